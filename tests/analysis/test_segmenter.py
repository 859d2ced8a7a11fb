from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import segmenter
from searcher.analysis.scripts import HAN_RUN
from searcher.analysis.segmenter import JiebaSegmenter, LateSegmenter, RjiebaSegmenter, cut_lines, inner_words
from searcher.lexicon.glossary import packaged

if TYPE_CHECKING:
    from collections.abc import Callable

USER_WORDS = ("双控机制", "尘爆", "粉尘云浓度计", "示批", "监督管")
#: Text as it is written: terms of the field, with function words, rare characters and users' words between.
#: (On characters thrown together at random the two segmenters now and then break a tie of the model for
#: unknown words differently.)
RUNS = st.lists(
    st.sampled_from(
        [term for concept in packaged() for term in concept.chinese if HAN_RUN.fullmatch(term)]
        + [*"的了在和〇々㐀鿖", "双控机制", "粉尘云浓度计", "中华人民共和国"]
    ),
    min_size=1,
    max_size=8,
).map("".join)


@cache
def oracle(user_words: tuple[str, ...] = ()) -> JiebaSegmenter:
    return JiebaSegmenter(user_words)


@cache
def compiled(user_words: tuple[str, ...] = ()) -> RjiebaSegmenter:
    return RjiebaSegmenter(user_words)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("安全生产工作会议", ["安全", "生产", "工作", "会议"]),
        ("中华人民共和国", ["中华人民共和国"]),
        ("矿", ["矿"]),
        ("二〇二四年", ["二", "〇", "二", "四年"]),
        ("𠀀𠀁中国", ["𠀀", "𠀁", "中国"]),
    ],
)
def test_words(run: str, words: list[str]) -> None:
    assert list(cut_lines(compiled(), run)) == words
    assert list(cut_lines(oracle(), run)) == words


@pytest.mark.parametrize("user_words", [(), USER_WORDS])
@given(run=RUNS)
def test_both_segmenters_cut_alike(user_words: tuple[str, ...], run: str) -> None:
    assert list(cut_lines(compiled(user_words), run)) == list(cut_lines(oracle(user_words), run))


@pytest.mark.parametrize("kind", [compiled, oracle])
@given(runs=st.lists(RUNS, max_size=6))
def test_lines_are_cut_as_one_by_one(
    kind: Callable[[], RjiebaSegmenter | JiebaSegmenter], runs: list[str]
) -> None:
    one_by_one: list[str] = []
    for run in runs:
        one_by_one += ["\n", *cut_lines(kind(), run)]
    assert list(cut_lines(kind(), "\n".join(runs))) == one_by_one[1:]


@pytest.mark.parametrize("user_words", [(), USER_WORDS])
@given(run=RUNS)
def test_words_and_inner_words_are_those_of_search_mode(user_words: tuple[str, ...], run: str) -> None:
    jieba = oracle(user_words)
    for found in (jieba, compiled(user_words)):
        tokens, start = [], 0
        for word in cut_lines(found, run):
            inner = [(text, start + a, start + b) for text, a, b in inner_words(found, word)]
            tokens += [*inner, (word, start, start + len(word))]
            start += len(word)
        assert sorted(tokens) == sorted(jieba._jieba.tokenize(run, mode="search"))


def test_inner_words_stand_in_the_order_of_their_start() -> None:
    inner = inner_words(compiled(), "中华人民共和国")
    assert [text for text, _, _ in inner] == ["中华", "华人", "人民", "共和", "共和国"]
    assert all("中华人民共和国"[start:end] == text for text, start, end in inner)


@pytest.mark.parametrize("word", USER_WORDS)
@pytest.mark.parametrize("kind", [RjiebaSegmenter, JiebaSegmenter])
def test_user_words_stay_whole(kind: type[RjiebaSegmenter] | type[JiebaSegmenter], word: str) -> None:
    found = compiled(USER_WORDS) if kind is RjiebaSegmenter else oracle(USER_WORDS)
    assert word in cut_lines(found, f"在{word}的")
    assert word in cut_lines(found, word)


def test_jieba_stands_in_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    segmenter._load.cache_clear()
    try:
        found = segmenter.load()
    finally:
        segmenter._load.cache_clear()
    assert isinstance(found, JiebaSegmenter)


def test_loaded_once() -> None:
    assert segmenter.load() is segmenter.load()
    assert segmenter.load(("双控机制",)) is not segmenter.load()


def test_one_loaded_late_cuts_alike_and_is_not_loaded_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def load(user_words: tuple[str, ...]) -> RjiebaSegmenter:
        asked.append(user_words)
        return compiled(user_words)

    monkeypatch.setattr(segmenter, "load", load)
    found = LateSegmenter(USER_WORDS)
    assert list(cut_lines(found, "")) == []
    assert asked == []
    assert list(cut_lines(found, "在双控机制的")) == list(cut_lines(compiled(USER_WORDS), "在双控机制的"))
    assert found.knows("尘爆")
    assert not found.knows("双尘")
    assert asked == [USER_WORDS]


def test_late_ones_are_known_again() -> None:
    assert segmenter.late() is segmenter.late()
    assert segmenter.late(("双控机制",)) is not segmenter.late()


def test_name_of_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert segmenter.dictionary_name().startswith("rjieba ")

    def version(name: str) -> str | None:
        return "1" if name == "jieba" else None

    monkeypatch.setattr("searcher.installed.version", version)
    assert segmenter.dictionary_name() == "jieba 1"
