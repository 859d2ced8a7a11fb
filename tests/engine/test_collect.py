"""The collector against Whoosh's own search, and the first k against a sort of all."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import columns_segment
import pytest
from columns_segment import ColumnsSegment
from hypothesis import given
from hypothesis import strategies as st
from small_collection import page, write
from whoosh import index as whoosh_index
from whoosh import query as wq

from searcher import fields
from searcher.engine.embedded import generations
from searcher.engine.embedded.collect import best
from searcher.engine.embedded.columns import counts
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.executing.collection import Collection
from searcher.engine.embedded.executing.matches import Matches
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
def cases(draw: st.DrawFn) -> tuple[Collection, list[ColumnsSegment], list[dict[int, float]], list[Matches]]:
    segments = draw(columns_segment.segments())
    collection = columns_segment.collection(*segments)
    scored = draw(columns_segment.scores(segments))
    found = columns_segment.found(collection, scored, over_all=draw(st.booleans()))
    return collection, segments, scored, found


Case = tuple[Collection, list[ColumnsSegment], list[dict[int, float]], list[Matches]]


def rows(case: Case) -> list[tuple[str, int, str, float, int]]:
    """Id, day, source, score and index-wide number of each match."""
    collection, segments, scored, _ = case
    return [
        (segment.ids[n], int(segment.days[n]), segment.sources[n], score, part.base + n)
        for part, segment, own in zip(collection.parts, segments, scored, strict=True)
        for n, score in own.items()
    ]


@pytest.mark.parametrize("sort", SORTS)
@given(case=cases(), count=st.integers(0, 30))
def test_best_is_the_beginning_of_the_sorted_whole(sort: Sort, case: Case, count: int) -> None:
    whole = sorted(rows(case))
    if sort == "relevance":
        whole.sort(key=lambda row: row[3], reverse=True)
    else:
        whole.sort(key=lambda row: row[1] or (99999999 if sort == "oldest" else 0), reverse=sort == "newest")
    expected = [(number, score if sort == "relevance" else 0.0) for *_, score, number in whole]
    assert best(case[3], sort, count) == expected[:count]


@pytest.mark.parametrize("over_all", [False, True])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("kinds", [1, 2, 50, 100_000])
@pytest.mark.parametrize("count", [1, 10, 1000])
def test_of_many_matches_too(sort: Sort, kinds: int, count: int, over_all: bool) -> None:
    """Of so many that not all are looked at."""
    size = 6000
    chance = random.Random(kinds)
    ids = [f"{number:05}" for number in chance.sample(range(size), size)]
    days = [chance.choice((0, 20000000 + chance.randrange(kinds))) for _ in ids]
    scored = {n: 1.0 + chance.randrange(kinds) for n in range(size) if n % 3}
    collection = columns_segment.collection(ColumnsSegment(ids, days))
    order = {
        "relevance": lambda n: -scored[n],
        "newest": lambda n: (days[n] == 0, -days[n]),
        "oldest": lambda n: (days[n] == 0, days[n]),
    }[sort]
    expected = sorted(sorted(scored, key=ids.__getitem__), key=order)[:count]
    found = columns_segment.found(collection, [scored], over_all=over_all)
    assert [number for number, _ in best(found, sort, count)] == expected


YEARS = {"2020": 20200101, "2021": 20210101}
MONTHS = {"2020-01": 20200101, "2021-01": 20210101}


@given(case=cases())
def test_facets_count_each_match_once(case: Case) -> None:
    whole = rows(case)
    assert counts(case[3], fields.SOURCE) == {
        value: count for value in ("a", "b") if (count := sum(row[2] == value for row in whole))
    }
    for facet, days in ((fields.YEAR, YEARS), (fields.MONTH, MONTHS)):
        assert counts(case[3], facet) == {
            value: count for value, day in days.items() if (count := sum(row[1] == day for row in whole))
        }
