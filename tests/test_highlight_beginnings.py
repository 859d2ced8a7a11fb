"""Whatever has a stem begins as is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.analysis import latin
from searcher.analysis.wordlists import basic_forms, word_list
from searcher.highlight.beginnings import of_stems

ENDINGS = (
    "s ed ing ingly edly ly ies ied ied's y ying e able ible ibility ability ization izer ational tional "
    "ation ator alism iveness iviti ivity fulness ousness ously alli enci anci abli ogi ogist li eed eedly "
    "ative icate iciti ical ness ement ment ant ence ance er ic ism ate iti ous ive ize ion sses us ss ble"
)
STARTS = "sk d l t id gent ugl earl onl singl sens poss mob commun arsen gener succ proc exc inn"
WORDS = st.builds(
    lambda start, endings: start + "".join(endings),
    st.one_of(
        st.from_regex("[abcdeiklmnoprstuyé][abcdeiklmnoprstuyé']{0,5}", fullmatch=True),
        st.sampled_from(STARTS.split()),
    ),
    st.lists(st.sampled_from(ENDINGS.split()), max_size=3),
)


@settings(max_examples=500)
@given(WORDS)
def test_words_begin_as_their_stems_say(word: str) -> None:
    assert word.startswith(tuple(of_stems([latin.stem(word)])))


def test_irregular_and_listed_words() -> None:
    for word in (*basic_forms("irregular-en.txt"), *word_list("counted.txt")):
        assert word.startswith(tuple(of_stems([latin.stem(word)])))


@pytest.mark.parametrize(
    ("stem", "beginnings"),
    [
        ("boiler", {"boiler"}),
        ("safeti", {"safet"}),
        ("possibl", {"possib"}),
        ("die", {"d"}),
        ("i", {"i"}),
        ("24hourly", {"24hour"}),
        ("child", {"child", "children"}),
    ],
)
def test_beginnings(stem: str, beginnings: set[str]) -> None:
    assert of_stems([stem]) == beginnings
