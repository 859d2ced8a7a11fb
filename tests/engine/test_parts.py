"""Parts of a segment: made from pickled sources they are those of the sources, and damage is told."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
from test_inverting import as_dict
from test_merging import columns, source
from whoosh.reading import CorruptIndexError

from searcher import fields
from searcher.engine.embedded.schema import COLUMNS
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.engine.embedded.segments.writer import ArraysWriter
from searcher.engine.embedded.writing import merging, parts
from searcher.engine.embedded.writing.parts import DocumentRange, PartEncoder, TermRange

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [["a", "b", "a"], [], ["b", "安全", "安"]]
#: A segment, without its first document, and a run.
DELETED = frozenset({0})


@pytest.fixture
def encoder(tmp_path: Path) -> PartEncoder:
    """As another process gets it."""
    old = source(tmp_path, "old", TEXTS, is_segment=True), DELETED
    new = source(tmp_path, "new", TEXTS, is_segment=False), frozenset[int]()
    folder = tmp_path / "parts"
    folder.mkdir()
    made = PartEncoder(merging.inputs([old, new]), folder)
    copied: PartEncoder = pickle.loads(pickle.dumps(made))
    return copied


def test_a_segment_made_of_parts(encoder: PartEncoder, tmp_path: Path) -> None:
    merged = encoder.merged
    writer = ArraysWriter(tmp_path / "whole", merging.count(merged))
    writer.use_dictionary(b"")
    for documents in parts.taken(map(encoder, parts.of_documents(merged))):
        writer.add_encoded_documents(documents)
    for postings in parts.taken(map(encoder, parts.of_terms(merged, fields.BODY))):
        writer.add_encoded_postings(fields.BODY, postings)
    writer.close()
    assert list(encoder.folder.iterdir()) == []
    whole = SegmentArrays(tmp_path / "whole")
    (expected,) = merging.postings(merged, fields.BODY)
    found = whole.field_postings(fields.BODY, range(whole.term_count(fields.BODY)))
    assert as_dict(found) == as_dict(expected)
    ids = ["old-1", "old-2", "new-0", "new-1", "new-2"]
    assert [whole.id(number) for number in range(whole.count)] == ids
    assert [whole.record(number) for number in range(whole.count)] == columns(ids).records
    assert whole.values(COLUMNS[0]) == sorted(columns(ids).texts[COLUMNS[0]])


@pytest.mark.parametrize(
    "part", [TermRange(fields.BODY, b"c", b"d"), DocumentRange(0, range(1))], ids=["terms", "documents"]
)
def test_of_some_parts_nothing_is_left(part: TermRange | DocumentRange, encoder: PartEncoder) -> None:
    assert list(parts.taken(map(encoder, [part]))) == [None]


def test_a_damaged_source_is_told_and_not_raised_by_the_encoder(
    encoder: PartEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(numbers: range) -> object:
        raise CorruptIndexError(f"no documents {numbers}")

    monkeypatch.setattr(encoder.merged[0].source, "columns", damaged)
    found = encoder(DocumentRange(0, range(3)))
    assert isinstance(pickle.loads(pickle.dumps(found)), CorruptIndexError)
    with pytest.raises(CorruptIndexError, match="no documents"):
        list(parts.taken(iter([found])))


def test_no_room_for_a_part(encoder: PartEncoder) -> None:
    encoder.folder.rmdir()
    with pytest.raises(FileNotFoundError):
        encoder(DocumentRange(1, range(3)))
