"""Counts as an engine returns them → facets as a person reads them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from searcher import fields, gazetteer
from searcher.results import FacetCount, Facets, RegionCount, SourceCount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.query.sources import Sources

#: Divisions with nothing below them, and sources, that are remembered with their counts: most answers share
#: theirs.
_REMEMBERED: Final = 10_000


class _Place(NamedTuple):
    """Where a division stands: ``depth`` is how many are above it, ``parent`` the one directly above."""

    depth: int
    parent: str | None


def facets_of(counts: Mapping[str, Mapping[str, int]], sources: Sources) -> Facets:
    """Return the facets: sources, languages and regions with the most pages first, the newest year first."""
    english_name = sources.english_name
    return Facets(
        source=tuple(
            [
                _source(value, english_name(value), n)
                for value, n in _most_first(sources.together(counts[fields.SOURCE]))
            ]
        ),
        region=region_tree(counts[fields.REGION]),
        year=tuple([FacetCount(year, n) for year, n in sorted(counts[fields.YEAR].items(), reverse=True)]),
        language=tuple([FacetCount(value, n) for value, n in _most_first(counts[fields.LANGUAGE])]),
    )


def region_tree(leaves: Mapping[str, int]) -> tuple[RegionCount, ...]:
    """Add the pages of each division to all divisions above it, and nest them: provinces at the top."""
    by_depth: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for code, count in leaves.items():
        by_depth[_place(code).depth][code] = count
    below: dict[str | None, tuple[RegionCount, ...]] = {}
    for depth in range(max(by_depth, default=0), -1, -1):
        siblings: defaultdict[str | None, list[tuple[int, str]]] = defaultdict(list)
        for code, count in by_depth[depth].items():
            siblings[_place(code).parent].append((-count, code))
        above = by_depth[depth - 1]
        nested = {}
        for parent, rows in siblings.items():
            rows.sort()
            nested[parent] = tuple(
                [
                    _counted(code, -less, below[code]) if code in below else _lowest(code, -less)
                    for less, code in rows
                ]
            )
            if parent is not None:
                above[parent] = above.get(parent, 0) - sum(less for less, _ in rows)
        below = nested
    return below.get(None, ())


@cache
def _place(code: str) -> _Place:
    path = gazetteer.path(code)
    return _Place(len(path) - 1, path[-1].parent)


def _counted(code: str, count: int, below: tuple[RegionCount, ...]) -> RegionCount:
    division = gazetteer.division(code)
    return RegionCount(code, division.name, division.name_en, count, below)


@lru_cache(_REMEMBERED)
def _lowest(code: str, count: int) -> RegionCount:
    return _counted(code, count, ())


@lru_cache(_REMEMBERED)
def _source(value: str, name_en: str, count: int) -> SourceCount:
    return SourceCount(value, name_en, count)


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Two passes compare no pairs: the first finds the values of a column in their order already."""
    return sorted(sorted(counts.items()), key=itemgetter(1), reverse=True)
