from __future__ import annotations

import pytest

from searcher.analysis import has_han, is_han
from searcher.analysis.scripts import RUNS


@pytest.mark.parametrize("char", "安〇々㐀鿿\uf900\U00020000\U000323af")
def test_chinese_characters(char: str) -> None:
    assert is_han(char)
    assert has_han(f"a {char}")


@pytest.mark.parametrize("char", ["a", "1", "，", "。", "ア", "한", "\U0001f525", " ", "", "安全"])
def test_what_is_not_one_chinese_character(char: str) -> None:
    assert not is_han(char)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("安全production生产", ["安全", "production", "生产"]),
        ("安全，“生产”。", ["安全，“生产"]),
        ("安 全\n生\r\n产", ["安 全\n生\r\n产"]),
        ("安全\n\n生产", ["安全", "生产"]),
        ("安全 \u2028 \u2029 生产", ["安全", "生产"]),
        ("安全 a", ["安全", "a"]),
        ("large-scale", ["large", "scale"]),
        ("snake_case", ["snake", "case"]),
        ("u.s.", ["u", "s"]),
        ("don't 'quoted' 90's 5'10", ["don't", "quoted", "90's", "5", "10"]),
        ("3.5", ["3", "5"]),
        ("c++", ["c"]),
        ("हिन्दी", ["हिन्दी"]),
        ("カタカナ 한국어", ["カタカナ", "한국어"]),
        ("\U0001f525 !?", []),
        ("安，\U0003fffd\n全", ["安，\U0003fffd\n全"]),
        ("安\n\U0003fffd\n全", ["安\n\U0003fffd\n全"]),
    ],
)
def test_runs(text: str, runs: list[str]) -> None:
    assert [match[0] for match in RUNS.finditer(text)] == runs


def test_much_white_space_is_passed_in_linear_time() -> None:
    assert len(RUNS.findall(("安" + " " * 100_000) * 3 + "x")) == 2
