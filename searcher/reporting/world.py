"""What is usual among the pages of an index: the measure for what is odd."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from searcher.corrections import DOUBTFUL
from searcher.reporting.lookalikes import lookalikes
from searcher.reporting.seen import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from searcher.reporting.seen import Seen

#: Smaller collections are measured by all pages together.
_FEW = 10
#: Fewer dates say nothing about which are far from the others.
_FEW_DATES = 20
#: How many interquartile ranges beyond the quartiles are far (Tukey 1977, the outer fence), and the least
#: days that a range counts for: among the pages of one week, one of last month is nothing odd.
_FENCE, _LEAST_RANGE = 3, 365
#: So many pages of a source, and such a part of them, tell where it publishes.
_AT_HOME, _SETTLED = 5, 0.8


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in one collection.

    Attributes:
        name: of the collection; empty for all pages.
        stated: by field, the part of the pages that state it.
        doubtful: by field, the part of the pages where it is doubtful.
        fences: ordinals of the days between which dates are not far from the others.
    """

    name: str
    stated: Mapping[str, float]
    doubtful: Mapping[str, float]
    fences: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class World:
    """What is usual in the whole index.

    Attributes:
        usual: by collection.
        titles: pages by title, of those that state theirs.
        bodies: pages with the same body, where there are several, by its key, in the order of their paths.
        sources: pages by source.
        alike: for a rare source, the frequent one that it looks like.
        homes: for a source, the province (two digits) of most of its pages.
    """

    today: date
    usual: Mapping[str, Usual]
    titles: Mapping[str, int]
    bodies: Mapping[bytes, Sequence[Seen]]
    sources: Mapping[str, int]
    alike: Mapping[str, str]
    homes: Mapping[str, str]


def world(groups: Mapping[str, Sequence[Seen]], today: date) -> World:
    """Return what is usual among the pages of these collections."""
    pages = [page for group in groups.values() for page in group]
    everywhere = _usual("", pages)
    sources = Counter(page.document.source for page in pages if page.document.source)
    return World(
        today=today,
        usual={
            name: _usual(name, group, everywhere) if len(group) >= _FEW else everywhere
            for name, group in groups.items()
        },
        titles=Counter(page.document.title for page in pages if page.states("title")),
        bodies=_shared_bodies(pages),
        sources=sources,
        alike=lookalikes(sources),
        homes=_homes(pages),
    )


def _usual(name: str, pages: Sequence[Seen], wider: Usual | None = None) -> Usual:
    count = len(pages) or 1
    stated = {field: sum(page.states(field) for page in pages) / count for field in FIELDS}
    doubtful = {
        field: sum(page.states(field) and page.sure(field) < DOUBTFUL for page in pages) / count
        for field in FIELDS
    }
    fences = _fences(sorted(page.document.date.day.toordinal() for page in pages if page.document.date))
    return Usual(name, stated, doubtful, fences or (wider.fences if wider else None))


def _fences(days: Sequence[int]) -> tuple[float, float] | None:
    if len(days) < _FEW_DATES:
        return None
    first, _, third = quantiles(days, n=4)
    reach = _FENCE * max(third - first, _LEAST_RANGE)
    return first - reach, third + reach


def _shared_bodies(pages: Iterable[Seen]) -> dict[bytes, list[Seen]]:
    bodies: defaultdict[bytes, list[Seen]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: (page.document.path, page.document.id)):
        if page.body_key:
            bodies[page.body_key].append(page)
    return {key: group for key, group in bodies.items() if len(group) > 1}


def _homes(pages: Iterable[Seen]) -> dict[str, str]:
    provinces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        if page.document.source and page.document.region:
            provinces[page.document.source][page.document.region[:2]] += 1
    homes = {}
    for source, counts in provinces.items():
        ((province, pages_there),) = counts.most_common(1)
        if counts.total() >= _AT_HOME and pages_there >= _SETTLED * counts.total():
            homes[source] = province
    return homes
