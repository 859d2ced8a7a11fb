"""Several runs and segments → one, beside an inversion in plain Python of all their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_inverting import TEXTS, as_dict, inverted, stream

from searcher import fields
from searcher.analysis.termtable import TermTable
from searcher.engine.embedded.schema import COLUMNS, TEXT_FIELDS
from searcher.engine.embedded.segments.model import DocumentColumns, FieldPostings
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.engine.embedded.segments.writer import ArraysWriter
from searcher.engine.embedded.writing import inverting, merging
from searcher.engine.embedded.writing.runs import Run, spill
from searcher.engine.embedded.writing.sources import Segment, Source

if TYPE_CHECKING:
    from pathlib import Path

#: The texts of several sources, and whether each is a segment; in segments some documents are deleted.
SOURCES = st.lists(st.tuples(TEXTS, st.booleans(), st.sets(st.integers(0, 5))), max_size=4)


def columns(ids: list[str]) -> DocumentColumns:
    return DocumentColumns(
        ids=ids,
        paths=[f"{id}.txt" for id in ids],
        content_hashes=[f"hash of {id}" for id in ids],
        signatures=[id.encode() for id in ids],
        records=[f"record of {id} 安" for id in ids],
        days=np.arange(len(ids), dtype=np.int32),
        texts={name: [f"{name} {id}" for id in ids] for name in COLUMNS},
        lengths={name: np.arange(len(ids), dtype=np.int32) for name in TEXT_FIELDS},
    )


def source(folder: Path, name: str, texts: list[list[str]], *, is_segment: bool) -> Source:
    table = TermTable()
    postings = inverting.invert([stream(table, words) for words in texts], table)
    values: dict[bytes, list[int]] = {}
    for number, words in enumerate(texts):
        for word in dict.fromkeys(words):
            values.setdefault(word.encode(), []).append(number)
    keywords = inverting.keywords(values)
    ids = [f"{name}-{number}" for number in range(len(texts))]
    path = folder / name
    path.unlink(missing_ok=True)
    if not is_segment:
        spill(path, columns(ids), {fields.BODY: postings, fields.AUTHOR: keywords})
        return Run(path)
    writer = ArraysWriter(path, len(ids))
    writer.add_documents(columns(ids))
    writer.add_postings(fields.BODY, postings)
    writer.add_postings(fields.AUTHOR, keywords)
    writer.close()
    return Segment(SegmentArrays(path))


def together(pieces: list[FieldPostings]) -> dict[bytes, dict[int, list[int]]]:
    found = {}
    for piece in pieces:
        part = as_dict(piece)
        assert not found or max(found) < min(part)
        found |= part
    return found


@given(parts=SOURCES, piece=st.sampled_from([1, 4, 1000]))
def test_as_if_all_were_inverted_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[tuple[list[list[str]], bool, set[int]]],
    piece: int,
) -> None:
    folder = tmp_path_factory.mktemp("sources")
    sources: list[tuple[Source, frozenset[int]]] = []
    left: list[tuple[str, list[str]]] = []
    for number, (texts, is_segment, deleted) in enumerate(parts):
        gone = {place for place in deleted if place < len(texts)} if is_segment else set()
        sources.append((source(folder, str(number), texts, is_segment=is_segment), frozenset(gone)))
        left += [(f"{number}-{place}", words) for place, words in enumerate(texts) if place not in gone]
    merged = merging.inputs(sources)
    assert merging.count(merged) == len(left)
    expected = inverted([words for _, words in left])
    assert together(list(merging.postings(merged, fields.BODY, piece))) == expected
    assert together(list(merging.postings(merged, fields.AUTHOR, piece))) == {
        term: {number: [0] for number in having} for term, having in expected.items()
    }
    found = list(merging.columns(merged))
    ids = [id for id, _ in left]
    assert [id for part in found for id in part.ids] == ids
    for part in found:
        numbers = [int(id.partition("-")[2]) for id in part.ids]
        own = columns(list(part.ids))
        for name in ("paths", "content_hashes", "signatures", "records"):
            assert list(getattr(part, name)) == list(getattr(own, name))
        assert part.texts == own.texts
        assert part.days.tolist() == numbers
        assert all(part.lengths[name].tolist() == numbers for name in TEXT_FIELDS)


@pytest.mark.parametrize("sources", [1, 40], ids=["one source", "many sources alike"])
def test_pieces_are_about_even_in_occurrences(tmp_path: Path, sources: int) -> None:
    words = [f"{number:03}" for number in range(100)]
    # One word as often as all the others.
    text = [*words, *["050"] * 100] * (40 // sources)
    merged = merging.inputs(
        [(source(tmp_path, str(n), [text], is_segment=False), frozenset()) for n in range(sources)]
    )
    sizes = [int(piece.frequencies.sum()) for piece in merging.postings(merged, fields.BODY, 400)]
    assert sum(sizes) == 8000
    assert sorted(sizes)[-1] <= 4000 + 2 * 400
    assert sorted(sizes)[-2] <= 2 * 400


def test_a_run_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        spill(tmp_path / "nowhere" / "run", columns([]), {})


def test_wide_numbers_in_a_run(tmp_path: Path) -> None:
    found = FieldPostings(
        terms=[b"a", b"b"],
        starts=np.array([0, 1, 3], dtype=np.int64),
        documents=np.array([70_000, 3, 300], dtype=np.int32),
        frequencies=np.array([2, 300, 1], dtype=np.int32),
        positions=np.array([1, 70_000, *range(300), 7], dtype=np.int32),
    )
    spill(tmp_path / "run", columns([]), {fields.BODY: found})
    run = Run(tmp_path / "run")
    assert as_dict(run.field_postings(fields.BODY, range(2))) == as_dict(found)
    assert as_dict(run.field_postings(fields.BODY, range(1, 2))) == {b"b": as_dict(found)[b"b"]}
    assert run.field_postings(fields.BODY, range(2)).documents.dtype == np.int32
