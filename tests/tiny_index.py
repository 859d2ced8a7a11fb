"""Indexes of a few short texts, for queries whose scores are computed the slow way beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from whoosh import query as wq
from whoosh.fields import KEYWORD, STORED, Schema
from whoosh.filedb.filestore import RamStorage

from searcher.engine.embedded.weighting import BM25

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.searching import Searcher

WORDS = "abcdef"
SCHEMA = Schema(text=KEYWORD(scorable=True), number=STORED())

TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=6), min_size=1, max_size=12)
TERMS = st.sampled_from(WORDS + "x").map(lambda word: wq.Term("text", word))


def opened(texts: Sequence[Sequence[str]], deleted: Sequence[int] = (), cut: int | None = None) -> Searcher:
    """Return a searcher over the texts, those after ``cut`` in a segment of their own."""
    index = RamStorage().create_index(SCHEMA)
    for part in (range(len(texts))[:cut], range(len(texts))[cut:] if cut is not None else ()):
        with index.writer() as writer:
            writer.merge = False
            for number in part:
                writer.add_document(text=" ".join(texts[number]) or None, number=number)
    if deleted:
        with index.writer() as writer:
            writer.merge = False
            for number in deleted:
                writer.delete_document(number)
    searcher: Searcher = index.searcher(weighting=BM25())
    return searcher


def scores(searcher: Searcher, query: wq.Query) -> dict[int, float]:
    return {hit["number"]: hit.score for hit in searcher.search(query, limit=None)}
