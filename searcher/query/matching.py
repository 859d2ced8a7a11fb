"""A part of a query as the index is asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whoosh import query as wq

if TYPE_CHECKING:
    from collections.abc import Sequence


class Matching(NamedTuple):
    """``strict`` matches pages that have everything, ``relaxed`` those that have something; both score."""

    strict: wq.Query
    relaxed: wq.Query


class Part(NamedTuple):
    """`Matching` for a part of the words; ``bonus`` adds to the scores of pages that are found otherwise."""

    strict: wq.Query
    relaxed: wq.Query
    bonus: wq.Query = wq.NullQuery


def any_of(queries: Sequence[wq.Query]) -> wq.Query:
    """Return the disjunction of ``queries``; of none, what matches nothing."""
    if not queries:
        return wq.NullQuery
    return queries[0] if len(queries) == 1 else wq.Or(list(queries))
