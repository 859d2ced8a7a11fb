"""Names of places in Chinese text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.gazetteer.lookup import Divisions, bare_names, full_names, preferred
from searcher.gazetteer.matching import Names
from searcher.gazetteer.names import bare, of_type, short_forms
from searcher.gazetteer.scanning import Sighting
from searcher.gazetteer.script import HAN, converted, simplified
from searcher.gazetteer.table import chinese_names, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A street is named after a place elsewhere: 南京东路, 中山大道.
_STREET = re.compile("[东西南北中]?[一二三四五六]?(?:路|街|大道|大街|巷|胡同)")
_ZONE = re.compile(
    "(?:国家级?|省级|市)?(?:高新|经开|经济开发|经济技术|高新技术|技术|产业|工业|开发|综合保税|保税|化工)+"
    "(?:园区|区|园)|新区"
)
#: A town, estate or river with a county's name, which mostly lies elsewhere: 福泉镇, 赤水河; not 常州镇江.
_NAMESAKE = re.compile(
    "镇(?![江海平原远雄康安赉巴宁坪沅街])|乡(?![宁城村镇])|街道|新村|河(?![源池北南西东间津曲口])"
)
#: The characters that what these three find begins with: most places need not be tried.
_STREET_HEADS = frozenset("东西南北中一二三四五六路街大巷胡")
_ZONE_HEADS = frozenset("国省市高经技产工开综保化新")
_NAMESAKE_HEADS = frozenset("镇乡街新河")
#: What makes a type word part of a longer word: 河北区域, 南京市场, 县级.
_OTHER_WORD = {"区": "域间块别", "市": "场值价", "县": "级域", "旗": "下舰帜"}
#: Waters and mountains whose shores and slopes look like provinces: 长江西岸, 黄河南, 泰山东麓.
_BEFORE = {
    "江": "长珠松沿沅",
    "河": "黄淮运漳滦沿跨",
    "山": "泰华嵩恒衡太",
    "海": "渤黄临沿出入黑",
    "湖": "太沿环",
}
_LENGTH_OF_WORDS = 2
#: Characters of a text that is first asked whether it may have names at all.
_SHORT = 200
#: Common family names that end no place's name: what follows is the rest of a person's (张嘉兴).
_SURNAMES = "张王李刘陈杨赵黄吴徐孙朱胡郭何罗梁宋郑谢韩唐冯邓曹彭曾肖蔡潘袁董余吕蒋贾魏薛邹熊秦尹孔谭陆汪崔"


def sightings(text: str) -> Iterator[Sighting]:
    """Yield the names of divisions in Chinese ``text``, simplified or traditional, from left to right, the
    longest at each place."""
    if text.isascii() or not HAN.search(text):
        return
    plain = simplified(text)
    if not _may_have_names(plain):
        return
    names = _names()
    last = 0
    for start, number, end in names.in_text(plain):
        if start >= last:
            name = names.names[number]
            found = _whole(plain, start, end, name) or _bare(plain, start, end, name)
            if found:
                yield found
                last = end


def _whole(text: str, start: int, end: int, name: str) -> Sighting | None:
    bearers = full_names().get(name)
    if not bearers or _is_one_of(text, end, _OTHER_WORD.get(name[-1], "")):
        return None
    if stands_alone("zh", name):
        return Sighting(start, end, bearers, "nothing")
    # 新城区 is the district in its city's pages; 郊区 is a suburb there, too.
    return Sighting(start, end, bearers, "parent" if len(name) > _LENGTH_OF_WORDS else "itself")


def _bare(text: str, start: int, end: int, name: str) -> Sighting | None:
    bearers = bare_names().get(name)
    following = text[end : end + 1]
    if not bearers or (following in _STREET_HEADS and _STREET.match(text, end)):
        return None
    if _is_one_of(text, start - 1, _SURNAMES) or _is_one_of(text, start - 1, _BEFORE.get(name[0], "")):
        return None
    if following in _NAMESAKE_HEADS and _NAMESAKE.match(text, end) and not _is_province(name):
        return None
    zone = following in _ZONE_HEADS and bool(_ZONE.match(text, end))
    if not stands_alone("zh", name, following, text[max(0, start - 1) : start]):
        return Sighting(start, end, _bearers(name, zone), "itself")
    usual = _usual(name, zone)
    if usual is None:
        return Sighting(start, end, _bearers(name, zone), "parent")
    return Sighting(start, end, usual, "nothing")


@cache
def _is_province(name: str) -> bool:
    return any(bearer.level == "province" for bearer in bare_names()[name])


@cache
def _bearers(name: str, zone: bool) -> Divisions:
    """All bearers of a bare name; before a zone's, those that a zone may belong to."""
    bearers = bare_names()[name]
    return (of_type(bearers, "zone") or bearers) if zone else bearers


@cache
def _usual(name: str, zone: bool) -> Divisions | None:
    """Those of the bearers that the bare name alone means; ``None`` where it needs more to be a place."""
    bearers = _bearers(name, zone)
    return preferred(bearers) if _distinctive(name, bearers) else None


def _is_one_of(text: str, position: int, characters: str) -> bool:
    return 0 <= position < len(text) and text[position] in characters


def _distinctive(name: str, bearers: Divisions) -> bool:
    """Whether the bare name alone is a place: provinces, cities, and single counties that are cities too or
    have a long name. Most other names of two characters turn up inside words and sentences (评定结果)."""
    if any(bearer.level != "county" for bearer in bearers):
        return True
    return len(bearers) == 1 and (bearers[0].name.endswith("市") or len(name) > 2)


def _may_have_names(text: str) -> bool:
    """Whether names need be looked for. That a query has none is soon told; to make all names ready takes
    longer than most searches."""
    if len(text) > _SHORT or _names.cache_info().currsize:
        return True
    return any(_is_named(text, f"\n{first}{second}") for first, second in pairwise(text))


def _is_named(text: str, head: str) -> bool:
    """Whether ``text`` has a name in it of those that begin with ``head`` in `_lines`."""
    lines = _lines()
    start = lines.find(head)
    while start >= 0:
        end = lines.index("\n", start + 1)
        name = lines[start + 1 : end]
        if any(form in text for form in (bare(name), *short_forms(name), name)):
            return True
        start = lines.find(head, end)
    return False


@cache
def _lines() -> str:
    """All Chinese names, each in a line, as the table has them and in simplified characters."""
    names = f"\n{chinese_names()}\n"
    return names + converted(names)


@cache
def _names() -> Names:
    """All names, the longest first."""
    return Names(sorted({*full_names(), *bare_names()}, key=len, reverse=True))
