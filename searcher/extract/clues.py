"""The places that a page names, each as a weighed `Clue` to what the page is about."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searcher import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.gazetteer import Division, Mention

_TITLE, _SOURCE, _HEADER, _FOOTER, _HOST, _ADDRESS = 6.0, 5.0, 4.0, 3.0, 2.0, 1.0
_LOCALE = 1.5
_OPENING_BONUS, _INSTITUTION_BONUS = 1.5, 1.0
_ELSEWHERE = 1 / 3
#: Characters of the body that count as its opening.
_OPENING = 240
_INSTITUTION = re.compile(
    "(?:人民)?政府|应急|安监|安全生产监督|安委|消防|公安|住建|市场监管|[县市区省州旗]?委(?![员托])|管委会|党工委"
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
_LESSON_BEFORE = re.compile(
    r"(?:[吸汲]取|借鉴|通报|警示|教训)[^。；]{0,12}$"
    r"|(?:(?:lessons?|learn\w*|drew)\s+(?:\w+\s+){0,2}(?:from|of)|disasters?\W.{0,12} in"
    r"|accidents? .{0,20}in)"
    r"\W[^.;]{0,30}$",
    re.IGNORECASE,
)
#: A national news agency signs what it writes anywhere from the capital.
_AGENCY_DATELINE = re.compile(r"\d+月\d+日|[, ]+[A-Z][a-z]+\.? \d+ \((?:Xinhua|CNS)\)")
_CAPITAL = "110000"
_ADDRESS_LINE = re.compile(
    r"地\s*址|住所|邮编|邮政编码|\bAddress\b|\bAdd\s*[:：]|\bRoad\b|\bStreet\b|号楼|[路街道]\d+号",
    re.IGNORECASE,
)
#: The one-character names of the provinces, as licence numbers have them, with their codes' first digits.
_PROVINCE_OF = dict(
    re.findall(
        r"(\D)(\d\d)",
        "京11津12冀13晋14蒙15辽21吉22黑23沪31苏32浙33皖34闽35赣36鲁37豫41鄂42湘43粤44桂45琼46渝50川51贵52黔52云53滇53藏54"
        "陕61甘62青63宁64新65",
    )
)
_LICENCE = re.compile(rf"([{''.join(_PROVINCE_OF)}])\s*(?:ICP|公网安备\s*(\d{{6}})?)")
_LOCALES = {"zh-tw": "710000", "zh-hk": "810000", "zh-mo": "820000"}
_TOWN = r"(?:\s(?:Town|Township|Village|Sub-?district|Street|Community)\b|[镇鎮乡鄉村])"
_COUNTY = r"(?:\s(?:County|City|District|Banner)\b|[县縣市区區旗])"
#: What may stand between a town and the division it lies in; how far the two names reach together.
_JOINT = re.compile(r"\s*[,，]?\s*(?:(?:of|in)\s+)?")
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class Clue:
    """One place named in one part of the page; ``divisions`` are what it may mean."""

    part: str
    divisions: tuple[Division, ...]
    weight: float
    words: str
    name: str = ""


def clues_of(part: str, text: str) -> Iterator[Clue]:
    """Places in the title, source, header or footer, each division once with its greatest weight."""
    best: dict[tuple[Division, ...], Clue] = {}
    for line in text.splitlines():
        for clue in [*_line(part, line), *_licences(part, line)]:
            if clue.divisions not in best or best[clue.divisions].weight < clue.weight:
                best[clue.divisions] = clue
    yield from best.values()


def _line(part: str, line: str) -> Iterator[Clue]:
    weight = {"given": _TITLE, "title": _TITLE, "source": _SOURCE, "header": _HEADER, "footer": _FOOTER}[part]
    if part in ("header", "footer") and _ADDRESS_LINE.search(line):
        weight = _ADDRESS
    for mention in _without_paths(line, gazetteer.mentions(line)):
        lessened = _ELSEWHERE if _elsewhere(line, mention) else 1.0
        yield Clue(part, mention.divisions, weight * lessened, _around(line, mention), mention.text)


def _licences(part: str, line: str) -> Iterator[Clue]:
    for match in _LICENCE.finditer(line) if part == "footer" else ():
        for division in gazetteer.resolve(match[2] or _PROVINCE_OF[match[1]] + "0000"):
            yield Clue(part, (division,), _ADDRESS, match[0])


def clues_of_host(url: str | None) -> Iterator[Clue]:
    """A place in the host's name (``dongguan.example.cn``); short labels are abbreviations, and not tried."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    for label in host.split("."):
        divisions = gazetteer.resolve(label) if len(label) > 4 and label.isascii() and label.isalpha() else ()
        if divisions:
            yield Clue("url", divisions, _HOST, host)


def clues_of_locale(locale: str) -> Iterator[Clue]:
    code = _LOCALES.get(locale)
    for division in gazetteer.resolve(code) if code else ():
        yield Clue("meta", (division,), _LOCALE, locale)


def with_towns_placed(clues: Iterable[Clue], text: str) -> list[Clue]:
    """Where the page calls a town by a county's name, the clue is for the division that the town lies in.

    Counties named with their type word stay; a town of which the page does not say where it lies is no clue.
    """
    placed: list[Clue] = []
    for clue in clues:
        counties = all(division.level == "county" for division in clue.divisions)
        towns = _towns(clue.name, text) if counties else []
        if not towns:
            placed.append(clue)
        elif home := next(filter(None, (_home(text, town) for town in towns)), None):
            placed.append(replace(clue, divisions=home))
    return placed


def _towns(name: str, text: str) -> list[re.Match[str]]:
    """Where ``name`` is a town's in ``text``; nowhere if it is ever a county's."""
    if not name or re.search(re.escape(name) + _COUNTY, text):
        return []
    return list(re.finditer(re.escape(name) + _TOWN, text))


def _home(text: str, town: re.Match[str]) -> tuple[Division, ...] | None:
    """The division named directly after an English town or directly before a Chinese one."""
    after = gazetteer.mentions(text[town.end() : town.end() + _BESIDE])
    if after and _JOINT.fullmatch(text, town.end(), town.end() + after[0].start):
        return after[0].divisions
    start = max(0, town.start() - _BESIDE)
    before = gazetteer.mentions(text[start : town.start()])
    return before[-1].divisions if before and start + before[-1].end == town.start() else None


def clues_of_body(text: str) -> Iterator[Clue]:
    found = _without_paths(text, gazetteer.mentions(text))
    grouped: dict[tuple[Division, ...], list[Mention]] = defaultdict(list)
    for mention in found:
        grouped[mention.divisions].append(mention)
    for divisions, group in grouped.items():
        here = [mention for mention in group if not _elsewhere(text, mention)]
        weight = math.log2(1 + len(here) + _ELSEWHERE * (len(group) - len(here)))
        weight += _OPENING_BONUS * any(mention.start < _OPENING for mention in here)
        weight += _INSTITUTION_BONUS * any(_is_institution(text, mention) for mention in here)
        first = (here or group)[0]
        yield Clue("body", divisions, weight, _around(text, first), first.text)


def _without_paths(text: str, found: tuple[Mention, ...]) -> list[Mention]:
    """Drop the mentions that only say where their neighbour lies: 嘉兴市 in 嘉兴市南湖区."""
    paths = set()
    for one, other in pairwise(found):
        if len(text[one.end : other.start].strip()) > 2:
            continue
        if _lie_in(other.divisions, one.divisions):
            paths.add(one)
        elif _lie_in(one.divisions, other.divisions):
            paths.add(other)
    return [mention for mention in found if mention not in paths]


def _lie_in(inner: tuple[Division, ...], outer: tuple[Division, ...]) -> bool:
    return all(any(gazetteer.contains(upper, lower) for upper in outer) for lower in inner)


def _elsewhere(text: str, mention: Mention) -> bool:
    """Whether the mention tells where something else happened, or where an agency sits."""
    before = text[max(0, mention.start - 60) : mention.start]
    if mention.divisions[0].code == _CAPITAL and _AGENCY_DATELINE.match(text, mention.end):
        return True
    return bool(_ACCIDENT_AFTER.match(text, mention.end) or _LESSON_BEFORE.search(before))


def _is_institution(text: str, mention: Mention) -> bool:
    return mention.text.lower().endswith(("municipal", "provincial")) or bool(
        _INSTITUTION.match(text, mention.end)
    )


def _around(text: str, mention: Mention) -> str:
    """The mention with a few words on either side, as a quotation."""
    words = text[max(0, mention.start - 15) : mention.end + 25]
    return " ".join(words.split())
