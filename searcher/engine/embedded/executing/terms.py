"""The terms that a query tree names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as wq
from whoosh.query.compound import CompoundQuery

from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable


def of(query: wq.Query) -> Iterable[tuple[str, object]]:
    """Return field and text of the terms whose own matches count in ``query``, each once. Those of phrases
    and of synonyms do not: these have matches of their own."""
    found: dict[tuple[str, object], None] = {}
    waiting = [query]
    while waiting:
        part = waiting.pop()
        match part:
            case wq.Term():
                found[part.fieldname, part.text] = None
            case Synonyms():
                pass
            case CompoundQuery():
                waiting += part.subqueries
            case wq.ConstantScoreQuery():
                waiting.append(part.child)
            case wq.Not():
                waiting.append(part.query)
    return found
