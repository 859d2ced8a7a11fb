"""Terms and their frequencies as an index of some texts would have them, without an index."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searcher.analysis import Analyzer


class CountedTexts:
    """Every text is the body of a page."""

    def __init__(self, analyzer: Analyzer, *texts: str) -> None:
        self.read: list[str] = []
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for text in texts:
            analyzed = analyzer.analyze(text)
            self._counts[fields.BODY].update({token.text for token in analyzed.words})
            self._counts[fields.BODY_CHARACTERS].update({token.text for token in analyzed.characters})

    def frequency(self, field: str, term: str) -> int:
        return self._counts[field][term]

    def several_frequencies(self, terms: Sequence[tuple[str, str]]) -> list[int]:
        return [self.frequency(field, term) for field, term in terms]

    def frequencies(self, field: str, first: str = "", end: str | None = None) -> Iterator[tuple[str, int]]:
        self.read.append(field)
        for term, count in sorted(self._counts[field].items()):
            if first <= term and (end is None or term < end):
                yield term, count
