"""Counts as an engine returns them → facets as a person reads them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from searcher import fields, gazetteer
from searcher.results import FacetCount, Facets, RegionCount, SourceCount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.query.sources import Sources

#: Divisions with nothing below them that are remembered with their counts: most answers share theirs.
_REMEMBERED: Final = 10_000


def facets_of(counts: Mapping[str, Mapping[str, int]], sources: Sources) -> Facets:
    """Return the facets: sources, languages and regions with the most pages first, the newest year first."""
    return Facets(
        source=tuple(
            SourceCount(value, sources.english_name(value), n)
            for value, n in _most_first(sources.together(counts[fields.SOURCE]))
        ),
        region=region_tree(counts[fields.REGION]),
        year=tuple(FacetCount(year, n) for year, n in sorted(counts[fields.YEAR].items(), reverse=True)),
        language=tuple(FacetCount(value, n) for value, n in _most_first(counts[fields.LANGUAGE])),
    )


def region_tree(leaves: Mapping[str, int]) -> tuple[RegionCount, ...]:
    """Add the pages of each division to all divisions above it, and nest them: provinces at the top."""
    totals: dict[str, int] = {}
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for code, count in leaves.items():
        for part, parent in _path(code):
            if part in totals:
                totals[part] += count
            else:
                totals[part] = count
                children[parent].append(part)
    return _nested(children[None], totals, children)


@cache
def _path(code: str) -> tuple[tuple[str, str | None], ...]:
    """The codes of a division and of all above it, each with the one above."""
    return tuple((division.code, division.parent) for division in gazetteer.path(code))


def _nested(
    codes: Sequence[str], totals: Mapping[str, int], children: Mapping[str | None, Sequence[str]]
) -> tuple[RegionCount, ...]:
    most_first = sorted(codes, key=lambda code: (-totals[code], code)) if len(codes) > 1 else codes
    return tuple(
        _counted(code, totals[code], _nested(children[code], totals, children))
        if code in children
        else _lowest(code, totals[code])
        for code in most_first
    )


def _counted(code: str, count: int, below: tuple[RegionCount, ...]) -> RegionCount:
    division = gazetteer.division(code)
    return RegionCount(code, division.name, division.name_en, count, below)


@lru_cache(_REMEMBERED)
def _lowest(code: str, count: int) -> RegionCount:
    return _counted(code, count, ())


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
