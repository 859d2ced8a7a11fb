"""The rules by which a found value is the true one, as tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import matching


@pytest.mark.parametrize(
    ("found", "true", "same"),
    [
        ("锅炉房夜查三十处", "锅炉房夜查三十处", True),
        ("“锅炉房”　夜查\n三十处", '"锅炉房" 夜查 三十处', True),
        ("「鍋爐房」夜查", "“鍋爐房”夜查", True),
        ("ＬＮＧ站：夜查（二）", "LNG站:夜查(二)", True),
        ("  Boiler  room’s night ", "Boiler room's night", True),
        ("锅炉房夜查三十处_某某网", "锅炉房夜查三十处", False),
        ("锅炉房夜查", "锅炉房夜查三十处", False),
        ("boiler room", "Boiler Room", False),
    ],
)
def test_titles(found: str, true: str, same: bool) -> None:
    assert matching.same_title(found, [true]) is same


def test_any_accepted_title_will_do() -> None:
    assert matching.same_title("Kicker", ["Headline", "Kicker"])
    assert not matching.same_title("Kicker", [])


@pytest.mark.parametrize(
    ("found", "true", "same"),
    [
        ("（安澜日报）", "安澜日报", True),
        ("安 澜 日 报", "安澜日报", True),
        ("《安澜日报》", "“安澜日报”", True),
        ("Anlan  Daily", "Anlan Daily", True),
        ("ＡＬ新闻", "AL新闻", True),
        ("安澜日报网", "安澜日报", False),
        ("news.example.com", "安澜日报", False),
    ],
)
def test_sources(found: str, true: str, same: bool) -> None:
    assert matching.same_source(found, [true]) is same


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赵一 钱小二", {"赵一", "钱小二"}),
        ("赵一、钱小二，孙三", {"赵一", "钱小二", "孙三"}),
        ("赵 一", {"赵一"}),
        ("记者：赵一 钱小二", {"赵一", "钱小二"}),
        ("本报记者 赵一", {"赵一"}),
        ("文/赵一", {"赵一"}),
        ("文：赵一", {"赵一"}),
        ("文小雨", {"文小雨"}),
        ("By Ann Lee and Bo Wang", {"ann lee", "bo wang"}),
        ("Ann  Lee; Byron Anders", {"ann lee", "byron anders"}),
        ("買買提·阿不都", {"買買提·阿不都"}),
        ("", set()),
    ],
)
def test_names(text: str, names: set[str]) -> None:
    assert matching.names(text) == names


def test_authors_are_a_set() -> None:
    assert matching.same_authors("钱小二,赵一", ["赵一 钱小二"])
    assert not matching.same_authors("赵一", ["赵一 钱小二"])


@pytest.mark.parametrize(
    ("found", "true", "same"),
    [
        ("2021-03-05", "2021-03-05", True),
        ("2021-03-05T23:59:00+08:00", "2021-03-05", True),
        ("2021-03-05", "2021-03-05 08:00", True),
        ("2021-03-06", "2021-03-05", False),
        ("2021-03", "2021-03-05", False),
        ("2021-03", "2021-03", True),
        ("2021-03-01", "2021-03", True),
        ("2021-03-02", "2021-03", False),
    ],
)
def test_dates(found: str, true: str, same: bool) -> None:
    assert matching.same_date(found, true) is same


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("防爆 LNG-Tank 3号", ["防", "爆", "lng", "tank", "3", "号"]),
        ("ＡＢ，snake_case", ["ab", "snake", "case"]),
        ("Ürümqi。", ["ürümqi"]),
        ("𠮷野", ["𠮷", "野"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert matching.tokens(text) == tokens


@pytest.mark.parametrize(
    ("found", "true", "f1"),
    [
        ("防爆", "防爆", 1.0),
        ("防", "防爆", 2 / 3),
        ("防防", "防", 2 / 3),
        ("", "防", 0.0),
        ("", "", 1.0),
        ("a", "b", 0.0),
    ],
)
def test_token_f1(found: str, true: str, f1: float) -> None:
    assert matching.token_f1(found, true) == pytest.approx(f1)


@given(st.text(), st.text())
def test_token_f1_is_symmetric_and_a_share(one: str, other: str) -> None:
    assert 0 <= matching.token_f1(one, other) == matching.token_f1(other, one) <= 1


@given(st.text())
def test_everything_is_the_same_as_itself(text: str) -> None:
    assert matching.same_title(text, [text])
    assert matching.same_source(text, [text])
    assert matching.same_authors(text, [text])
    assert matching.token_f1(text, text) == 1


def test_levels_of_regions() -> None:
    assert matching.same_province("330402", "330000")
    assert not matching.same_province("330402", "320402")
    assert [matching.is_county(code) for code in ("330000", "330400", "330402", "469005")] == [
        False, False, True, True,
    ]  # fmt: skip
