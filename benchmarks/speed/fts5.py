"""SQLite FTS5 on our tokens, in a file: tables of texts without their contents, and one of the pages."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, ClassVar

from benchmarks.speed.asked import Answer
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.speed.asked import EngineQuery
    from benchmarks.speed.entries import Entry

#: Cuts at white space: of ASCII, our tokens hold letters, digits and this one sign.
_TOKENIZER = "tokenize=\"ascii tokenchars ''''\""
_TEXTS = ("body_words", "body_phrases", "body_singles")
_SCHEMA = [
    "create table pages "
    "(number integer primary key, id text, day integer, source text, title text, body text)",
    "create table regions (code text, number integer)",
    f"create virtual table titles using fts5 (words, phrases, singles, content='', {_TOKENIZER})",
    *(f"create virtual table {name} using fts5 (text, content='', {_TOKENIZER})" for name in _TEXTS),
]
_INDEXES = [
    "create index regions_code on regions (code, number)",
    "create index pages_source on pages (source)",
    "create index pages_day on pages (day)",
]

#: To count and to order in one statement is quicker than in two.
_BEST = (
    "select (select count(*) from found), id "
    "from (select number, score from found order by score limit 10) join pages using (number) order by score"
)
_NEWEST = (
    "select (select count(*) from found), id "
    "from found join pages using (number) order by day desc, id limit 10"
)


class FTS5:
    """A table for each stream of the bodies, which saves it the choice of a column in every query."""

    name: ClassVar[str] = "SQLite FTS5"

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        folder.mkdir()
        self._database = sqlite3.connect(folder / "index.db")
        self._database.execute("pragma journal_mode = off")
        self._database.execute("pragma synchronous = off")
        self._database.execute("pragma cache_size = -262144")
        for statement in _SCHEMA:
            self._database.execute(statement)
        for number, entry in enumerate(entries, 1):
            self._add(number, entry)
        for statement in [*_INDEXES, "analyze"]:
            self._database.execute(statement)
        self._database.commit()

    def _add(self, number: int, entry: Entry) -> None:
        execute = self._database.execute
        stored = (number, entry.id, entry.day, entry.source, entry.title, entry.body)
        execute("insert into pages values (?, ?, ?, ?, ?, ?)", stored)
        title, body = entry.title_streams, entry.body_streams
        execute(
            "insert into titles (rowid, words, phrases, singles) values (?, ?, ?, ?)",
            (number, title.words, title.phrases, title.singles),
        )
        for name, text in zip(_TEXTS, (body.words, body.phrases, body.singles), strict=True):
            execute(f"insert into {name} (rowid, text) values (?, ?)", (number, text))
        self._database.executemany("insert into regions values (?, ?)", [(c, number) for c in entry.regions])

    def search(self, query: EngineQuery) -> Answer:
        table = "body_phrases" if query.shape == "phrase" else "body_words"
        conditions, values = _conditions(query)
        found = f"select rowid as number, {'0' if query.newest else 'rank'} as score from {table}"
        statement = _NEWEST if query.newest else _BEST
        rows = self._database.execute(
            f"with found as materialized ({found} where {table} match ?{conditions}) {statement}",
            (_match(query), *values),
        ).fetchall()
        return Answer(rows[0][0] if rows else 0, tuple(id for _, id in rows))


def _match(query: EngineQuery) -> str:
    quoted = [f'"{word}"' for word in query.words]
    match query.shape:
        case "any":
            return " OR ".join(quoted)
        case "all":
            return " AND ".join(quoted)
        case "phrase":
            return " + ".join(quoted)
        case "prefix":
            return f"{quoted[0]} *"


def _conditions(query: EngineQuery) -> tuple[str, list[str | int]]:
    """What is added to the ``where``, and the values of its question marks."""
    parts: list[str] = []
    values: list[str | int] = []
    if query.region:
        parts.append("select number from regions where code = ?")
        values.append(query.region)
    if query.source:
        parts.append("select number from pages where source = ?")
        values.append(query.source)
    if query.first and query.last:
        parts.append("select number from pages where day between ? and ?")
        values += [day_number(query.first), day_number(query.last)]
    return "".join(f" and rowid in ({part})" for part in parts), values
