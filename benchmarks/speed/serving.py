"""How many searches a server answers: ours and Typesense in turn, with the same queries, none twice."""

from __future__ import annotations

import os
import statistics
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.speed import load, servers
from benchmarks.speed.memory import anonymous_mb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.speed.asked import TypedQuery
    from benchmarks.speed.load import Load
    from benchmarks.speed.servers import Server
    from searcher.engine.protocol import Snapshot

_ROUNDS, _SECONDS = 3, 8.0
_CONNECTIONS = 4 * (os.cpu_count() or 1)
#: Queries before those that are measured.
_WARM_UP = 50


@dataclass(frozen=True, slots=True)
class Served:
    """One server.

    Attributes:
        per_second: searches at saturation, the median of the rounds.
        peaks: each round.
        half: at half of our own rate at saturation.
        memory_mb: after all that, beyond mapped files; ``None`` where the system does not tell.
        load_seconds: taking all documents over HTTP; ``None`` for ours, which is built before.
    """

    name: str
    per_second: float
    peaks: tuple[Load, ...]
    half: Load
    memory_mb: float | None
    load_seconds: float | None


def measure(
    index: Path,
    snapshot: Snapshot,
    folder: Path,
    queries: Sequence[TypedQuery],
    tell: Callable[[str], None],
    *,
    typesense: bool,
) -> list[Served]:
    """Serve the index at ``index``, and, if wanted, its documents by Typesense; ask both."""
    with ExitStack() as running:
        found = [(running.enter_context(servers.ours(index)), [servers.our_path(query) for query in queries])]
        load_seconds: dict[str, float] = {}
        if typesense:
            server = running.enter_context(servers.Typesense.running(folder / "typesense"))
            tell(f"{server.name}: taking {snapshot.count:,} documents …")
            load_seconds[server.name] = servers.Typesense.load(server, snapshot.documents())
            found.append((server, [servers.Typesense.path(query) for query in queries]))
        parts = _parts(len(queries), 2 + _ROUNDS)
        for server, paths in found:
            _asked(server, paths[parts[0]][:_WARM_UP])
        peaks: dict[str, list[Load]] = {server.name: [] for server, _ in found}
        for number in range(_ROUNDS):
            for server, paths in found:
                tell(f"{server.name}: as many searches as it answers, {number + 1} of {_ROUNDS} …")
                peaks[server.name].append(_asked(server, paths[parts[1 + number]]))
        rates = {name: statistics.median(peak.per_second for peak in each) for name, each in peaks.items()}
        half = max(1.0, rates["searcher"] / 2)
        return [
            Served(
                name=server.name,
                per_second=rates[server.name],
                peaks=tuple(peaks[server.name]),
                half=_asked(server, paths[parts[-1]], half),
                memory_mb=anonymous_mb(server.pid),
                load_seconds=load_seconds.get(server.name),
            )
            for server, paths in found
        ]


def _asked(server: Server, paths: Sequence[str], rate: float | None = None) -> Load:
    job = load.Job(
        servers.HOST, server.port, tuple(paths), _CONNECTIONS, _SECONDS, rate=rate, headers=server.headers
    )
    return load.run(job)


def _parts(count: int, parts: int) -> list[slice]:
    """Stretches of the queries, so that none is asked twice."""
    return [slice(number * count // parts, (number + 1) * count // parts) for number in range(parts)]
