"""What was measured, as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.speed.building import OURS
from benchmarks.speed.results import Line, lines
from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.speed.growth import Point
    from benchmarks.speed.querying import Queried
    from benchmarks.speed.results import Measured

_NOTHING = "–"
#: Disagreeing queries that are told one by one.
_MOST_TOLD = 20


def report(measured: Measured) -> str:
    """Return a heading and the tables of one collection."""
    sizes = (
        f"{measured.documents:,} documents, {measured.megabytes:.1f} MB, {measured.text_mb:.1f} MB of text"
    )
    parts = [f"## {measured.name}: {sizes}", _lines(lines(measured))]
    if measured.queried is not None:
        parts += [_queries(measured.queried), _agreement(measured.queried)]
    return "\n\n".join(parts)


def growth(points: Sequence[Point]) -> str:
    """Return the table of the growth, each peer beside ours of the same size."""
    measured = ["building, MB/s", "MB of memory", "one query, ms", "times better", "worst class"]
    ours = {point.documents: point for point in points if point.engine == OURS}
    rows = [_grown(point, ours[point.documents]) for point in points]
    return "## Growth\n\n" + table(["documents", "engine", *measured], rows)


def _grown(point: Point, ours: Point) -> list[str]:
    build, better, worst = point.build, _NOTHING, _NOTHING
    if point is not ours and point.query_ms and ours.query_ms:
        better = f"{_figure(point.query_ms / ours.query_ms)}×"
        ratio, kind = min((point.kinds_ms[kind] / ours.kinds_ms[kind], kind) for kind in point.kinds_ms)
        worst = f"{_figure(ratio)}×: {kind}"
    return [
        f"{point.documents:,}",
        point.engine,
        _NOTHING if build is None else _figure(build.speed),
        _NOTHING if build is None or build.peak_mb is None else _figure(build.peak_mb),
        _NOTHING if point.query_ms is None else _figure(point.query_ms),
        better,
        worst,
    ]


def _lines(found: Sequence[Line]) -> str:
    heads = ["what", "searcher", "unit", "against", "theirs", "times better", "wanted", "reached"]
    return table(heads, [_row(line) for line in found])


def _row(line: Line) -> list[str]:
    return [
        line.what,
        _figure(line.ours),
        line.unit,
        line.against or _NOTHING,
        _NOTHING if line.theirs is None else _figure(line.theirs),
        _NOTHING if line.ratio is None else f"{_figure(line.ratio)}×",
        line.wanted or _NOTHING,
        {True: "yes", False: "no", None: _NOTHING}[line.reached],
    ]


def _queries(queried: Queried) -> str:
    """Milliseconds of each class by engine, and how many times better ours is than each peer."""
    heads = ["one query, ms", "queries", *queried.engines, *(f"× {peer}" for peer in queried.engines[1:])]
    rows = []
    for kind in [*queried.kinds, None]:
        means = [queried.mean_ms(engine, kind) for engine in queried.engines]
        count = sum(kind in (None, timed.query.kind) for timed in queried.timed)
        ratios = (f"{_figure(mean / means[0])}×" for mean in means[1:])
        rows.append([kind or "all", str(count), *map(_figure, means), *ratios])
    firsts = [queried.mean_ms(engine, first=True) for engine in queried.engines]
    ratios = (f"{_figure(first / firsts[0])}×" for first in firsts[1:])
    rows.append(["all, asked for the first time", str(len(queried.timed)), *map(_figure, firsts), *ratios])
    return table(heads, rows)


def _agreement(queried: Queried) -> str:
    differing = [timed for timed in queried.timed if not timed.agreed]
    told = [
        f"Totals: the engines agree on {len(queried.timed) - len(differing)} of {len(queried.timed)} queries."
    ]
    for timed in differing[:_MOST_TOLD]:
        totals = ", ".join(f"{name} {total:,}" for name, total in timed.totals.items())
        told.append(f"- {timed.query.text}: {totals}")
    return "\n".join(told)


def _figure(value: float) -> str:
    """Three digits that count, and no fewer than those before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value else "0"
