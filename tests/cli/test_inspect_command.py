from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from searcher.cli import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Lock-out drill at the Beiling paper works

Date: 2023-05-17
Source: Beiling Evening Herald

The paper works at Dongguan, Guangdong, rehearsed the lock-out of its winders. Forty fitters took part.
"""
KEYS = {
    "id", "path", "title", "date", "source", "author", "region", "language", "url", "body_chars", "evidence",
}  # fmt: skip


def inspect(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["inspect", *map(str, arguments)])


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_what_was_extracted_and_from_where(notice: Path) -> None:
    result = inspect(notice)
    assert result.exit_code == 0
    assert "notice.txt" in result.output.splitlines()[0]
    rows = [line.split(maxsplit=1) for line in result.output.splitlines()]
    assert ["date", "2023-05-17"] in rows
    assert ["source", "Beiling Evening Herald"] in rows
    assert ["author", "—"] in rows
    assert "Date: 2023-05-17" in result.output
    assert "% sure" in result.output


def test_json_has_an_object_a_line(notice: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.md"
    second.write_text("---\ntitle: 起重机检查\n---\n\n车间检查了起重机。\n", encoding="utf-8")
    result = inspect(notice, second, "--json")
    assert result.exit_code == 0
    first, other = map(json.loads, result.output.splitlines())
    assert set(first) == set(other) == KEYS
    assert first["title"] == "Lock-out drill at the Beiling paper works"
    assert first["evidence"]["date"].keys() == {"kind", "text", "confidence"}
    assert (other["title"], other["date"], other["region"], other["language"]) == (
        "起重机检查",
        None,
        None,
        "zh",
    )
    assert other["body_chars"] == len("车间检查了起重机。")


def test_a_region_is_given_with_its_whole_path(tmp_path: Path) -> None:
    record = {"body": "Guards were fitted to the presses.", "title": "Guards", "region": "东莞"}
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    printed = json.loads(inspect(path, "--json").output)
    assert printed["region"] == {
        "code": "441900",
        "names": ["广东省", "东莞市"],
        "names_en": ["Guangdong", "Dongguan"],
    }
    assert "广东省东莞市 (441900)" in inspect(path).output


def test_what_cannot_be_read_is_named_and_the_rest_inspected(notice: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = inspect(empty, notice, tmp_path / "missing.txt")
    assert result.exit_code == 3
    assert "skipped empty.txt:" in result.stderr
    assert "skipped missing.txt:" in result.stderr
    assert "Lock-out drill" in result.stdout


def test_a_page_cannot_control_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("Boiler \x1b[2Jgone\n\nDate: 2023-05-17\x07\n\nIt burst.\n", encoding="utf-8")
    output = inspect(path).output
    assert "Boiler" in output
    assert "\x1b" not in output
    assert "\x07" not in output


def test_without_a_path_there_is_nothing_to_inspect() -> None:
    result = inspect()
    assert result.exit_code == 2
    assert "PATHS" in result.stderr
