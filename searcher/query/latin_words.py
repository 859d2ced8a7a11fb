"""Words in Latin letters, findable by near spellings and by their consonants."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from searcher.query import skeletons
from searcher.query.word_counts import Texts, WordCounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Shorter words have too few consonants to be known by them.
_SHORTEST_NAME = 4


class NearWord(NamedTuple):
    """A word, and how many edits (insert, delete, replace, exchange neighbours) it is away."""

    word: str
    edits: int


class LatinWords:
    """Words with their frequencies. Safe to use from several threads.

    Attributes:
        frequencies: how many pages have each word; lower case.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = WordCounts(frequencies)

    def prepare(self) -> None:
        """Make now what the first look-up would make."""
        _ = self._by_edge, self._by_skeleton

    def near(self, word: str, edits: int) -> Iterator[NearWord]:
        """Yield the words at most ``edits`` (1 or more) away, ``word`` itself left out.

        Words with both another first and another last letter are left out: hardly any slip changes both.
        """
        from rapidfuzz import process  # Not every search needs it.
        from rapidfuzz.distance import OSA

        lengths = range(len(word) - edits, len(word) + edits + 1)
        edges = [(edge, length) for edge in (f"{word[:1]}…", f"…{word[-1:]}") for length in lengths]
        places = {place for edge in edges for place in self._by_edge.get(edge, ())}
        candidates = map(self.frequencies.words.__getitem__, places)
        found = process.extract(word, sorted(candidates), scorer=OSA.distance, score_cutoff=edits, limit=None)
        yield from (NearWord(candidate, int(distance)) for candidate, distance, _ in found if distance)

    def with_skeleton(self, skeleton: str) -> Sequence[str]:
        """Return the words of at least four letters that have this skeleton (see `skeletons`)."""
        return self._by_skeleton.words_of(skeleton)

    # Two threads may both make these tables when both are the first; the second then takes the first's place.

    @cached_property
    def _by_edge(self) -> Mapping[tuple[str, int], array[int]]:
        """The places of the words by their first letter and their last, each with their length."""
        table: defaultdict[tuple[str, int], array[int]] = defaultdict(partial(array, "I"))
        for place, word in enumerate(self.frequencies):
            table[f"{word[0]}…", len(word)].append(place)
            table[f"…{word[-1]}", len(word)].append(place)
        return dict(table)

    @cached_property
    def _by_skeleton(self) -> _BySkeleton:
        words = self.frequencies.words
        places = [place for place, word in enumerate(words) if len(word) >= _SHORTEST_NAME]
        found = [skeletons.of_latin(words[place]) for place in places]
        order = sorted(range(len(found)), key=found.__getitem__)
        return _BySkeleton(
            words,
            Texts(list(map(found.__getitem__, order))),
            array("I", map(places.__getitem__, order)),
        )


class _BySkeleton(NamedTuple):
    """Words, findable by their skeletons.

    Attributes:
        words: by their places.
        skeletons: of each word that has one, ascending.
        places: as many: where in ``words`` it is, ascending for each skeleton.
    """

    words: Texts
    skeletons: Texts
    places: array[int]

    def words_of(self, skeleton: str) -> Sequence[str]:
        """Return the words of a skeleton."""
        first = bisect_left(self.skeletons, skeleton)
        last = bisect_right(self.skeletons, skeleton, lo=first)
        return [self.words[place] for place in self.places[first:last]]
