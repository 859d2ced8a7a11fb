"""Folding, against what sorting and folding by hand give."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded import collect
from searcher.engine.embedded.collect import SegmentMatches
from searcher.engine.embedded.columns import Columns
from searcher.engine.embedded.folding import best
from searcher.results import SORTS, Sort


@st.composite
def segments(draw: st.DrawFn) -> list[SegmentMatches]:
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=3))
    ids = iter(draw(st.permutations([f"id {number}" for number in range(sum(sizes))])))
    found = []
    for segment, size in enumerate(sizes):
        columns = Columns(
            ids=[next(ids) for _ in range(size)],
            days=draw(st.lists(st.sampled_from((0, 20200101, 20210101)), min_size=size, max_size=size)),
            texts={},
            groups=draw(st.lists(st.integers(0, 3), min_size=size, max_size=size)),
        )
        numbers = sorted(draw(st.sets(st.integers(0, size - 1)))) if size else []
        scores = draw(
            st.lists(st.sampled_from((0.5, 1.0, 2.0)), min_size=len(numbers), max_size=len(numbers))
        )
        found.append(SegmentMatches(columns, sum(sizes[:segment]), numbers, scores))
    return found


def groups_of(found: list[SegmentMatches]) -> dict[int, int]:
    return {s.base + number: s.columns.groups[number] for s in found for number in s.numbers}


@pytest.mark.parametrize("sort", SORTS)
@given(found=segments())
def test_folding_loses_no_page_and_shows_none_twice(sort: Sort, found: list[SegmentMatches]) -> None:
    folded, distinct = best(found, sort, 100)
    shown = [number for hit in folded for number in (hit.number, *hit.copies)]
    assert sorted(shown) == sorted(number for number, _ in collect.best(found, sort, 100))
    assert len(folded) == distinct


@pytest.mark.parametrize("sort", SORTS)
@given(found=segments())
def test_hits_are_whole_groups_in_the_order_of_their_first(sort: Sort, found: list[SegmentMatches]) -> None:
    folded, _ = best(found, sort, 100)
    groups = groups_of(found)
    kinds = [groups[hit.number] for hit in folded]
    assert len([kind for kind in kinds if kind]) == len({kind for kind in kinds if kind})
    assert all(groups[copy] == groups[hit.number] != 0 for hit in folded for copy in hit.copies)
    scores = dict(collect.best(found, sort, 100))
    assert [hit.score for hit in folded] == [scores[hit.number] for hit in folded]
    if sort == "relevance":
        assert [-hit.score for hit in folded] == sorted(-hit.score for hit in folded)
        assert all(scores[copy] <= hit.score for hit in folded for copy in hit.copies)


@pytest.mark.parametrize("sort", SORTS)
@given(found=segments(), count=st.integers(0, 10))
def test_fewer_are_the_beginning_of_all(sort: Sort, found: list[SegmentMatches], count: int) -> None:
    every, distinct = best(found, sort, 100)
    assert best(found, sort, count) == (every[:count], distinct)


@pytest.mark.parametrize("sort", SORTS)
@given(found=segments())
def test_without_groups_it_is_the_plain_order(sort: Sort, found: list[SegmentMatches]) -> None:
    plain = [
        SegmentMatches(
            Columns(s.columns.ids, s.columns.days, {}, [0] * len(s.columns.ids)), s.base, s.numbers, s.scores
        )
        for s in found
    ]
    folded, distinct = best(plain, sort, 100)
    assert [(hit.number, hit.score) for hit in folded] == collect.best(found, sort, 100)
    assert distinct == len(list(chain.from_iterable(s.numbers for s in found)))


def test_at_equal_score_the_earliest_dated_stands_for_all() -> None:
    columns = Columns(
        ids=["a", "b", "c", "d"], days=[0, 20210101, 20200101, 20200101], texts={}, groups=[1] * 4
    )
    folded, distinct = best([SegmentMatches(columns, 10, [0, 1, 2, 3], [1.0] * 4)], "relevance", 5)
    assert (folded, distinct) == ([(12, 1.0, (13, 11, 10))], 1)
