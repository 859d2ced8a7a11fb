"""Whoosh answers from our segments what it answers from its own."""

from __future__ import annotations

import pickle
import random
from typing import TYPE_CHECKING

import pytest
from two_codecs import Both, Page, pairs, write
from whoosh import query as wq
from whoosh.matching import ReadTooFar
from whoosh.query import spans
from whoosh.reading import CorruptIndexError, TermNotFound
from whoosh.util.numeric import byte_to_length, length_to_byte
from whoosh.writing import SegmentWriter

from searcher import fields
from searcher.engine.embedded.segments.codec import ArrayCodec, ArraySegment, open_arrays
from searcher.engine.embedded.weighting import BM25

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.index import FileIndex

WORDS = ["crane", "crate", "boiler", "valve", "矿", "矿长", "煤矿", "安全", "安", "全", "x", "é"]


def _pages(count: int) -> list[Page]:
    draw = random.Random(count)
    return [
        Page(
            title=" ".join(draw.choices(WORDS, k=draw.randrange(4))),
            body=_exact(draw.choices(WORDS, k=draw.randrange(20))),
            day=draw.choice([None, 20240101, 20231231, 20200229]),
            source=draw.choice([None, "Gazette", "安全通讯"]),
            regions=draw.choice([None, "320000 320500", "110000"]),
            signature=draw.choice([None, b"\x00\xffsigned"]),
        )
        for _ in range(count)
    ]


def _exact(words: list[str]) -> str:
    """As many of the words as make lengths that Whoosh's own codec, which rounds them, keeps as they are."""
    while any(
        byte_to_length(length_to_byte(length)) != length
        for length in (len(words), len(pairs(" ".join(words))))
    ):
        words = words[:-1]
    return " ".join(words)


@pytest.fixture(scope="module", params=["one segment", "three segments", "with deletions"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    pages = _pages(60)
    parts = [pages] if request.param == "one segment" else [pages[:25], pages[25:26], pages[26:]]
    with Both(parts, (3, 25, 59) if request.param == "with deletions" else ()) as made:
        yield made


def term(word: str, field: str = fields.BODY, boost: float = 1.0) -> wq.Term:
    return wq.Term(field, word, boost)


QUERIES = {
    "term": term("crane"),
    "unknown term": term("nothing"),
    "unknown field's term": term("crane", fields.TITLE_CHARACTERS),
    "boosted": term("矿", boost=2.5),
    "id": term("page 7", fields.ID),
    "and": wq.And([term("crane"), term("矿")]),
    "or": wq.Or([term("crane"), term("valve"), term("x")]),
    "or with scale": wq.Or([term("crane"), term("valve"), term("x")], scale=0.9),
    "both fields": wq.Or([term("安全", fields.TITLE, 2.0), term("安全")]),
    "and not": wq.AndNot(term("crane"), term("矿")),
    "and maybe": wq.AndMaybe(term("crane"), term("矿")),
    "require": wq.Require(term("crane"), term("矿")),
    "not": wq.And([term("crane"), wq.Not(term("x"))]),
    "best": wq.DisjunctionMax([term("crane"), term("矿")]),
    "phrase": wq.Phrase(fields.BODY, ["crane", "矿"]),
    "phrase with a gap": wq.Phrase(fields.BODY, ["crane", "x", "valve"], slop=3),
    "characters": wq.Phrase(fields.BODY_CHARACTERS, ["安全", "全"]),
    "spans": spans.SpanNear(term("crane"), term("valve"), slop=2),
    "prefix": wq.Prefix(fields.BODY, "cra"),
    "prefix of characters": wq.Prefix(fields.BODY_CHARACTERS, "矿"),
    "wildcard": wq.Wildcard(fields.BODY, "?ra*e"),
    "fuzzy": wq.FuzzyTerm(fields.BODY, "crany", maxdist=2),
    "term range": wq.TermRange(fields.BODY, "b", "v"),
    "days between": wq.NumericRange(fields.DATE, 20231231, 20240101),
    "days from": wq.NumericRange(fields.DATE, 20210101, None),
    "region": wq.And([term("crane"), wq.ConstantScoreQuery(term("320000", fields.REGION))]),
    "every": wq.Every(),
    "every with a date": wq.Every(fields.DATE),
    "every with a title": wq.Every(fields.TITLE),
}


def _hits(index: FileIndex, query: wq.Query) -> list[tuple[str, float]]:
    with index.searcher(weighting=BM25()) as searcher:
        found = searcher.search(query, limit=None)
        assert len(found) == found.scored_length()
        return sorted((hit[fields.ID], hit.score) for hit in found)


@pytest.mark.parametrize("name", QUERIES)
def test_same_hits_and_scores(both: Both, name: str) -> None:
    expected, found = (_hits(index, QUERIES[name]) for index in (both.stock, both.ours))
    assert [id for id, _ in found] == [id for id, _ in expected]
    assert [score for _, score in found] == pytest.approx([score for _, score in expected])


@pytest.mark.parametrize("name", ["term", "or", "phrase", "and maybe", "prefix"])
@pytest.mark.parametrize("limit", [1, 5])
def test_same_first_few(both: Both, name: str, limit: int) -> None:
    first = []
    for index in (both.stock, both.ours):
        with index.searcher(weighting=BM25()) as searcher:
            first.append([hit.score for hit in searcher.search(QUERIES[name], limit=limit)])
    assert first[1] == pytest.approx(first[0])


def test_stored_fields_and_columns(both: Both) -> None:
    columns = (fields.ID, fields.DATE, fields.SOURCE, fields.REGION_LEAF, fields.LANGUAGE)
    seen = []
    for index in (both.stock, both.ours):
        with index.searcher() as searcher:
            reader = searcher.reader()
            # Whoosh's readers of several segments lose count where one of these has no such column.
            leaves = [leaf.reader() for leaf, _ in searcher.leaf_searchers()]
            values = [{name: list(leaf.column_reader(name)) for name in columns} for leaf in leaves]
            seen.append((list(reader.iter_docs()), values, reader.doc_count(), reader.doc_count_all()))
    assert seen[1] == seen[0]


@pytest.mark.parametrize("order", [fields.ID, fields.DATE, fields.SOURCE])
def test_sorting_and_grouping_by_columns(both: Both, order: str) -> None:
    seen = []
    for index in (both.stock, both.ours):
        with index.searcher() as searcher:
            found = searcher.search(wq.Every(), limit=None, sortedby=order, groupedby=fields.SOURCE)
            seen.append(([hit[fields.ID] for hit in found], found.groups()))
    assert seen[1] == seen[0]


def test_terms_and_their_statistics(both: Both) -> None:
    seen = []
    for index in (both.stock, both.ours):
        with index.searcher() as searcher:
            reader = searcher.reader()
            seen.append(
                [
                    (
                        term,
                        info.doc_frequency(),
                        info.weight(),
                        info.max_weight(),
                        info.min_id(),
                        info.max_id(),
                    )
                    + ((info.min_length(), info.max_length()) if term[0] == fields.BODY else ())
                    for term, info in reader
                ]
            )
    stored_once = {fields.PATH, fields.CONTENT_HASH}
    assert [row for row in seen[1] if row[0][0] not in stored_once] == [
        row for row in seen[0] if row[0][0] not in stored_once
    ]


def test_walks_through_terms(both: Both) -> None:
    seen = []
    for index in (both.stock, both.ours):
        with index.searcher() as searcher:
            reader = searcher.reader()
            seen.append(
                (
                    list(reader.all_terms()),
                    list(reader.lexicon(fields.BODY)),
                    list(reader.expand_prefix(fields.BODY, "cra")),
                    list(reader.terms_from(fields.TITLE, b"v")),
                    [(term, info.doc_frequency()) for term, info in reader.iter_field(fields.BODY, b"c")],
                    sorted(reader.terms_within(fields.BODY, "crane", 1)),
                    reader.frequency(fields.BODY, "crane"),
                    reader.frequency(fields.BODY, "nothing"),
                    reader.doc_frequency(fields.BODY, "nothing"),
                    (fields.BODY, "crane") in reader,
                    (fields.BODY, "nothing") in reader,
                    [reader.field_length(name) for name in (fields.BODY, fields.TITLE)],
                    [reader.max_field_length(name) for name in (fields.BODY, fields.TITLE)],
                    sorted(reader.indexed_field_names()),
                )
            )
    assert seen[1] == seen[0]


def test_cursor(both: Both) -> None:
    with both.ours.searcher() as searcher:
        reader = searcher.leaf_searchers()[0][0].reader()
        terms = [term.decode() for term in reader.lexicon(fields.BODY)]
        cursor = reader.cursor(fields.BODY)
        assert cursor.text() == terms[0]
        assert [cursor.next() for _ in terms] == [*terms[1:], None]
        assert cursor.next() is None
        assert not cursor.is_valid()
        assert cursor.term_info() is None
        assert cursor.first() == terms[0]
        assert cursor.find(terms[2]) == cursor.find(terms[2].encode()) == terms[2]
        info = cursor.term_info()
        assert info is not None
        assert info.doc_frequency() == reader.doc_frequency(fields.BODY, terms[2])


def test_matcher_walks_and_skips(both: Both) -> None:
    with both.stock.searcher() as stock, both.ours.searcher() as ours:
        walks = []
        for searcher in (stock, ours):
            reader = searcher.leaf_searchers()[-1][0].reader()
            matcher = reader.postings(fields.BODY, "crane")
            walk = []
            while matcher.is_active():
                value = matcher.value()
                walk.append(
                    (matcher.id(), matcher.weight(), matcher.value_as("positions"), value, matcher.spans())
                )
                matcher.next()
            matcher.reset()
            matcher.skip_to(walk[1][0])
            assert matcher.id() == walk[1][0]
            walks.append(walk)
        assert walks[1] == walks[0]


def test_matcher_copies(both: Both) -> None:
    with both.ours.searcher() as searcher:
        matcher = searcher.leaf_searchers()[0][0].reader().postings(fields.BODY, "crane")
        first = matcher.id()
        copied = matcher.copy()
        while matcher.is_active():
            matcher.next()
        assert copied.id() == first
        assert not matcher.replace().is_active()
        with pytest.raises(ReadTooFar):
            matcher.skip_to(0)


def test_unknown_term_has_no_postings(both: Both) -> None:
    with both.ours.searcher() as searcher, pytest.raises(TermNotFound):
        searcher.leaf_searchers()[0][0].reader().postings(fields.BODY, "nothing")


def test_whoosh_merges_our_segments(tmp_path: Path) -> None:
    pages = _pages(30)
    index = write(tmp_path / "index", ArrayCodec(), [pages[:10], pages[10:]], deleted=(3, 12))
    whole = write(tmp_path / "whole", ArrayCodec(), [pages], deleted=(3, 12))
    before = {name: _hits(whole, QUERIES[name]) for name in ("id", "phrase", "days between", "every")}
    SegmentWriter(index, codec=ArrayCodec()).commit(optimize=True)
    assert len(list((tmp_path / "index").glob("*.arrays"))) == 1
    assert {name: [hit[0] for hit in _hits(index, QUERIES[name])] for name in before} == {
        name: [hit[0] for hit in hits] for name, hits in before.items()
    }
    with index.searcher() as searcher:
        assert searcher.doc_count_all() == 28


def test_nothing_added_leaves_no_file(tmp_path: Path) -> None:
    index = write(tmp_path / "index", ArrayCodec(), [_pages(3)])
    SegmentWriter(index, codec=ArrayCodec()).cancel()
    SegmentWriter(index, codec=ArrayCodec()).commit()
    assert len(list((tmp_path / "index").glob("*.arrays"))) == 1


def test_segments_that_are_open_are_shared(tmp_path: Path) -> None:
    index = write(tmp_path / "index", ArrayCodec(), [_pages(3)])
    with index.reader() as reader:
        first, second = (open_arrays(tmp_path / "index", reader.segment()) for _ in range(2))
        assert first is second
        assert first.count == 3


def test_damaged_segment_is_told(tmp_path: Path) -> None:
    index = write(tmp_path / "index", ArrayCodec(), [_pages(3)])
    (path,) = (tmp_path / "index").glob("*.arrays")
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(CorruptIndexError, match="cut off"):
        index.reader()


def test_deletions_are_taken_back() -> None:
    segment = ArraySegment("MAIN")
    segment.set_doc_count(3)
    segment.delete_document(2)
    segment.delete_document(0)
    segment.delete_document(2, delete=False)
    copy = pickle.loads(pickle.dumps(segment))
    assert copy == segment
    assert list(copy.deleted_docs()) == [0]
    assert (copy.doc_count(), copy.doc_count_all(), copy.has_deletions()) == (2, 3, True)
    assert copy.is_deleted(0)
    assert not copy.is_deleted(2)
