"""Which division a page is about.

Every place that a page names is evidence, weighed by where it stands:

| where | weight |
|---|---|
| given (front matter, JSON) | decides alone; where it is no name, as the title |
| title | 6 |
| name of the source | 5 |
| header: date line, byline, dateline, kicker; the site's name above the headline | 4 |
| footer: imprint, site's name (also in the window's title), credit | 3 |
| 我市, 全县, ``our city``: the named place of that type | up to 3 |
| other lines above the headline: menus, breadcrumbs; sections in the window's title; host | 2 |
| language that the page declares (zh-TW, zh-HK, zh-MO), written Cantonese | 1.5 |
| address, licence number (浙ICP备), company in header or footer | 1 |
| headlines of other stories below the body | 0.3 |
| body | log2(1 + mentions), and once: opening 1.5, first words or path 0.5, institution 1 |

In the title, the source and so on each division counts once. What the words around a mention take of its
weight, `circumstances` tells: pages learn from accidents elsewhere. A place named only as the path of the
next one (嘉兴市 in 嘉兴市南湖区) counts for that one. A county's bare name counts where the page vouches
for it (see `vouching`). National authorities, words for the whole country and names of other countries
compete with the provinces. Then, from the country down, the division with the most weight in and below it
wins where it outweighs its neighbours; a division's own weight resists going deeper, half of it where only
the publisher is meant or where the body plays in one place inside it. A school, hospital or firm that writes
of itself and names no place at all lies where its address says.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.document import Evidence, Found
from searcher.extract.lines import is_paragraph
from searcher.extract.regions.circumstances import is_of_accident
from searcher.extract.regions.clues import (
    Clue,
    clues_of_body,
    clues_of_host,
    clues_of_language,
    clues_of_line,
    strongest,
)
from searcher.extract.regions.deciding import decide
from searcher.extract.regions.deixis import clue_of_own, speaks_of_own_house
from searcher.extract.regions.outskirts import Line, addresses, footer_lines, header_lines, site_lines
from searcher.extract.regions.towns import with_towns_placed
from searcher.extract.regions.vouching import company_of, vouched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.gazetteer import Division, Mention

_TITLE, _SOURCE, _BODY = 6.0, 5.0, 1.0
#: Lines of less weight do not make another line's word a place.
_LEAST_VOUCHING = 1.0

_NATIONAL = re.compile(
    "中华人民共和国|国务院|全国(?!统一|免费|[\u4e00-\u9fff]{0,4}(?:热线|电话|客服))|应急管理部(?!门)|国家安全监管总局|国家安监总局|国家矿山安全监察局|公安部(?![门队])"
    "|工业和信息化部(?!门)|交通运输部(?!门)|住房和城乡建设部(?!门)|生态环境部(?!门)"
)
_NATIONAL_ENGLISH = re.compile(
    r"\b(?:State Council|nationwide|national (?:work|video|tele|conference|meeting)\w*|across the country"
    r"|Ministry of|State Administration|National (?:Mine|Fire|Health|Development))\b",
    re.IGNORECASE,
)
#: What these cannot do without, quicker to look for.
_NATIONAL_SIGNS = (
    "国务", "全国", "和国", "管理部", "国家安", "国家矿", "公安部", "化部", "输部", "建设部", "环境部",
)  # fmt: skip
_ENGLISH_SIGN = re.compile("[sSnNaAmM](?i:tate|ation|cross the|inistry)")
_NATIONAL_WEIGHTS = {"title": 4.0, "source": 5.0, "header": 2.0, "footer": 2.0}
#: The parts that tell what a page is about rather than whose it is.
_ABOUT = ("title", "header", "source", "body")
_FOREIGN_TITLE = 4.0


#: What a page is about stands in its first so many characters; beyond them are annexes and tables.
_LONGEST_BODY = 20_000


def find_region(
    *,
    title: str,
    header: str,
    source: str | None,
    body: str,
    footer: str,
    url: str | None,
    above: str = "",
    imprint: str = "",
    sites: Iterable[str] = (),
    given: str | None = None,
    locale: str = "",
) -> Found[str] | None:
    """Return the code of the division that a page is about; ``None`` for pages about the whole country or
    about no place in particular.

    ``above`` is what stands above the headline, ``header`` what stands between it and the body (date, source,
    author, kicker), ``footer`` what stands after the body, ``imprint`` the page's last lines, ``sites`` the
    names that the window's title gives the site, ``locale`` the language that the page declares (``zh-tw``).
    """
    body = _without_opening_lines(body[:_LONGEST_BODY], header)
    page = _Page(title, above, header, source or "", body, footer, given or "", imprint, tuple(sites))
    lines = _scanned(page)
    elsewhere = [*clues_of_host(url), *clues_of_language(locale, body)]
    clues = [*_clues(lines, accidents=False), *elsewhere]
    found = _found(page, clues)
    if found is None and _names_accidents(lines):
        # A page that names no place but an accident's is about the accident.
        with_accidents = [*_clues(lines, accidents=True), *elsewhere]
        found = _found(page, with_accidents) if with_accidents != clues else None
    if found is None and not any(clue.part in _ABOUT for clue in clues):
        found = _found(page, _seat(page))
    return found


def _seat(page: _Page) -> list[Clue]:
    """Clues to where a house lies that writes of itself and names no place; only its address tells."""
    lines = list(addresses(page.lines_below))
    if not lines or not speaks_of_own_house("\n".join((page.title, page.body, page.footer))):
        return []
    return strongest(
        clue for line in lines for clue in clues_of_line(line, gazetteer.mentions(line.text), accidents=False)
    )


def _found(page: _Page, clues: list[Clue]) -> Found[str] | None:
    if not (clues or page.given):
        return None  # What follows weighs clues: without any it finds nothing.
    clues = with_towns_placed(clues, "\n".join((page.title, page.above, page.header, page.body, page.footer)))
    stated = _given(page.given, clues) if page.given else None
    if stated:
        return Found(stated.code, 1.0, Evidence("given", page.given))
    decided = _decided(clues)
    if not decided:
        return None
    own = clue_of_own(page.title, page.body, _weights(decided))
    if own:
        decided.append((own, own.divisions[0]))
    return decide(decided, page.rivals)


@dataclass(frozen=True)
class _Page:
    title: str
    above: str
    header: str
    source: str
    body: str
    footer: str
    given: str
    imprint: str
    sites: tuple[str, ...]

    @cached_property
    def lines_below(self) -> tuple[Line, ...]:
        """What stands after the body."""
        return tuple(footer_lines(self.footer, self.body, self.imprint))

    @cached_property
    def rivals(self) -> float:
        """The weight of the whole country and of other countries."""
        return _rivals(self)


def _without_opening_lines(body: str, header: str) -> str:
    """The body without the short lines at its start that the header has, too: they count there."""
    known = set(header.splitlines())
    lines = body.split("\n")
    return "\n".join(dropwhile(lambda line: line in known and not is_paragraph(line), lines))


def _lines(page: _Page) -> Iterator[Line]:
    yield Line("title", page.title, _TITLE)
    yield Line("source", page.source, _SOURCE)
    for line in (
        *header_lines(page.above, page.header, page.body),
        *page.lines_below,
        *site_lines(page.sites),
    ):
        # The source is often quoted from the lines around the body: there it is not counted again.
        stated = page.source and page.source in line.text
        yield line._replace(text=line.text.replace(page.source, " ")) if stated else line
    yield Line("given", page.given, _TITLE)
    yield Line("body", page.body, _BODY)


def _scanned(page: _Page) -> list[tuple[Line, list[Mention]]]:
    """The page's lines with the places that they name."""
    found = [
        (line, gazetteer.mentions(line.text, doubtful=True)) for line in _lines(page) if line.text.strip()
    ]
    company = company_of(
        mention for line, named in found if line.weight >= _LEAST_VOUCHING for mention in named
    )
    return [(line, vouched(line.text, named, company)) for line, named in found]


def _names_accidents(lines: list[tuple[Line, list[Mention]]]) -> bool:
    """Whether any place is an accident's; else clues with accidents are the same as without."""
    return any(is_of_accident(line.text, mention) for line, mentions in lines for mention in mentions)


def _clues(lines: list[tuple[Line, list[Mention]]], *, accidents: bool) -> list[Clue]:
    clues: list[Clue] = []
    for line, mentions in lines:
        if line.part == "body":
            clues += clues_of_body(line.text, mentions, accidents=accidents)
        else:
            clues += clues_of_line(line, mentions, accidents=accidents)
    return strongest(clues)


def _rivals(page: _Page) -> float:
    """The weight of the whole country and of other countries."""
    named = {
        "title": page.title,
        "source": page.source,
        "header": f"{page.above}\n{page.header}",
        "footer": page.footer,
    }
    national = sum(weight for part, weight in _NATIONAL_WEIGHTS.items() if _is_national(named[part]))
    foreign = _FOREIGN_TITLE * bool(gazetteer.count_abroad(page.title))
    return max(national, foreign + math.log2(1 + gazetteer.count_abroad(page.body)))


def _is_national(text: str) -> bool:
    """Whether ``text`` names the whole country or what is set over it."""
    if any(map(text.__contains__, _NATIONAL_SIGNS)) and _NATIONAL.search(text):
        return True
    return bool(_ENGLISH_SIGN.search(text) and _NATIONAL_ENGLISH.search(text))


def _weights(decided: Iterable[tuple[Clue, Division]]) -> dict[Division, float]:
    weights: dict[Division, float] = defaultdict(float)
    for clue, division in decided:
        weights[division] += clue.weight
    return weights


def _given(given: str, clues: list[Clue]) -> Division | None:
    """The division that a stated region means, the page's other places deciding between several."""
    candidates = gazetteer.resolve(given)
    if len(candidates) > 1:
        candidates = _by_company(candidates, _certain_weights(clues))
    return candidates[0] if len(candidates) == 1 else None


def _decided(clues: list[Clue]) -> list[tuple[Clue, Division]]:
    """Each clue with the one division it means; those that stay ambiguous are left out."""
    company = _certain_weights(clues)
    decided = []
    for clue in clues:
        remaining = clue.divisions if len(clue.divisions) == 1 else _by_company(clue.divisions, company)
        if len(remaining) == 1:
            decided.append((clue, remaining[0]))
    return decided


def _certain_weights(clues: Iterable[Clue]) -> dict[str, float]:
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
