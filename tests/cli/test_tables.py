from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.cli.tables import Cell, columns, laid_out, terminal_width, wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("one  \t two", ["one two"]),
        ("two\nlines", ["two", "lines"]),
        ("abcdefghijklm", ["abcdefghij", "klm"]),
        ("安全生产月活动", ["安全生产月", "活动"]),
        ("安全生产月，活动", ["安全生产", "月，活动"]),
        ("a安全生产月", ["a安全生产", "月"]),
        ("to 安全生产月", ["to 安全生", "产月"]),
    ],
)
def test_wrapped_to_ten_columns(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


@given(st.text(st.sampled_from("ab 安，。é\u0301\n\t(1)")), st.integers(2, 12))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_rows_stand_in_columns() -> None:
    rows = [
        (Cell("date"), Cell("2024"), Cell("a label")),
        (Cell("region", dim=True), Cell("浙江省嘉兴市", colour="yellow"), Cell("")),
        (Cell("url"), Cell("—")),
    ]
    lines = [click.unstyle(line) for line in laid_out(rows, (6, 8, 5))]
    assert lines == [
        "date    2024      a",
        "                  label",
        "region  浙江省嘉",
        "        兴市",
        "url     —",
    ]


@pytest.mark.parametrize(("given", "width"), [("100", 100), ("10", 40), ("500", 120), ("", 80)])
def test_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch, given: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", given)
    assert terminal_width() == width
