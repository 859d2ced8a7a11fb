"""What is worked out once for a state of an index, and answers that hold as long as it does."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from searcher import fields
from searcher.query.occurrences import Occurrences
from searcher.query.sources import Sources
from searcher.query.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from searcher.engine.protocol import Snapshot
    from searcher.results import RegionCount, SearchResults

#: The most answers that are kept of a state, and about how many bytes they may take together.
MOST_ANSWERS: Final = 1000
MOST_BYTES: Final = 5_000_000
#: About how many bytes a hit takes beside its texts, a character of these, and a value of a facet, which most
#: answers share.
_HIT, _CHARACTER, _VALUE = 1_000, 2, 60


class State:
    """A snapshot with what searches need of it again and again. Safe to use from several threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.vocabulary = Vocabulary(snapshot)
        self.answers = Answers()
        self.occurrences = Occurrences(snapshot.several_frequencies)

    # Two threads may both make it when both are the first; the second then takes the first's place.
    @cached_property
    def sources(self) -> Sources:
        """The publishers that there are pages of."""
        return Sources(self.snapshot.terms(fields.SOURCE))


class Answers:
    """The last answers by what was asked. Safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[SearchResults, int]] = OrderedDict()
        self._bytes = 0
        self._turn = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, asked: Hashable) -> SearchResults | None:
        """Return the answer; ``None`` if it is not there, or no more."""
        with self._turn:
            if asked not in self._kept:
                return None
            self._kept.move_to_end(asked)
            return self._kept[asked][0]

    def keep(self, asked: Hashable, answer: SearchResults) -> None:
        """Keep an answer; those that nobody asked for the longest make room for it."""
        size = _bytes(answer)
        with self._turn:
            self._bytes += size - self._kept.pop(asked, (None, 0))[1]
            self._kept[asked] = answer, size
            while len(self._kept) > MOST_ANSWERS or self._bytes > MOST_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1][1]


def _bytes(answer: SearchResults) -> int:
    facets = answer.facets
    values = len(facets.source) + len(facets.year) + len(facets.month) + _divisions(facets.region)
    texts = [text for hit in answer.hits for text in (hit.title, hit.title_html, *hit.snippets)]
    parts = sum(1 + len(hit.copies) + len(hit.explanation) + len(hit.translations) for hit in answer.hits)
    return _HIT * parts + _CHARACTER * sum(map(len, texts)) + _VALUE * values


def _divisions(counts: Iterable[RegionCount]) -> int:
    return sum(1 + _divisions(count.children) for count in counts)
