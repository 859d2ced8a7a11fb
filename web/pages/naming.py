"""Filters as people read them; a search in a few words, for the title of a feed and the name of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.web.interface import formats, languages

if TYPE_CHECKING:
    from searcher.web.parameters import SearchParameters


def search_name(wanted: SearchParameters) -> list[str]:
    """Return the query and each filter of a search as people read them; nothing for the whole collection."""
    places = [_place(region) for region in wanted.regions]
    parts = [wanted.query, *places, *wanted.sources, _dates(wanted), *wanted.languages]
    return [part for part in parts if part]


def region_names(region: str) -> tuple[str, str]:
    """Return the Chinese and the English name of the one division that a filter means; if it means none or
    several, the filter as typed, and nothing."""
    divisions = gazetteer.resolve(region)
    return (divisions[0].name, divisions[0].name_en) if len(divisions) == 1 else (region, "")


def _place(region: str) -> str:
    name, name_en = region_names(region)
    return name if languages.current() == "zh" else name_en or name


def _dates(wanted: SearchParameters) -> str:
    first, last = (formats.day(date or "") for date in (wanted.date_from, wanted.date_to))
    return first if first == last else f"{first}–{last}"
