"""Many hits of one search: which they are is settled at once, and they are read some at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from searcher import presenting
from searcher.engine.protocol import EngineHit
from searcher.errors import InvalidRequestError
from searcher.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.analysis import Analyzer
    from searcher.engine.protocol import Ranking, Snapshot
    from searcher.query.compiler import CompiledQuery
    from searcher.results import Hit

#: The most hits of one scan.
MOST_SCANNED: Final = 10_000
#: So many hits are read and marked together.
_TOGETHER: Final = 20


def check(limit: int, offset: int) -> None:
    """Raise an error where a scan cannot have these.

    Raises:
        InvalidRequestError: one of them has no meaning.
    """
    if not 1 <= limit <= MOST_SCANNED:
        raise InvalidRequestError(
            Message("A scan cannot have %(limit)s hits.", limit=limit),
            Message("Ask for 1 to %(most)s.", most=MOST_SCANNED),
        )
    if offset < 0:
        raise InvalidRequestError(
            Message("A scan cannot leave out %(offset)s hits.", offset=offset),
            Message("Ask for 0 or more."),
        )


def hits(snapshot: Snapshot, ranking: Ranking, compiled: CompiledQuery, analyzer: Analyzer) -> Iterator[Hit]:
    """Yield the hits of a ranking in their order, without holding more than some of them at a time.

    Raises:
        DamagedIndexError: a document cannot be read.
    """
    for first in range(0, len(ranking.ids), _TOGETHER):
        numbers = range(first, min(first + _TOGETHER, len(ranking.ids)))
        found = [_read(snapshot, ranking, number) for number in numbers]
        yield from presenting.hits(found, compiled.marks, analyzer, compiled.origins, compiled.namings)


def _read(snapshot: Snapshot, ranking: Ranking, number: int) -> EngineHit:
    document, *copies = filter(None, map(snapshot.document, (ranking.ids[number], *ranking.copies[number])))
    return EngineHit(document, ranking.scores[number], tuple(copies), ranking.copy_counts[number])
