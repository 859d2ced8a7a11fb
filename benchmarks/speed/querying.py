"""How fast single queries are answered, engine beside engine over the same documents and tokens."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.speed import spool, timing
from benchmarks.speed.asked import EngineQuery
from benchmarks.speed.fts5 import FTS5
from benchmarks.speed.ours import Ours
from benchmarks.speed.questions import engine_queries, sample
from benchmarks.speed.stock_whoosh import StockWhoosh
from benchmarks.speed.tantivy_index import Tantivy
from searcher.analysis import Analyzer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.speed.asked import Searchable
    from benchmarks.speed.entries import Entry

#: The engines that queries are compared with: how each takes documents.
PEERS: Mapping[str, Callable[[Path, Iterable[Entry]], Searchable]] = {
    StockWhoosh.name: StockWhoosh,
    FTS5.name: FTS5,
    Tantivy.name: Tantivy,
}
_ROUNDS = 5
#: What is asked of an engine before time is taken, so that it is open.
_OF_NOTHING = EngineQuery("", "any", ("no such word",))
#: Megabytes that a peer is given at most: stock Whoosh would take an hour for what comes after.
MOST_MB = {StockWhoosh.name: 50.0}


@dataclass(frozen=True, slots=True)
class Timed:
    """One query, as all engines answered it.

    Attributes:
        first_ms: the first time that each was asked it, by engine; later caches are warm.
        median_ms: of the rounds after.
        totals: how many pages each says there are.
    """

    query: EngineQuery
    first_ms: Mapping[str, float]
    median_ms: Mapping[str, float]
    totals: Mapping[str, int]

    @property
    def agreed(self) -> bool:
        """Whether all engines found as many pages."""
        return len(set(self.totals.values())) == 1


@dataclass(frozen=True, slots=True)
class Queried:
    """The queries of one collection.

    Attributes:
        first_answer_ms: opening our index and answering a first query, in a process that runs.
    """

    documents: int
    engines: tuple[str, ...]
    first_answer_ms: float
    timed: tuple[Timed, ...]

    def mean_ms(self, engine: str, kind: str | None = None, *, first: bool = False) -> float:
        """Return the geometric mean of an engine's times, of one class of queries or of all."""
        return timing.geometric_mean(
            (timed.first_ms if first else timed.median_ms)[engine]
            for timed in self.timed
            if kind is None or timed.query.kind == kind
        )

    @property
    def kinds(self) -> list[str]:
        """The classes of queries, in the order of the first of each."""
        return list(dict.fromkeys(timed.query.kind for timed in self.timed))


def measure(index: Path, folder: Path, peers: Sequence[str], tell: Callable[[str], None]) -> Queried:
    """Ask our index at ``index`` and the peers, which get its documents, the same queries.

    Args:
        folder: where the peers may write.
        peers: names of `PEERS`.

    Raises:
        ValueError: the collection is too small to make queries of.
    """
    ours = Ours(index)
    snapshot = ours.snapshot
    pages = sample(snapshot.documents(), snapshot.count)
    queries = engine_queries(snapshot, pages, Analyzer())
    if not queries:
        raise ValueError("The collection is too small to make queries of.")
    engines = _taken(index, folder, peers, tell)
    started = perf_counter()
    Ours(index).search(queries[0])
    first_answer_ms = (perf_counter() - started) * 1000
    Ours.forget()
    opened = Ours(index)
    opened.search(_OF_NOTHING)
    return Queried(
        documents=snapshot.count,
        engines=(Ours.name, *engines),
        first_answer_ms=first_answer_ms,
        timed=_timed({Ours.name: opened, **engines}, queries, tell),
    )


def _taken(
    index: Path, folder: Path, peers: Sequence[str], tell: Callable[[str], None]
) -> dict[str, Searchable]:
    """The peers, with the documents of our index."""
    if not peers:
        return {}
    file = folder / "entries"
    tell("tokens for the other engines …")
    spool.write(index, file)
    engines: dict[str, Searchable] = {}
    for name in peers:
        tell(f"{name}: taking all documents …")
        engines[name] = PEERS[name](folder / f"queried-{name.replace(' ', '-')}", spool.read(file))
    file.unlink()
    return engines


def _timed(
    engines: Mapping[str, Searchable], queries: Sequence[EngineQuery], tell: Callable[[str], None]
) -> tuple[Timed, ...]:
    tell(f"{len(queries)} queries to {', '.join(engines)} …")
    asked = {name: engine.search for name, engine in engines.items()}
    seconds = timing.rounds(asked, queries, 1 + _ROUNDS)
    return tuple(
        Timed(
            query=query,
            first_ms={name: seconds[name][number][0] * 1000 for name in engines},
            median_ms={name: statistics.median(seconds[name][number][1:]) * 1000 for name in engines},
            totals={name: engine.search(query).total for name, engine in engines.items()},
        )
        for number, query in enumerate(queries)
    )
