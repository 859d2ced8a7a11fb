from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.query.units import Unit, units

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.query.expansion import Translator


def cut(text: str, analyzer: Analyzer, translator: Translator | None = None) -> list[Unit]:
    analyzed = analyzer.analyze(text)
    concepts = translator.concepts(text, analyzed) if translator else ()
    return units(text, analyzed, analyzer.is_stopword, concepts)


TEXTS = [
    ("boiler valve", ["boiler", "valve"]),
    ("Boiler, VALVE!", ["Boiler", "VALVE"]),
    ("安全生产", ["安全生产"]),
    ("临时用电 夜间巡查", ["临时用电", "夜间巡查"]),
    ("临时用电，夜间巡查", ["临时用电", "夜间巡查"]),
    ("使用LNG储罐", ["使用", "LNG", "储罐"]),
    ("臨時用電", ["臨時用電"]),
    ("24hour", ["24hour"]),
    ("24 hour", ["24", "hour"]),
    ("24-hour", ["24", "hour"]),
    ("1nternet", ["1nternet"]),
    ("ＬＮＧ tank", ["ＬＮＧ", "tank"]),
    ("boiler valve Boilers", ["Boilers", "valve"]),
    ("", []),
    ("!?", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_is_cut_into_units_as_typed(text: str, expected: list[str], analyzer: Analyzer) -> None:
    assert [unit.text for unit in cut(text, analyzer)] == expected


FUNCTION_WORDS = [
    ("the boiler of the mill", ["boiler", "mill"]),
    ("锅炉 的 阀门", ["锅炉", "阀门"]),
    ("to be or not", ["to", "be", "or", "not"]),
    ("The", ["The"]),
]


@pytest.mark.parametrize(("text", "expected"), FUNCTION_WORDS)
def test_function_words_are_units_only_where_there_are_no_others(
    text: str, expected: list[str], analyzer: Analyzer
) -> None:
    assert [unit.text for unit in cut(text, analyzer)] == expected


WHOLE = [
    ("24hour", ("24hour",), ["24", "hour"]),
    ("1nternet", ("1nternet", "internet"), ["1", "nternet"]),
    ("boilers", (), ["boiler"]),
]


@pytest.mark.parametrize(("text", "whole", "words"), WHOLE)
def test_a_unit_knows_its_words_and_what_stands_for_all_of_them(
    text: str, whole: tuple[str, ...], words: list[str], analyzer: Analyzer
) -> None:
    (unit,) = cut(text, analyzer)
    assert unit.whole == whole
    assert [word.text for word in unit.words] == words


CONCEPTS = [
    ("dust explosion", ["dust explosion"]),
    ("wood dust explosion", ["wood", "dust explosion"]),
    ("the cause of the dust explosion", ["cause", "dust explosion"]),
    ("木材粉尘爆炸", ["木材", "粉尘爆炸"]),
]


@pytest.mark.parametrize(("text", "expected"), CONCEPTS)
def test_the_words_of_a_concept_are_one_unit(
    text: str, expected: list[str], analyzer: Analyzer, translator: Translator
) -> None:
    found = cut(text, analyzer, translator)
    assert [unit.text for unit in found] == expected
    assert found[-1].concept is not None
