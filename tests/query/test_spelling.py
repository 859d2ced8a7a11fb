from __future__ import annotations

import pytest
from counted_texts import CountedTexts
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer
from searcher.query.lexer import Kind, tokenize
from searcher.query.spelling import corrected
from searcher.query.vocabulary import Vocabulary

ANALYZER = Analyzer()
PAGES = (
    *["安全生产大检查开始，消防演练结束", "粉尘爆炸事故应急预案", "危险化学品储存要求，生产安全"] * 4,
    *["A dust explosion at the mill", "Safety of production; the environment", "Xinhua said so"] * 12,
    "绿化工程的公式",
    "The explosin was a slip",
)
VOCABULARY = Vocabulary(CountedTexts(ANALYZER, *PAGES))
DICTIONARY = {"油画", "优化", "公式", "公示", "plating"}


def meant(query: str) -> str | None:
    return corrected(query, ANALYZER, VOCABULARY, DICTIONARY.__contains__)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("explosoin", "explosion"),
        ("dust Explosoin", "dust Explosion"),
        ("enviroment", "environment"),
        ("saftey prodution", "safety production"),
        ("safteyy", None),  # two slips in a word of seven letters
        ("explosion", None),
        ("explosions", None),
        ("dist", "dust"),
        ("dst", None),  # too short to tell
        ("zzzz", None),
        ("plating", None),
        ("24hour explosoin2", None),
        ("anquan shengchan", "安全 生产"),
    ],
)
def test_latin_words(typed: str, expected: str | None) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("安全声产", "安全生产"),
        ("粉尘暴炸", "粉尘爆炸"),
        ("应急与案", "应急预案"),
        ("消访演练", "消防演练"),
        ("肖访演练", "消防演练"),
        ("危险化血品", "危险化学品"),
        ("安全森产", "安全生产"),  # s for sh, and an ending for ng
        ("安全生产", None),
        ("生产安全", None),
        ("安全聲產", "安全生产"),
        ("油画", None),
        ("公示", None),
        ("火车", None),
        ("声", None),
        ("哪个生产安全", None),
    ],
)
def test_chinese_words(typed: str, expected: str | None) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("dust AND (explosoin OR 暴炸)", "dust AND (explosion OR 爆炸)"),
        ('"dust mill" explosoin', '"dust mill" explosion'),
        ("explosoin -saftey date:2024", "explosion -saftey date:2024"),
        ("title:explosoin", None),
        ("title:(explosoin OR saftey) saftey", "title:(explosoin OR saftey) safety"),
        ("source:explosoin region:explosoin", None),
        ("NOT (explosoin saftey)", None),
        ('"explosoin"', None),
        ("《安全声产》", None),
        ("explosoi* explosoin~", None),
        ("安全声产，粉尘暴炸", "安全生产，粉尘爆炸"),
        ("ｅｘｐｌｏｓｏｉｎ", "explosion"),
        ("", None),
        ("*", None),
        (" ".join(["explosoin"] * 20), None),  # prose
    ],
)
def test_everything_else_stays_as_typed(typed: str, expected: str | None) -> None:
    assert meant(typed) == expected


PIECES = (
    "explosoin",
    "saftey",
    "声产",
    "安全",
    "AND",
    "OR",
    "NOT",
    "(",
    ")",
    '"',
    "title:",
    "-",
    " ",
    "，",
    "x*",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_never_raises_and_keeps_the_operators(query: str) -> None:
    correction = meant(query)
    if correction is not None:
        assert correction != query
        assert kinds(correction) == kinds(query)


def kinds(query: str) -> list[Kind]:
    return [token.kind for token in tokenize(query, {})]


def test_slips_of_a_few_pages_are_corrected() -> None:
    assert meant("explosin") == "explosion"
