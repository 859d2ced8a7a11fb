"""(running text → the places it names)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher import gazetteer

CASES = [
    # Chinese
    ("浙江省嘉兴市南湖区召开会议", [("浙江省", "330000"), ("嘉兴市", "330400"), ("南湖区", "330402")]),
    ("蘇州市吳中區檢查", [("蘇州市", "320500"), ("吳中區", "320506")]),
    ("记者从杭州获悉", [("杭州", "330100")]),
    ("江西南昌", [("江西", "360000"), ("南昌", "360100")]),
    ("长沙浏阳、醴陵", [("长沙", "430100"), ("浏阳", "430181"), ("醴陵", "430281")]),
    ("嘉兴南湖的船", [("嘉兴", "330400"), ("南湖", "330402")]),
    ("吉林高新区", [("吉林", "220200")]),
    ("吉林省吉林市", [("吉林省", "220000"), ("吉林市", "220200")]),
    ("内蒙古呼和浩特市新城区", [("内蒙古", "150000"), ("呼和浩特市", "150100"), ("新城区", "150102")]),
    ("河北区域经济", [("河北", "130000")]),
    ("北京市场", [("北京", "110000")]),
    ("延边州敦化市", [("延边州", "222400"), ("敦化市", "222403")]),
    ("襄樊市的老厂", [("襄樊市", "420600")]),
    ("石景山一带", [("石景山", "110107")]),
    ("长治久安", []),
    ("赤水河与苏州河", []),
    ("延吉新村街道", []),
    ("福泉镇", []),
    ("永春县福泉镇", [("永春县", "350525")]),
    ("常州镇江", [("常州", "320400"), ("镇江", "321100")]),
    ("东莞镇街", [("东莞", "441900")]),
    ("佛罗里达州与昆士兰州", []),
    ("四川达州与甘肃兰州", [("四川", "510000"), ("达州", "511700"), ("甘肃", "620000"), ("兰州", "620100")]),
    ("北京时间三点", []),
    ("上海南站", [("上海", "310000")]),
    ("远离市区", []),
    ("思茅市", [("思茅市", "530800")]),
    ("观塘地盘", [("观塘", "810000")]),
    ("和平年代的新华社", []),
    ("南京东路和中山大道", []),
    ("长江西岸与黄河南岸", []),
    ("各省、市和县", []),
    ("市长春节慰问", []),
    ("张嘉兴发言", []),
    ("评定结果", []),
    ("他在南湖划船", []),
    # English
    ("Louxing District held a meeting", [("Louxing District", "431302")]),
    ("Jiaxing Daily", [("Jiaxing", "330400")]),
    ("Jilin High-tech Zone", [("Jilin", "220200")]),
    ("Jilin Economic and Technological Development Zone", [("Jilin", "220200")]),
    ("Wuxi and Lianyungang City", [("Wuxi", "320200"), ("Lianyungang City", "320700")]),
    ("Dongguan's mayor", [("Dongguan", "441900")]),
    ("DONGGUAN CITY", [("DONGGUAN CITY", "441900")]),
    ("Dongguan Municipal Bureau", [("Dongguan Municipal", "441900")]),
    ("Suzhou, Anhui", [("Suzhou", "341300"), ("Anhui", "340000")]),
    ("Beijing's Chaoyang District", [("Beijing", "110000"), ("Chaoyang District", "110105")]),
    ("Chaoyang District, Beijing", [("Chaoyang District", "110105"), ("Beijing", "110000")]),
    ("Ningbo Beilun district", [("Ningbo", "330200"), ("Beilun district", "330206")]),
    ("Changyang Tujia Autonomous County", [("Changyang Tujia Autonomous County", "420528")]),
    ("Inner Mongolia Autonomous Region", [("Inner Mongolia Autonomous Region", "150000")]),
    ("Pudong New Area", [("Pudong New Area", "310115")]),
    ("Lu 'an and Tai’an", [("Lu 'an", "341500"), ("Tai’an", "370900")]),
    ("Beijing-Tianjin-Hebei", [("Beijing", "110000"), ("Tianjin", "120000"), ("Hebei", "130000")]),
    ("Zhejiang 'safe' drive", [("Zhejiang", "330000")]),
    ("He County", [("He County", "340523")]),
    ("Yushu, Changchun", [("Yushu", "220182"), ("Changchun", "220100")]),
    ("Dali, Dali, Yunnan", [("Dali", "532901"), ("Dali", "532900"), ("Yunnan", "530000")]),
    ("Kunshan and Yiwu", [("Kunshan", "320583"), ("Yiwu", "330782")]),
    ("He said An Hong met Tang Song", []),
    ("Zhang Jiaxing and Liu Yang", []),
    ("a guide to dongguan", []),
    ("The Guide was boxing", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    found = gazetteer.mentions(text)
    assert [(mention.text, *(each.code for each in mention.divisions)) for mention in found] == expected


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("和平", "itself"),
        ("安化", "parent"),
        ("新城区", "parent"),
        ("郊区", "itself"),
        ("Wangjiang", "nothing"),
    ],
)
def test_doubtful_names_say_what_they_need(text: str, needs: str) -> None:
    (mention,) = gazetteer.mentions(text, doubtful=True)
    assert mention.needs == needs
    assert bool(gazetteer.mentions(text)) == (needs == "nothing")


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Suzhou rises", {"320500", "341300"}), ("鼓楼区", {"320106", "320302", "350102", "410204"})],
)
def test_ambiguous_names_keep_their_bearers(text: str, codes: set[str]) -> None:
    (mention,) = gazetteer.mentions(text)
    assert {division.code for division in mention.divisions} == codes


PIECES = st.sampled_from(
    ["嘉兴", "南湖区", "浙江省", "和平", "蘇州", "Jilin City", "He ", "Xi 'an", "，", " ", "a's", "路"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for mention in gazetteer.mentions(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.divisions
        end = mention.end
