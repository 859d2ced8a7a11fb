"""(what a person types → codes)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher import gazetteer
from searcher.gazetteer.table import divisions


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("330402", ["330402"]),
        ("330402000000", ["330402"]),
        ("３３０４０２", ["330402"]),
        ("999999", []),
        ("", []),
        ("  ", []),
        ("，", []),
        ("nowhere", []),
        ("某地", []),
        ("x" * 1000, []),
        # One name, with and without its type word
        ("浙江", ["330000"]),
        ("浙江省", ["330000"]),
        ("Zhejiang", ["330000"]),
        ("zhejiang province", ["330000"]),
        ("东莞", ["441900"]),
        ("dong guan", ["441900"]),
        ("Dongguan City", ["441900"]),
        ("娄星", ["431302"]),
        ("娄星区", ["431302"]),
        ("louxing", ["431302"]),
        ("Louxing District", ["431302"]),
        ("和县", ["340523"]),
        ("He County", ["340523"]),
        ("延边", ["222400"]),
        ("延边州", ["222400"]),
        ("广西自治区", ["450000"]),
        ("Yanbian Korean Autonomous Prefecture", ["222400"]),
        ("Inner Mongolia", ["150000"]),
        ("内蒙", ["150000"]),
        ("Ürümqi", ["650100"]),
        ("Xizang", ["540000"]),
        ("Hong Kong", ["810000"]),
        # Traditional
        ("蘇州", ["320500"]),
        ("臺灣", ["710000"]),
        ("乾縣", ["610424"]),
        # A province and a city of one name
        ("吉林", ["220000"]),
        ("Jilin", ["220000"]),
        ("吉林市", ["220200"]),
        ("Jilin City", ["220200"]),
        ("Jilin Province", ["220000"]),
        ("海南", ["460000"]),
        ("海南州", ["632500"]),
        ("河北", ["130000"]),
        ("河北区", ["120105"]),
        # Several bearers
        ("苏州", ["320500"]),
        ("Suzhou", ["320500", "341300"]),
        ("Jinan", ["370100"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("朝阳", ["110105", "211300", "220104"]),
        ("Chaoyang City", ["211300"]),
        # With what it lies in
        ("Suzhou, Anhui", ["341300"]),
        ("Anhui Suzhou", ["341300"]),
        ("安徽宿州", ["341300"]),
        ("安徽省 宿州市", ["341300"]),
        ("浙江省嘉兴市南湖区", ["330402"]),
        ("嘉兴南湖", ["330402"]),
        ("Nanhu District, Jiaxing, Zhejiang", ["330402"]),
        ("北京朝阳", ["110105"]),
        ("Suzhou, Zhejiang", []),
        # Former names and types
        ("襄樊", ["420600"]),
        ("Xiangfan", ["420600"]),
        ("即墨市", ["370215"]),
        ("浏阳县", ["430181"]),
        # Places without a code
        ("雄安新区", ["130600"]),
        ("Suzhou Industrial Park", ["320500"]),
    ],
)
def test_resolve(typed: str, codes: list[str]) -> None:
    assert [division.code for division in gazetteer.resolve(typed)] == codes


def test_every_whole_path_resolves() -> None:
    for code, division in list(divisions().items())[::7]:
        path = gazetteer.path(code)
        assert division in gazetteer.resolve("".join(each.name for each in path))
        assert division in gazetteer.resolve(", ".join(each.name_en for each in reversed(path)))


@given(st.text(max_size=100))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(gazetteer.resolve(text), tuple)
