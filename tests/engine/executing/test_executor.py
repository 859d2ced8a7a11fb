"""The executor against Whoosh's own matchers over the same segments."""

from __future__ import annotations

import random
import threading
from math import isclose
from typing import TYPE_CHECKING

import pytest
from defined_scores import Definition
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from positions_index import opened, random_query
from stock_segment import executed, executor, matched, scores_of
from tiny_index import TEXTS
from tiny_index import opened as opened_tiny
from tiny_trees import TREES
from whoosh import query as wq
from whoosh.searching import SearchContext

from searcher import fields
from searcher.engine.embedded.executing import executor as executor_module
from searcher.engine.embedded.executing import frame as frame_module
from searcher.engine.embedded.executing import joints as joints_module
from searcher.engine.embedded.executing import leaves as leaves_module
from searcher.query import conditions
from searcher.query.all_of import AllOf
from searcher.query.but_not import ButNot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.searching import Searcher

    from searcher.engine.embedded.executing.executor import Executor

SEGMENTS = ((40,), (25, 1, 30), (3, 60))
#: Whether documents are chosen or all looked at, parts are evaluated for themselves, lists are searched,
#: scores worked out only where they are needed: at real sizes, what costs less.
WAYS = {
    "as it costs": (8, 8, 10, 2, 1000, 1000),
    "all documents": (10**9, 10**9, 10, 2, 1000, 1000),
    "chosen documents": (0, 10**9, 10, 2, 1000, 1000),
    "parts for themselves": (10**9, 0.5, 10, 2, 1000, 1000),
    "lists searched": (0, 0.5, 0, 0, 0, 1000),
    "scores where they are needed": (0, 0.5, 10**9, 0, 0, 0),
}


@pytest.fixture(scope="module", params=SEGMENTS, ids=str)
def searcher(request: pytest.FixtureRequest) -> Iterator[Searcher]:
    with opened(random.Random(len(request.param)), request.param, sum(request.param) // 10) as searcher:
        yield searcher


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    few, much, longer, longer_unscored, longer_by, short = WAYS[request.param]
    monkeypatch.setattr(executor_module, "_FEW", few)
    monkeypatch.setattr(joints_module, "_MUCH", much)
    monkeypatch.setattr(frame_module, "_LONGER", longer)
    monkeypatch.setattr(frame_module, "_LONGER_UNSCORED", longer_unscored)
    monkeypatch.setattr(frame_module, "_LONGER_BY", longer_by)
    monkeypatch.setattr(leaves_module, "_SHORT", short)
    return str(request.param)


def assert_same(searcher: Searcher, own: Executor, query: wq.Query) -> None:
    assert_as(matched(searcher, query), executed(own, query), query)


def assert_as(expected: dict[int, float], found: dict[int, float], query: wq.Query) -> None:
    assert found.keys() == expected.keys(), query
    for number, score in expected.items():
        assert isclose(found[number], score, rel_tol=1e-9), query


def test_thousands_of_queries(searcher: Searcher, way: str) -> None:
    defined = Definition(searcher)
    chance = random.Random(f"{way} {searcher.doc_count_all()}")
    own = executor(searcher)
    for _ in range(140):
        query = random_query(chance)
        assert_as(defined(query), executed(own, query), query)
    assert own.left_to_whoosh == 0


@given(TEXTS, TREES, st.integers(0, 12), st.data())
@examples(max_examples=50)
def test_any_tree_over_any_texts(
    texts: list[list[str]], tree: wq.Query, cut: int, data: st.DataObject
) -> None:
    deleted = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True, max_size=3))
    with opened_tiny(texts, deleted, cut) as searcher:
        own = executor(searcher)
        for query in (tree, tree.normalize()):
            assert_same(searcher, own, query)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("seed", range(3))
def test_conditions_are_met(searcher: Searcher, seed: int) -> None:
    chance = random.Random(seed)
    condition = AllOf(
        [conditions.any_of(fields.REGION, ["320500", "110000"]), conditions.any_of(fields.SOURCE, ["Silo"])]
    )
    own, defined = executor(searcher), Definition(searcher)
    met = set(matched(searcher, condition))
    for _ in range(5):
        query = random_query(chance, 2)
        expected = {number: score for number, score in defined(query).items() if number in met}
        assert executed(own, query, condition) == pytest.approx(expected), query
        # The same of what was found without it.
        assert scores_of(own.meeting(own.matches(query, scored=True), condition)) == pytest.approx(expected)
        unscored = own.meeting(own.matches(query, scored=False), condition)
        assert scores_of(unscored, scored=False).keys() == expected.keys()
        assert list(scores_of(own.meeting(unscored, None), scored=False)) == sorted(expected)
    assert not executed(own, wq.Every(), wq.NullQuery)


def test_one_document_scores_as_among_all(searcher: Searcher) -> None:
    chance = random.Random(7)
    own, defined = executor(searcher), Definition(searcher)
    for _ in range(30):
        query = random_query(chance)
        expected = defined(query)
        for number in range(searcher.doc_count_all()):
            assert own.score(query, number) == pytest.approx(expected.get(number)), query


@pytest.mark.parametrize(
    "query",
    [
        wq.Or([wq.Term(fields.BODY, "crane"), wq.Term(fields.BODY, "kiln")], scale=0.5),
        wq.Regex(fields.BODY, "cr.*s"),
        wq.Variations(fields.BODY, "crane"),
        wq.Otherwise(wq.Term(fields.BODY, "nowhere"), wq.Term(fields.BODY, "silo")),
        wq.NumericRange(fields.DATE, 20180101, 20200101, constantscore=False),
    ],
    ids=repr,
)
def test_what_is_not_known_is_left_to_whoosh(searcher: Searcher, query: wq.Query) -> None:
    own = executor(searcher)
    assert_same(searcher, own, query)
    assert own.left_to_whoosh
    assert_same(searcher, own, wq.Or([query, wq.Term(fields.TITLE, "crane", boost=2.0)]))


@pytest.mark.parametrize("boost", [0.0, -1.0])
def test_a_part_that_does_not_count_leaves_the_whole_to_whoosh(searcher: Searcher, boost: float) -> None:
    own = executor(searcher)
    query = wq.And([wq.Term(fields.BODY, "crane", boost=boost), wq.Term(fields.BODY, "kiln")])
    assert_same(searcher, own, query)
    assert own.left_to_whoosh
    expected = matched(searcher, query)
    for number in range(searcher.doc_count_all()):
        assert own.score(query, number) == pytest.approx(expected.get(number))


@pytest.mark.parametrize(
    "query",
    [
        wq.Term("no field", "crane"),
        wq.Term(fields.BODY, "half a pair \udc80"),
        wq.Phrase("no field", ["crane", "kiln"]),
        wq.Phrase(fields.BODY, ["crane", "\udc80"]),
        wq.Or([]),
        wq.And([]),
        wq.Phrase(fields.BODY, ["crane", "nowhere"]),
    ],
    ids=repr,
)
def test_what_nothing_can_match(searcher: Searcher, query: wq.Query) -> None:
    own = executor(searcher)
    assert executed(own, query) == matched(searcher, query) == {}
    assert own.left_to_whoosh == 0


def test_a_phrase_where_there_are_no_positions_is_whooshs_error(searcher: Searcher) -> None:
    with pytest.raises(wq.QueryError):
        executed(executor(searcher), wq.Phrase(fields.SOURCE, ["Port", "Post"]))


def test_several_threads_get_what_one_gets(searcher: Searcher) -> None:
    own = executor(searcher)
    queries = [random_query(random.Random(seed)) for seed in range(40)]
    expected = list(map(Definition(searcher), queries))
    wrong: list[wq.Query] = []

    def ask() -> None:
        for query, scores in zip(queries, expected, strict=True):
            if executed(own, query) != pytest.approx(scores):
                wrong.append(query)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_plain_pairs_are_as_ours_that_keep_their_word(searcher: Searcher) -> None:
    """Whoosh's own matchers for these make mistakes, see `but_not`."""
    own = executor(searcher)
    first, second = wq.Term(fields.BODY, "crane"), wq.Term(fields.BODY, "few")
    query = wq.AndNot(first, second)
    assert_as(matched(searcher, ButNot(first, second)), executed(own, query), query)


def test_the_oracle_reads_all_segments(searcher: Searcher) -> None:
    query = wq.Every()
    segments = [segment for segment, _ in searcher.leaf_searchers()]
    counts = [len(list(query.matcher(segment, SearchContext()).all_ids())) for segment in segments]
    assert sum(counts) == searcher.doc_count() == len(executed(executor(searcher), query))
