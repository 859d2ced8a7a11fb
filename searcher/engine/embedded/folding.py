"""Makes one hit of the matches that carry the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searcher.engine.embedded import collect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from searcher.engine.embedded.collect import Placed
    from searcher.engine.embedded.executing.collection import Collection, Part
    from searcher.engine.embedded.executing.matches import Matches
    from searcher.results import Sort


class Folded(NamedTuple):
    """Matches that are one hit.

    Attributes:
        number: index-wide, of the document that stands for all.
        score: its score.
        copies: numbers of the others, in the order in which they would have come.
    """

    number: int
    score: float
    copies: tuple[int, ...]


class Groups:
    """The groups of the documents of a collection that carry the same text.

    All grouped documents stand in one line: group after group, each with the earliest date first, those
    without a date last, and then by their ids.
    """

    def __init__(self, collection: Collection, groups: Sequence[Sequence[str]]) -> None:
        """``groups`` are sets of ids; those of documents that are not there are passed over."""
        self._collection = collection
        ids = [(group, id) for group, ids in enumerate(groups) for id in ids]
        numbers = collection.numbers_of([id for _, id in ids])
        days = collection.days(numbers)
        rows = [
            (group, day == 0, day, id, number)
            for (group, id), day, number in zip(ids, days.tolist(), numbers.tolist(), strict=True)
            if number >= 0
        ]
        rows.sort()
        self._groups = np.array([row[0] for row in rows], np.intp)
        self._line = np.array([row[-1] for row in rows], np.intp)
        self._starts = np.flatnonzero(np.diff(self._groups, prepend=-1))
        self._sizes = np.diff(self._starts, append=len(rows))
        self._place_of = {number: place for place, number in enumerate(self._line.tolist())}
        self._places = [self._places_in(part) for part in collection.parts]

    def _places_in(self, part: Part) -> NDArray[np.int32]:
        """For each document of a segment its place in the line; -1 for one that is in no group."""
        places = np.full(part.arrays.count, -1, np.int32)
        own = np.flatnonzero((self._line >= part.base) & (self._line < part.base + part.arrays.count))
        places[self._line[own] - part.base] = own
        return places

    def best(self, found: Sequence[Matches], sort: Sort, count: int) -> tuple[list[Folded], int]:
        """Return the first ``count`` hits in the order of ``sort``, and how many there are in all.

        Of the matches of a group the one that comes first stands for all; at equal place, the one with the
        earliest date (then those without one), then the first by its id.
        """
        segments = [collect.placed(matches, sort) for matches in found if matches.total]
        line = self._in_line(segments)
        firsts = self._firsts(line)
        total = sum(matches.total for matches in found)
        distinct = total - int(np.count_nonzero(line)) + len(firsts)
        if not count:
            return [], distinct
        heads = [self._heads(segment, line, firsts) for segment in segments]
        chosen = collect.first(heads, sort, count)
        return [Folded(number, score, self._copies(number, line)) for number, score in chosen], distinct

    def _in_line(self, segments: Sequence[Placed]) -> NDArray[Any]:
        """The places of the matches among the grouped documents, in their line; 0 for what is no match."""
        line = np.zeros(len(self._line))
        for segment in segments:
            grouped, where = self._grouped(segment)
            line[where] = segment.places[grouped]
        return line

    def _grouped(self, segment: Placed) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """The indices of the grouped documents among a segment's places, and where in the line they are."""
        where = self._places[segment.matches.part.place]
        if segment.numbers is not None:
            where = where[segment.numbers]
        grouped = np.flatnonzero(where >= 0)
        return grouped, where[grouped]

    def _firsts(self, line: NDArray[Any]) -> NDArray[np.intp]:
        """Where in the line the documents are that stand for their groups."""
        if not len(line):
            return np.empty(0, np.intp)
        greatest = np.maximum.reduceat(line, self._starts)
        candidates = np.flatnonzero((line == np.repeat(greatest, self._sizes)) & (line > 0))
        firsts: NDArray[np.intp] = candidates[np.diff(self._groups[candidates], prepend=-1) > 0]
        return firsts

    def _heads(self, segment: Placed, line: NDArray[Any], firsts: NDArray[np.intp]) -> Placed:
        """The matches without those for which another stands."""
        grouped, where = self._grouped(segment)
        standing = np.zeros(len(line))
        standing[firsts] = line[firsts]
        places = segment.places.copy()
        places[grouped] = standing[where]
        return segment._replace(places=places)

    def _copies(self, number: int, line: NDArray[Any]) -> tuple[int, ...]:
        place = self._place_of.get(number)
        if place is None:
            return ()
        group = int(np.searchsorted(self._starts, place, "right")) - 1
        start = int(self._starts[group])
        own = line[start : start + int(self._sizes[group])]
        order = np.argsort(-own, kind="stable")
        members = self._line[start + order[own[order] > 0]].tolist()
        return tuple(member for member in members if member != number)
