"""What is compared in ranking: one protocol for all engines, and how one is measured."""

from __future__ import annotations

from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar, Protocol

from searcher import evaluation
from searcher.document import Skipped
from searcher.evaluation import DEPTH, Answer, Evaluation, JudgedCollection
from searcher.ingest import SourceFile, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MAX_BYTES = 10_000_000


class Ranker(Protocol):
    """An engine that ranks texts.

    Attributes:
        name: of the engine, with what it is used with.
    """

    name: ClassVar[str]

    @property
    def version(self) -> str:
        """Of the engine, as installed."""

    def index(self, texts: Sequence[str]) -> None:
        """Take the texts, in place of those that it had."""

    def search(self, query: str, size: int) -> list[int]:
        """Return the positions of the best texts, ``size`` at most, best first; none without a word of it."""


def measure(ranker: Ranker, collection: JudgedCollection, documents: Mapping[str, str]) -> Evaluation:
    """Index the documents and judge the answers to every query of the collection; latency is that of
    `Ranker.search` alone."""
    ids = list(documents)
    ranker.index(list(documents.values()))
    for query in islice(collection.queries.values(), 1):
        ranker.search(query, DEPTH)  # What is loaded once is no query's latency.
    answers = []
    for id, query in collection.queries.items():
        started = perf_counter()
        found = ranker.search(query, DEPTH)
        milliseconds = (perf_counter() - started) * 1000
        answers.append(Answer(id, tuple(ids[position] for position in found), milliseconds))
    return evaluation.summary(collection, answers, documents=len(documents))


def documents_of(corpus: Path) -> dict[str, str]:
    """Return the documents that our own reading finds in a corpus: title and text, by id."""
    documents: dict[str, str] = {}
    for page in read(SourceFile(corpus, corpus.name, corpus.stat().st_size), _MAX_BYTES):
        if not isinstance(page, Skipped):
            documents.setdefault(page.id, f"{page.given.get('title', '')}\n{page.text}".strip())
    return documents
