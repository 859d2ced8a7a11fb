from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from searcher.cli import main
from searcher.cli.tables import columns

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Lock-out drill at the Beiling paper works

Date: 2023-05-17
Source: Beiling Evening Herald

The paper works at Dongguan, Guangdong, rehearsed the lock-out of its winders. Forty fitters took part.
"""
KEYS = {
    "id", "path", "title", "date", "date_precision", "time", "source", "author", "region", "language", "url",
    "body_chars", "evidence",
}  # fmt: skip


WIDTH = 80


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(WIDTH))


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
    lines = result.output.splitlines()
    assert lines[:2] == ["notice.txt", "field     value                            sure  evidence"]
    rows = {line.split(maxsplit=1)[0]: line.split(maxsplit=1)[1] for line in lines[2:] if line[:1].isalpha()}
    assert re.fullmatch(r"2023-05-17 \(day\) +95%  label: Date: 2023-05-17", rows["date"])
    assert re.fullmatch(r"Beiling Evening Herald +95%  label: Source: Beiling Evening", rows["source"])
    assert rows["author"] == "—"
    assert rows["language"] == "en"
    assert re.fullmatch(r"\d+ characters", rows["text"])
    assert "Forty fitters took part." in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("stated", "shown", "precision", "time"),
    [
        ("2023-05", "2023-05 (month)", "month", None),
        ("2023-05-17", "2023-05-17 (day)", "day", None),
        ("2023-05-17 10:19", "2023-05-17 10:19+08:00 (minute)", "minute", "10:19+08:00"),
        ("2023-05-17T10:19:00Z", "2023-05-17 10:19+00:00 (minute)", "minute", "10:19+00:00"),
    ],
)
def test_dates_are_as_exact_as_the_page(
    tmp_path: Path, stated: str, shown: str, precision: str, time: str | None
) -> None:
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps({"body": "Guards were fitted.", "date": stated}))
    assert shown in " ".join(inspect(path).output.split())
    printed = json.loads(inspect(path, "--json").output)
    assert (printed["date_precision"], printed["time"]) == (precision, time)


def test_long_and_wide_texts_are_wrapped_and_stay_whole(tmp_path: Path) -> None:
    title = "关于进一步加强全市有限空间作业安全管理工作的通知" * 3
    source = "The Association of the Harbour Crane Drivers and Riggers of the Northern Quays"
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps({"body": "检查了起重机。", "title": title, "source": source}))
    lines = inspect(path).output.splitlines()
    table = lines[: lines.index("language  zh")]
    assert all(columns(line) <= WIDTH for line in table)
    values = "".join("".join(_between(line, 10, 41) for line in table).split())
    assert title in values
    assert "".join(source.split()) in values


def _between(line: str, first: int, last: int) -> str:
    """What stands in these columns of a line."""
    return "".join(character for place, character in enumerate(line) if first <= columns(line[:place]) < last)


def test_of_long_texts_the_beginning_and_the_end(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Cranes\n\n" + " ".join(f"Crane {number} was greased." for number in range(100)))
    output = " ".join(inspect(path).output.split())
    assert "begins Crane 0 was greased." in output
    assert "Crane 99 was greased." in output
    assert "Crane 50" not in output


def test_doubtful_and_missing_fields_come_with_their_correction(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    path = folder / "page.txt"
    path.write_text("Cranes\n\nThe cranes were greased.\n\n(Quay Courier)\n")
    output = inspect(folder).output
    correction = output.partition("To correct it, in pages/overrides.toml:\n\n")[2]
    assert tomllib.loads(correction).keys() == {"page.txt"}
    assert "# date = " in correction
    (folder / "overrides.toml").write_text(
        '["page.txt"]\ndate = "2024-05"\nsource = "Quay Courier"\nregion = ""\n'
    )
    after = inspect(folder).output
    assert "2024-05 (month)" in after
    assert "override" in after
    assert "To correct it" not in after


def test_an_entry_that_is_there_is_to_be_added_to(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Cranes\n\nThe cranes were greased.")
    (tmp_path / "overrides.toml").write_text('["page.txt"]\ndate = "2024-05"\n')
    output = inspect("page.txt").output
    assert "To correct it, in overrides.toml, below the line that it has already:" in output


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
    output = " ".join(inspect(path).output.split())
    assert "广东省 › 东莞市 100% given: 东莞 Guangdong › Dongguan 441900" in output


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
