"""Which files are found, under which names, and why others are not."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from searcher.ingest import OtherFile, Skipped, SourceFile, discover, named_roots


def _names(found: list[SourceFile | OtherFile | Skipped]) -> list[str]:
    return [item.name for item in found if isinstance(item, SourceFile)]


def _reasons(found: list[SourceFile | OtherFile | Skipped]) -> dict[str, str]:
    return {item.path: item.reason for item in found if isinstance(item, Skipped)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "pages"
    for name in (
        "b.txt",
        "a/2.HTML",
        "a/1.md",
        "a/x.jsonl.gz",
        "a/x.pdf",
        ".hidden.txt",
        ".git/c.txt",
        "~$b.txt",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return root


def test_folder_is_walked_in_order_and_other_kinds_are_no_documents(folder: Path) -> None:
    found = list(discover(named_roots([folder])))
    assert _names(found) == ["pages/a/1.md", "pages/a/2.HTML", "pages/a/x.jsonl.gz", "pages/b.txt"]
    assert _reasons(found) == {}
    assert {item.size for item in found if isinstance(item, SourceFile)} == {4}


def test_file_named_outright_has_its_own_name(folder: Path) -> None:
    assert _names(list(discover(named_roots([folder / "b.txt"])))) == ["b.txt"]


def test_unsupported_file_named_outright_is_skipped(folder: Path) -> None:
    assert "unsupported kind" in _reasons(list(discover(named_roots([folder / "a" / "x.pdf"]))))["x.pdf"]


def test_missing_path_is_skipped(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert _reasons(list(discover(named_roots([missing])))) == {"nowhere": f"does not exist: {missing}"}


def test_two_folders_of_one_name_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("one/news", "two/news"):
        Path(folder).mkdir(parents=True)
        Path(folder, "a.txt").write_text("text")
    assert _names(list(discover(named_roots([Path("one/news"), Path("two/news")])))) == [
        "one/news/a.txt",
        "two/news/a.txt",
    ]


def test_file_reached_twice_is_read_once(folder: Path) -> None:
    (folder / "c.txt").symlink_to(folder / "b.txt")
    found = list(discover(named_roots([folder, folder, folder / "b.txt"])))
    assert [name for name in _names(found) if name.endswith(".txt")] == ["pages/b.txt"]


@pytest.mark.parametrize(("link", "target"), [("a.txt", "b.txt"), ("0", "a")])
def test_the_file_itself_wins_over_a_link_to_it(folder: Path, link: str, target: str) -> None:
    before = _names(list(discover(named_roots([folder]))))
    (folder / link).symlink_to(folder / target)
    assert _names(list(discover(named_roots([folder])))) == before


def test_files_of_other_kinds_are_told_apart_from_documents(folder: Path) -> None:
    (folder / "README").write_text("")
    (folder / "dead.pdf").symlink_to(folder / "nowhere.pdf")
    found = list(discover(named_roots([folder])))
    assert [item.suffix for item in found if isinstance(item, OtherFile)] == ["", ".pdf"]
    assert _reasons(found) == {}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("nowhere", "does not exist"),
        ("a/nowhere", "does not exist: a/nowhere"),
        ("a/x.pdf", "is of an unsupported kind: a/x.pdf; supported are"),
    ],
)
def test_reasons_show_a_root_as_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, typed: str, reason: str
) -> None:
    monkeypatch.chdir(folder)
    (found,) = _reasons(list(discover(named_roots([Path(typed)])))).values()
    assert found.startswith(reason)
    assert found.count("nowhere") <= 1


def test_symlink_loops_are_reported_and_left(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    (folder / "p.txt").symlink_to(folder / "q.txt")
    (folder / "q.txt").symlink_to(folder / "p.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    found = list(discover(named_roots([folder])))
    assert len(_names(found)) == 4
    reasons = _reasons(found)
    assert "symlink loop" in reasons["pages/a/up"]
    assert "symlink loop" in reasons["pages/p.txt"]
    assert "does not exist" in reasons["pages/gone.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folder_without_permission_is_skipped(folder: Path) -> None:
    (folder / "a").chmod(0)
    try:
        assert "permission denied" in _reasons(list(discover(named_roots([folder]))))["pages/a"]
    finally:
        (folder / "a").chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert _reasons(list(discover(named_roots([folder]))))["pages/pipe.txt"] == "is not a regular file"


def test_deep_folders_are_no_trouble(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    inner = deep / "/".join("d" * 900)
    inner.mkdir(parents=True)
    (inner / "a.txt").write_text("text")
    assert len(_names(list(discover(named_roots([deep]))))) == 1


@pytest.mark.parametrize(("content", "size"), [(b"", 0), (b'{"body": "words"}\n' * 1000, 18_000)])
def test_size_of_a_gzip_file_is_that_of_its_content(tmp_path: Path, content: bytes, size: int) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(content))
    (found,) = discover(named_roots([path]))
    assert isinstance(found, SourceFile)
    assert found.size == max(size, path.stat().st_size)


def test_size_of_a_damaged_gzip_file_is_its_own_at_least(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"\x1f\x8b")
    (found,) = discover(named_roots([path]))
    assert isinstance(found, SourceFile)
    assert found.size == 2
