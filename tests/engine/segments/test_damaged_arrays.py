"""Arrays that contradict themselves are told, whichever part is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from segment_data import arrays, documents, write
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments import documentcodes, implied, records, ricecodes, termnumbers
from searcher.engine.embedded.segments.container import SectionFile, SectionWriter
from searcher.engine.embedded.segments.documentcodes import Place
from searcher.engine.embedded.segments.documents import Documents
from searcher.engine.embedded.segments.postings import Postings, Statistics
from searcher.engine.embedded.segments.termnumbers import Coded

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def _reader(coded: bytes) -> ricecodes.BitReader:
    return ricecodes.BitReader(np.frombuffer(coded + bytes(ricecodes.PADDING), np.uint8))


@pytest.mark.parametrize(
    ("coded", "place", "count", "wrong"),
    [
        (b"\x08\x01", Place(1, 0, 0, 2), 4, "not there"),
        (b"\x08\x01", Place(2, 0, 0, 2), 16, "1 numbers"),
        (b"\x08\x01", Place(40, 0, 0, 2), 2000, "too few bytes"),
    ],
    ids=["beyond the last document", "too few documents", "too few bytes"],
)
def test_documents_that_are_not_there(coded: bytes, place: Place, count: int, wrong: str) -> None:
    bits, having = _reader(coded), np.array([place.having])
    none = np.zeros(1, np.int64)
    found = Statistics(having, having, none, none.astype(np.uint8), none)
    for read in (
        lambda: documentcodes.read(bits, place, count),
        lambda: documentcodes.read_several(bits, [place], count),
        lambda: documentcodes.read_run(bits, found, np.array([place.start, place.end]), count),
    ):
        with pytest.raises(CorruptIndexError, match=wrong):
            read()


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


#: Of two terms one byte each, in one document and in 300; the documents of the second take two bytes.
TABLE = np.array([1, 1, 0, 255, 0, 2], np.uint8)
EXCESSES = np.array([45], "<i8").view(np.uint8)


@pytest.mark.parametrize(
    ("table", "excesses", "wrong"),
    [
        (TABLE[:-1], EXCESSES, "5 bytes of numbers for 2 terms"),
        (TABLE[:3], EXCESSES, "3 bytes of numbers for 2 terms"),
        (TABLE, EXCESSES[:0], "0 bytes of large numbers"),
        (TABLE, EXCESSES[:-1], "7 bytes of large numbers"),
        (np.minimum(TABLE, 254), EXCESSES, "not of 0 numbers"),
    ],
)
def test_statistics_of_other_terms(table: NDArray[np.uint8], excesses: NDArray[np.uint8], wrong: str) -> None:
    def run(table: NDArray[np.uint8], excesses: NDArray[np.uint8]) -> Coded:
        return Coded(table, np.array([0, len(table)]), excesses, np.array([0, len(excesses)]))

    both = np.array([0, 2])
    block = termnumbers.decode_block(TABLE.tobytes(), EXCESSES, 2, 3, positioned=False)
    assert [block.document_frequency(place) for place in (0, 1)] == [1, 300]
    found, sizes = termnumbers.decode(run(TABLE, EXCESSES), both, 3, positioned=False)
    assert (found.document_frequencies.tolist(), sizes.tolist()) == ([1, 300], [3, 2])
    with pytest.raises(CorruptIndexError, match=wrong):
        termnumbers.decode_block(table.tobytes(), excesses, 2, 3, positioned=False)
    with pytest.raises(CorruptIndexError, match=wrong):
        termnumbers.decode(run(table, excesses), both, 3, positioned=False)


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


def test_a_code_that_stands_for_no_value(tmp_path: Path) -> None:
    writer = SectionWriter(tmp_path / "file")
    for name in ("keys", "records"):
        writer.add(f"documents/{name}", np.zeros(2, np.int64))
    for name in ("days", "order"):
        writer.add(f"documents/{name}", np.zeros(2, np.int32))
    writer.add("values/source", b'["", "a"]')
    writer.add("codes/source", np.array([1, 2], np.uint8))
    writer.close()
    found = Documents(SectionFile(tmp_path / "file"), 2)
    for read in (found.values, found.codes):
        with pytest.raises(CorruptIndexError, match="a code above 2 values"):
            read("source")
