"""Analysed documents → runs: what worker processes do of a writer's work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from searcher.engine.embedded.writing import batches, runs
from searcher.engine.protocol import PreparedBatch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from searcher.engine.protocol import AnalyzedDocument


@dataclass(frozen=True, slots=True)
class RunPreparer:
    """A `BatchPreparer` that leaves runs in a folder."""

    folder: Path

    def __call__(self, documents: Sequence[AnalyzedDocument]) -> PreparedBatch:
        self.folder.mkdir(exist_ok=True)
        name = f"{uuid4().hex}.run"
        columns = batches.columns(documents)
        runs.spill(self.folder / name, columns, batches.postings(documents))
        return PreparedBatch(tuple(columns.ids), name)
