from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mixed_texts import TEXTS

from searcher.analysis import normalise
from searcher.analysis.normalisation import normal_form, normal_forms


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("Plain ASCII 24", "plain ascii 24"),
        ("安全生产", "安全生产"),
        ("安全生產監督管理", "安全生产监督管理"),
        ("頭髮與發展", "头发与发展"),
        ("ＡＢＣ１２３，．", "abc123,."),
        ("安全\u3000生产", "安全 生产"),
        ("第①条", "第1条"),
        ("Ⅲ级", " iii 级"),
        ("300㎡", "300 m2 "),
        ("25℃", "25 °c "),
        ("1½", "1 1⁄2 "),
        ("㈱", " (株) "),
        ("ﬁre", "fire"),
        ("\uf9d1", "六"),
        ("cafe\u0301", "caf\u00e9"),
        ("e\u0323\u0302", "\u1ec7"),
        ("한", "한"),
        ("\u1112\u1161\u11ab", "한"),
        ("ｶﾞｽ", "ガス"),
        ("İzmir", "izmir"),
        ("İ\u0301", "í"),
        ("ΟΔΟΣ", "οδοσ"),
        ("company’s", "company's"),
        ("安\u200b全\ufeff生\u00ad产", "安全生产"),
        ("葛\U000e0100", "葛"),
        ("1\ufe0f\u20e3", "1"),
        ("……", ".."),
        ("\U0001f525火", "\U0001f525火"),
        ("\ud800火", "\ufffd火"),
        ("\x00火", "\x00火"),
    ],
)
def test_forms(text: str, normal: str) -> None:
    assert normalise(text).text == normal


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("abc", ["a", "b", "c"]),
        ("Ａb", ["Ａ", "b"]),
        ("5㎡a", ["5", "㎡", "㎡", "㎡", "㎡", "a"]),
        ("xe\u0301y", ["x", "e\u0301", "y"]),
        ("安\u200b全", ["安", "全"]),
        ("㎡\u200b㎡", ["㎡"] * 8),
        ("ｶﾞｽ", ["ｶﾞ", "ｽ"]),
    ],
)
def test_each_character_knows_what_it_came_from(text: str, sources: list[str]) -> None:
    normal = normalise(text)
    assert [text[a:b] for a, b in zip(normal.starts, normal.ends, strict=True)] == sources


@pytest.mark.parametrize("text", ["plain", "安全生产，重要。", "監督管理……", "Ａ１\u3000\xa0’"])
def test_texts_that_keep_their_length_need_no_map(text: str) -> None:
    normal = normalise(text)
    assert normal.starts == range(len(text))
    assert normal.ends == range(1, len(text) + 1)


@given(TEXTS)
def test_map_is_monotone_and_within_bounds(text: str) -> None:
    normal = normalise(text)
    starts, ends = list(normal.starts), list(normal.ends)
    assert len(starts) == len(ends) == len(normal.text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(TEXTS)
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    normal = normalise(text).text
    assert normalise(normal).text == normal


def test_lower_case_never_changes_the_length() -> None:
    letters = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char != char.lower())
    assert letters
    assert all(
        len(normalise(char).text) == len(normalise(char.lower()).text) for char in letters if char != "İ"
    )


def test_a_conversion_that_changes_the_length_is_done_character_by_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Lengthening:
        def convert(self, text: str) -> str:
            return {"全": "完全", "產": "产"}.get(text, text if len(text) == 1 else text + "。")

    monkeypatch.setattr("searcher.analysis.normalisation._converter", Lengthening)
    assert normalise("安全生產").text == "安全生产"


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["頭髮", "", "ﬁre ㎡", "ΟΔΟΣ", "İ"],
        ["e", "\u0301a", "ᄒ", "\u1161\u11ab"],
        ["a\x1eb", "頭"],
        ["\x1e", ""],
        ["頭", "\ud800", "髮\udfff"],
        ["\ufeff\u0301a", "\u200d", "b"],
    ],
)
def test_texts_together_are_what_each_is_alone(texts: list[str]) -> None:
    assert normal_forms(texts) == [normal_form(text) for text in texts]


@given(st.lists(TEXTS | st.text("a\x1e\u0301頭髮İς\ud800㎡\u11ab\ufe0f", max_size=4), max_size=4))
def test_any_texts_together_are_what_each_is_alone(texts: list[str]) -> None:
    assert normal_forms(texts) == [normal_form(text) for text in texts]
