from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from whoosh import query as wq

from searcher import fields
from searcher.query.leaves import TITLE_BOOST
from searcher.query.similar import MOST_WORDS, similar_query, telling_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.analysis import Analyzer


def surfaces(
    title: str, body: str, having: Mapping[str, int], analyzer: Analyzer, copies: int = 1
) -> list[str]:
    found = telling_words(
        title, body, analyzer, lambda term: having.get(term, 5), documents=100, copies=copies
    )
    return [word.surface for word in found]


@pytest.mark.parametrize(
    ("title", "body", "having", "expected"),
    [
        ("", "", {}, []),
        ("", "kiln crane kiln", {}, ["kiln", "crane"]),
        ("", "kiln crane", {"kiln": 2}, ["kiln", "crane"]),
        ("crane", "kiln rope", {}, ["crane", "kiln", "rope"]),
        ("", "kiln crane", {"kiln": 1}, ["crane"]),
        ("", "kiln crane", {"kiln": 0}, ["crane"]),
        ("", "kiln crane", {"kiln": 100}, ["crane"]),
        ("", "the and of kiln 2023 x 17", {}, ["kiln"]),
        ("", "Kilns kiln", {}, ["kilns"]),
        ("", "粉尘爆炸 粉尘 kiln", {}, ["粉尘", "kiln", "爆炸"]),
        ("", "矿 的 我们 粉塵", {}, ["粉尘"]),
    ],
)
def test_telling_words(
    title: str, body: str, having: Mapping[str, int], expected: list[str], analyzer: Analyzer
) -> None:
    assert surfaces(title, body, having, analyzer) == expected


def test_words_of_reprints_alone_tell_nothing(analyzer: Analyzer) -> None:
    assert surfaces("", "kiln crane", {"kiln": 3, "crane": 4}, analyzer, copies=3) == ["crane"]


def test_there_are_not_too_many(analyzer: Analyzer) -> None:
    letters = "bcdfghjklm"
    text = " ".join(f"w{first}{second}x" for first in letters for second in letters)
    assert len(surfaces("", text, {}, analyzer)) == MOST_WORDS


def test_the_query_weighs_words_as_they_tell(analyzer: Analyzer) -> None:
    words = telling_words("", "kiln kiln crane", analyzer, lambda _: 10, documents=100, copies=1)
    query = similar_query(words)
    boosts = {(leaf.fieldname, leaf.text): leaf.boost for leaf in query.leaves()}
    assert boosts[fields.BODY, "kiln"] == 1.0
    assert boosts[fields.TITLE, "kiln"] == TITLE_BOOST
    assert 0 < boosts[fields.BODY, "crane"] < 1
    assert len(boosts) == 4


def test_no_words_find_nothing() -> None:
    assert similar_query([]) == wq.NullQuery
