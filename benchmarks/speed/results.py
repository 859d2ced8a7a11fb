"""All that was measured, and what of it was asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.speed.building import OURS, WHOOSH_JIEBA
from benchmarks.speed.fts5 import FTS5
from benchmarks.speed.servers import Typesense
from benchmarks.speed.stock_whoosh import StockWhoosh
from benchmarks.speed.tantivy_index import Tantivy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.speed.building import Build
    from benchmarks.speed.querying import Queried
    from benchmarks.speed.searching import Searched
    from benchmarks.speed.serving import Served
    from benchmarks.speed.starting import Started
    from benchmarks.speed.viewing import Viewed


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one collection; ``None`` and empty for what was not.

    Attributes:
        megabytes: the JSONL file's, in 10⁶ bytes; ``text_mb`` are the titles' and bodies'.
        builds: ours first.
        serving: ours first.
    """

    name: str
    documents: int
    megabytes: float
    text_mb: float
    builds: tuple[Build, ...]
    queried: Queried | None = None
    searched: Searched | None = None
    viewed: Viewed | None = None
    serving: tuple[Served, ...] = ()
    started: Started | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was asked for.

    Attributes:
        against: what ours is compared with; empty where the figure stands for itself.
        ratio: how many times better ours is; below 1 it is worse. ``None`` where nothing is compared.
        wanted: as it was asked for; empty where it is only told.
        reached: ``None`` where nothing was asked.
    """

    what: str
    ours: float
    unit: str
    against: str = ""
    theirs: float | None = None
    ratio: float | None = None
    wanted: str = ""
    reached: bool | None = None


def lines(measured: Measured) -> list[Line]:
    """Return what was asked for, line by line, as far as it was measured."""
    return [
        *_building(measured),
        *_queries(measured),
        *_searches(measured),
        *_views(measured),
        *_serving(measured),
        *_starting(measured),
        *_memory(measured),
    ]


def _building(measured: Measured) -> Iterator[Line]:
    ours, *peers = measured.builds
    least = {WHOOSH_JIEBA: 25.0, Tantivy.name: 1.0}
    for peer in peers:
        ratio = ours.speed / peer.speed
        yield _compared(
            "building", ours.speed, "MB/s", peer.engine, peer.speed, ratio, least.get(peer.engine)
        )


def _queries(measured: Measured) -> Iterator[Line]:
    queried = measured.queried
    if queried is None:
        return
    least = {StockWhoosh.name: 50.0, FTS5.name: 5.0, Tantivy.name: 1.0}
    ours = queried.mean_ms(OURS)
    for peer in queried.engines[1:]:
        theirs = queried.mean_ms(peer)
        yield _compared("one query, mean", ours, "ms", peer, theirs, theirs / ours, least.get(peer))
    if Tantivy.name in queried.engines:
        ratio, kind = min(
            (queried.mean_ms(Tantivy.name, k) / queried.mean_ms(OURS, k), k) for k in queried.kinds
        )
        what = f"one query, worst class: {kind}"
        theirs = queried.mean_ms(Tantivy.name, kind)
        yield _compared(what, queried.mean_ms(OURS, kind), "ms", Tantivy.name, theirs, ratio, 0.5)


def _searches(measured: Measured) -> Iterator[Line]:
    if measured.searched is not None:
        yield _bounded("whole search, p50", measured.searched.p50_ms, "ms", 3)
        yield _bounded("whole search, p99", measured.searched.p99_ms, "ms", 15)


def _views(measured: Measured) -> Iterator[Line]:
    viewed = measured.viewed
    if viewed is not None:
        yield _bounded("page beside its search, p50", viewed.own_p50_ms, "ms", 10)
        yield Line("page beside its search, p99", viewed.own_p99_ms, "ms")
        yield _bounded("first view, unpacked", viewed.heaviest_kb, "kB", 100)
        yield Line("first view, as sent", viewed.sent_kb, "kB")


def _serving(measured: Measured) -> Iterator[Line]:
    if not measured.serving:
        return
    ours, *peers = measured.serving
    for peer in peers:
        ratio = ours.per_second / peer.per_second
        yield _compared("HTTP", ours.per_second, "requests/s", peer.name, peer.per_second, ratio, 2.0)
        if peer.load_seconds:
            speed, theirs = measured.builds[0].speed, measured.megabytes / peer.load_seconds
            yield _compared("loading", speed, "MB/s", peer.name, theirs, speed / theirs, 2.0)
    yield _bounded("HTTP, p99 at half our peak", ours.half.p99_ms, "ms", 50)
    for served in measured.serving:
        failed = sum(load.failed for load in (*served.peaks, served.half))
        if failed:
            yield Line(f"HTTP, failed: {served.name}", failed, "requests")
    for peer in peers:
        if peer.name == Typesense.name:
            yield Line("HTTP, p99 at half our peak", ours.half.p99_ms, "ms", peer.name, peer.half.p99_ms)


def _starting(measured: Measured) -> Iterator[Line]:
    started = measured.started
    if started is not None:
        yield _bounded("searcher search, whole process", started.search_seconds, "s", 0.5)
        yield Line("· its imports", started.import_seconds, "s")
        yield Line("· opening the index", started.open_seconds, "s")
        yield Line("· first answer", started.answer_seconds, "s")
        yield Line("· Python alone", started.interpreter_seconds, "s")
    if measured.queried is not None:
        yield Line("opening and one query, within a process", measured.queried.first_answer_ms, "ms")


def _memory(measured: Measured) -> Iterator[Line]:
    for served in measured.serving:
        if served.memory_mb is not None:
            most = 200 if served.name == OURS else None
            yield _bounded(f"memory serving: {served.name}", served.memory_mb, "MB", most)
    for build in measured.builds:
        if build.peak_mb is not None:
            most = 2000 if build.engine == OURS else None
            yield _bounded(f"memory building: {build.engine}", build.peak_mb, "MB", most)
    for build in measured.builds:
        text_mb = measured.text_mb * build.megabytes / measured.megabytes
        most = 2 if build.engine == OURS else None
        yield _bounded(f"index size: {build.engine}", build.index_mb / text_mb, "× text", most)


def _compared(
    what: str, ours: float, unit: str, against: str, theirs: float, ratio: float, least: float | None
) -> Line:
    if least is None:
        return Line(what, ours, unit, against, theirs, ratio)
    return Line(what, ours, unit, against, theirs, ratio, f"≥ {least:g}×", ratio >= least)


def _bounded(what: str, value: float, unit: str, most: float | None) -> Line:
    if most is None:
        return Line(what, value, unit)
    return Line(what, value, unit, wanted=f"≤ {most:g}", reached=value <= most)


def as_data(measured: Measured) -> dict[str, Any]:
    """Return everything as JSON has it, with the lines and the queries whose totals differ."""
    data = asdict(measured)
    if measured.queried is not None:
        data["queried"]["disagreed"] = [
            {"query": timed.query.text, "totals": dict(timed.totals)}
            for timed in measured.queried.timed
            if not timed.agreed
        ]
        for timed in data["queried"]["timed"]:
            query = timed["query"]
            query.update({name: str(query[name]) for name in ("first", "last") if query[name] is not None})
    return {**data, "lines": [asdict(line) for line in lines(measured)]}
