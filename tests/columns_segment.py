"""Segments that have nothing but columns, and matches in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from hypothesis import strategies as st
from whoosh.fields import Schema

from searcher import fields
from searcher.engine.embedded.executing import matches
from searcher.engine.embedded.executing.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.matches import Matches
    from searcher.engine.embedded.executing.segment import Segment


class ColumnsSegment:
    """What ranking, counting and folding ask of a `Segment`."""

    def __init__(self, ids: Sequence[str], days: Sequence[int], sources: Sequence[str] = ()) -> None:
        self.count = len(ids)
        self.days = np.array(days, np.int32)
        self.ids = list(ids)
        self.sources = list(sources)
        self.id_ranks = np.empty(self.count, np.int32)
        self.id_ranks[sorted(range(self.count), key=self.ids.__getitem__)] = np.arange(self.count)

    def id(self, number: int) -> str:
        return self.ids[number]

    def number_of(self, id: str) -> int:
        return self.ids.index(id) if id in self.ids else -1

    def numbers_of(self, ids: Sequence[str]) -> NDArray[np.int32]:
        return np.array([self.number_of(id) for id in ids], np.int32)

    def values(self, column: str) -> list[str]:
        assert column == fields.SOURCE
        return sorted(set(self.sources))

    def codes(self, column: str) -> NDArray[np.integer[Any]]:
        return np.array([self.values(column).index(source) for source in self.sources], np.uint8)


def collection(*segments: ColumnsSegment) -> Collection:
    return Collection([(cast("Segment", segment), None) for segment in segments], Schema())


def found(
    collection: Collection, scored: Sequence[dict[int, float]], *, over_all: bool = False
) -> list[Matches]:
    """Return matches: for each segment, the scores by number; as a list, or marked among all documents."""
    return [
        _marked(part, own) if over_all else _listed(part, own)
        for part, own in zip(collection.parts, scored, strict=True)
    ]


def _listed(part: Any, scored: dict[int, float]) -> Matches:
    numbers = np.array(sorted(scored), np.intp)
    return matches.listed(
        part, numbers, np.array([scored[number] for number in numbers.tolist()], np.float64)
    )


def _marked(part: Any, scored: dict[int, float]) -> Matches:
    scores = np.zeros(part.arrays.count)
    scores[list(scored)] = list(scored.values())
    return matches.marked(part, scores > 0, scores)


@st.composite
def segments(draw: st.DrawFn) -> list[ColumnsSegment]:
    """Up to three segments, with ids in no order, some equal days and sources, and some of neither."""
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=3))
    ids = iter(draw(st.permutations([f"id {number}" for number in range(sum(sizes))])))
    return [
        ColumnsSegment(
            [next(ids) for _ in range(size)],
            draw(st.lists(st.sampled_from((0, 20200101, 20210101)), min_size=size, max_size=size)),
            draw(st.lists(st.sampled_from(("", "a", "b")), min_size=size, max_size=size)),
        )
        for size in sizes
    ]


@st.composite
def scores(draw: st.DrawFn, segments: Sequence[ColumnsSegment]) -> list[dict[int, float]]:
    """For each segment the scores of some documents."""
    return [
        draw(st.dictionaries(st.integers(0, segment.count - 1), st.sampled_from((0.5, 1.0, 2.0))))
        if segment.count
        else {}
        for segment in segments
    ]
