"""Which publisher a name means, as tables."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searcher import publishers

#: A name as a page states it → the name to filter by.
NAMES = [
    # Publishers of the table, by any of their names.
    ("新华社", "新华社"),
    ("新华网", "新华社"),
    ("新華通訊社", "新华社"),
    ("Xinhua", "新华社"),
    ("xinhua net", "新华社"),
    ("XINHUANET.COM", "新华社"),
    ("www.xinhuanet.com", "新华社"),
    ("Xinhua News Agency", "新华社"),
    ("人民网", "人民日报"),
    ("People’s Daily", "人民日报"),
    ("Peoples Daily Online", "人民日报"),
    ("People's Network", "人民日报"),
    ("中新网", "中国新闻社"),
    ("China News Network", "中国新闻社"),
    ("央视新闻客户端", "中央电视台"),
    ("CCTV", "中央电视台"),
    ("中国经济网", "经济日报"),
    ("法制日报", "法治日报"),
    ("国家安监总局", "国家安全生产监督管理总局"),
    ("the Ministry of Emergency Management", "应急管理部"),
    ("MEM", "应急管理部"),
    ("gov.cn", "中国政府网"),
    ("Reuters", "路透社"),
    # The channel by which it speaks.
    ("新华社客户端", "新华社"),
    ("新华网（微信公众号）", "新华社"),
    ("应急管理部（微信公众号：yjglb）", "应急管理部"),
    ("微信公众号“河湾应急”", "河湾应急"),
    ("河湾市应急管理局 官方微信", "河湾市应急管理局"),
    ("河湾市应急管理局官网", "河湾市应急管理局"),
    ("河湾市人民政府门户网站", "河湾市人民政府"),
    ("@河湾消防", "河湾消防"),
    ("河湾日报数字报", "河湾日报"),
    ("河湾日报网", "河湾日报"),
    ("河湾日报社", "河湾日报"),
    ("河湾日报头条号", "河湾日报"),
    ("People's Daily app", "人民日报"),
    ("CCTV News client", "中央电视台"),
    ("Bend Harbour Times Online", "Bend Harbour Times"),
    ("Bend Harbour Times (Online)", "Bend Harbour Times"),
    ("Bend Harbour Times official website", "Bend Harbour Times"),
    ("Bend Harbour Fire Brigade WeChat public account", "Bend Harbour Fire Brigade"),
    # Where it was taken from, and who wrote it.
    ("转自：新华网", "新华社"),
    ("来源：河湾日报", "河湾日报"),
    ("据河湾日报报道", "河湾日报"),
    ("据新华社消息", "新华社"),
    ("据参考消息报道", "参考消息"),
    ("via Xinhua", "新华社"),
    ("Reprinted from: Bend Harbour Times", "Bend Harbour Times"),
    ("by Xinhua", "新华社"),
    ("新华社记者王木林", "新华社"),
    ("新华社记者", "新华社"),
    ("河湾日报 记者 王木林 通讯员 李水生", "河湾日报"),
    ("Xinhua reporter Wang Mulin", "新华社"),
    ("Bend Harbour Times (Reporter: Wang Mulin)", "Bend Harbour Times"),
    ("新华社北京3月5日电", "新华社"),
    ("中新网6月3日电", "中国新闻社"),
    ("新华社讯", "新华社"),
    # A section of it, or its names in both languages.
    ("人民网-文化频道", "人民日报"),
    ("人民网－山东频道", "人民日报"),
    ("新华网浙江频道", "新华社"),
    ("澎湃新闻·澎湃号·政务", "澎湃新闻"),
    ("经济日报—中国经济网", "经济日报"),
    ("中国日报网China Daily", "中国日报"),
    ("China Daily (中国日报)", "中国日报"),
    ("中华人民共和国应急管理部", "应急管理部"),
    ("Ministry of Emergency Management of the People's Republic of China", "应急管理部"),
    # Spacing, brackets, script.
    ("新 华 社", "新华社"),
    ("《河湾 晚报》", "河湾晚报"),
    ("（河湾晚报）", "河湾晚报"),
    ("‘河湾晚报’", "河湾晚报"),
    ("河湾晚报）", "河湾晚报"),
    ("河灣晚報", "河湾晚报"),
    ("乾縣應急管理局", "乾县应急管理局"),
    ("乾县应急管理局", "乾县应急管理局"),
    ("ＬＮＧ 周刊", "LNG周刊"),
    ("Bend  Harbour\u200b Times", "Bend Harbour Times"),
    ("河湾应急（Bend Emergency）", "河湾应急(Bend Emergency)"),
    # What would be left is no name, or the words belong to it.
    ("政府网站", "政府网站"),
    ("微信公众号", "微信公众号"),
    ("官方网站", "官方网站"),
    ("本网", "本网"),
    ("Online", "Online"),
    ("Jiangsu Online", "Jiangsu Online"),
    ("中国记者协会", "中国记者协会"),
    ("河湾记者网", "河湾记者网"),
    ("The Bend Reporter", "The Bend Reporter"),
    ("Reporters Without Borders", "Reporters Without Borders"),
    ("自贡日报", "自贡日报"),
    ("据点科技", "据点科技"),
    ("职业健康服务平台", "职业健康服务平台"),
    ("新华社浙江分社", "新华社浙江分社"),
    # Two publishers are not one.
    ("新华社、人民日报", "新华社、人民日报"),
    ("新华社/人民日报", "新华社/人民日报"),
    ("新华社-河湾日报", "新华社-河湾日报"),
    # Names that hardly are any.
    ("!!!", "!!!"),
    ("《》", "《》"),
    (" 7 ", "7"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_normal_form(name: str, expected: str) -> None:
    assert publishers.normalise(name) == expected


SAME = [
    ("新华社", "《新華網》客户端"),
    ("河湾晚报", "〈河灣 晚報〉"),
    ("BEND HARBOUR TIMES", "Bend Harbour Times"),
    ("The Bend Times", "Bend Times"),
    ("Bend-Harbour Times", "Bend Harbour Times"),
    ("Café Safety", "Cafe safety"),
    ("Workers Daily", "Workers’ Daily"),
    ("IT周刊", "it 周刊"),
]
DIFFERENT = [
    ("新华社", "新华日报"),
    ("新华社", "新华每日电讯"),
    ("新华社", "新华社浙江分社"),
    ("人民日报", "人民日报海外版"),
    ("人民日报", "人民政协报"),
    ("人民日报", "人民法院报"),
    ("人民日报", "人民公安报"),
    ("北京日报", "北京晚报"),
    ("北京日报", "新京报"),
    ("中国日报", "中国青年报"),
    ("中国青年报", "中国青年网"),
    ("中国网", "中国新闻网"),
    ("Xinhua Daily", "Xinhua"),
    ("China Daily", "China News"),
    ("应急管理部", "国家安监总局"),
    ("应急管理部", "浙江省应急管理厅"),
    ("应急管理部", "应急管理部消防救援局"),
    ("Ministry of Emergency Management", "Department of Emergency Management"),
    ("国务院安委会", "国务院安委会办公室"),
    ("国家矿山安全监察局", "国家煤矿安全监察局"),
    ("生态环境部", "环境保护部"),
    ("国家发改委", "省发改委"),
    ("文汇报", "香港文汇报"),
    ("中央电视台", "中央广播电视总台"),
    ("The Paper", "Paper"),
    ("河湾市应急管理局", "河湾县应急管理局"),
    ("!!!", "???"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_names_of_one_publisher(one: str, other: str) -> None:
    assert publishers.key(one) == publishers.key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_publishers(one: str, other: str) -> None:
    assert publishers.key(one) != publishers.key(other)


@pytest.mark.parametrize("name", ["河湾晚报", "Bend Harbour Times", "", "新华日报社会新闻部主任"])
def test_not_every_name_is_in_the_table(name: str) -> None:
    assert publishers.find(name) is None


def test_a_known_publisher_has_its_names_in_both_languages() -> None:
    found = publishers.find("新華網")
    assert found is not None
    assert (found.name, found.name_en) == ("新华社", "Xinhua News Agency")
    assert "Xinhua Net" in found.names


#: What the rules look for, to be put together at random.
PIECES = re.split(
    r"\|",
    "新华社|新华网|人民日报|河湾|日报|报|网|社|微信|公众号|客户端|网站|记者|转自|据|报道|频道|频|讯|电|3月5日|灣|報|乾"
    "|Xinhua|Net|Bend|Times|The|Online|via|reporter|app|(|)|（|）|《|》|-|·|:|.|,|/|@|'| |\u3000",
)
NAME = st.text() | st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
#: Pairs of traditional and simplified characters.
SCRIPTS = str.maketrans("灣報網華應監門縣電視臺聯會", "湾报网华应监门县电视台联会")
CHINESE = st.text("灣報網華應監門縣電視臺聯會市局省日晚新北京中安全人民", min_size=2, max_size=12)
ENGLISH = st.lists(
    st.sampled_from(["Bend", "Post", "Online", "Xinhua", "News", "China", "Daily", "Café", "Reporter"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(NAME)
@example("(" * 500 + "新华社")
@example("新华社 - " * 40)
@example("\ud800新华社")
def test_normalising_twice_changes_nothing_and_something_is_left(name: str) -> None:
    found = publishers.normalise(name)
    assert publishers.normalise(found) == found
    assert publishers.key(found) == publishers.key(name)
    assert bool(found) == bool(name.strip())


@given(
    CHINESE | ENGLISH,
    st.sampled_from(["《{}》", "（{}）", "({})", "“{}”", "【{}】", " {}\n", "\u3000{}：", "‘{}’"]),
)
def test_brackets_and_white_space_around_it_do_not_count(name: str, around: str) -> None:
    assert publishers.normalise(around.format(name)) == publishers.normalise(name)


@given(CHINESE)
def test_script_and_spacing_do_not_count(name: str) -> None:
    assert publishers.normalise(name.translate(SCRIPTS)) == publishers.normalise(name)
    assert publishers.normalise(" ".join(name)) == publishers.normalise(name)


@given(CHINESE | ENGLISH)
def test_case_does_not_count_in_what_is_compared(name: str) -> None:
    assert publishers.key(name.upper()) == publishers.key(name.lower()) == publishers.key(name)
