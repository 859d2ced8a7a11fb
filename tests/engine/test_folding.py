"""Folding, against what sorting and folding by hand give."""

from __future__ import annotations

import columns_segment
import pytest
from columns_segment import ColumnsSegment
from hypothesis import given
from hypothesis import strategies as st

from searcher.engine.embedded import collect
from searcher.engine.embedded.executing.collection import Collection
from searcher.engine.embedded.executing.matches import Matches
from searcher.engine.embedded.folding import Groups
from searcher.results import SORTS, Sort

Found = tuple[Collection, list[list[str]], list[Matches]]


@st.composite
def cases(draw: st.DrawFn) -> Found:
    """Matches in a collection, some of whose documents are in groups; one of a group may be in no segment."""
    segments = draw(columns_segment.segments())
    collection = columns_segment.collection(*segments)
    members: dict[int, list[str]] = {1: [], 2: ["of no segment"], 3: []}
    for id in (id for segment in segments for id in segment.ids):
        if group := draw(st.integers(0, 3)):
            members[group].append(id)
    scored = draw(columns_segment.scores(segments))
    found = columns_segment.found(collection, scored, over_all=draw(st.booleans()))
    return collection, [sorted(group) for group in members.values() if len(group) > 1], found


@pytest.mark.parametrize("sort", SORTS)
@given(case=cases())
def test_folding_loses_no_page_and_shows_none_twice(sort: Sort, case: Found) -> None:
    collection, groups, found = case
    folded, distinct = Groups(collection, groups).best(found, sort, 100)
    shown = [number for hit in folded for number in (hit.number, *hit.copies)]
    assert sorted(shown) == sorted(number for number, _ in collect.best(found, sort, 100))
    assert len(folded) == distinct


@pytest.mark.parametrize("sort", SORTS)
@given(case=cases())
def test_who_stands_for_whom_and_in_what_order(sort: Sort, case: Found) -> None:
    collection, groups, found = case
    group_of = {id: number for number, group in enumerate(groups) for id in group}
    scores = dict(collect.best(found, sort, 100))
    members: dict[object, list[tuple[object, bool, int, str, int]]] = {}
    for number, score in scores.items():
        part = collection.part_of(number)
        id, day = part.arrays.id(number - part.base), int(part.arrays.days[number - part.base])
        order = {
            "relevance": (-score,),
            "newest": (day == 0, -day),
            "oldest": (day == 0, day),
        }[sort]
        members.setdefault(group_of.get(id, id), []).append((order, day == 0, day, id, number))
    for group in members.values():
        group.sort()
    hits = sorted(members.values(), key=lambda group: (group[0][0], group[0][3]))
    expected = [(group[0][-1], scores[group[0][-1]], tuple(row[-1] for row in group[1:])) for group in hits]
    folded, _ = Groups(collection, groups).best(found, sort, 100)
    assert [tuple(hit) for hit in folded] == expected


@pytest.mark.parametrize("sort", SORTS)
@given(case=cases(), count=st.integers(0, 10))
def test_fewer_are_the_beginning_of_all(sort: Sort, case: Found, count: int) -> None:
    collection, groups, found = case
    lined_up = Groups(collection, groups)
    every, distinct = lined_up.best(found, sort, 100)
    assert lined_up.best(found, sort, count) == (every[:count], distinct)


@pytest.mark.parametrize("sort", SORTS)
@given(case=cases())
def test_without_groups_it_is_the_plain_order(sort: Sort, case: Found) -> None:
    collection, _, found = case
    folded, distinct = Groups(collection, []).best(found, sort, 100)
    assert [(hit.number, hit.score, hit.copies) for hit in folded] == [
        (number, score, ()) for number, score in collect.best(found, sort, 100)
    ]
    assert distinct == sum(matches.total for matches in found)


@pytest.mark.parametrize("over_all", [False, True])
@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((1.0, 1.0, 1.0, 1.0), (12, 1.0, (13, 11, 10))),
        ((2.0, 1.0, 1.0, 1.5), (10, 2.0, (13, 12, 11))),
        ((1.0, 1.0, 0.5, 0.0), (11, 1.0, (10, 12))),
    ],
)
def test_at_equal_score_the_earliest_dated_stands_for_all(
    scores: tuple[float, ...], expected: tuple[int, float, tuple[int, ...]], over_all: bool
) -> None:
    before = ColumnsSegment([f"x{number}" for number in range(10)], [0] * 10)
    collection = columns_segment.collection(
        before, ColumnsSegment(["a", "b", "c", "d"], [0, 20210101, 20200101, 20200101])
    )
    scored = {number: score for number, score in enumerate(scores) if score}
    found = columns_segment.found(collection, [{}, scored], over_all=over_all)
    folded, distinct = Groups(collection, [["a", "b", "c", "d"]]).best(found, "relevance", 5)
    assert (folded, distinct) == ([expected], 1)
