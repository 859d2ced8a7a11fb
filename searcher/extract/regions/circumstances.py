"""What the words beside a place's name say of it: an office there, an accident elsewhere, a namesake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.gazetteer import Mention

#: What a mention counts where something else happened, and where it is only part of another's name.
ELSEWHERE, HARDLY = 1 / 3, 0.1
_INSTITUTION = re.compile(
    "(?:人民)?政府|应急|安监|安全生产监督|安委|消防|公安|住建|市场监管|[县市区省州旗]?委(?![员托])|管委会|党工委"
    "|[\u4e00-\u9fff]{0,8}?(?:局|站(?!台)|大队|支队|总队|中队|委员会|管理处|监管所|分局|派出所|法院|检察院|融媒体?)"
    r"|\W*(?:(?:Municipal|Provincial|District|County|City)\W+)?(?:People|Government|Emergency|Work Safety"
    "|Safety|Administration|Bureau|Committee|Commission|Department|Party|Fire|Public Security|Management)",
    re.IGNORECASE,
)
#: What follows the place of an accident: 郑州“7·20”暴雨, 响水爆炸事故, but not 东莞事故隐患.
_ACCIDENT_AFTER = re.compile(
    r"[^。；，,.;]{0,12}?(?:[“\"‘]?\d{1,2}[·.．•]\d{1,2}[”\"’]?|特别?重大|重特大"
    "|事故(?!隐患|应急|预防|防范|调查|处置|责任))"
    r"|[^.;。]{0,30}?\b(?:accident|disaster|catastrophe|tragedy)s?\b",
    re.IGNORECASE,
)
#: What `_ACCIDENT_AFTER` cannot do without, so far from the name at the most.
_ACCIDENT_SIGNS = ("事故", "重大", "特大")
_ACCIDENT_SIGN = re.compile(r"[·.．•](?=\d)|[aAdDcCtT](?i:ccident|isaster|atastrophe|ragedy)")
_ACCIDENT_REACH = 45
_LESSON_BEFORE = re.compile(
    r"(?:[吸汲]取|借鉴|通报|警示|教训)[^。；]{0,12}$"
    r"|(?:(?:lessons?|learn\w*|drew)\s+(?:\w+\s+){0,2}(?:from|of)|disasters?\W.{0,12} in"
    r"|accidents? .{0,20}in)"
    r"\W[^.;]{0,30}$",
    re.IGNORECASE,
)
#: What `_LESSON_BEFORE` cannot do without, quicker to look for.
_LESSON_SIGNS = ("吸取", "汲取", "借鉴", "通报", "警示", "教训")
_LESSON_SIGN = re.compile("[lLdDaA](?i:esson|earn|rew|isaster|ccident)")
#: Where people went to learn: 赴寿光考察, ``a study tour to Shouguang``.
_VISIT_BEFORE = re.compile(
    r"(?:前往|到|去)$|(?:visit\w*|study tour\w*|trip|travel\w*|went)\s(?:to\s)?(?:the\s)?$", re.IGNORECASE
)
_VISIT_AFTER = re.compile(
    r"[^。；]{0,12}?(?:学习|考察|参观|取经|交流|观摩|借鉴)"
    r"|[^.;]{0,40}?\b(?:to|and) (?:learn|study|see|copy)\b",
    re.IGNORECASE,
)
#: National agencies sign what they write anywhere from the capital, and national meetings are held there.
_FROM_THE_CAPITAL = re.compile(
    r"\d+月\d+日|[, ]+[A-Z][a-z]+\.? \d+ \((?:Xinhua|CNS)\)"
    "|市?(?:隆重)?(?:召开|举行|举办|开幕|闭幕|揭晓|发布|启动|報導|报道)"
)
_CAPITAL = "110000"
#: A university has the name of its seat, and its people are everywhere.
_UNIVERSITY = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:大学(?!生|城)|师范学院)|\s(?:\w+ ){0,2}University\b")
#: So have banks and exchanges, which are themselves everywhere, too.
_NAMESAKE = re.compile(
    "[\u4e00-\u9fff]{0,4}?(?:银行(?!业)|证券|交易所|卫视|合作组织|律师事务所|股份|汽车(?!站|客运|城)|航空公司|集团(?!军))"
    r"|\s(?:\w+ ){0,2}(?:Bank|Stock Exchange|Securities|Airlines|Group)\b|-based\b"
)
#: Platforms tell where the author's telephone is; parties are for a capital or against it.
_ASIDE_BEFORE = re.compile(r"(?:来自|來自|IP属地|IP屬地|发布于|發佈於|[亲親]|\bfrom IP in|\bpro-)[:： ]*$")
#: How what these two patterns find ends, but for colons and spaces.
_ASIDE_ENDS = ("来自", "來自", "属地", "屬地", "布于", "佈於", "亲", "親", "from IP in", "pro-")
_VISIT_ENDS = frozenset("往到去")
#: The last of a list of places: 加州、巴黎及北京等地.
_AND_SO_ON = re.compile("等(?:多?地|[省市县区国]|多个|[一二三四五六七八九十\\d]+[省市县区个])")
_REACH = 60


def share(text: str, mention: Mention, *, accidents: bool, publisher: bool = False) -> float:
    """Return how much of its weight a mention keeps by the words around it, 0 to 1.

    ``publisher``: the text names who publishes, and a university that does is at home there. ``accidents``:
    whether the place of an accident counts in full, as it does where the page is about the accident itself;
    a place to learn from never does.
    """
    before = text[max(0, mention.start - _REACH) : mention.start]
    if before.rstrip(":： \n").endswith(_ASIDE_ENDS) and _ASIDE_BEFORE.search(before):
        return HARDLY
    if mention.divisions[0].code == _CAPITAL and _FROM_THE_CAPITAL.match(text, mention.end):
        return HARDLY
    if _follows_lesson(before) or _NAMESAKE.match(text, mention.end):
        return ELSEWHERE
    if before.endswith("赴") or (_follows_visit(before) and _VISIT_AFTER.match(text, mention.end)):
        return ELSEWHERE
    if _AND_SO_ON.match(text, mention.end):
        return ELSEWHERE
    if not publisher and _UNIVERSITY.match(text, mention.end):
        return ELSEWHERE
    return ELSEWHERE if not accidents and is_of_accident(text, mention) else 1.0


def is_of_accident(text: str, mention: Mention) -> bool:
    """Whether an accident's words follow the name, so that it is where that happened."""
    near = text[mention.end : mention.end + _ACCIDENT_REACH]
    signed = any(map(near.__contains__, _ACCIDENT_SIGNS)) or _ACCIDENT_SIGN.search(near)
    return bool(signed and _ACCIDENT_AFTER.match(text, mention.end))


def _follows_lesson(before: str) -> bool:
    signed = any(map(before.__contains__, _LESSON_SIGNS)) or _LESSON_SIGN.search(before)
    return bool(signed and _LESSON_BEFORE.search(before))


def _follows_visit(before: str) -> bool:
    # The pattern ends with these characters or a space: most texts need not be looked through.
    last = before[-1:]
    return (last in _VISIT_ENDS or last.isspace()) and bool(_VISIT_BEFORE.search(before))


def is_institution(text: str, mention: Mention) -> bool:
    """Whether the name is followed by that of an office: 县应急管理局, ``Municipal Bureau``."""
    if mention.text.lower().endswith(("municipal", "provincial")):
        return True
    return bool(_INSTITUTION.match(text, mention.end))
