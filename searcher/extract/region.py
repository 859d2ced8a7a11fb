"""Which division a page is about.

Every place that a page names is evidence, weighed by where it stands:

| where | weight |
|---|---|
| given (front matter, JSON) | decides alone; where it is no name, as the title |
| title | 6 |
| name of the source | 5 |
| header: date line, byline, dateline, kicker | 4 |
| footer: imprint, site's name | 3 |
| host of the address, where it names a place | 2 |
| address, licence number (浙ICP备) in header or footer | 1 |
| body | log2(1 + mentions), and once each: 1.5 in the opening, 1 before an institution |

In the title, the source and so on each division counts once. A mention before an accident or after "learning
from" counts a third, since pages learn from accidents elsewhere; so does 北京 in an agency's dateline. A
place named only as the path of the next one (嘉兴市 in 嘉兴市南湖区) counts for that one. National
authorities and words for the whole country compete with the provinces. Then, from the country down, the
division with the most weight in and below it wins where it outweighs its neighbours; a division's own weight
resists going deeper.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from searcher import gazetteer
from searcher.document import Evidence, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.gazetteer import Division, Mention

_TITLE, _SOURCE, _HEADER, _FOOTER, _HOST, _ADDRESS = 6.0, 5.0, 4.0, 3.0, 2.0, 1.0
_OPENING_BONUS, _INSTITUTION_BONUS = 1.5, 1.0
_ELSEWHERE = 1 / 3
#: Characters of the body that count as its opening.
_OPENING = 240
#: Less than this is no region at all; a single mention in the body's opening stays below.
_LEAST = 2.6
#: The same for a division inside one already chosen.
_LEAST_BELOW = 2.0
#: How much more than its strongest neighbour a division must weigh, and its share of all neighbours' weight.
_LEAD, _SHARE = 1.2, 0.5
#: A part of the upper division's own weight that a lower one must reach.
_RESISTANCE = 0.35
#: Weight at which nothing is left to doubt.
_CERTAIN = 8.0

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
_NATIONAL = re.compile(
    "国务院|全国|应急管理部(?!门)|国家安全监管总局|国家安监总局|国家矿山安全监察局|公安部(?![门队])"
    "|工业和信息化部(?!门)|交通运输部(?!门)|住房和城乡建设部(?!门)|生态环境部(?!门)"
    r"|\b(?:State Council|nationwide|national (?:work|video|tele|conference|meeting)\w*|across the country"
    r"|Ministry of|State Administration|National (?:Mine|Fire|Health|Development))\b",
    re.IGNORECASE,
)
_NATIONAL_WEIGHTS = {"title": 4.0, "source": 5.0, "header": 2.0, "footer": 2.0}
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
_KINDS = {
    "given": "given",
    "title": "heading",
    "source": "label",
    "header": "byline",
    "footer": "credit",
    "url": "url",
    "body": "body",
}


@dataclass(frozen=True, slots=True)
class _Clue:
    """One place named in one part of the page; ``divisions`` are what it may mean."""

    part: str
    divisions: tuple[Division, ...]
    weight: float
    words: str


def find_region(
    *,
    title: str,
    header: str,
    source: str | None,
    body: str,
    footer: str,
    url: str | None,
    given: str | None = None,
) -> Found[str] | None:
    """Return the code of the division that a page is about; ``None`` for pages about the whole country or
    about no place in particular.

    ``header`` is what stands between title and body (date, source, author, kicker), ``footer`` what stands
    after the body.
    """
    # The source is often quoted from the header or the footer: there it is not counted again.
    header, footer = (part.replace(source, " ") if source else part for part in (header, footer))
    named = {"title": title, "source": source or "", "header": header, "footer": footer}
    clues = [clue for part, text in named.items() for clue in _clues_of(part, text)]
    clues += [*_host(url), *_body(body)]
    stated = _given(given, clues) if given else None
    if stated:
        return Found(stated.code, 1.0, Evidence("given", given or ""))
    if given:
        clues += _clues_of("given", given)
    national = sum(weight for part, weight in _NATIONAL_WEIGHTS.items() if _NATIONAL.search(named[part]))
    return _decide(_decided(clues), national)


def _clues_of(part: str, text: str) -> Iterator[_Clue]:
    """Places in the title, source, header or footer, each division once with its greatest weight."""
    best: dict[tuple[Division, ...], _Clue] = {}
    for line in text.splitlines():
        for clue in [*_line(part, line), *_licences(part, line)]:
            if clue.divisions not in best or best[clue.divisions].weight < clue.weight:
                best[clue.divisions] = clue
    yield from best.values()


def _line(part: str, line: str) -> Iterator[_Clue]:
    weight = {"given": _TITLE, "title": _TITLE, "source": _SOURCE, "header": _HEADER, "footer": _FOOTER}[part]
    if part in ("header", "footer") and _ADDRESS_LINE.search(line):
        weight = _ADDRESS
    for mention in _without_paths(line, gazetteer.mentions(line)):
        lessened = _ELSEWHERE if _elsewhere(line, mention) else 1.0
        yield _Clue(part, mention.divisions, weight * lessened, _around(line, mention))


def _licences(part: str, line: str) -> Iterator[_Clue]:
    for match in _LICENCE.finditer(line) if part == "footer" else ():
        for division in gazetteer.resolve(match[2] or _PROVINCE_OF[match[1]] + "0000"):
            yield _Clue(part, (division,), _ADDRESS, match[0])


def _host(url: str | None) -> Iterator[_Clue]:
    """A place in the host's name (``dongguan.example.cn``); short labels are abbreviations, and not tried."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    for label in host.split("."):
        divisions = gazetteer.resolve(label) if len(label) > 4 and label.isascii() and label.isalpha() else ()
        if divisions:
            yield _Clue("url", divisions, _HOST, host)


def _body(text: str) -> Iterator[_Clue]:
    found = _without_paths(text, gazetteer.mentions(text))
    grouped: dict[tuple[Division, ...], list[Mention]] = defaultdict(list)
    for mention in found:
        grouped[mention.divisions].append(mention)
    for divisions, group in grouped.items():
        here = [mention for mention in group if not _elsewhere(text, mention)]
        weight = math.log2(1 + len(here) + _ELSEWHERE * (len(group) - len(here)))
        weight += _OPENING_BONUS * any(mention.start < _OPENING for mention in here)
        weight += _INSTITUTION_BONUS * any(_is_institution(text, mention) for mention in here)
        yield _Clue("body", divisions, weight, _around(text, (here or group)[0]))


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


def _given(given: str, clues: list[_Clue]) -> Division | None:
    """The division that a stated region means, the page's other places deciding between several."""
    candidates = gazetteer.resolve(given)
    if len(candidates) > 1:
        candidates = _by_company(candidates, _certain_weights(clues))
    return candidates[0] if len(candidates) == 1 else None


def _decided(clues: list[_Clue]) -> list[tuple[_Clue, Division]]:
    """Each clue with the one division it means; those that stay ambiguous are left out."""
    company = _certain_weights(clues)
    decided = []
    for clue in clues:
        remaining = clue.divisions if len(clue.divisions) == 1 else _by_company(clue.divisions, company)
        if len(remaining) == 1:
            decided.append((clue, remaining[0]))
    return decided


def _certain_weights(clues: Iterable[_Clue]) -> dict[str, float]:
    """Weight by code, over the clues that mean one division only and over all divisions above them."""
    weights: dict[str, float] = defaultdict(float)
    for clue in clues:
        if len(clue.divisions) == 1:
            for division in gazetteer.path(clue.divisions[0].code):
                weights[division.code] += clue.weight
    return weights


def _by_company(candidates: tuple[Division, ...], company: dict[str, float]) -> tuple[Division, ...]:
    """Those of ``candidates`` whose paths weigh most; without any company the highest in level, since a bare
    name (朝阳, Fuzhou) means a city before a district, and a capital before another city."""

    def weight(candidate: Division) -> float:
        # The nearer the company the more it says: a city's name more than its province's.
        steps = enumerate(gazetteer.path(candidate.code), start=1)
        return sum(depth * company.get(division.code, 0.0) for depth, division in steps)

    best = max(map(weight, candidates))
    if best > 0:
        return tuple(candidate for candidate in candidates if weight(candidate) == best)
    cities = tuple(candidate for candidate in candidates if candidate.level != "county")
    capitals = tuple(city for city in cities if city.code.endswith("0100"))
    return capitals if len(capitals) == 1 else cities or candidates


def _decide(decided: list[tuple[_Clue, Division]], national: float) -> Found[str] | None:
    own: dict[str, float] = defaultdict(float)
    below: dict[str, float] = defaultdict(float)
    children: dict[str | None, set[str]] = defaultdict(set)
    for clue, division in decided:
        own[division.code] += clue.weight
        for upper in gazetteer.path(division.code):
            below[upper.code] += clue.weight
            children[upper.parent].add(upper.code)
    chosen: str | None = None
    resistance = national
    margin = 1.0
    while children[chosen]:
        best, share = _leader(children[chosen], below, resistance if chosen is None else 0.0)
        least = _LEAST if chosen is None else max(_LEAST_BELOW, _RESISTANCE * resistance)
        if best is None or below[best] < least:
            break
        chosen, resistance, margin = best, own[best], min(margin, share)
    if chosen is None:
        return None
    return Found(chosen, _confidence(below[chosen], margin), _evidence(chosen, decided))


def _leader(codes: set[str], below: dict[str, float], rival: float) -> tuple[str | None, float]:
    """The code that clearly outweighs the others and ``rival``, with its share of all weight."""
    first, *rest = sorted(codes, key=lambda code: (-below[code], code))
    others = [below[code] for code in rest] + [rival]
    share = below[first] / (below[first] + sum(others))
    clear = below[first] >= _LEAD * max(others) and share >= _SHARE
    return (first if clear else None), share


def _confidence(weight: float, margin: float) -> float:
    return round(min(1.0, weight / _CERTAIN) * margin, 2)


def _evidence(code: str, decided: list[tuple[_Clue, Division]]) -> Evidence:
    """The weightiest clue for the division or one inside it."""
    supporting = [
        clue for clue, division in decided if any(each.code == code for each in gazetteer.path(division.code))
    ]
    clue = max(supporting, key=lambda each: each.weight)
    return Evidence(_KINDS[clue.part], clue.words)
