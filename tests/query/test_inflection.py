"""Pairs of English words, and whether they are forms of one word."""

from __future__ import annotations

import pytest

from searcher.query.inflection import same_word

SAME = [
    ("mine", "mines"),
    ("box", "boxes"),
    ("city", "cities"),
    ("inspect", "inspected"),
    ("use", "used"),
    ("carry", "carried"),
    ("fire", "firing"),
    ("stop", "stopped"),
    ("stopping", "stopped"),
    ("large", "larger"),
    ("heavy", "heaviest"),
    ("child", "children"),
    ("teach", "taught"),
    ("dust", "dust"),
]
OTHERS = [
    ("name", "namely"),
    ("state", "statement"),
    ("corporal", "corporation"),
    ("consist", "consistent"),
    ("safe", "safety"),
    ("", "s"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_word(one: str, other: str) -> None:
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_words_with_one_stem_only(one: str, other: str) -> None:
    assert not same_word(one, other)
    assert not same_word(other, one)
