"""Index queries and what they could score, in an index of a hundred pages."""

from __future__ import annotations

from math import log

import pytest
from whoosh import query as wq

from searcher import fields
from searcher.query.best_of import BestOf
from searcher.query.occurrences import Occurrences
from searcher.query.potential import Potential
from searcher.query.synonyms import Synonyms

HAVING = {"rare": 1, "common": 50, "deleted": 120}
POTENTIAL = Potential(Occurrences(lambda terms: [HAVING.get(term, 0) for _, term in terms]), 100)


def weight(having: float) -> float:
    return log(1 + (100 - having + 0.5) / (having + 0.5))


def body(term: str, boost: float = 1.0) -> wq.Term:
    return wq.Term(fields.BODY, term, boost=boost)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (body("rare"), weight(1)),
        (body("common", boost=0.4), 0.4 * weight(50)),
        (body("nobody"), 0.0),
        (body("deleted"), weight(100)),
        (wq.Term(fields.TITLE, "rare"), 0.0),  # the same word, in the shorter text
        (wq.Term(fields.BODY_CHARACTERS, "rare"), weight(1)),
        (wq.Or([body("rare"), wq.Term(fields.TITLE, "rare"), body("common")]), weight(1) + weight(50)),
        (wq.And([body("rare"), body("common")]), weight(1) + weight(50)),
        (wq.Phrase(fields.BODY, ["rare", "common"], boost=2.0), 2 * (weight(1) + weight(50))),
        (Synonyms(fields.BODY, [body("rare"), body("common")], [1.0, 0.5], 2.0), 2 * weight(26)),
        (Synonyms(fields.BODY, [body("nobody")], [1.0]), 0.0),
        (Synonyms(fields.TITLE, [body("rare")], [1.0]), 0.0),
        (BestOf([body("rare")]), 0.0),
        (wq.NullQuery, 0.0),
    ],
)
def test_of(query: wq.Query, expected: float) -> None:
    assert POTENTIAL.of(query) == pytest.approx(expected)
