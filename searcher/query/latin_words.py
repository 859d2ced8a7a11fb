"""Words in Latin letters, findable by near spellings and by their consonants."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from searcher.query import skeletons

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
        self.frequencies = frequencies

    def near(self, word: str, edits: int) -> Iterator[NearWord]:
        """Yield the words at most ``edits`` (1 or more) away, ``word`` itself left out.

        Words with both another first and another last letter are left out: hardly any slip changes both.
        """
        from rapidfuzz import process  # Not every search needs it.
        from rapidfuzz.distance import OSA

        lengths = range(len(word) - edits, len(word) + edits + 1)
        edges = [(edge, length) for edge in (f"{word[:1]}…", f"…{word[-1:]}") for length in lengths]
        candidates = {candidate for edge in edges for candidate in self._by_edge.get(edge, ())}
        found = process.extract(word, sorted(candidates), scorer=OSA.distance, score_cutoff=edits, limit=None)
        yield from (NearWord(candidate, int(distance)) for candidate, distance, _ in found if distance)

    def with_skeleton(self, skeleton: str) -> Sequence[str]:
        """Return the words of at least four letters that have this skeleton (see `skeletons`)."""
        return self._by_skeleton.get(skeleton, ())

    # Two threads may both make these tables when both are the first; the second then takes the first's place.

    @cached_property
    def _by_edge(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """The words by their first letter and their last, each with their length."""
        table: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.frequencies:
            table[f"{word[0]}…", len(word)].append(word)
            table[f"…{word[-1]}", len(word)].append(word)
        return dict(table)

    @cached_property
    def _by_skeleton(self) -> Mapping[str, Sequence[str]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.frequencies:
            if len(word) >= _SHORTEST_NAME:
                table[skeletons.of_latin(word)].append(word)
        return dict(table)
