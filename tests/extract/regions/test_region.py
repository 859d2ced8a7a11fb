"""(parts of a page → code of its division), on invented pages and on the shared sample pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher import gazetteer
from searcher.extract.regions.region import find_region

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
PARTS = {"title": "", "header": "", "source": None, "body": "", "footer": "", "url": None}

CASES = {
    "title zh": ({"title": "娄星区召开安全生产例会"}, "431302"),
    "title en": ({"title": "Nanhu District checks gas pipelines"}, "330402"),
    "title traditional": ({"title": "蘇州市吳中區開展消防檢查"}, "320506"),
    "title with path": ({"title": "湖南省娄底市娄星区部署汛期安全"}, "431302"),
    "title province": ({"title": "Zhejiang: hot work must be licensed"}, "330000"),
    "title city of a province's name": ({"title": "Jilin City trains its fire wardens"}, "220200"),
    "zone belongs to the city": ({"title": "Jilin High-tech Zone inspects boilers"}, "220200"),
    "zone zh": ({"title": "吉林经开区检查锅炉"}, "220200"),
    "bare name of a province": ({"title": "Jilin inspects boilers"}, "220000"),
    "source paper": ({"title": "Town fair inspected", "source": "Jiaxing Daily"}, "330400"),
    "source zh": ({"title": "检查组走进车间", "source": "浏阳日报"}, "430181"),
    "source department": (
        {"title": "Kilns inspected", "source": "Department of Emergency Management of Anhui Province"},
        "340000",
    ),
    "county in source, city in header": (
        {"title": "Boats kept in port", "source": "Xiangshan County Fire Brigade", "header": "Ningbo, May 3"},
        "330225",
    ),
    "footer decides the county": (
        {
            "title": "Management committee inspects the lake shore",
            "source": "Jiaxing Daily",
            "footer": "Jiaxing Nanhu District Media Centre\nAll rights reserved",
        },
        "330402",
    ),
    "footer address does not": (
        {
            "title": "嘉兴市检查冷库",
            "footer": "主办：嘉兴市应急管理局\n地址：浙江省嘉兴市南湖区花园路1号",
        },
        "330400",
    ),
    "dateline": ({"title": "Night shift checked", "header": "Kunshan, 2021-03-04"}, "320583"),
    "host": (
        {"title": "巡查简报", "body": "东莞多家工厂受检。", "url": "http://yj.dongguan.gov.cn/a"},
        "441900",
    ),
    "licence number": (
        {"title": "简报", "body": "昨日，丽水莲都一家企业停产整改。", "footer": "浙ICP备00000000号"},
        "331102",
    ),
    "institution in the opening": (
        {"title": "执法人员查封作坊", "body": "7月3日，平阴县应急管理局查封一家作坊。"},
        "370124",
    ),
    "body, often": (
        {"title": "Inspectors on the night shift", "body": "Inspectors in Dongguan met. " * 4},
        "441900",
    ),
    "Suzhou beside Wuxi": (
        {"title": "Suzhou drains flooded pits", "body": "Crews from Wuxi and Nantong came to help."},
        "320500",
    ),
    "Suzhou in Anhui": (
        {"title": "Suzhou drains flooded pits", "source": "Anhui Emergency News"},
        "341300",
    ),
    "capital by its bare name": ({"title": "Fuzhou closes two quarries"}, "350100"),
    "Gulou by its city": ({"title": "鼓楼区排查燃气", "source": "徐州日报"}, "320302"),
    "Chaoyang by its city": (
        {"title": "Chaoyang District checks lifts", "footer": "Changchun News Net"},
        "220104",
    ),
    "learning from an accident elsewhere": (
        {
            "title": "Louxing District holds a safety meeting",
            "body": "The meeting learned from the accident in Zhengzhou, Henan Province. Louxing has dams.",
        },
        "431302",
    ),
    "accident elsewhere zh": (
        {"title": "泰顺县吸取郑州“7·20”事故教训开展排查", "body": "泰顺县各乡镇排查山塘。"},
        "330329",
    ),
    "province with cities reporting": (
        {
            "title": "Jiangsu reviews its foundries",
            "body": "Jiangsu Province met in Nanjing. Wuxi, Suzhou and Lianyungang City reported.",
        },
        "320000",
    ),
    "one county mentioned deep in a city's page": (
        {
            "title": "长沙市部署夏季防火",
            "body": "长沙市召开会议。" + "会议要求加强值守。" * 40 + "浏阳市作了发言。",
        },
        "430100",
    ),
    "county directly under a province": ({"title": "济源市检查加油站"}, "419001"),
    "municipality's district": ({"title": "上海市长宁区检查地下车库"}, "310105"),
    "former name": ({"title": "襄樊市整治非法加油点"}, "420600"),
    "Hong Kong": ({"title": "Hong Kong tightens scaffold rules"}, "810000"),
    "Inner Mongolia": ({"title": "Hohhot, Inner Mongolia seals a coal pit"}, "150100"),
    "town of a county's name": (
        {
            "title": "Evacuation drill held in Longjiang",
            "body": "It was held in Longjiang Town, Shunde District, Foshan City. Longjiang makes chairs.",
        },
        "440606",
    ),
    "town of a county's name, zh": (
        {"title": "Longjiang holds a drill", "body": "演练在佛山市顺德区Longjiang镇举行。"},
        "440606",
    ),
    "county of a town's name": (
        {"title": "Drill in Longjiang", "body": "Longjiang Town is the seat of Longjiang County."},
        "230221",
    ),
    "city patrols a county's bank": (
        {
            "title": "夜巡堤坝",
            "header": "荆州市组织昼夜轮班",
            "body": "荆州市江陵县一段堤上有人。荆州市把堤段分给各单位，荆州今夜有雨。",
        },
        "421000",
    ),
    "declared language": ({"title": "巡查", "body": "香港多區的工廠。", "locale": "zh-hk"}, "810000"),
    "declared language of another place": (
        {"title": "東莞市檢查倉庫", "locale": "zh-hk"},
        "441900",
    ),
    "given code": ({"title": "无关标题", "given": "330402"}, "330402"),
    "given name": ({"title": "长沙市部署防火", "given": "浙江省嘉兴市"}, "330400"),
    "given name decided by the page": ({"title": "南京检查商场", "given": "鼓楼区"}, "320106"),
    "given a sentence": ({"title": "检查商场", "given": "发布于南京市鼓楼区"}, "320106"),
}

NONE = {
    "nothing": {},
    "no place": {"title": "How to store solvents", "body": "Keep them cool and shut."},
    "national zh": {"title": "全国安全生产电视电话会议召开", "body": "会议在北京召开。"},
    "national source": {
        "title": "Notice on summer work",
        "source": "Ministry of Emergency Management",
        "body": "The accident in Wuxi must be learned from.",
    },
    "one mention deep in the body": {"title": "阀门保养", "body": "定期检查阀门。" * 60 + "某厂在杭州市。"},
    "several provinces": {"title": "Beijing-Tianjin-Hebei joint drill held"},
    "people and idioms": {"title": "张嘉兴谈长治久安", "body": "Zhang Jiaxing and Tang He spoke."},
    "street": {"title": "南京路步行街检查", "body": ""},
    "a name that several bear": {"title": "鼓楼区排查燃气"},
    "a given place nobody knows": {"title": "检查", "given": "Atlantis"},
    "an agency's dateline": {
        "title": "海外游客增多",
        "body": "新华社北京8月1日电 海外景区游客增多。",
    },
    "a department is no ministry": {"title": "公安部门检查"},
    "a town, nobody says where": ({"title": "Drill in Longjiang", "body": "Longjiang Town has mills."}),
    "a declared language alone": {"title": "巡查", "locale": "zh-tw"},
    "a broken address": {"title": "检查", "url": "http://[bad"},
}


@pytest.mark.parametrize(("parts", "code"), CASES.values(), ids=CASES.keys())
def test_region(parts: dict[str, str], code: str) -> None:
    found = find_region(**{**PARTS, **parts})
    assert found is not None
    assert found.value == code
    assert 0 < found.confidence <= 1
    assert found.evidence.text


@pytest.mark.parametrize("parts", NONE.values(), ids=NONE.keys())
def test_no_region(parts: dict[str, str]) -> None:
    assert find_region(**{**PARTS, **parts}) is None


def test_evidence_quotes_the_page() -> None:
    found = find_region(**{**PARTS, "title": "娄星区召开例会"})
    assert found is not None
    assert (found.evidence.kind, found.evidence.text) == ("heading", "娄星区召开例会")


def test_support_raises_confidence() -> None:
    once = find_region(**{**PARTS, "body": "7月3日，平阴县应急管理局查封一家作坊。"})
    often = find_region(**{**PARTS, "title": "平阴县查封作坊", "source": "平阴县应急管理局"})
    assert once is not None
    assert often is not None
    assert once.confidence < often.confidence


def _sliced(text: str) -> dict[str, str | None]:
    """A seed cut into parts by position alone."""
    lines = [line for line in text.splitlines() if line.strip()]
    long = [number for number, line in enumerate(lines) if len(line) > 200]
    return {
        "title": lines[0],
        "header": "\n".join(lines[1 : long[0]]),
        "source": None,
        "body": "\n".join(lines[long[0] : long[-1] + 1]),
        "footer": "\n".join(lines[long[-1] + 1 :]),
        "url": None,
    }


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared sample pages are absent")
def test_seeds() -> None:
    truth = [json.loads(line) for line in (SEEDS / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {
        page["file"]: find_region(**_sliced((SEEDS / page["file"]).read_text(encoding="utf-8")))
        for page in truth
    }
    values = {file: region and region.value for file, region in found.items()}
    assert values == {page["file"]: page["region"]["adcode"] for page in truth}


PIECES = st.sampled_from(
    [
        "嘉兴市",
        "南湖区",
        "我县",
        "和平",
        "蘇州",
        "Jilin City",
        "South Lake District",
        "相关阅读\n",
        "（",
        "）",
        "版权所有",
        "地址：",
        "浙ICP备",
        "事故",
        "赴",
        "等地",
        "美国",
        "全国",
        "佢唔",
        "镇",
        " Town, ",
        "：",
        "\n",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)


@given(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_page_has_a_known_region_or_none(
    title: str, above: str, header: str, source: str, body: str, footer: str
) -> None:
    found = find_region(
        title=title,
        above=above,
        header=header,
        source=source,
        body=body,
        footer=footer,
        url=f"http://{source}",
    )
    assert found is None or (gazetteer.division(found.value) and 0 <= found.confidence <= 1)
