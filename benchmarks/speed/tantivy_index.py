"""tantivy on our tokens, in a folder, with as many threads as there are cores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from benchmarks.speed.asked import Answer
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.speed.asked import EngineQuery
    from benchmarks.speed.entries import Entry

_MEMORY_BYTES = 512_000_000
_WORDS, _PHRASES = "body_words", "body_phrases"


class Tantivy:
    """Raises ``ImportError`` where it is not installed."""

    name: ClassVar[str] = "tantivy"

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        import tantivy

        folder.mkdir()
        self._library = tantivy
        self._schema = _schema(tantivy)
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(_MEMORY_BYTES)
        for entry in entries:
            writer.add_document(tantivy.Document.from_dict(_fields(entry), self._schema))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def search(self, query: EngineQuery) -> Answer:
        order = {"order_by_field": "day"} if query.newest else {}
        found = self._searcher.search(self._query(query), 10, count=True, **order)
        return Answer(found.count, tuple(address for _, address in found.hits))

    def _query(self, query: EngineQuery) -> Any:
        make, schema = self._library.Query, self._schema
        conditions = []
        if query.region:
            conditions.append(make.term_query(schema, "regions", query.region))
        if query.source:
            conditions.append(make.term_query(schema, "source", query.source))
        if query.first and query.last:
            kind = self._library.FieldType.Integer
            span = day_number(query.first), day_number(query.last)
            conditions.append(make.range_query(schema, "day", kind, *span))
        must = self._library.Occur.Must
        parts = [(must, self._text(query)), *((must, make.const_score_query(c, 0.0)) for c in conditions)]
        return make.boolean_query(parts) if conditions else parts[0][1]

    def _text(self, query: EngineQuery) -> Any:
        make, schema, occur = self._library.Query, self._schema, self._library.Occur
        if query.shape == "prefix":
            return make.regex_query(schema, _WORDS, f"{re.escape(query.words[0])}.*")
        if query.shape == "phrase" and len(query.words) > 1:
            return make.phrase_query(schema, _PHRASES, list(query.words))
        field = _PHRASES if query.shape == "phrase" else _WORDS
        terms = [make.term_query(schema, field, word) for word in query.words]
        if len(terms) == 1:
            return terms[0]
        wanted = occur.Should if query.shape == "any" else occur.Must
        return make.boolean_query([(wanted, term) for term in terms])


def _schema(library: Any) -> Any:
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "body"):
        builder.add_bytes_field(name, stored=True)
    for name in ("title_words", "title_phrases", "title_singles", _WORDS, _PHRASES, "body_singles"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("source", "regions", "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "regions")
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def _fields(entry: Entry) -> dict[str, Any]:
    title, body = entry.title_streams, entry.body_streams
    return {
        "id": entry.id,
        "title": entry.title.encode(),
        "body": entry.body.encode(),
        "title_words": title.words,
        "title_phrases": title.phrases,
        "title_singles": title.singles,
        _WORDS: body.words,
        _PHRASES: body.phrases,
        "body_singles": body.singles,
        "source": entry.source,
        "regions": list(entry.regions),
        "language": entry.language,
        "day": entry.day,
    }
