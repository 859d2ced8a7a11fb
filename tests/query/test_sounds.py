from __future__ import annotations

import pytest
from counted_texts import CountedTexts
from hypothesis import given
from hypothesis import strategies as st

from searcher.analysis import Analyzer
from searcher.query.sounds import SoundName, names_by_sound
from searcher.query.vocabulary import Vocabulary

ANALYZER = Analyzer()
PAGES = (
    "Inspector Tan Wan-ying met Lin Haitao and Ouyang Mei. Then Shan Weimin spoke.",
    "The Huguenots of Bingen, and he was banking. The shi. A Huguenot came from Fresno with Peyton Manning.",
    "检查员谭婉莹与林海涛、欧阳梅座谈，诸葛亮",
    "张为民与张伟民都到了，高温天气，张为民发言，姚明",
)
VOCABULARY = Vocabulary(CountedTexts(ANALYZER, *PAGES))
DICTIONARY = {"高温", "检查", "阿里", "发言"}


def names(text: str) -> list[SoundName]:
    return names_by_sound(text, ANALYZER.analyze(text), VOCABULARY, DICTIONARY.__contains__)


def found(text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[name.start : name.end], [alternative.text for alternative in name.alternatives])
        for name in names(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谭婉莹", [("谭婉莹", ["tan wan ying", "wan ying tan"])]),
        ("检查员谭婉莹的报告", [("谭婉莹", ["tan wan ying", "wan ying tan"])]),
        ("林海涛", [("林海涛", ["lin haitao", "haitao lin"])]),
        ("林海濤", [("林海濤", ["lin haitao", "haitao lin"])]),
        ("欧阳梅", [("欧阳梅", ["ouyang mei", "mei ouyang"])]),
        ("单伟民", [("单伟民", ["shan weimin", "weimin shan"])]),
        ("王海涛", []),  # nobody of that name
        ("何时", []),
        ("高温", []),
        ("检查", []),
    ],
)
def test_persons_in_chinese(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tan wanying", [("tan wanying", ["谭婉莹"])]),
        ("Tan Wan-ying", [("Tan Wan-ying", ["谭婉莹"])]),
        ("Wanying Tan", [("Wanying Tan", ["谭婉莹"])]),
        ("report of Tan Wan Ying 2024", [("Tan Wan Ying", ["谭婉莹"])]),
        ("Zhang Weimin", [("Zhang Weimin", ["张为民", "张伟民"])]),
        ("Zhuge Liang", [("Zhuge Liang", ["诸葛亮"])]),
        ("Yao Ming", [("Yao Ming", ["姚明"])]),
        ("gao wen", []),  # high temperature
        ("Tan. Wanying", []),
        ("dust explosion", []),
        ("tan", []),
    ],
)
def test_persons_in_pinyin(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("胡格诺", [("胡格诺", ["huguenot"])]),
        ("宾根在哪里", [("宾根", ["bingen"])]),
        ("弗雷斯诺的气候", [("弗雷斯诺", ["fresno"])]),
        ("佩顿曼宁", [("佩顿", ["peyton"]), ("曼宁", ["manning"])]),
        ("阿里", []),
        ("粉尘爆炸", []),
    ],
)
def test_foreign_names(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text) == expected


def test_of_names_as_sure_every_process_takes_the_same() -> None:
    vocabulary = Vocabulary(CountedTexts(ANALYZER, "huganot huganos huganom huganob huganof huganol"))

    (name,) = names_by_sound("胡格诺", ANALYZER.analyze("胡格诺"), vocabulary, DICTIONARY.__contains__)

    assert [each.text for each in name.alternatives] == ["huganob", "huganot", "huganof", "huganol"]


def test_the_more_frequent_name_is_the_surer() -> None:
    first, second = names("zhang weimin")[0].alternatives
    assert 1 >= first.weight >= second.weight > 0


def test_a_name_with_the_surname_last_is_less_sure() -> None:
    assert names("wanying tan")[0].alternatives[0].weight < names("tan wanying")[0].alternatives[0].weight


def test_words_that_are_no_name_read_nothing() -> None:
    counts = CountedTexts(ANALYZER, *PAGES)
    for text in ("粉尘爆炸", "dust explosion in a mill", "安全生产"):
        assert names_by_sound(text, ANALYZER.analyze(text), Vocabulary(counts), DICTIONARY.__contains__) == []
    assert counts.read == []


TEXTS = st.lists(st.sampled_from((*"谭婉莹胡格诺习近平张李 -·", "tan", "Wan", "ying", "高温"))).map("".join)


@given(TEXTS | st.text())
def test_names_are_disjoint_and_in_order(text: str) -> None:
    end = 0
    for name in names(text):
        assert end <= name.start < name.end <= len(text)
        assert name.alternatives
        assert all(0 < alternative.weight <= 1 for alternative in name.alternatives)
        end = name.end
