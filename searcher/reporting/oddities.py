"""What is odd about a page, and how much that counts:

| rule | weight |
|---|---|
| date in the future | 5 |
| date before the Web (1990), date after the page was saved | 4 |
| no date where most pages of the collection have one (so for the other fields) | 3 |
| no title of its own, title that is the source's name, characters that could not be decoded | 3 |
| date far from the others of the collection | 2.5 |
| no source, title very short, title that three or more pages share, source with a tail, \
region far from the source's, body of another page, body very short or empty | 2 |
| no region, title very long, source like a more frequent one | 1.5 |
| doubtful field | 0.5, and up to 2 more (3 for the date) the less sure it is |

What more than a third of a collection's pages lack is a trait of the collection and odd of none of them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.corrections import DOUBTFUL, EXPECTED
from searcher.extract.lines import width
from searcher.reporting.collections import TRAIT
from searcher.reporting.model import Oddity
from searcher.reporting.seen import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.reporting.seen import Seen
    from searcher.reporting.world import Usual, World

_MISSING = {"title": 3.0, "date": 3.0, "source": 2.0, "region": 1.5}
_DOUBTFUL = {"title": 2.0, "date": 3.0, "source": 2.0, "author": 1.0, "region": 2.0}
_LEAST_DOUBTFUL = 0.5
#: No page is older than the Web; a date of 1970-01-01 is a clock that nobody had set.
_FIRST_YEAR = 1990
#: Somewhere it is tomorrow already.
_SLACK = timedelta(days=1)
#: Widths in Latin letters, of which a Han character is two and a half.
_SHORT_TITLE, _LONG_TITLE, _LONG_SOURCE, _SHORT_BODY = 8, 250, 120, 40
_SHARED_TITLE = 3
#: What several pages have for a source is a name, if it holds digits (36氪) or was hard to find.
_NAME = 3
_TAIL = re.compile(
    r"[\s(（/|·](?:\S{0,4}(?:时间|日期)|\S{0,3}(?:记者|通讯员|作者|编辑|责编|校对|审核|摄影)|点击|浏览|阅读|字体|打印|分享)"
    r"|(?:记者|通讯员|作者|编辑|责编|时间)[:：]|[。！？；，]"
    r"|\b(?:reporter|editor|author|updated|posted|views|time)\s*[:：]|\bby [A-Z]|https?:|www\.",
    re.IGNORECASE,
)


def oddities(page: Seen, collection: str, world: World) -> list[Oddity]:
    """Return what is odd about a page of a collection, the weightiest first."""
    usual = world.usual[collection]
    found = [
        *_missing(page, usual),
        *_doubtful(page, usual, world),
        *_date(page, usual, world),
        *_title(page, world),
        *_source(page, world),
        *_region(page, world),
        *_body(page, world),
    ]
    kept = [each for each in found if page.kind(each.field) != "override"]
    return sorted(kept, key=lambda each: -each.weight)


def _missing(page: Seen, usual: Usual) -> Iterator[Oddity]:
    for field in EXPECTED:
        share = usual.stated[field]
        if page.states(field) or share < 1 - TRAIT:
            continue
        lack = "No title but its first words" if field == "title" else f"No {field}"
        others = f"{share:.0%} of {usual.name or 'all pages'} have one"
        yield Oddity(f"no {field}", field, f"{lack}: {others}.", _MISSING[field])


def _doubtful(page: Seen, usual: Usual, world: World) -> Iterator[Oddity]:
    for field in FIELDS:
        sure = page.sure(field)
        if not page.states(field) or sure >= DOUBTFUL or usual.doubtful[field] > TRAIT:
            continue
        weight = _LEAST_DOUBTFUL
        if field != "source" or world.sources[page.document.source or ""] < _NAME:
            weight += _DOUBTFUL[field] * (1 - sure / DOUBTFUL)
        reason = f"The {field} is only {sure:.0%} sure: {page.text(field)}"
        yield Oddity(f"doubtful {field}", field, reason, round(weight, 2))


def _date(page: Seen, usual: Usual, world: World) -> Iterator[Oddity]:
    if page.document.date is None:
        return
    day = page.document.date.day
    if day > world.today + _SLACK:
        yield Oddity("date in the future", "date", f"The date, {day}, is yet to come.", 5.0)
    elif day.year < _FIRST_YEAR:
        yield Oddity("very old date", "date", f"The date, {day}, is older than any page of the Web.", 4.0)
    elif page.fetched and day > page.fetched + _SLACK:
        reason = f"The date, {day}, is after the day when the page was saved, {page.fetched}."
        yield Oddity("date after saving", "date", reason, 4.0)
    elif usual.fences and not usual.fences[0] <= day.toordinal() <= usual.fences[1]:
        where = f"of {usual.name}" if usual.name else "of the index"
        reason = f"The date, {day}, is far from those of most pages {where}."
        yield Oddity("date far from others", "date", reason, 2.5)


def _title(page: Seen, world: World) -> Iterator[Oddity]:
    if not page.states("title"):
        return
    title = page.document.title
    size = width(title)
    pages = world.titles[title]
    if page.document.source and _same(title, page.document.source):
        yield Oddity("title is the source", "title", "The title is the name of the source.", 3.0)
    if pages >= _SHARED_TITLE:
        yield Oddity("shared title", "title", f"{pages:,} pages have this title.", 2.0)
    if size < _SHORT_TITLE:
        yield Oddity("short title", "title", "The title is very short.", 2.0)
    elif size > _LONG_TITLE:
        yield Oddity("long title", "title", f"The title has {len(title):,} characters.", 1.5)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _source(page: Seen, world: World) -> Iterator[Oddity]:
    source = page.document.source
    if source is None:
        return
    pages = world.sources[source]
    if _TAIL.search(source):
        reason = f"The source seems to hold more than a name: {source}"
        yield Oddity("untidy source", "source", reason, 2.0)
    elif width(source) > _LONG_SOURCE:
        yield Oddity("untidy source", "source", f"The source has {len(source):,} characters.", 2.0)
    elif pages < _NAME and any(character.isdigit() for character in source):
        yield Oddity("untidy source", "source", f"The source holds digits: {source}", 2.0)
    if other := world.alike.get(source):
        reason = f"Only this page has the source {source}; several have {other}."
        yield Oddity("source like another", "source", reason, 1.5)


def _region(page: Seen, world: World) -> Iterator[Oddity]:
    source, region = page.document.source, page.document.region
    home = world.homes.get(source) if source else None
    if region and home and region[:2] != home:
        names = gazetteer.division(f"{home}0000")
        reason = f"The region is {page.text('region')}; most pages of {source} are about {names.name}."
        yield Oddity("region far from source's", "region", reason, 2.0)


def _body(page: Seen, world: World) -> Iterator[Oddity]:
    if page.replaced:
        reason = f"{page.replaced:,} of its characters could not be decoded: is the file damaged?"
        yield Oddity("undecodable characters", "body", reason, 3.0)
    if not page.body_key:
        yield Oddity("no body", "body", "It has no text but its title.", 2.0)
    elif page.body_chars < _SHORT_BODY:
        yield Oddity("short body", "body", f"Its text has only {page.body_chars:,} characters.", 2.0)
    elif group := world.bodies.get(page.body_key):
        twin = next(each for each in group if each is not page)
        place = twin.document.path
        if place == page.document.path:
            place = f"the page {twin.document.id} of the same file"
        more = f", and of {len(group) - 2:,} more" if len(group) > 2 else ""
        yield Oddity("text of another page", "body", f"Its text is that of {place}{more}.", 2.0)
