"""What the engine says when the disk does not take what is written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES, write

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.writer import EmbeddedWriter
from searcher.errors import IndexFolderError, NoIndexError

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer


def _rebuild(engine: EmbeddedEngine, analyzer: Analyzer) -> None:
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, PAGES, analyzer)
        writer.commit()


def test_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    engine = EmbeddedEngine(tmp_path, assembly.identity(analyzer))
    monkeypatch.setattr(EmbeddedWriter, "commit", full)
    with pytest.raises(IndexFolderError, match="No space left"):
        _rebuild(engine, analyzer)
    assert list(tmp_path.glob("generation-*")) == []
    with pytest.raises(NoIndexError):
        engine.snapshot()
