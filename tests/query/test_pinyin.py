from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.pinyin import reading, readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("安全", "an quan"),
        ("重庆", "chong qing"),
        ("重庆市", "chong qing shi"),
        ("重量", "zhong liang"),
        ("绿", "lu"),
        ("银行卡", "yin hang ka"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_reading(word: str, expected: str) -> None:
    assert " ".join(reading(word)) == expected


@given(st.text())
def test_every_character_has_a_syllable(text: str) -> None:
    assert len(reading(text)) == len(text)


def test_readings_of_one_character() -> None:
    assert readings("行")[0] == "xing"
    assert "hang" in readings("行")
    assert readings("?") == ("?",)
