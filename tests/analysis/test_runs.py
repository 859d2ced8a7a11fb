"""Runs found in arrays of code points are those of the pattern that queries and marks go by."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mixed_texts import TEXTS

from searcher.analysis.runs import Runs, find_runs
from searcher.analysis.scripts import HAN_RUN, RUNS

#: Of every class, and those that are told apart.
CHARACTERS = st.text("安全〇a7é٣_'’ \t\r\n\u2028，\u0301\u0652\U0003fffd\ufffdア\ud800", max_size=20)


def _found(text: str) -> Runs:
    return find_runs(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"))


def _expected(text: str) -> list[tuple[str, bool, bool]]:
    """Each run, whether it is Chinese and whether the next goes it on."""
    expected = []
    for match in RUNS.finditer(text):
        if match.lastindex:
            runs = HAN_RUN.findall(match[0])
            expected += [(run, True, number < len(runs)) for number, run in enumerate(runs, 1)]
        else:
            expected.append((match[0], False, False))
    return expected


def _assert_same(text: str) -> None:
    runs = _found(text)
    spans = zip(runs.starts.tolist(), runs.ends.tolist(), strict=True)
    texts = [text[start:end] for start, end in spans]
    rows = zip(texts, runs.chinese.tolist(), runs.followed.tolist(), strict=True)
    assert list(rows) == _expected(text)
    inside = np.zeros(len(text), dtype=np.bool_)
    for start, end in zip(runs.starts, runs.ends, strict=True):
        inside[start:end] = True
    assert ((runs.in_words | runs.in_chinese) == inside).all()
    assert not (runs.in_words & runs.in_chinese).any()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "安",
        "a",
        "安全，don't\n生 产。",
        "安a全1",
        "安\n 全",
        "安\r\n全",
        "安\n\r全",
        "安\r\r\n全",
        "安\n \n全",
        "安\r\n。\r\n全",
        "安\n\n\n\u2028 全",
        "安\n\U0003fffd\n全",
        "'a' 'b'c''d'' 5'10 90's e'\u0301f",
        "\u0301a\u0301\u0301b 1\u0301'c 安\u0301a _\u0301_a_b",
        "हिन्दी カタカナ 한국어 \U0001f525",
        "\ud800a\udfff安",
    ],
)
def test_runs_are_those_of_the_pattern(text: str) -> None:
    _assert_same(text)


@given(CHARACTERS)
def test_runs_are_those_of_the_pattern_for_any_characters(text: str) -> None:
    _assert_same(text)


@given(TEXTS)
def test_runs_are_those_of_the_pattern_for_mixed_texts(text: str) -> None:
    _assert_same(text)


def test_every_code_point_is_of_the_class_that_patterns_see() -> None:
    text = "\n\n".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert len(_found(text).starts) == len(RUNS.findall(text))
