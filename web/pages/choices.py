"""Facets, chosen filters and page numbers as links: everything a person can click to change a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher.document import LANGUAGES
from searcher.web.pages.adding import adding
from searcher.web.pages.choice import Choice
from searcher.web.pages.histogram import histogram
from searcher.web.pages.naming import region_names
from searcher.web.pages.region_tree import region_choices
from searcher.web.pages.sources import MOST_SOURCES, publisher_names, source_choices
from searcher.web.parameters import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from searcher.results import FacetCount, Facets
    from searcher.web.pages.histogram import Histogram
    from searcher.web.pages.links import Link
    from searcher.web.parameters import SearchParameters

#: What the page shows of the facets: its bars of years are made of months.
FACETS = ("source", "region", "month", "language")
#: Page numbers shown on either side of the current one.
NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Choices:
    """The facets of a result, ready to be shown: in each, what is chosen comes first.

    Attributes:
        source: `MOST_SOURCES` at the most.
        sources_left: how many sources are not listed.
    """

    source: tuple[Choice, ...] = ()
    sources_left: int = 0
    region: tuple[Choice, ...] = ()
    dates: Histogram | None = None
    language: tuple[Choice, ...] = ()


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
    """Return the values of ``facets`` with the searches they lead to.

    What is chosen is there even if no page has it.
    """
    sources = source_choices(facets.source, parameters, link)
    return Choices(
        source=sources[:MOST_SOURCES],
        sources_left=len(sources[MOST_SOURCES:]),
        region=region_choices(facets.region, parameters, link),
        dates=histogram(facets.month, parameters, link),
        language=_languages(facets.language, parameters, link),
    )


def _languages(counts: Sequence[FacetCount], parameters: SearchParameters, link: Link) -> tuple[Choice, ...]:
    found = {count.value: count.count for count in counts}
    chosen = [_chosen_language(language, found, parameters, link) for language in parameters.languages]
    add = adding(parameters, "languages", parameters.languages, link)
    taken = {choice.value for choice in chosen}
    others = [
        Choice(value, value, "", count, add(value), False)
        for value, count in found.items()
        if value not in taken
    ]
    return (*chosen, *others)


def _chosen_language(
    language: str, counts: Mapping[str, int], parameters: SearchParameters, link: Link
) -> Choice:
    value = next((known for known in LANGUAGES if known.casefold() == language.casefold()), language)
    rest = tuple(other for other in parameters.languages if other != language)
    url = link(parameters.changed(languages=rest))
    return Choice(value, value, "", counts.get(value, 0), url, True)


def chips(parameters: SearchParameters, link: Link) -> list[Chip]:
    """Return the filters in force, each with the search without it."""
    found = []
    for region in parameters.regions:
        rest = tuple(other for other in parameters.regions if other != region)
        name, name_en = region_names(region)
        found.append(Chip("region", region, name, name_en, link(parameters.changed(regions=rest))))
    for source in parameters.sources:
        rest = tuple(other for other in parameters.sources if other != source)
        name, name_en = publisher_names(source)
        found.append(Chip("source", source, name, name_en, link(parameters.changed(sources=rest))))
    found.extend(_date_chips(parameters, link))
    for language in parameters.languages:
        rest = tuple(other for other in parameters.languages if other != language)
        found.append(Chip("language", language, language, "", link(parameters.changed(languages=rest))))
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
    """Return the number of the last page that can be looked at: at least 1."""
    return min(max(1, -(-total // size)), DEEPEST // size)
