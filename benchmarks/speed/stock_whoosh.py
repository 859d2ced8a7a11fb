"""Whoosh as it comes: its own codec, its own formats, its own collectors; our tokens and our BM25."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from whoosh import formats
from whoosh import index as whoosh_index
from whoosh import query as wq
from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, Schema
from whoosh.sorting import FieldFacet

from benchmarks.speed.asked import Answer
from benchmarks.speed.ours import tree
from searcher import fields
from searcher.analysis import Analyzer
from searcher.engine.embedded.schema import TokenStream
from searcher.engine.embedded.weighting import BM25
from searcher.query import conditions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.speed.asked import EngineQuery
    from benchmarks.speed.entries import Entry

_MEMORY_MB = 256


class _Tokens(TokenStream):
    """A text field that is given our tokens, and keeps positions in Whoosh's own form."""

    def __init__(self) -> None:
        super().__init__()
        self.format = formats.Positions()


class StockWhoosh:
    """An index with the same documents, fields and tokens as ours."""

    name: ClassVar[str] = "Whoosh, stock codec"

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        folder.mkdir()
        index = whoosh_index.create_in(str(folder), _schema())
        writer = index.writer(limitmb=_MEMORY_MB)
        analyzer = Analyzer()
        for entry in entries:
            writer.add_document(**_values(entry, analyzer))
        writer.commit()
        self._searcher = index.searcher(weighting=BM25())

    def search(self, query: EngineQuery) -> Answer:
        condition = _condition(query)
        order = FieldFacet(fields.DATE, reverse=True) if query.newest else None
        found = self._searcher.search(tree(query), limit=10, filter=condition, sortedby=order)
        return Answer(len(found), tuple(hit.docnum for hit in found))


def _schema() -> Schema:
    texts = (fields.TITLE, fields.BODY, fields.TITLE_CHARACTERS, fields.BODY_CHARACTERS)
    return Schema(
        **{name: _Tokens() for name in texts},
        **{
            fields.ID: ID(unique=True, stored=True, sortable=True),
            fields.DATE: NUMERIC(int, bits=32, signed=False, sortable=True, default=0),
            fields.SOURCE: ID(sortable=True),
            fields.REGION: KEYWORD(scorable=False),
            fields.LANGUAGE: ID(sortable=True),
            fields.RECORD: STORED(),
        },
    )


def _values(entry: Entry, analyzer: Analyzer) -> dict[str, Any]:
    title, body = analyzer.analyze(entry.title), analyzer.analyze(entry.body)
    values: dict[str, Any] = {
        fields.TITLE: title.words,
        fields.BODY: body.words,
        fields.TITLE_CHARACTERS: title.characters,
        fields.BODY_CHARACTERS: body.characters,
        fields.ID: entry.id,
        fields.DATE: entry.day or None,
        fields.SOURCE: entry.source or None,
        fields.REGION: " ".join(entry.regions) or None,
        fields.LANGUAGE: entry.language or None,
        fields.RECORD: [entry.title, entry.body],
    }
    return {name: value for name, value in values.items() if value is not None}


def _condition(query: EngineQuery) -> wq.Query | None:
    parts: list[wq.Query] = []
    if query.region:
        parts.append(wq.Term(fields.REGION, query.region))
    if query.source:
        parts.append(wq.Term(fields.SOURCE, query.source))
    if query.first or query.last:
        parts.append(conditions.day_range(query.first, query.last))
    return wq.And(parts).normalize() if parts else None
