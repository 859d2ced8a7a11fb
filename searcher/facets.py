"""Counts as an engine returns them → facets as a person reads them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from searcher import fields, gazetteer
from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.results import FACETS, FacetCount, Facets, RegionCount, SourceCount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.query.sources import Sources

#: What is counted where nothing is said: a month's numbers are many, and few people look at them.
_USUAL: Final = tuple([name for name in FACETS if name != fields.MONTH])
#: Divisions with nothing below them, and sources, that are remembered with their counts: most answers share
#: theirs.
_REMEMBERED: Final = 10_000


class _Place(NamedTuple):
    """Where a division stands: ``depth`` is how many are above it, ``parent`` the one directly above."""

    depth: int
    parent: str | None


def facet_names(asked: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names of the facets to count, each once, in the order of `FACETS`; all but ``month`` where
    nothing is said.

    Raises:
        InvalidRequestError: there is no such facet.
    """
    if asked is None:
        return _USUAL
    wanted = (asked,) if isinstance(asked, str) else tuple(asked)
    for name in wanted:
        if name not in FACETS:
            raise InvalidRequestError(
                Message("No facet is called %(name)r.", name=name),
                Message("Choose among %(choices)s.", choices=", ".join(FACETS)),
            )
    return tuple([name for name in FACETS if name in wanted])


def facets_of(counts: Mapping[str, Mapping[str, int]], sources: Sources) -> Facets:
    """Return the facets: sources, languages and regions with the most pages first, years and months with the
    newest first. One that has no counts is empty."""
    english_name = sources.english_name
    return Facets(
        source=tuple(
            [
                _source(value, english_name(value), n)
                for value, n in _most_first(sources.together(counts.get(fields.SOURCE, {})))
            ]
        ),
        region=region_tree(counts.get(fields.REGION, {})),
        year=_newest_first(counts.get(fields.YEAR, {})),
        month=_newest_first(counts.get(fields.MONTH, {})),
        language=tuple([FacetCount(value, n) for value, n in _most_first(counts.get(fields.LANGUAGE, {}))]),
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


def _newest_first(counts: Mapping[str, int]) -> tuple[FacetCount, ...]:
    return tuple([FacetCount(value, n) for value, n in sorted(counts.items(), reverse=True)])


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Two passes compare no pairs: the first finds the values of a column in their order already."""
    return sorted(sorted(counts.items()), key=itemgetter(1), reverse=True)
