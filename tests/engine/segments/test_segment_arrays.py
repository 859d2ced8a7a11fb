"""What is read from a segment is what was written."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_data import COUNT, INVERTED, Inverted, arrays, characters, documents, write

from searcher.engine.embedded.segments.cache import DecodedCache
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.engine.embedded.segments.writer import ArraysWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.engine.embedded.segments.model import FieldPostings


def _chunks(inverted: Inverted, cuts: list[int], *, positioned: bool = True) -> list[FieldPostings]:
    terms = sorted(inverted)
    bounds = sorted({0, len(terms), *(cut % (len(terms) + 1) for cut in cuts)})
    return [
        arrays({term: inverted[term] for term in terms[a:b]}, positioned=positioned)
        for a, b in pairwise([*bounds, len(terms)])
    ]


def _check(found: SegmentArrays, field: str, inverted: Inverted, *, positioned: bool = True) -> None:
    terms = sorted(inverted)
    assert found.term_count(field) == len(terms)
    assert found.terms(field, range(len(terms))) == terms
    for ordinal, term in enumerate(terms):
        own = arrays({term: inverted[term]}, positioned=positioned)
        assert found.ordinal(field, term) == ordinal
        postings = found.postings(field, ordinal)
        assert postings.documents.tolist() == own.documents.tolist()
        assert postings.frequencies.tolist() == own.frequencies.tolist()
        expected = [] if own.positions is None else own.positions.tolist()
        assert found.positions(field, ordinal).tolist() == expected
        assert found.document_frequency(field, ordinal) == len(own.documents)
        assert found.collection_frequency(field, ordinal) == own.frequencies.sum()


def _same(found: FieldPostings, expected: FieldPostings) -> None:
    assert list(found.terms) == list(expected.terms)
    for name in ("starts", "documents", "frequencies", "positions"):
        own, other = getattr(found, name), getattr(expected, name)
        assert (own is None) == (other is None)
        assert own is None or own.tolist() == other.tolist()


def _same_without_positions(found: SegmentArrays, ordinals: range, expected: FieldPostings) -> None:
    counts, (documents, frequencies) = found.range_postings("body", ordinals)
    assert counts.tolist() == np.diff(expected.starts).tolist()
    assert documents.tolist() == expected.documents.tolist()
    assert frequencies.tolist() == expected.frequencies.tolist()


def _same_at_once(found: SegmentArrays, ordinals: Sequence[int]) -> None:
    """Several postings, read at once, are those that are read one by one."""
    cold = SegmentArrays(found.file_path, DecodedCache(1 << 20))
    read = cold.several_postings([("body", ordinal) for ordinal in ordinals])
    for own, ordinal in zip(read, ordinals, strict=True):
        expected = found.postings("body", ordinal)
        assert own.documents.tolist() == expected.documents.tolist()
        assert own.frequencies.tolist() == expected.frequencies.tolist()
        assert (own.documents.dtype, own.frequencies.dtype) == (np.int32, np.int32)


@settings(max_examples=60, deadline=None)
@given(INVERTED, st.lists(st.integers(0, 40), max_size=2), st.booleans(), st.data())
def test_postings_come_back(
    inverted: Inverted, cuts: list[int], positioned: bool, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(inverted)))
    last = data.draw(st.integers(first, len(inverted)))
    with TemporaryDirectory() as folder:
        fields = {"body": _chunks(inverted, cuts, positioned=positioned)}
        found = SegmentArrays(write(Path(folder) / "x.arrays", fields))
        found.verify()
        _check(found, "body", inverted, positioned=positioned)
        part = {term: inverted[term] for term in sorted(inverted)[first:last]}
        expected = arrays(part, positioned=positioned and found.has_positions("body"))
        _same(found.field_postings("body", range(first, last)), expected)
        _same_without_positions(found, range(first, last), expected)
        assert found.document_frequencies("body", range(first, last)).tolist() == [*map(len, part.values())]
        _same_at_once(found, data.draw(st.permutations(range(len(inverted)))))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("安全生产a\U00020000", max_size=40), min_size=1, max_size=COUNT),
    st.lists(st.integers(0, 40), max_size=2),
    st.data(),
)
def test_characters_come_back(texts: list[str], cuts: list[int], data: st.DataObject) -> None:
    inverted = characters(texts)
    first = data.draw(st.integers(0, len(inverted)))
    last = data.draw(st.integers(first, len(inverted)))
    with TemporaryDirectory() as folder:
        found = SegmentArrays(
            write(Path(folder) / "x.arrays", {"characters": _chunks(inverted, cuts)}), DecodedCache(0)
        )
        _check(found, "characters", inverted)
        part = {term: inverted[term] for term in sorted(inverted)[first:last]}
        _same(found.field_postings("characters", range(first, last)), arrays(part))


def test_pairs_save_the_positions_of_characters(tmp_path: Path) -> None:
    text = "".join(map(chr, np.random.default_rng(1).integers(0x4E00, 0x4E20, 5000)))
    pairs = characters([text])
    without = {term: own for term, own in pairs.items() if len(term) > 3}
    sizes = [
        write(tmp_path / name, {"characters": [arrays(inverted)]}).stat().st_size
        for name, inverted in (("both", pairs), ("pairs", without))
    ]
    assert sizes[0] - sizes[1] < len(text) / 8


def test_many_terms_and_long_lists(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    inverted = {
        f"{word:05}".encode(): {
            int(number): [int(word) % 50]
            for number in draw.choice(3000, size=3000 if word % 701 == 0 else word % 4 + 1, replace=False)
        }
        for word in range(2000)
    }
    chunks = [documents(1000, 0), documents(2000, 1000)]
    parts = _chunks(inverted, [900])
    found = SegmentArrays(write(tmp_path / "x.arrays", {"body": parts}, chunks), DecodedCache(1 << 16))
    _check(found, "body", inverted)
    _same(found.field_postings("body", range(695, 1410)), arrays(dict([*inverted.items()][695:1410])))
    _same_at_once(found, draw.choice(2000, size=300, replace=False).tolist())
    _same_at_once(found, [1402, 3, 701, 0, 4])


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SegmentArrays:
    words = [b"", b"a", b"ab", b"abc", b"b", "安".encode(), "安全".encode(), b"\xff", b"\xff\xff"]
    path = tmp_path_factory.mktemp("small") / "x.arrays"
    inverted: Inverted = {word: {1: [0]} for word in words}
    return SegmentArrays(write(path, {"body": [arrays(inverted)]}, [documents(3), documents(200, 3)]))


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        (b"a", range(1, 4)),
        (b"ab", range(2, 4)),
        (b"abcd", range(4, 4)),
        (b"", range(9)),
        ("安".encode(), range(5, 7)),
        (b"\xff", range(7, 9)),
        (b"\xff\xff\xff", range(9, 9)),
    ],
)
def test_terms_that_begin_with(small: SegmentArrays, prefix: bytes, expected: range) -> None:
    assert small.ordinals_from("body", prefix) == expected


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [
        (b"a", b"b", range(1, 4)),
        (b"aa", b"abb", range(2, 3)),
        (b"b", None, range(4, 9)),
        (b"zzz", b"zzzz", range(5, 5)),
        (b"b", b"a", range(4, 1)),
    ],
)
def test_terms_between(small: SegmentArrays, first: bytes, end: bytes | None, expected: range) -> None:
    assert small.ordinal_range("body", first, end) == expected
    assert small.terms("body", expected) == [small.terms("body", range(9))[number] for number in expected]


@pytest.mark.parametrize("term", [b"\x00", b"aa", b"abcd", "安一".encode(), b"\xff\xff\xff"])
def test_terms_that_are_not_there(small: SegmentArrays, term: bytes) -> None:
    assert small.ordinal("body", term) == -1


def test_field_that_is_not_there(small: SegmentArrays) -> None:
    assert small.ordinal("title", b"a") == -1
    assert small.ordinals_from("title", b"") == range(0)
    assert small.terms("title", range(0)) == []
    assert small.term_count("title") == 0
    assert len(small.document_frequencies("title", range(0))) == 0
    assert len(small.field_postings("title", range(0)).documents) == 0
    assert not small.has_positions("title")
    assert small.total_length("title") == 0
    assert not small.lengths("title").any()
    assert small.fields == ["body"]


def test_documents_come_back(small: SegmentArrays) -> None:
    expected = documents(203)
    numbers = range(small.count)
    assert [small.id(number) for number in numbers] == expected.ids
    assert [small.path(number) for number in numbers] == expected.paths
    assert [small.content_hash(number) for number in numbers] == expected.content_hashes
    assert [small.signature(number) for number in numbers] == expected.signatures
    assert [small.record(number) for number in numbers] == expected.records
    assert small.days.tolist() == expected.days.tolist()
    assert small.lengths("body").tolist() == expected.lengths["body"].tolist()
    assert small.total_length("body") == expected.lengths["body"].sum()
    values = small.values("source")
    assert values == ["", "b", "ä", "安"]
    assert [values[code] for code in small.codes("source")] == expected.texts["source"]
    assert [small.number_of(id) for id in expected.ids] == [*numbers]
    assert [small.number_of(id) for id in ("", "page", "page 999999", "安")] == [-1] * 4
    looked_for = [*expected.ids, "", "page", "page 999999", "安", "x" * 250, "x" * 9000]
    assert small.numbers_of(looked_for).tolist() == [small.number_of(id) for id in looked_for]
    assert sorted(numbers, key=small.id_ranks.__getitem__) == sorted(numbers, key=expected.ids.__getitem__)


def test_of_several_with_one_id_the_last_is_found(tmp_path: Path) -> None:
    found = SegmentArrays(write(tmp_path / "x.arrays", {}, [documents(3), documents(3)]))
    assert found.number_of("page 7") == 4
    assert found.numbers_of(["page 7", "page 0"]).tolist() == [4, 3]


def test_no_documents(tmp_path: Path) -> None:
    found = SegmentArrays(write(tmp_path / "x.arrays", {"body": [arrays({})]}, []))
    assert found.count == 0
    assert found.number_of("page 0") == -1
    assert found.numbers_of(["page 0"]).tolist() == [-1]
    assert found.numbers_of([]).tolist() == []
    assert found.ordinal("body", b"a") == -1
    assert found.terms("body", found.ordinals_from("body", b"")) == []


def test_many_records_share_a_dictionary(tmp_path: Path) -> None:
    draw = np.random.default_rng(3)
    words = ["".join(map(chr, draw.integers(0x4E00, 0x9000, 4))) for _ in range(500)]
    chunk = documents(COUNT)
    records = ["".join(words[number] for number in draw.integers(0, 500, 700)) for _ in range(400)]
    first, second = (
        type(chunk)(**{name: getattr(documents(200, start), name) for name in chunk.__slots__})
        for start in (0, 200)
    )
    object.__setattr__(first, "records", records[:200])
    object.__setattr__(second, "records", records[200:])
    path = write(tmp_path / "x.arrays", {}, [first, second])
    found = SegmentArrays(path)
    assert [found.record(number) for number in range(400)] == records
    seen: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: seen.append([found.record(number) for number in range(400)]))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [records] * 3


class TestWriter:
    def test_fewer_documents_than_said(self, tmp_path: Path) -> None:
        writer = ArraysWriter(tmp_path / "x.arrays", 2)
        with pytest.raises(ValueError, match="0 documents, not 2"):
            writer.close()

    def test_terms_out_of_order(self, tmp_path: Path) -> None:
        writer = ArraysWriter(tmp_path / "x.arrays", 2)
        writer.add_postings("body", arrays({b"b": {0: [0]}}))
        with pytest.raises(ValueError, match="b'a' comes after b'b'"):
            writer.add_postings("body", arrays({b"a": {0: [0]}}))
        writer.abandon()

    def test_field_taken_up_again(self, tmp_path: Path) -> None:
        writer = ArraysWriter(tmp_path / "x.arrays", 2)
        writer.add_postings("body", arrays({b"b": {0: [0]}}))
        writer.add_postings("title", arrays({b"b": {0: [0]}}))
        with pytest.raises(ValueError, match="body were written before"):
            writer.add_postings("body", arrays({b"c": {0: [0]}}))
        writer.abandon()

    def test_file_that_is_there_already(self, tmp_path: Path) -> None:
        (tmp_path / "x.arrays").touch()
        with pytest.raises(FileExistsError):
            ArraysWriter(tmp_path / "x.arrays", 2)
