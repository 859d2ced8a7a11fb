"""Definitions as CC-CEDICT writes them, and the English that is left for searching."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.lexicon.renderings import references, renderings

RENDERINGS = [
    ("dust", ["dust"]),
    ("to patrol", ["patrol"]),
    ("a Kiln", ["kiln"]),
    ("the mill's foreman", ["mill foreman"]),
    ("to burst; to blow up", ["burst", "blow up"]),
    ("lamp, lantern", ["lamp", "lantern"]),
    ("to stop, when asked by the foreman of the shift", ["stop"]),
    ("one, two, three, four", ["one"]),
    ("to guard (a gate)", ["guard"]),
    ("gate (CL:個|个[ge4])", ["gate"]),
    ("rope of 麻[ma2]", ["rope of"]),
    ("(literary)", []),
    ("CL:座[zuo4]", []),
    ("surname Kiln", []),
    ("also pr. [lu2]", []),
    ("Kangxi radical 32", []),
    ("see 炉子[lu2 zi5]", []),
    ("variant of 爐|炉[lu2]", []),
    ("abbr. for 安全帽[an1 quan2 mao4], hard hat", ["hard hat"]),
    ("Wu Deng (1911-1998), lamp maker, (film title)", ["wu deng", "deng"]),
    ("Lamp War (1911-1912)", ["lamp war"]),
    ("Kiln Corporation", ["kiln corporation", "kiln"]),
    ("to keep company", ["keep company"]),
    ("(old) residence of a lamp maker", []),
    ("(prefix indicating order)", []),
    ("粉尘", []),
    ("", []),
]


@pytest.mark.parametrize(("definition", "expected"), RENDERINGS)
def test_what_a_definition_renders(definition: str, expected: list[str]) -> None:
    assert [" ".join(words) for words in renderings([definition])] == expected


REFERENCES = [
    ("see 炉子[lu2 zi5]", ["炉子"]),
    ("see also 炉子[lu2 zi5]", ["炉子"]),
    ("variant of 爐|炉[lu2]", ["炉"]),
    ("old variant of 爐|炉[lu2]", ["炉"]),
    ("abbr. for 安全帽[an1 quan2 mao4], hard hat", ["安全帽"]),
    ("same as 炉子[lu2 zi5]; also called 火炉[huo3 lu2]", ["炉子", "火炉"]),
    ("abbr. for Port Post", []),
    ("to see the gate", []),
    ("gate", []),
]


@pytest.mark.parametrize(("definition", "expected"), REFERENCES)
def test_the_headwords_that_a_definition_refers_to(definition: str, expected: list[str]) -> None:
    assert list(references([definition])) == expected


@given(st.lists(st.text(alphabet="abz A'-;,()[]:|12粉尘，", max_size=40), max_size=4))
def test_whatever_a_definition_holds_plain_words_come_out(definitions: list[str]) -> None:
    for words in renderings(definitions):
        assert words
        assert all(word and word == word.lower() and word.isascii() and " " not in word for word in words)
