"""How fast whole searches are: what a person types, with its four facets and ten highlighted hits."""

from __future__ import annotations

import gc
import statistics
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, cast

import searcher
from benchmarks.speed import timing
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.speed.asked import TypedQuery
    from searcher.results import SearchResults, Sort

#: Searches before those that are measured, to load what is loaded once; none is asked again.
_WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Searched:
    """Whole searches, one after the other, none of them twice.

    Attributes:
        found: how many found something.
        slowest: the five slowest, with their milliseconds.
    """

    searches: int
    found: int
    mean_ms: float
    p50_ms: float
    p99_ms: float
    slowest: tuple[tuple[str, float], ...]


def measure(index: Path, queries: Sequence[TypedQuery]) -> Searched:
    """Search for each of the queries, of which there must be some, in an index that is prepared as
    `searcher serve` prepares its own."""
    opened = searcher.open(index, settings=Settings())
    opened.prepare()
    warm_up = min(_WARM_UP, len(queries) // 2)
    for query in queries[:warm_up]:
        ask(opened, query)
    gc.collect()
    gc.freeze()
    taken: list[tuple[float, str]] = []
    found = 0
    for query in queries[warm_up:]:
        started = perf_counter()
        results = ask(opened, query)
        taken.append(((perf_counter() - started) * 1000, query.text))
        found += bool(results.total)
    gc.unfreeze()
    times = [milliseconds for milliseconds, _ in taken]
    return Searched(
        searches=len(taken),
        found=found,
        mean_ms=statistics.fmean(times),
        p50_ms=statistics.median(times),
        p99_ms=timing.percentile(times, 0.99),
        slowest=tuple((text, round(milliseconds, 2)) for milliseconds, text in sorted(taken)[:-6:-1]),
    )


def ask(index: searcher.Index, query: TypedQuery) -> SearchResults:
    """Return what the library answers."""
    return index.search(
        query.text,
        region=query.region or None,
        source=query.source or None,
        date_from=query.date_from or None,
        date_to=query.date_to or None,
        sort=cast("Sort", query.sort),
    )
