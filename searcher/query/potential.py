"""What a query could score at most, as far as the rarity of its terms tells: the scale of its scores."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from searcher.query.occurrences import Occurrences

_TEXTS = frozenset({fields.BODY, fields.BODY_CHARACTERS})


@dataclass(frozen=True, slots=True)
class Potential:
    """Compares queries by the scores they can give, in the terms of one index.

    Attributes:
        occurs: how many pages have each term.
        documents: how many pages there are.
    """

    occurs: Occurrences
    documents: int

    def of(self, query: wq.Query) -> float:
        """Return the sum of the weights (idf times boost) of the terms that a page may have in its text."""
        match query:
            case wq.Term() if query.fieldname in _TEXTS:
                return float(query.boost) * self._idf(query.fieldname, query.text)
            case wq.Phrase() if query.fieldname in _TEXTS:
                return float(query.boost) * sum(self._idf(query.fieldname, word) for word in query.words)
            case Synonyms() if query.length_field in _TEXTS:
                found = zip(query.members, query.shares, strict=True)
                return query.boost * self._weight(sum(share * self._having(term) for term, share in found))
            case wq.Or() | wq.And():
                return sum(map(self.of, query.subqueries))
            case _:
                return 0.0

    def _idf(self, field: str, term: str) -> float:
        return self._weight(self.occurs(field, term))

    def _having(self, term: wq.Term) -> int:
        return self.occurs(term.fieldname, term.text)

    def _weight(self, having: float) -> float:
        """What BM25 gives for a term that so many pages have; nothing for one that none has."""
        having = min(having, self.documents)  # Pages deleted since may be counted.
        return log(1 + (self.documents - having + 0.5) / (having + 0.5)) if having else 0.0
