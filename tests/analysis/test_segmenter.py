from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import segmenter
from searcher.analysis.scripts import HAN_RUN
from searcher.analysis.segmenter import JiebaSegmenter, RjiebaSegmenter, cut, inner_words
from searcher.lexicon.glossary import packaged

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
    assert list(cut(compiled(), run)) == words
    assert list(cut(oracle(), run)) == words


@pytest.mark.parametrize("user_words", [(), USER_WORDS])
@given(run=RUNS)
def test_both_segmenters_cut_alike(user_words: tuple[str, ...], run: str) -> None:
    assert list(cut(compiled(user_words), run)) == list(cut(oracle(user_words), run))


@pytest.mark.parametrize("user_words", [(), USER_WORDS])
@given(run=RUNS)
def test_words_and_inner_words_are_those_of_search_mode(user_words: tuple[str, ...], run: str) -> None:
    jieba = oracle(user_words)
    for found in (jieba, compiled(user_words)):
        tokens, start = [], 0
        for word in cut(found, run):
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
    assert word in cut(found, f"在{word}的")
    assert word in cut(found, word)


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


def test_name_of_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert segmenter.dictionary_name().startswith("rjieba ")

    def version(name: str) -> str:
        if name == "rjieba":
            raise PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(segmenter, "version", version)
    assert segmenter.dictionary_name() == "jieba 1"
