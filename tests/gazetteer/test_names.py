"""Names taken apart and folded."""

from __future__ import annotations

import pytest

from searcher.gazetteer.names import bare, english_parts, fold, parts, short_forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("湖南省", ("湖南", (), "省")),
        ("和县", ("和", (), "县")),
        ("延边朝鲜族自治州", ("延边", ("朝鲜族",), "自治州")),
        ("内蒙古自治区", ("内蒙古", (), "自治区")),
        ("广西壮族自治区", ("广西", ("壮族",), "自治区")),
        ("恩施土家族苗族自治州", ("恩施", ("土家族", "苗族"), "自治州")),
        ("鄂温克族自治旗", ("鄂温克", (), "自治旗")),
        ("管城回族区", ("管城", ("回族",), "区")),
        ("万柏林区", ("万柏林", (), "区")),
        ("神农架林区", ("神农架", (), "林区")),
        ("清新区", ("清新", (), "区")),
        ("浦东新区", ("浦东", (), "新区")),
        ("津市市", ("津市", (), "市")),
        ("香港", ("香港", (), "")),
    ],
)
def test_parts(name: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    assert parts(name) == expected


@pytest.mark.parametrize(("name", "expected"), [("东莞市", "东莞"), ("和县", "和县"), ("香港", "香港")])
def test_bare(name: str, expected: str) -> None:
    assert bare(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("延边朝鲜族自治州", ("延边州", "延边自治州")),
        ("长阳土家族自治县", ("长阳县", "长阳自治县")),
        ("广西壮族自治区", ("广西自治区",)),
        ("东莞市", ()),
    ],
)
def test_short_forms(name: str, expected: tuple[str, ...]) -> None:
    assert short_forms(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Louxing District", ("Louxing", "district")),
        ("dongguan city", ("dongguan", "city")),
        ("Xiushan Tujia and Miao Autonomous County", ("Xiushan", "autonomous county")),
        ("Pudong New Area", ("Pudong", "new area")),
        ("Inner Mongolia", ("Inner Mongolia", "")),
        ("Xi'an", ("Xi'an", "")),
    ],
)
def test_english_parts(name: str, expected: tuple[str, str]) -> None:
    assert english_parts(name) == expected


@pytest.mark.parametrize("spelling", ["Xi'an", "XI’AN", "xi an", "Xi-An", "Xīān"])
def test_fold(spelling: str) -> None:
    assert fold(spelling) == "xian"
