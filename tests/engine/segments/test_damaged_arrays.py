"""Arrays that contradict themselves are told, whichever part is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from segment_data import arrays, documents, write
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import implied, postings, records, ricecodes, termnumbers, varbytes
from searcher.engine.embedded.segments.container import SectionFile, SectionWriter
from searcher.engine.embedded.segments.documents import Documents
from searcher.engine.embedded.segments.postings import Postings, Statistics

if TYPE_CHECKING:
    from pathlib import Path

ONES = np.ones(1, np.int64)
ONE_TERM = Statistics(ONES, ONES, ONES, ONES.astype(np.uint8), ONES * 0)


def test_documents_beyond_the_last() -> None:
    numbers = np.array([7])
    assert postings.joined(numbers, 1, 8).documents.tolist() == [7]
    assert postings.split_documents(numbers, ONE_TERM, 8).documents.tolist() == [7]
    with pytest.raises(CorruptIndexError, match="not there"):
        postings.joined(numbers, 1, 7)
    with pytest.raises(CorruptIndexError, match="not there"):
        postings.split_documents(numbers, ONE_TERM, 7)


def test_records_that_are_no_frames() -> None:
    reader = records.RecordReader(b"")
    frame = records.RecordWriter(b"").compress("记录".encode())
    assert reader.decompress(frame) == "记录"
    for wrong in (b"", b"noise", frame[:-1], frame[:-1] + bytes((frame[-1] ^ 1,))):
        with pytest.raises(CorruptIndexError, match="record"):
            reader.decompress(wrong)
    with pytest.raises(CorruptIndexError, match="record"):
        reader.decompress(records.RecordWriter(b"").compress(b"\xff"))


@pytest.mark.parametrize(
    ("gaps", "documents_of_pairs"),
    [([1, 1], [0]), ([], [0]), ([1], [1]), ([1], [5])],
    ids=["too many written", "too few written", "more pairs than characters", "a document without it"],
)
def test_pairs_that_do_not_fit(gaps: list[int], documents_of_pairs: list[int]) -> None:
    own = Postings(np.array([0, 1], np.int32), np.array([2, 0], np.int32))
    longer = Postings(np.array(documents_of_pairs, np.int32), np.ones(1, np.int32))
    with pytest.raises(CorruptIndexError, match="do not fit"):
        implied.complete(own, np.array(gaps, np.int64), longer, np.array([4], np.int32))


def test_statistics_of_fewer_terms() -> None:
    coded = varbytes.encode(np.array([8, 8 | 1, 0]))[0]
    two = termnumbers.decode_block(coded, 2, positioned=False)
    assert two.lengths().tolist() == [1, 1]
    assert two.document_frequency(1) == 2
    assert two.statistics.document_frequencies.tolist() == [1, 2]
    with pytest.raises(CorruptIndexError, match="4 terms"):
        termnumbers.decode_block(coded, 4, positioned=True)


def test_numbers_that_are_not_there() -> None:
    short = termnumbers.decode_block(varbytes.encode(np.array([8, 8 | 1]))[0], 2, positioned=False)
    assert short.document_frequency(0) == 1
    with pytest.raises(CorruptIndexError, match="term 1"):
        short.document_frequency(1)
    with pytest.raises(CorruptIndexError, match="2 terms"):
        assert short.statistics
    with pytest.raises(CorruptIndexError, match="2 terms"):
        termnumbers.frequencies([short])


def test_runs_of_numbers_that_are_not_there() -> None:
    bits = ricecodes.BitReader(np.concatenate((np.array([0b111], np.uint8), np.zeros(8, np.uint8))))
    one, none = np.ones(1, np.int64), np.zeros(1, np.int64)
    assert bits.runs([slice(0, 1)], none, 2 * one, none, one, np.zeros(1, np.uint8)).tolist() == [0]
    with pytest.raises(CorruptIndexError, match="not so many"):
        bits.runs([slice(0, 1)], none, 2 * one, none, 2 * one, np.zeros(2, np.uint8))


def test_statistics_of_fewer_terms_in_a_run() -> None:
    coded = varbytes.encode(np.array([8, 8 | 1, 0]))[0]
    whole = np.array([0, len(coded)])
    for count in (4, 1):
        with pytest.raises(CorruptIndexError, match=f"{count} terms"):
            termnumbers.decode(coded, whole, np.array([0, count]), positioned=False)


def test_columns_of_another_length(tmp_path: Path) -> None:
    file = SectionFile(write(tmp_path / "x.arrays", {"body": [arrays({})]}, [documents(3)]))
    with pytest.raises(CorruptIndexError, match="3 values for 4 documents"):
        Documents(file, 4)


def test_documents_that_are_elsewhere(tmp_path: Path) -> None:
    writer = SectionWriter(tmp_path / "file")
    start = writer.add("text", b"x" * 100)
    for name in ("keys", "records"):
        writer.add(f"documents/{name}", np.array([start]))
    for name in ("days", "order"):
        writer.add(f"documents/{name}", np.zeros(1, np.int32))
    writer.close()
    found = Documents(SectionFile(tmp_path / "file"), 1)
    for read in (found.id, found.keys, found.record):
        with pytest.raises(CorruptIndexError, match=f"no document at byte {start}"):
            read(0)
