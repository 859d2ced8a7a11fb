"""How building and searching grow with the collection: invented ones of a thousand to a million pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.speed import building, corpora, limits, querying
from benchmarks.speed.fts5 import FTS5
from benchmarks.speed.tantivy_index import Tantivy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.speed.building import Build

_SIZES = (1_000, 8_000, 40_000, 200_000, 1_000_000)
#: Megabytes that a peer is given at most: more takes hours, and its line is clear by then.
_MOST_MB = {FTS5.name: 50.0, Tantivy.name: 250.0}


@dataclass(frozen=True, slots=True)
class Point:
    """One engine and one size.

    Attributes:
        build: ``None`` where the whole road was not measured.
        query_ms: geometric mean of the queries; ``None`` where it was not asked.
        kinds_ms: the same by class of query.
    """

    engine: str
    documents: int
    build: Build | None = None
    query_ms: float | None = None
    kinds_ms: Mapping[str, float] = field(default_factory=dict)


def measure(
    builders: Sequence[str], asked: Sequence[str], limit: int | None, tell: Callable[[str], None]
) -> Iterator[list[Point]]:
    """Measure one size after the other up to ``limit``; where that is below the first, the limit itself.

    Args:
        builders: names of `building.BUILDERS`; ours is always measured.
        asked: names of `querying.PEERS`.
    """
    most = limit or _SIZES[-1]
    for size in [size for size in _SIZES if size <= most] or [most]:
        with TemporaryDirectory() as name:
            yield _points(Path(name), size, builders, asked, tell)


def _points(
    folder: Path, size: int, builders: Sequence[str], asked: Sequence[str], tell: Callable[[str], None]
) -> list[Point]:
    tell(f"growth: {size:,} documents …")
    corpus = corpora.prepare(f"synthetic:{size}", folder)
    taking = limits.bearable(builders, _MOST_MB, corpus.megabytes, tell)
    built = building.measure(corpus, folder, [building.OURS, *taking], tell, rounds=1)
    peers = limits.bearable(asked, querying.MOST_MB, corpus.megabytes, tell)
    queried = querying.measure(building.place(folder, building.OURS), folder, peers, tell)
    builds = {build.engine: build for build in built}
    points = []
    for engine in dict.fromkeys([*queried.engines, *builds]):
        point = Point(engine, corpus.documents, builds.get(engine))
        if engine in queried.engines:
            kinds = {kind: queried.mean_ms(engine, kind) for kind in queried.kinds}
            point = replace(point, query_ms=queried.mean_ms(engine), kinds_ms=kinds)
        points.append(point)
    return points
