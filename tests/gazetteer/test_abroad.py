"""(text → how many places abroad it names)."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher import gazetteer
from searcher.gazetteer.script import HAN, simplified
from searcher.gazetteer.table import rows_of

_NAMES = [name for row in rows_of("abroad.tsv") for cell in row[:2] for name in cell.split("|") if name]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("美国与德国", 2),
        ("東京一倉庫起火", 1),
        ("韓國釜山港", 2),
        ("印度洋上的船", 0),
        ("Ho Chi Minh City and Hanoi", 2),
        ("Romeo is no Rome", 1),
        ("浙江嘉兴", 0),
        ("Chilean Chile", 1),
        ("", 0),
    ],
)
def test_count_abroad(text: str, times: int) -> None:
    assert gazetteer.count_abroad(text) == times


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = list(rows_of("abroad.tsv"))
    chinese, english = (
        "|".join(re.escape(name) for row in rows for name in row[column].split("|") if name)
        for column in (0, 1)
    )
    return re.compile(f"(?:{chinese})(?![洋瑜])"), re.compile(rf"(?:{english})\b")


@given(
    st.lists(
        st.sampled_from([*_NAMES, " ", "洋", "瑜", "s", "n", ".", "。"]),
        max_size=8,
    ).map("".join)
)
@settings(max_examples=150)
def test_names_are_counted_as_by_one_pattern_of_them_all(text: str) -> None:
    assert gazetteer.count_abroad(text) == sum(len(form.findall(simplified(text))) for form in _patterns())


def test_no_name_abroad_is_of_both_scripts() -> None:
    assert all(len(name) > 1 and not (HAN.search(name) and re.search("[A-Za-z]", name)) for name in _NAMES)
