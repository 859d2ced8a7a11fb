from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from reprinted_texts import ARTICLE_EN, ARTICLE_ZH, notice_en, notice_zh

from searcher.analysis import TermAnalyzer
from searcher.reprints.signature import LEAST_UNITS, SEED, SHINGLE, VALUES, signatures, unpacked

if TYPE_CHECKING:
    from searcher.analysis import Analyzer


def _signed(text: str, analyzer: Analyzer) -> bytes:
    (signature,) = signatures([TermAnalyzer(analyzer).analyze(text).units])
    return signature


def _similarity(one: str, other: str, analyzer: Analyzer) -> float:
    rows = unpacked([_signed(one, analyzer), _signed(other, analyzer)])
    return float(np.mean(rows[0] == rows[1]))


@pytest.mark.parametrize("text", ["", "矿", "安全" * 9, "word " * (LEAST_UNITS - 1)])
def test_what_is_too_short_has_none(text: str, analyzer: Analyzer) -> None:
    assert _signed(text, analyzer) == b""


@pytest.mark.parametrize("text", ["安全" * 10, "word " * LEAST_UNITS, ARTICLE_ZH[1], ARTICLE_EN[1]])
def test_all_have_one_size(text: str, analyzer: Analyzer) -> None:
    assert len(_signed(text, analyzer)) == 4 * VALUES


def test_it_is_the_same_in_every_process(analyzer: Analyzer) -> None:
    """Stored signatures are compared with new ones: a change of this number asks for another FORMAT."""
    values = np.frombuffer(_signed(ARTICLE_EN[1], analyzer), dtype="<u4")
    assert int(values[0]) == 2324626


def _hash_of_shingle(units: list[int]) -> int:
    base, modulus = 0x9E3779B97F4A7C15, 1 << 64
    number = 0
    for unit in units:
        number = (number * base + unit + 1) % modulus
    return (number ^ number >> 32) * base % modulus >> 32


def _mixed(number: int) -> int:
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        number = (number ^ number >> shift) * factor % (1 << 32)
    return number


@pytest.mark.parametrize("text", [ARTICLE_ZH[1], ARTICLE_EN[1], "word " * LEAST_UNITS, ARTICLE_EN[1] * 9])
def test_each_value_is_the_least_of_a_permutation(text: str, analyzer: Analyzer) -> None:
    units = [int(unit) for unit in TermAnalyzer(analyzer).analyze(text).units]
    drawn = struct.unpack(f"<{2 * VALUES}I", hashlib.shake_128(SEED).digest(8 * VALUES))
    shingles = [
        _mixed(_hash_of_shingle(units[start : start + SHINGLE])) for start in range(len(units) - SHINGLE + 1)
    ]
    least = [
        min(((factor | 1) * shingle + summand) % (1 << 32) for shingle in shingles)
        for factor, summand in zip(drawn[:VALUES], drawn[VALUES:], strict=True)
    ]
    assert _signed(text, analyzer) == struct.pack(f"<{VALUES}I", *least)


def test_script_width_and_layout_do_not_count(analyzer: Analyzer) -> None:
    other = ARTICLE_ZH[1].replace("除尘", "除塵").replace("，", " , ").replace("\n", "\r\n\r\n")
    assert _signed(other, analyzer) == _signed(ARTICLE_ZH[1], analyzer)
    assert _signed(ARTICLE_EN[1].upper(), analyzer) == _signed(ARTICLE_EN[1], analyzer)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (ARTICLE_ZH[1], ARTICLE_ZH[1].partition("\n")[2], 0.6, 0.85),
        (ARTICLE_EN[1], ARTICLE_EN[1].partition("\n")[2], 0.6, 0.85),
        (notice_zh("昆山市", "7", "3日")[1], notice_zh("江阴市", "8", "5日")[1], 0.7, 0.99),
        (notice_en("Kunshan", "7", "3 May")[1], notice_en("Jiangyin", "8", "5 May")[1], 0.7, 0.99),
        (ARTICLE_ZH[1], notice_zh("昆山市", "7", "3日")[1], 0.0, 0.1),
        (ARTICLE_ZH[1], ARTICLE_EN[1], 0.0, 0.1),
    ],
)
def test_similar_texts_have_similar_signatures(
    one: str, other: str, least: float, most: float, analyzer: Analyzer
) -> None:
    assert least <= _similarity(one, other, analyzer) <= most


def test_texts_together_are_what_each_is_alone(analyzer: Analyzer) -> None:
    texts = ["", ARTICLE_ZH[1], "矿", "安全" * 10, "word " * LEAST_UNITS, ARTICLE_EN[1], "安全" * 9, ""]
    terms = TermAnalyzer(analyzer).analyze_all(texts)
    assert signatures([text.units for text in terms]) == [_signed(text, analyzer) for text in texts]
    assert signatures([]) == []
