"""How building and searching grow with the collection: invented ones of a thousand to a million pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.speed import building, corpora, querying
from benchmarks.speed.ours import Ours
from benchmarks.speed.stock_whoosh import StockWhoosh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SIZES = (1_000, 10_000, 100_000, 1_000_000)
#: Stock Whoosh takes minutes to index more, and its line is clear by then.
_MOST_FOR_WHOOSH = 10_000


@dataclass(frozen=True, slots=True)
class Point:
    """One engine and one size.

    Attributes:
        build_seconds: ``None`` where the whole road was not measured.
        query_ms: geometric mean of the queries.
    """

    engine: str
    documents: int
    build_seconds: float | None
    query_ms: float


def measure(peers: Sequence[str], limit: int | None, tell: Callable[[str], None]) -> list[Point]:
    """Measure all sizes up to ``limit``; where that is below the first, the limit itself.

    Args:
        peers: names of `querying.PEERS`.
    """
    most = limit or _SIZES[-1]
    points = []
    for size in [size for size in _SIZES if size <= most] or [most]:
        with TemporaryDirectory() as name:
            points += _points(Path(name), size, peers, tell)
    return points


def _points(folder: Path, size: int, peers: Sequence[str], tell: Callable[[str], None]) -> list[Point]:
    tell(f"growth: {size:,} documents …")
    corpus = corpora.prepare(f"synthetic:{size}", folder)
    taking_part = [name for name in peers if name != StockWhoosh.name or size <= _MOST_FOR_WHOOSH]
    builders = [building.OURS, *(name for name in taking_part if name in building.BUILDERS)]
    builds = building.measure(corpus, folder, builders, tell, rounds=1)
    seconds = {build.engine: build.seconds for build in builds}
    queried = querying.measure(building.place(folder, building.OURS), folder, taking_part, tell)
    return [
        Point(engine, queried.documents, seconds.get(engine), queried.mean_ms(engine))
        for engine in (Ours.name, *taking_part)
    ]
