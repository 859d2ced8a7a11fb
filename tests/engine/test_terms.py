"""Terms are read in batches, and others have their turn between them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from searcher import assembly, fields
from searcher.engine.embedded import snapshot as module
from searcher.engine.embedded.engine import EmbeddedEngine

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


def test_another_thread_is_answered_between_two_terms(
    snapshot: EmbeddedSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_TERMS", 1)
    answers: list[int] = []
    for term, count in snapshot.frequencies(fields.BODY):
        asking = threading.Thread(target=lambda: answers.append(snapshot.frequency(fields.BODY, term)))  # noqa: B023
        asking.start()
        asking.join(60)
        assert answers.pop() == count


def test_turns_are_as_many_as_batches(snapshot: EmbeddedSnapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []

    class Counting:
        def __enter__(self) -> None:
            turns.append(1)

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(module, "_TERMS", 5)
    monkeypatch.setattr(snapshot, "_turn", Counting())
    found = list(snapshot.frequencies(fields.BODY))
    assert len(turns) == -(-len(found) // 5) + 1  # And one that finds no more.
