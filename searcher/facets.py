"""Counts as an engine returns them → facets as a person reads them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from searcher import fields, gazetteer
from searcher.results import FacetCount, Facets, RegionCount, SourceCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from searcher.query.sources import Sources


def facets_of(counts: Mapping[str, Mapping[str, int]], sources: Sources) -> Facets:
    """Return the facets: sources, languages and regions with the most pages first, the newest year first."""
    return Facets(
        source=tuple(
            SourceCount(found.value, sources.english_name(found.value), found.count)
            for found in _most_first(sources.together(counts[fields.SOURCE]))
        ),
        region=region_tree(counts[fields.REGION]),
        year=tuple(FacetCount(year, n) for year, n in sorted(counts[fields.YEAR].items(), reverse=True)),
        language=_most_first(counts[fields.LANGUAGE]),
    )


def region_tree(leaves: Mapping[str, int]) -> tuple[RegionCount, ...]:
    """Add the pages of each division to all divisions above it, and nest them: provinces at the top."""
    totals: Counter[str] = Counter()
    children: defaultdict[str | None, set[str]] = defaultdict(set)
    for code, count in leaves.items():
        for division in gazetteer.path(code):
            totals[division.code] += count
            children[division.parent].add(division.code)
    return _nested(children[None], totals, children)


def _nested(
    codes: Iterable[str], totals: Mapping[str, int], children: Mapping[str | None, set[str]]
) -> tuple[RegionCount, ...]:
    return tuple(
        RegionCount(
            code=code,
            name=gazetteer.division(code).name,
            name_en=gazetteer.division(code).name_en,
            count=totals[code],
            children=_nested(children.get(code, ()), totals, children),
        )
        for code in sorted(codes, key=lambda code: (-totals[code], code))
    )


def _most_first(counts: Mapping[str, int]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, n) for value, n in sorted(counts.items(), key=lambda c: (-c[1], c[0])))
