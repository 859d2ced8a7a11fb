"""The file of the documents that carry the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.engine.embedded import groups

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = [("a", "粉尘"), ("\ud800", "b", "c")]


def test_written_and_read(tmp_path: Path) -> None:
    groups.write(tmp_path, 3, GROUPS)
    groups.write(tmp_path, 4, [])

    assert groups.read(tmp_path, 3) == GROUPS
    assert groups.read(tmp_path, 4) == []


def test_only_one_commit_stays(tmp_path: Path) -> None:
    for commit in range(3):
        groups.write(tmp_path, commit, GROUPS)

    groups.clean(tmp_path, 1)

    assert [path.name for path in tmp_path.iterdir()] == ["groups-1.json"]


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_byte_that_changed_is_noticed(place: int, tmp_path: Path) -> None:
    groups.write(tmp_path, 1, GROUPS)
    file = tmp_path / "groups-1.json"
    written = bytearray(file.read_bytes())
    written[place] ^= 1
    file.write_bytes(written)

    with pytest.raises(ValueError, match="does not have the bytes"):
        groups.read(tmp_path, 1)


@pytest.mark.parametrize("content", [b"", b"[]", b'[["a", "b"]]', b"00000001"])
def test_what_is_no_file_of_groups(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "groups-1.json").write_bytes(content)

    with pytest.raises(ValueError, match="does not have the bytes"):
        groups.read(tmp_path, 1)
