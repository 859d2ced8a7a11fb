"""A dictionary of a few words, for whoever translates by one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from searcher.lexicon import Headword

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class SmallDictionary:
    """Looks up as `searcher.lexicon.Dictionary` does.

    Args:
        entries: the renderings of each headword, the first meaning first.
        fold: folds one English word.
    """

    def __init__(self, entries: Mapping[str, Sequence[str]], fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._renderings = {headword: tuple(renderings) for headword, renderings in entries.items()}
        found: defaultdict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
        for headword, renderings in entries.items():
            for place, rendering in enumerate(renderings):
                found[self.folded(rendering)].append((place, headword))
        self._headwords = {
            key: tuple(Headword(headword, place) for place, headword in sorted(pairs))
            for key, pairs in found.items()
        }

    def renderings(self, headword: str) -> tuple[str, ...]:
        return self._renderings.get(headword, ())

    def folded(self, rendering: str) -> tuple[str, ...]:
        return tuple(filter(None, map(self._fold, rendering.split())))

    def headwords(self, rendering: tuple[str, ...]) -> tuple[Headword, ...]:
        return self._headwords.get(rendering, ())
