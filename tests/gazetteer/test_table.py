"""The table as a whole: codes, levels, paths, English names."""

from __future__ import annotations

import re

import pytest

from searcher import gazetteer
from searcher.gazetteer.table import divisions, stands_alone


@pytest.mark.parametrize(
    ("code", "names", "names_en"),
    [
        ("430000", ["湖南省"], ["Hunan"]),
        ("431302", ["湖南省", "娄底市", "娄星区"], ["Hunan", "Loudi", "Louxing District"]),
        ("430121", ["湖南省", "长沙市", "长沙县"], ["Hunan", "Changsha", "Changsha County"]),
        ("430181", ["湖南省", "长沙市", "浏阳市"], ["Hunan", "Changsha", "Liuyang"]),
        ("419001", ["河南省", "济源市"], ["Henan", "Jiyuan"]),
        ("310115", ["上海市", "浦东新区"], ["Shanghai", "Pudong New Area"]),
        ("441900", ["广东省", "东莞市"], ["Guangdong", "Dongguan"]),
        ("150100", ["内蒙古自治区", "呼和浩特市"], ["Inner Mongolia", "Hohhot"]),
        ("222400", ["吉林省", "延边朝鲜族自治州"], ["Jilin", "Yanbian"]),
        ("810000", ["香港特别行政区"], ["Hong Kong"]),
        ("710000", ["台湾省"], ["Taiwan"]),
    ],
)
def test_path(code: str, names: list[str], names_en: list[str]) -> None:
    path = gazetteer.path(code)
    assert [division.name for division in path] == names
    assert [division.name_en for division in path] == names_en


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("陕西省", "Shaanxi"),
        ("西藏自治区", "Tibet"),
        ("新疆维吾尔自治区", "Xinjiang"),
        ("重庆市", "Chongqing"),
        ("厦门市", "Xiamen"),
        ("哈尔滨市", "Harbin"),
        ("齐齐哈尔市", "Qiqihar"),
        ("乌鲁木齐市", "Urumqi"),
        ("拉萨市", "Lhasa"),
        ("喀什地区", "Kashgar"),
        ("锡林郭勒盟", "Xilingol"),
        ("呼伦贝尔市", "Hulunbuir"),
        ("格尔木市", "Golmud"),
        ("长治市", "Changzhi"),
        ("长春市", "Changchun"),
        ("长子县", "Zhangzi County"),
        ("六安市", "Lu'an"),
        ("六盘水市", "Liupanshui"),
        ("亳州市", "Bozhou"),
        ("乐清市", "Yueqing"),
        ("乐山市", "Leshan"),
        ("乐亭县", "Laoting County"),
        ("蚌埠市", "Bengbu"),
        ("朝阳市", "Chaoyang"),
        ("浚县", "Xun County"),
        ("台州市", "Taizhou"),
        ("丽水市", "Lishui"),
        ("铅山县", "Yanshan County"),
        ("番禺区", "Panyu District"),
        ("都匀市", "Duyun"),
        ("三都水族自治县", "Sandu Sui Autonomous County"),
        ("大埔县", "Dabu County"),
        ("歙县", "She County"),
        ("黟县", "Yi County"),
        ("漯河市", "Luohe"),
        ("珲春市", "Hunchun"),
        ("单县", "Shan County"),
        ("尉犁县", "Yuli County"),
        ("尉氏县", "Weishi County"),
        ("涡阳县", "Guoyang County"),
        ("佛冈县", "Fogang County"),
        ("西安市", "Xi'an"),
        ("吕梁市", "Lüliang"),
        ("盱眙县", "Xuyi County"),
        ("洪洞县", "Hongtong County"),
        ("东阿县", "Dong'e County"),
        ("秀山土家族苗族自治县", "Xiushan Tujia and Miao Autonomous County"),
        ("神农架林区", "Shennongjia Forestry District"),
        ("和县", "He County"),
        ("敖汉旗", "Aohan Banner"),
    ],
)
def test_english_names(name: str, english: str) -> None:
    assert [each.name_en for each in divisions().values() if each.name == name] == [english]


def test_every_division_is_well_formed() -> None:
    for code, division in divisions().items():
        assert re.fullmatch(r"[1-8]\d{5}", code)
        assert re.fullmatch(r"[A-ZÜ][A-Za-zü' -]+", division.name_en), division
        assert re.fullmatch(r"[\u4e00-\u9fff]{2,}", division.name), division
        assert (division.parent is None) == (division.level == "province")
        assert gazetteer.path(code)[0].level == "province"


def test_counts() -> None:
    levels = [division.level for division in divisions().values()]
    assert levels.count("province") == 34
    assert levels.count("city") == 333
    assert levels.count("county") > 2800


def test_unknown_code() -> None:
    with pytest.raises(KeyError):
        gazetteer.division("999999")
    with pytest.raises(KeyError):
        gazetteer.path("")


def test_version_is_a_short_digest() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", gazetteer.version())
    assert gazetteer.version() == gazetteer.version()


def test_contains() -> None:
    hunan, louxing = gazetteer.division("430000"), gazetteer.division("431302")
    assert gazetteer.contains(hunan, louxing)
    assert not gazetteer.contains(louxing, hunan)
    assert not gazetteer.contains(hunan, hunan)


def test_stands_alone() -> None:
    assert stands_alone("zh", "杭州")
    assert not stands_alone("zh", "长治")
    assert not stands_alone("zh", "三明", "治")
    assert stands_alone("zh", "三明", "市")


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("441900", ("东莞", "东莞市"), ("Dongguan",)),
        ("431302", ("娄星", "娄星区"), ("Louxing", "Louxing District")),
        ("340523", ("和县",), ("He County", "Hexian")),
        ("430000", ("湖南", "湖南省"), ("Hunan",)),
    ],
)
def test_names_of(code: str, chinese: tuple[str, ...], english: tuple[str, ...]) -> None:
    assert gazetteer.names_of(gazetteer.division(code)) == (chinese, english)
