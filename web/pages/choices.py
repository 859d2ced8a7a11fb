"""Facets, chosen filters and page numbers as links: everything a person can click to change a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher import gazetteer, publishers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from searcher.results import FacetCount, Facets, RegionCount, SourceCount
    from searcher.web.parameters import SearchParameters

    #: Writes the address of a search.
    Link = Callable[[SearchParameters], str]

#: Page numbers shown on either side of the current one.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet.

    Attributes:
        value: as the filter takes it.
        name, name_en: as people read it; ``name_en`` only for regions and known publishers.
        url: the search with this value chosen, or without it if it is.
        open: whether the values below it are to be seen at once.
    """

    value: str
    name: str
    name_en: str
    count: int
    url: str
    chosen: bool
    children: tuple[Choice, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The facets of a result, ready to be shown."""

    source: tuple[Choice, ...]
    region: tuple[Choice, ...]
    year: tuple[Choice, ...]
    language: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force and the search without it.

    Attributes:
        kind: ``source``, ``region``, ``language``, ``date``, ``from`` or ``to``.
    """

    kind: str
    value: str
    name: str
    name_en: str
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the result; one without number stands for those left out."""

    number: int | None
    url: str
    current: bool


def choices(facets: Facets, parameters: SearchParameters, link: Link) -> Choices:
    """Return the values of ``facets`` with the searches they lead to."""
    chosen_regions = {
        division.code for region in parameters.regions for division in gazetteer.resolve(region)
    }
    chosen_sources = {source: publishers.key(source) for source in parameters.sources}
    return Choices(
        source=tuple(_source(count, parameters, chosen_sources, link) for count in facets.source),
        region=tuple(_region(count, parameters, chosen_regions, link) for count in facets.region),
        year=tuple(_year(count, parameters, link) for count in facets.year),
        language=tuple(_language(count, parameters, link) for count in facets.language),
    )


def _source(count: SourceCount, parameters: SearchParameters, keys: Mapping[str, str], link: Link) -> Choice:
    own = publishers.fold(count.value)
    chosen = own in keys.values()
    others = tuple(source for source, key in keys.items() if key != own)
    sources = others if chosen else (*others, count.value)
    url = link(parameters.changed(sources=sources))
    return Choice(count.value, count.value, count.name_en, count.count, url, chosen)


def _region(count: RegionCount, parameters: SearchParameters, codes: set[str], link: Link) -> Choice:
    chosen = count.code in codes
    children = tuple(_region(child, parameters, codes, link) for child in count.children)
    return Choice(
        value=count.code,
        name=count.name,
        name_en=count.name_en,
        count=count.count,
        url=link(parameters.changed(regions=() if chosen else (count.code,))),
        chosen=chosen,
        children=children,
        open=chosen or any(child.open or child.chosen for child in children),
    )


def _year(count: FacetCount, parameters: SearchParameters, link: Link) -> Choice:
    chosen = parameters.date_from == parameters.date_to == count.value
    year = None if chosen else count.value
    url = link(parameters.changed(date_from=year, date_to=year))
    return Choice(count.value, count.value, "", count.count, url, chosen)


def _language(count: FacetCount, parameters: SearchParameters, link: Link) -> Choice:
    chosen = parameters.language == count.value
    url = link(parameters.changed(language=None if chosen else count.value))
    return Choice(count.value, count.value, "", count.count, url, chosen)


def chips(parameters: SearchParameters, link: Link) -> list[Chip]:
    """Return the filters in force, each with the search without it."""
    found = []
    for region in parameters.regions:
        rest = tuple(other for other in parameters.regions if other != region)
        name, name_en = _region_names(region)
        found.append(Chip("region", region, name, name_en, link(parameters.changed(regions=rest))))
    for source in parameters.sources:
        rest = tuple(other for other in parameters.sources if other != source)
        name, name_en = _publisher_names(source)
        found.append(Chip("source", source, name, name_en, link(parameters.changed(sources=rest))))
    found.extend(_date_chips(parameters, link))
    if parameters.language:
        url = link(parameters.changed(language=None))
        found.append(Chip("language", parameters.language, parameters.language, "", url))
    return found


def _date_chips(parameters: SearchParameters, link: Link) -> Iterator[Chip]:
    first, last = parameters.date_from, parameters.date_to
    if first and first == last:
        yield Chip("date", first, first, "", link(parameters.changed(date_from=None, date_to=None)))
        return
    if first:
        yield Chip("from", first, first, "", link(parameters.changed(date_from=None)))
    if last:
        yield Chip("to", last, last, "", link(parameters.changed(date_to=None)))


def _region_names(region: str) -> tuple[str, str]:
    """The names of the one division that a filter means; the filter as typed if it means none or several."""
    divisions = gazetteer.resolve(region)
    return (divisions[0].name, divisions[0].name_en) if len(divisions) == 1 else (region, "")


def _publisher_names(source: str) -> tuple[str, str]:
    """The names of the publisher that a filter means; the filter as typed if it is none that we know."""
    publisher = publishers.find(source)
    return (publisher.name, publisher.name_en) if publisher else (source, "")


def page_links(total: int, parameters: SearchParameters, link: Link) -> list[PageLink]:
    """Return the first, the last and the neighbouring pages of a result of ``total`` hits."""
    last = last_page(total, parameters.size)
    near = range(parameters.page - NEIGHBOURS, parameters.page + NEIGHBOURS + 1)
    numbers = [number for number in sorted({1, last, *near}) if 1 <= number <= last]
    links: list[PageLink] = []
    before = 0
    for number in numbers:
        if number > before + 1:
            links.append(PageLink(None, "", False))
        url = link(parameters.changed(page=number))
        links.append(PageLink(number, url, number == parameters.page))
        before = number
    return links


def last_page(total: int, size: int) -> int:
    """Return the number of the last page: at least 1."""
    return max(1, -(-total // size))
