"""The collector against Whoosh's own search, and the first k against a sort of all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_collection import page, write
from whoosh import index as whoosh_index
from whoosh import query as wq

from searcher import fields
from searcher.engine.embedded import generations
from searcher.engine.embedded.collect import SegmentMatches, best, facets
from searcher.engine.embedded.columns import Columns
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.weighting import BM25
from searcher.engine.protocol import Identity, SearchRequest
from searcher.results import SORTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.searching import Searcher

    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.engine.protocol import Snapshot
    from searcher.results import Sort

IDENTITY = Identity(format=1, analyzer="a", gazetteer="g")
WORDS = ("crane", "jetty", "kiln", "silo", "ladder", "lamp", "rope", "gate")
SOURCES = ("Port Post", "Kiln News", None)


def invented(count: int, seed: int) -> list[Document]:
    chance = random.Random(seed)
    return [
        page(
            f"{seed}-{number:03}",
            " ".join(chance.choices(WORDS, k=3)),
            " ".join(chance.choices(WORDS, weights=range(1, len(WORDS) + 1), k=chance.randint(1, 60))),
            day=chance.choice(
                (None, f"20{chance.randint(10, 24)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}")
            ),
            source=chance.choice(SOURCES),
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Path:
    """An index of several segments, with deletions."""
    folder = tmp_path_factory.mktemp("collect")
    engine = EmbeddedEngine(folder, IDENTITY)
    first = invented(150, 1)
    with engine.rebuild(IDENTITY) as writer:
        write(writer, first, analyzer)
        writer.commit()
    with engine.update({}) as writer:
        write(writer, [*invented(20, 2), *first[:5]], analyzer)
        for document in first[40:60]:
            writer.delete(document.id)
        writer.commit()
    return folder


@pytest.fixture(scope="module")
def snapshot(folder: Path) -> Snapshot:
    return EmbeddedEngine(folder, IDENTITY).snapshot()


@pytest.fixture(scope="module")
def oracle(folder: Path) -> Iterator[Searcher]:
    opened = whoosh_index.open_dir(str(generations.live(folder)))
    with opened.searcher(weighting=BM25()) as searcher:
        assert len(searcher.leaf_searchers()) == 2
        assert searcher.reader().has_deletions()
        yield searcher


def body(word: str) -> wq.Query:
    return wq.Term(fields.BODY, word)


def title(word: str) -> wq.Query:
    return wq.Term(fields.TITLE, word, boost=2.0)


QUERIES = [
    body("crane"),
    body("gate"),
    body("nobody"),
    body("crane") & body("jetty"),
    body("crane") & body("jetty") & title("kiln"),
    body("crane") & body("nobody"),
    body("crane") | body("nobody"),
    wq.Or([body(word) for word in WORDS]),
    wq.Or([body("crane"), title("crane"), body("silo") & title("rope")]),
    wq.AndNot(body("rope"), body("crane")),
    wq.AndNot(wq.Every(), body("gate")),
    wq.AndMaybe(body("rope"), title("crane")),
    wq.Phrase(fields.BODY, ["rope", "gate"]),
    wq.Phrase(fields.BODY, ["gate", "gate", "gate"]),
    wq.Phrase(fields.BODY, ["gate", "nobody"]),
    wq.Phrase(fields.BODY, ["rope", "gate"]) | title("lamp"),
    wq.Prefix(fields.BODY, "la"),
    wq.Prefix(fields.BODY, "zz"),
    wq.NumericRange(fields.DATE, 20150101, 20201231),
    wq.NumericRange(fields.DATE, 20200101, None),
    wq.NumericRange(fields.DATE, 0, 0),
    wq.Every(),
    wq.ConstantScoreQuery(body("crane") | body("silo"), 2.5),
    body("kiln") & wq.ConstantScoreQuery(wq.Term(fields.SOURCE, "Port Post")),
    wq.Term(fields.SOURCE, "Kiln News"),
    wq.NullQuery,
    wq.And([body("gate"), wq.NullQuery]),
    wq.And([body("gate"), wq.Every()]),
    wq.Or([body("crane"), wq.NullQuery]),
    wq.Or([body("crane"), wq.Every()]),
]


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_totals_and_scores_are_those_of_whoosh(snapshot: Snapshot, oracle: Searcher, query: wq.Query) -> None:
    expected = {hit[fields.ID]: hit.score for hit in oracle.search(query, limit=None)}
    found = snapshot.search(SearchRequest(query, limit=1000))
    assert found.total == len(expected)
    assert {hit.document.id: hit.score for hit in found.hits} == pytest.approx(expected)
    assert [(-hit.score, hit.document.id) for hit in found.hits] == sorted(
        (-hit.score, hit.document.id) for hit in found.hits
    )


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_unscored_search_finds_the_same(snapshot: Snapshot, query: wq.Query) -> None:
    by_score = snapshot.search(SearchRequest(query, limit=1000))
    by_date = snapshot.search(SearchRequest(query, sort="newest", limit=1000))
    assert by_date.total == by_score.total
    assert {hit.document.id for hit in by_date.hits} == {hit.document.id for hit in by_score.hits}


@st.composite
def segments(draw: st.DrawFn) -> list[SegmentMatches]:
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=3))
    ids = iter(draw(st.permutations([f"id {number}" for number in range(sum(sizes))])))
    found = []
    for segment, size in enumerate(sizes):
        columns = Columns(
            ids=[next(ids) for _ in range(size)],
            days=draw(st.lists(st.sampled_from((0, 20200101, 20210101)), min_size=size, max_size=size)),
            texts={
                fields.SOURCE: draw(st.lists(st.sampled_from(("", "a", "b")), min_size=size, max_size=size))
            },
            groups=draw(st.lists(st.integers(0, 3), min_size=size, max_size=size)),
        )
        numbers = sorted(draw(st.sets(st.integers(0, size - 1)))) if size else []
        scores = draw(
            st.lists(st.sampled_from((0.5, 1.0, 2.0)), min_size=len(numbers), max_size=len(numbers))
        )
        found.append(SegmentMatches(columns, sum(sizes[:segment]), numbers, scores))
    return found


@pytest.mark.parametrize("sort", SORTS)
@given(found=segments(), count=st.integers(0, 30))
def test_best_is_the_beginning_of_the_sorted_whole(
    sort: Sort, found: list[SegmentMatches], count: int
) -> None:
    rows = [
        (segment.columns.ids[number], segment.columns.days[number], score, segment.base + number)
        for segment in found
        for number, score in zip(segment.numbers, segment.scores, strict=True)
    ]
    rows.sort(key=lambda row: row[0])
    if sort == "relevance":
        rows.sort(key=lambda row: row[2], reverse=True)
    else:
        rows.sort(key=lambda row: row[1] or (99999999 if sort == "oldest" else 0), reverse=sort == "newest")
    expected = [(number, score if sort == "relevance" else 0.0) for _, _, score, number in rows]
    assert best(found, sort, count) == expected[:count]


@given(found=segments())
def test_facets_count_each_match_once(found: list[SegmentMatches]) -> None:
    counted = facets(found, (fields.SOURCE, fields.YEAR))
    rows = [(segment.columns, number) for segment in found for number in segment.numbers]
    assert counted[fields.SOURCE] == {
        value: count
        for value in ("a", "b")
        if (count := sum(columns.texts[fields.SOURCE][number] == value for columns, number in rows))
    }
    assert counted[fields.YEAR] == {
        str(year): count
        for year in (2020, 2021)
        if (count := sum(columns.days[number] // 10_000 == year for columns, number in rows))
    }
