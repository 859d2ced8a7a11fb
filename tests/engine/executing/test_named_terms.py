"""Which terms of a query tree are looked up at once."""

from __future__ import annotations

import pytest
from whoosh import query as wq

from searcher.engine.embedded.executing import terms
from searcher.query.synonyms import Synonyms

KILN, SILO = wq.Term("body", "kiln"), wq.Term("title", "silo")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (KILN, [("body", "kiln")]),
        (wq.Or([KILN, wq.And([SILO, KILN])]), [("body", "kiln"), ("title", "silo")]),
        (wq.Require(KILN, wq.ConstantScoreQuery(SILO)), [("body", "kiln"), ("title", "silo")]),
        (wq.And([KILN, wq.Not(SILO)]), [("body", "kiln"), ("title", "silo")]),
        (wq.Phrase("body", ["kiln", "silo"]), []),
        (Synonyms("body", [KILN], [1.0]), []),
        (wq.Prefix("body", "ki"), []),
        (wq.NullQuery, []),
    ],
    ids=repr,
)
def test_terms_of_a_query(query: wq.Query, expected: list[tuple[str, str]]) -> None:
    assert sorted(terms.of(query)) == expected
