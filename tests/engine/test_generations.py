from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.engine.embedded import generations
from searcher.errors import DamagedIndexError, NoIndexError

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="There is no index"):
        generations.live(tmp_path)
    with pytest.raises(NoIndexError) as raised:
        generations.live(tmp_path / "nowhere")
    assert "searcher index" in raised.value.hint


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(NoIndexError):
        generations.live(tmp_path / "index")


def test_published_is_live(tmp_path: Path) -> None:
    first = generations.start(tmp_path)
    with pytest.raises(NoIndexError):
        generations.live(tmp_path)
    generations.publish(first)
    assert generations.live(tmp_path) == first
    second = generations.start(tmp_path)
    assert generations.live(tmp_path) == first
    generations.publish(second)
    assert generations.live(tmp_path) == second
    assert names(tmp_path) == ["CURRENT", "generation-1", "generation-2"]


def test_numbers_grow_and_are_not_sorted_as_text(tmp_path: Path) -> None:
    for name in ("generation-9", "generation-10", "generation-x", "generation-011", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "generation-99").write_text("a file")
    started = generations.start(tmp_path)
    assert started.name == "generation-11"
    assert generations.number(started) == 11


def test_number_of_what_is_no_generation(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a generation"):
        generations.number(tmp_path)


def test_clean_keeps_the_live_one_and_what_is_not_ours(tmp_path: Path) -> None:
    generations.publish(generations.start(tmp_path))
    (generations.start(tmp_path) / "half").write_text("written")
    (tmp_path / "notes").mkdir()
    (tmp_path / "LOCK").write_text("")
    generations.clean(tmp_path)
    assert names(tmp_path) == ["CURRENT", "LOCK", "generation-1", "notes"]


def test_clean_before_anything_was_published(tmp_path: Path) -> None:
    generations.start(tmp_path)
    generations.clean(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "pointer",
    [
        b"",
        b"\n",
        b"generation-2\n",
        b"generation-0",
        b"../generation-1",
        b"generation-1\ngeneration-2",
        b"generation-1/..",
        b"\x00",
        b"\xff\xfe",
        "第一代".encode(),
    ],
)
def test_damaged_pointer(tmp_path: Path, pointer: bytes) -> None:
    generations.publish(generations.start(tmp_path))
    (tmp_path / generations.POINTER).write_bytes(pointer)
    with pytest.raises(DamagedIndexError) as raised:
        generations.live(tmp_path)
    assert "searcher index" in raised.value.hint
    generations.clean(tmp_path)  # Which of them was live nobody knows; so none is removed yet.
    generations.publish(generations.start(tmp_path))
    assert generations.live(tmp_path).name == "generation-2"
    generations.clean(tmp_path)
    assert names(tmp_path) == ["CURRENT", "generation-2"]


@pytest.mark.parametrize(
    ("entries", "foreign"),
    [
        ([], False),
        ([".gitkeep"], False),
        (["LOCK"], False),
        (["LOCK", "generation-1/"], False),
        (["LOCK", "generation-1/GENERATION", "generation-1/x.seg"], False),
        (["CURRENT", "thesis.md"], False),
        (["thesis.md"], True),
        (["LOCK", "thesis.md"], True),
        (["generation-3/thesis.md"], True),
        (["generation-1/GENERATION", "thesis.md"], True),
    ],
)
def test_other_peoples_folders_are_told_from_ours(tmp_path: Path, entries: list[str], foreign: bool) -> None:
    put(tmp_path, entries)
    assert generations.is_foreign(tmp_path) == foreign


def test_only_what_we_made_is_removed(tmp_path: Path) -> None:
    put(tmp_path, ["generation-3/thesis.md", "generation-4/", "generation-5/GENERATION", "generation-x/a"])
    generations.clean(tmp_path)
    assert names(tmp_path) == ["generation-3", "generation-x"]
    assert (tmp_path / "generation-3" / "thesis.md").exists()


def put(folder: Path, entries: list[str]) -> None:
    for entry in entries:
        path = folder / entry
        if entry.endswith("/"):
            path.mkdir()
        else:
            path.parent.mkdir(exist_ok=True)
            path.touch()


def test_pointer_without_its_folder(tmp_path: Path) -> None:
    generation = generations.start(tmp_path)
    generations.publish(generation)
    generation.rename(tmp_path / "elsewhere")
    with pytest.raises(DamagedIndexError, match="not there"):
        generations.live(tmp_path)


def test_a_draft_pointer_left_by_a_crash_is_not_obeyed(tmp_path: Path) -> None:
    generations.publish(generations.start(tmp_path))
    generations.start(tmp_path)
    (tmp_path / "CURRENT.new").write_text("generation-2\n")
    assert generations.live(tmp_path).name == "generation-1"
    generations.clean(tmp_path)
    generations.publish(generations.start(tmp_path))
    assert names(tmp_path) == ["CURRENT", "generation-1", "generation-2"]
