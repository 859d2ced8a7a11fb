"""Terms are read in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher import assembly, fields
from searcher.engine.embedded import snapshot as module
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.segments.reader import SegmentArrays
from searcher.errors import DamagedIndexError

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.engine.embedded.snapshot import EmbeddedSnapshot


@pytest.fixture
def snapshot(small_folder: Path, analyzer: Analyzer) -> EmbeddedSnapshot:
    return EmbeddedEngine(small_folder, assembly.identity(analyzer)).snapshot()


RANGES = [
    (fields.BODY, "", None),
    (fields.BODY, "c", "s"),
    (fields.BODY_CHARACTERS, "\u3400", None),
    (fields.AUTHOR, "", None),
]


@pytest.mark.parametrize("batch", [1, 2, 7, 100])
@pytest.mark.parametrize(("field", "first", "end"), RANGES)
def test_the_size_of_a_batch_changes_nothing(
    snapshot: EmbeddedSnapshot,
    monkeypatch: pytest.MonkeyPatch,
    field: str,
    first: str,
    end: str | None,
    batch: int,
) -> None:
    at_once = list(snapshot.frequencies(field, first, end))
    monkeypatch.setattr(module, "_TERMS", batch)
    assert list(snapshot.frequencies(field, first, end)) == at_once
    assert (len(at_once) > 10) == (field != fields.AUTHOR)


def test_a_record_without_its_fields_is_told_as_damage(
    snapshot: EmbeddedSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (known, *_) = snapshot.fingerprints()
    monkeypatch.setattr(SegmentArrays, "record", lambda *_: "{}")
    with pytest.raises(DamagedIndexError):
        snapshot.document(known.id)
    with pytest.raises(DamagedIndexError):
        list(snapshot.documents())
