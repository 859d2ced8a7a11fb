"""The engines that our ranking is compared with, each at the settings that serve it best here.

All keep their index in memory and search title and text as one text, for pages with any of the query's
words. Three of them cut Chinese at no word; they are given each Han character and each pair of neighbours,
which served them better than jieba's words: on ``drcd-s2t`` nDCG@10 rose from .69 to .87, on ``xquad-zh`` by
.002. An engine is imported when its adapter is made, which raises ``ImportError`` where it is not installed.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rankers import Ranker

_RUNS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+|[^\\W\u3400-\u4dbf\u4e00-\u9fff]+")
_FIRST_HAN = "\u3400"
_MEMORY_BYTES = 50_000_000


def characters_and_pairs(text: str) -> list[str]:
    """Return the words of other scripts in lower case, and of each run of Han characters all of them and all
    pairs of neighbours."""
    found: list[str] = []
    for run in _RUNS.findall(text.lower()):
        if run < _FIRST_HAN:
            found.append(run)
        else:
            found += [*run, *map("".join, pairwise(run))]
    return found


class WhooshJieba:
    """With jieba's ``ChineseAnalyzer``, which stems English and leaves stopwords out. The query is given to
    Whoosh's parser without its syntax, in which a question mark would stand for any character."""

    name: ClassVar[str] = "Whoosh + ChineseAnalyzer"

    def __init__(self) -> None:
        import jieba.analyse
        import whoosh.fields
        import whoosh.filedb.filestore
        import whoosh.qparser

        jieba.setLogLevel(logging.ERROR)
        self._whoosh = whoosh
        text = whoosh.fields.TEXT(analyzer=jieba.analyse.ChineseAnalyzer())
        self._schema = whoosh.fields.Schema(position=whoosh.fields.STORED, text=text)
        self._parser = whoosh.qparser.QueryParser(
            "text", self._schema, plugins=[], group=whoosh.qparser.OrGroup
        )

    @property
    def version(self) -> str:
        return metadata.version("whoosh3")

    def index(self, texts: Sequence[str]) -> None:
        index = self._whoosh.filedb.filestore.RamStorage().create_index(self._schema)
        writer = index.writer()
        for position, text in enumerate(texts):
            writer.add_document(position=position, text=text)
        writer.commit()
        self._searcher = index.searcher()

    def search(self, query: str, size: int) -> list[int]:
        return [hit["position"] for hit in self._searcher.search(self._parser.parse(query), limit=size)]


class BM25S:
    """With its own English stopwords, and stems by ``PyStemmer`` as its authors advise."""

    name: ClassVar[str] = "bm25s"

    def __init__(self) -> None:
        import bm25s
        import bm25s.stopwords
        import Stemmer

        self._library = bm25s
        self._stopwords = frozenset(bm25s.stopwords.STOPWORDS_EN)
        self._stem = Stemmer.Stemmer("english").stemWord

    @property
    def version(self) -> str:
        return metadata.version("bm25s")

    def index(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        self._index = self._library.BM25()
        self._index.index([self._terms(text) for text in texts], show_progress=False)

    def search(self, query: str, size: int) -> list[int]:
        terms = self._terms(query)
        if not terms:
            return []
        found, scores = self._index.retrieve([terms], k=min(size, self._size), show_progress=False)
        return [int(position) for position, score in zip(found[0], scores[0], strict=True) if score > 0]

    def _terms(self, text: str) -> list[str]:
        return [self._stem(term) for term in characters_and_pairs(text) if term not in self._stopwords]


class Tantivy:
    """With its English stems; leaving stopwords out served it less well."""

    name: ClassVar[str] = "tantivy"

    def __init__(self) -> None:
        import tantivy

        self._library = tantivy
        self._analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
            .filter(tantivy.Filter.remove_long(255))
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )

    @property
    def version(self) -> str:
        return metadata.version("tantivy")

    def index(self, texts: Sequence[str]) -> None:
        builder = self._library.SchemaBuilder()
        builder.add_integer_field("position", stored=True)
        builder.add_text_field("text", tokenizer_name="ours", index_option="freq")
        self._schema = builder.build()
        index = self._library.Index(self._schema)
        index.register_tokenizer("ours", self._analyzer)
        writer = index.writer(_MEMORY_BYTES, num_threads=1)
        for position, text in enumerate(texts):
            writer.add_document(self._library.Document(position=position, text=_spaced(text)))
        writer.commit()
        index.reload()
        self._searcher = index.searcher()

    def search(self, query: str, size: int) -> list[int]:
        terms = dict.fromkeys(self._analyzer.analyze(_spaced(query)))
        should = self._library.Occur.Should
        term_query = self._library.Query.term_query
        any_of: list[Any] = [(should, term_query(self._schema, "text", term)) for term in terms]
        found = self._searcher.search(self._library.Query.boolean_query(any_of), size)
        return [self._searcher.doc(address)["position"][0] for _, address in found.hits]


class FTS5:
    """With its Porter stems; leaving stopwords out of the queries served it less well."""

    name: ClassVar[str] = "SQLite FTS5"

    def __init__(self) -> None:
        try:
            sqlite3.connect(":memory:").execute("create virtual table tried using fts5(text)")
        except sqlite3.OperationalError as error:
            raise ImportError("SQLite was built without FTS5") from error

    @property
    def version(self) -> str:
        return sqlite3.sqlite_version

    def index(self, texts: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("create virtual table pages using fts5(text, tokenize='porter unicode61')")
        rows = ((position, _spaced(text)) for position, text in enumerate(texts))
        self._database.executemany("insert into pages (rowid, text) values (?, ?)", rows)

    def search(self, query: str, size: int) -> list[int]:
        terms = dict.fromkeys(characters_and_pairs(query))
        if not terms:
            return []
        any_of = " OR ".join(f'"{term}"' for term in terms)
        found = self._database.execute(
            "select rowid from pages where pages match ? order by rank limit ?", (any_of, size)
        )
        return [position for (position,) in found]


PEERS: tuple[type[Ranker], ...] = (WhooshJieba, BM25S, Tantivy, FTS5)


def installed() -> tuple[list[Ranker], list[str]]:
    """Return the engines that can be used, and the names of those that are not installed."""
    found: list[Ranker] = []
    missing: list[str] = []
    for peer in PEERS:
        try:
            found.append(peer())
        except ImportError:
            missing.append(peer.name)
    return found, missing


def _spaced(text: str) -> str:
    return " ".join(characters_and_pairs(text))
