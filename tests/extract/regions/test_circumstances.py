"""(words around a place → what is left of its weight)."""

from __future__ import annotations

import pytest

from searcher import gazetteer
from searcher.extract.regions.circumstances import ELSEWHERE, HARDLY, is_institution, share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东莞检查冷库", 1),
        ("东莞事故隐患排查", 1),
        ("Dongguan checks cold stores", 1),
        ("吸取郑州事故教训", ELSEWHERE),
        ("从郑州“7·20”暴雨说起", ELSEWHERE),
        ("Learning from Zhengzhou, they dug drains", ELSEWHERE),
        ("组织人员赴寿光考察", ELSEWHERE),
        ("They went to Shouguang to learn", ELSEWHERE),
        ("代表赴新疆疗养", ELSEWHERE),
        ("到寿光打工", 1),
        ("浙江大学的学生", ELSEWHERE),
        ("浙江大学生", 1),
        ("上海证券交易所", ELSEWHERE),
        ("上海合作组织", ELSEWHERE),
        ("Zhejiang University", ELSEWHERE),
        ("a Nanning-based firm", ELSEWHERE),
        ("加州、巴黎及大连等地", ELSEWHERE),
        ("新华社北京8月1日电", HARDLY),
        ("大会在北京举行", HARDLY),
        ("大会在南京举行", 1),
        ("来自上海市", HARDLY),
        ("IP属地：上海", HARDLY),
        ("亲北京阵营", HARDLY),
    ],
)
def test_share(text: str, expected: float) -> None:
    mention = gazetteer.mentions(text)[-1]
    assert share(text, mention, accidents=False) == expected


def test_an_accident_counts_where_the_page_is_about_it() -> None:
    text = "桐城市境内发生一起交通事故"
    (mention,) = gazetteer.mentions(text)
    assert share(text, mention, accidents=False) == ELSEWHERE
    assert share(text, mention, accidents=True) == 1


def test_a_university_that_publishes_is_at_home() -> None:
    text = "山西某某大学"
    (mention,) = gazetteer.mentions(text)
    assert share(text, mention, accidents=False, publisher=True) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平阴县应急管理局", True),
        ("平阴县农机站", True),
        ("平阴县委", True),
        ("平阴县委员", False),
        ("Dongguan Municipal staff", True),
        ("Dongguan Emergency Bureau", True),
        ("Dongguan noodles", False),
        ("平阴县的人", False),
    ],
)
def test_is_institution(text: str, expected: bool) -> None:
    (mention,) = gazetteer.mentions(text)
    assert is_institution(text, mention) is expected
