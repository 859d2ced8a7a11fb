"""Pages whose place only their publisher, their byline or their first sentence tells (all invented): parts →
code of the division."""

from __future__ import annotations

from typing import Any

import pytest

from searcher.extract.regions.region import find_region

PARTS: dict[str, Any] = {"title": "", "header": "", "source": None, "body": "", "footer": "", "url": None}
DRILL = {"title": "断电以后的九分钟", "body": "昨天夜里，值班员按预案切换了电源，九分钟后恢复供电。"}
LESSON = {"title": "A night without pumps", "body": "The crew switched to the spare pump in nine minutes."}

CASES = {
    # The name of the site in the window's title
    "a hospital": ({**DRILL, "sites": ["衡水市第二人民医院"]}, "131100"),
    "a school": ({**DRILL, "sites": ["校园动态", "桐城中学"]}, "340881"),
    "a university": ({**DRILL, "sites": ["扬州大学"]}, "321000"),
    "a museum": ({**DRILL, "sites": ["洛阳博物馆"]}, "410300"),
    "a library in English": ({**LESSON, "sites": ["Zhenjiang City Library"]}, "321100"),
    "a forum": ({**DRILL, "sites": ["闲聊灌水", "信阳论坛"]}, "411500"),
    "a forum and a county by its bare name": (
        {
            "title": "江宁哪里能修雨篷？",
            "body": "楼上的雨篷漏了，江宁这边有没有师傅？",
            "sites": ["生活", "南京社区"],
        },
        "320115",
    ),
    "a section and a place that would not do by itself": (
        {"title": "仓库换锁记", "body": "泸县一座仓库换了锁。", "sites": ["泸州", "川南纪事"]},
        "510521",
    ),
    # The page's last lines
    "copyright": ({**DRILL, "imprint": "蓝莓节开幕\n版权所有：文登区人民政府办公室"}, "371003"),
    "sponsor": ({**DRILL, "imprint": "主办单位：甘肃省张掖市甘州区水务局　陇ICP备00000000号"}, "620702"),
    "sponsor in English": ({**LESSON, "imprint": "Home\nSponsored by Liyang City Water Bureau"}, "320481"),
    "name below the copyright": ({**DRILL, "imprint": "版权所有\n石狮市融媒体中心"}, "350581"),
    "imprint decides a name that several bear": (
        {"title": "鼓楼区检查雨篷", "imprint": "主办：福州市鼓楼区人民政府"},
        "350102",
    ),
    "a firm's own name beside its town": (
        {
            "title": "新窑点火",
            "body": "公司在醴陵厂区举行新窑点火仪式。首批瓷砖将运往甘肃。",
            "sites": ["醴陵某某陶瓷有限公司"],
            "header": "全国服务热线 000",
        },
        "430281",
    ),
    # A house that writes of itself, and gives its address
    "our school": (
        {**DRILL, "footer": "下一条：我校换新锅炉", "imprint": "地址：山东省日照市岚山区某路1号"},
        "371103",
    ),
    "our hospital": (
        {"title": "我院电梯检修", "footer": "联系我们\n地址：湖北省宜都市某大道2号 邮编：000000"},
        "420581",
    ),
    "our company": (
        {
            "title": "Lift repaired",
            "body": "Our company stopped it.",
            "footer": "Address: Cixi City, Zhejiang",
        },
        "330282",
    ),
    # The title names the city, the first sentence where in it
    "district in the first sentence": (
        {
            "title": "Cranes get new eyes at Xiamen yard",
            "header": "By A. Writer in Xiamen, Fujian",
            "body": "Three cranes started at a yard in Haicang district on Monday.",
        },
        "350205",
    ),
    "city as the path of the county": (
        {
            "title": "襄阳一座粮库装上测温缆",
            "header": "原标题：襄阳粮库装测温缆",
            "body": "3月2日，襄阳市宜城市一座粮库装上测温缆。",
        },
        "420684",
    ),
    "a township stands behind the county": (
        {
            "title": "渡口的灯",
            "header": "作者：某某",
            "body": "作者：某某\n天没亮，富顺县赵化镇的渡口已经亮灯。" + "船工检查缆绳。" * 30,
        },
        "510322",
    ),
    # A whole name is no town's
    "county before the word for villages": (
        {"title": "鼓楼区拆雨篷", "body": "徐州多雨。鼓楼区乡村医生也来帮忙。"},
        "320302",
    ),
}

NONE = {
    "keywords for search engines": {**DRILL, "imprint": "版权所有 " + "洛阳粮库招标 " * 60},
    "where to complain": {**DRILL, "imprint": "版权所有 某站\n上海市互联网违法和不良信息举报中心"},
    "headlines of others before the imprint": {**DRILL, "imprint": "洛阳日报\n开封日报\n版权所有 某站"},
    "friends": {**DRILL, "footer": "友情链接\n洛阳日报\n洛阳市教育局"},
    "an exchange's paper": {**DRILL, "source": "上海证券报"},
    "a bank": {**DRILL, "imprint": "版权所有 南京银行"},
    "an address alone": {**DRILL, "imprint": "地址：北京市海淀区某路1号"},
    "a firm's address where another place is named": {
        "title": "本公司中标",
        "body": "本公司的水泵安静耐用。" * 30 + "有一台用在青海。",
        "imprint": "地址：江苏省靖江市某路1号",
    },
    "a law on a local site": {"title": "中华人民共和国某某法", "sites": ["山西某某大学"]},
    "a section alone": {**DRILL, "sites": ["洛阳"]},
}


@pytest.mark.parametrize(("parts", "code"), CASES.values(), ids=CASES.keys())
def test_region(parts: dict[str, Any], code: str) -> None:
    found = find_region(**{**PARTS, **parts})
    assert found is not None
    assert found.value == code


@pytest.mark.parametrize("parts", NONE.values(), ids=NONE.keys())
def test_no_region(parts: dict[str, Any]) -> None:
    assert find_region(**{**PARTS, **parts}) is None


@pytest.mark.parametrize(
    "body",
    [
        "洛阳市部署检查。孟津区一座粮库先查。洛阳将逐座检查。",
        "家住孟津区的李某领到了册子。洛阳市印了一万册。洛阳还要再印。",
        "家住孟津区的李某领到了册子。册子由市粮食局印发，市气象局供稿。",
    ],
)
def test_a_city_that_acts_is_not_its_county(body: str) -> None:
    parts = {"title": "洛阳检查粮库", "header": "洛阳，3月2日", "body": body}
    found = find_region(**{**PARTS, **parts})
    assert found is not None
    assert found.value == "410300"
