from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from searcher.engine.embedded import identity
from searcher.engine.protocol import Identity
from searcher.errors import DamagedIndexError, RebuildNeededError

BUILT = Identity(
    format=3,
    analyzer="abc",
    gazetteer="def",
    publishers="012",
    roots={"docs": "/data/docs", "公告": "/data/公告"},
)


def test_written_and_read(tmp_path: Path) -> None:
    identity.write(tmp_path, BUILT)
    assert identity.read(tmp_path) == BUILT
    assert list(identity.read(tmp_path).roots) == ["docs", "公告"]
    assert [path.name for path in tmp_path.iterdir()] == [identity.NAME]


def test_rewriting_replaces(tmp_path: Path) -> None:
    identity.write(tmp_path, BUILT)
    identity.write(tmp_path, replace(BUILT, roots={}))
    assert identity.read(tmp_path).roots == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "analyzer": "a", "gazetteer": "g", "colour": "red"}',
        b'{"format": 1, "analyzer": "a", "gazetteer": "g", "roots": null}',
        b'{"format": 1, "analyzer": "a", "gazetteer": "g", "roots": "docs"}',
        b'{"format": 1, "analyzer": "a", "gazetteer": "g", "roots": ["docs"]}',
        b"\xff\xfe\x00",
    ],
)
def test_damaged(tmp_path: Path, content: bytes) -> None:
    generation = tmp_path / "generation-1"
    generation.mkdir()
    (generation / identity.NAME).write_bytes(content)
    with pytest.raises(DamagedIndexError) as raised:
        identity.read(generation)
    assert str(tmp_path) in raised.value.hint


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        identity.read(tmp_path)


def test_an_index_from_before_the_table_of_publishers_asks_for_a_rebuild(tmp_path: Path) -> None:
    (tmp_path / identity.NAME).write_text('{"format": 3, "analyzer": "abc", "gazetteer": "def"}')
    with pytest.raises(RebuildNeededError, match="the table of publishers"):
        identity.check(identity.read(tmp_path), BUILT, Path("ix"))


def test_unknown_roots_are_none(tmp_path: Path) -> None:
    (tmp_path / identity.NAME).write_text(json.dumps({"format": 1, "analyzer": "a", "gazetteer": "g"}))
    assert identity.read(tmp_path).roots == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 4}, "the index format changed"),
        ({"analyzer": "x"}, "the analyzer or the user dictionary changed"),
        ({"gazetteer": "x"}, "the table of regions changed"),
        ({"publishers": "x"}, "the table of publishers changed"),
        ({"format": 4, "gazetteer": "x"}, "the index format and the table of regions changed"),
    ],
)
def test_check_says_what_changed(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(RebuildNeededError) as raised:
        identity.check(BUILT, replace(BUILT, **changes), Path("ix"))
    assert said in raised.value.message
    assert raised.value.hint == "Rebuild it with: searcher index /data/docs '/data/公告' --index ix"


def test_roots_are_not_compared() -> None:
    identity.check(BUILT, replace(BUILT, roots={}), Path("ix"))


def test_the_command_can_be_pasted_into_a_shell() -> None:
    with pytest.raises(RebuildNeededError) as raised:
        identity.check(
            replace(BUILT, roots={"d": "/my docs/it's"}), replace(BUILT, format=9), Path("my index")
        )
    assert raised.value.hint.endswith("""searcher index '/my docs/it'"'"'s' --index 'my index'""")


@pytest.mark.parametrize(
    ("content", "paths"),
    [
        (
            json.dumps({"format": 1, "analyzer": "a", "gazetteer": "g", "roots": {"d": "/data/docs"}}),
            "/data/docs",
        ),
        (json.dumps({"format": 1, "analyzer": "a", "gazetteer": "g"}), "PATHS"),
        ("{", "PATHS"),
    ],
)
def test_a_damaged_index_is_built_from_what_it_was_built_from(
    content: str, paths: str, tmp_path: Path
) -> None:
    generation = tmp_path / "generation-1"
    generation.mkdir()
    (generation / identity.NAME).write_text(content, encoding="utf-8")

    assert identity.rebuilding(generation) == f"Rebuild it with: searcher index {paths} --index {tmp_path}"
