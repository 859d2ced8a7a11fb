"""Queries of the benchmark of speed: how they are made, and that all engines count the same pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import searcher
from benchmarks.speed import corpora, limits, querying, spool
from benchmarks.speed.asked import EngineQuery
from benchmarks.speed.fts5 import FTS5
from benchmarks.speed.ours import Ours
from benchmarks.speed.questions import engine_queries, sample, typed_queries
from benchmarks.speed.stock_whoosh import StockWhoosh
from benchmarks.speed.streams import StreamMaker
from benchmarks.speed.tantivy_index import Tantivy
from searcher.analysis import Analyzer
from searcher.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.document import Document

CLASSES = {
    *("one word, common", "one word, middling", "or, 2-3 words", "or, 6-10 words"),
    *("and, 2-3 words", "and, 4-6 words", "prefix", "phrase, Chinese", "phrase, English"),
    *("with a region", "with a source", "with dates", "newest first"),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("speed")
    corpus = corpora.prepare("synthetic:40", folder)
    searcher.build([corpus.path], folder / "index", settings=Settings())
    return folder / "index"


@pytest.fixture(scope="module")
def ours(index: Path) -> Ours:
    return Ours(index)


@pytest.fixture(scope="module")
def pages(ours: Ours) -> list[Document]:
    return sample(ours.snapshot.documents(), ours.snapshot.count)


def test_engine_queries_are_of_all_classes_and_the_same_every_time(ours: Ours, pages: list[Document]) -> None:
    queries = engine_queries(ours.snapshot, pages, Analyzer())

    assert queries == engine_queries(ours.snapshot, pages, Analyzer())
    assert queries != engine_queries(ours.snapshot, pages, Analyzer(), seed=6)
    assert len(queries) == len(set(queries)) >= 60
    assert {query.kind for query in queries} >= CLASSES
    assert sum(ours.search(query).total > 0 for query in queries) > len(queries) // 2


def test_typed_queries_differ_from_one_another(pages: list[Document]) -> None:
    queries = typed_queries(pages, Analyzer(), 200)

    assert len(set(queries)) == 200
    assert queries == typed_queries(pages, Analyzer(), 200)
    assert any(query.text.startswith('"') for query in queries)
    assert any(query.text.endswith("*") for query in queries)
    assert all(any(getattr(query, name) for query in queries) for name in ("region", "source", "date_from"))
    assert {query.sort for query in queries} == {"relevance", "newest"}


def test_no_queries_without_pages() -> None:
    assert typed_queries([], Analyzer(), 5) == []


@pytest.mark.parametrize("peer", [StockWhoosh, FTS5, Tantivy], ids=lambda peer: peer.name)
def test_peers_count_as_we_do(peer: type, index: Path, tmp_path: Path) -> None:
    if peer is Tantivy:
        pytest.importorskip("tantivy")

    queried = querying.measure(index, tmp_path, [peer.name], lambda _: None)

    assert queried.engines == (Ours.name, peer.name)
    assert queried.documents == 40
    assert [(timed.query.text, dict(timed.totals)) for timed in queried.timed if not timed.agreed] == []


@pytest.mark.parametrize(
    ("megabytes", "peers"),
    [(50.0, [StockWhoosh.name, Tantivy.name]), (50.1, [Tantivy.name])],
)
def test_stock_whoosh_is_left_out_where_it_takes_an_hour(megabytes: float, peers: list[str]) -> None:
    told: list[str] = []

    assert (
        limits.bearable([StockWhoosh.name, Tantivy.name], querying.MOST_MB, megabytes, told.append) == peers
    )
    assert [text.partition(" is left out")[0] for text in told] == [StockWhoosh.name] * (2 - len(peers))


def test_a_collection_too_small_to_make_queries_of(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"body": "dust"}\n', encoding="utf-8")
    searcher.build([tmp_path / "one.jsonl"], tmp_path / "index", settings=Settings())

    with pytest.raises(ValueError, match="too small to make queries of"):
        querying.measure(tmp_path / "index", tmp_path, [], lambda _: None)


def test_no_documents_for_the_peers_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="could not be written"):
        spool.write(tmp_path / "none", tmp_path / "file")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (EngineQuery("", "any", ("粉尘", "dust")), "粉尘 OR dust"),
        (EngineQuery("", "all", ("a", "b"), region="330000", newest=True), "a AND b 330000 newest"),
        (EngineQuery("", "phrase", ("粉尘", "尘爆")), '"粉尘 尘爆"'),
        (EngineQuery("", "prefix", ("saf",), source="x"), "saf* x"),
    ],
)
def test_a_query_for_reading(query: EngineQuery, text: str) -> None:
    assert query.text == text


@pytest.mark.parametrize(
    ("text", "words", "phrases", "singles"),
    [
        ("安全 LNG", "安全 lng", "安全 全 lng", "安 全"),
        ("24hourly", None, None, ""),
        ("", "", "", ""),
    ],
)
def test_our_tokens_as_texts(text: str, words: str | None, phrases: str | None, singles: str) -> None:
    found = StreamMaker().make(text)

    assert words is None or found.words == words
    assert phrases is None or found.phrases == phrases
    assert found.singles == singles
    assert len(found.phrases.split()) == len(
        {token.position for token in Analyzer().analyze(text).characters}
    )
