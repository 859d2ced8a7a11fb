"""Words that count as one: their scores against the formula computed by hand."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest
from tiny_index import opened
from whoosh import query as wq

from searcher.engine.embedded.weighting import K1, B
from searcher.query.synonyms import Synonyms

if TYPE_CHECKING:
    from whoosh.searching import Searcher

TEXTS = [["a", "c"], ["b", "b", "c"], ["a", "b"], ["c", "d", "c", "d"]]


def scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    found: dict[int, float] = {}
    for segment, base in searcher.leaf_searchers():
        matcher = query.matcher(segment)
        while matcher.is_active():
            found[base + matcher.id()] = matcher.score()
            matcher.next()
    return found


def bm25(occurrences: float, having: float, length: int) -> float:
    mean = sum(map(len, TEXTS)) / len(TEXTS)
    idf = log(1 + (len(TEXTS) - having + 0.5) / (having + 0.5))
    return idf * (K1 + 1) * occurrences / (occurrences + K1 * (1 - B + B * length / mean))


def synonyms(*shares: tuple[str, float], boost: float = 1.0) -> Synonyms:
    return Synonyms(
        "text", [wq.Term("text", word) for word, _ in shares], [share for _, share in shares], boost
    )


@pytest.mark.parametrize("cut", [0, 2])  # in one segment and in two
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (synonyms(("a", 1.0)), {0: bm25(1, 2, 2), 2: bm25(1, 2, 2)}),
        (
            synonyms(("a", 1.0), ("b", 0.5)),
            {0: bm25(1, 3, 2), 1: bm25(1, 3, 3), 2: bm25(1.5, 3, 2)},
        ),
        (synonyms(("d", 0.25), boost=2.0), {3: 2 * bm25(0.5, 1, 4)}),
        (synonyms(("nobody", 1.0)), {}),
        (synonyms(), {}),
    ],
)
def test_they_are_counted_together(query: Synonyms, expected: dict[int, float], cut: int) -> None:
    with opened(TEXTS, cut=cut) as searcher:
        assert scores(searcher, query.normalize()) == pytest.approx(expected)


def test_equal_are_those_of_equal_words_shares_and_boosts() -> None:
    one = synonyms(("a", 1.0), ("b", 0.5))
    assert one == synonyms(("a", 1.0), ("b", 0.5))
    assert hash(one) == hash(synonyms(("a", 1.0), ("b", 0.5)))
    assert one != synonyms(("a", 0.5), ("b", 0.5))
    assert one != one.with_boost(2.0)
    assert one != synonyms(("a", 1.0))
