"""Variants of our ranking: constants and functions of the product, replaced for the time of a measurement.

The product has no switch for any of this. A name that it no longer has is an error here.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from searcher import assembly, evaluation, fields, indexing
from searcher.analysis import latin
from searcher.evaluation import Answer, JudgedCollection
from searcher.query import leaves
from searcher.query.leaves import Scope
from searcher.searching import LONGEST_QUERY
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DEPTH = 10


class Change(NamedTuple):
    """``value`` in place of the attribute ``name`` of ``target``, a module or a class."""

    target: object
    name: str
    value: object


@contextmanager
def changed(changes: Iterable[Change]) -> Iterator[None]:
    """Make the changes, and take them back however the block ends.

    Raises:
        AttributeError: a target has no such name.
    """
    with ExitStack() as stack:
        latin.split.cache_clear()  # It remembers stems.
        stack.callback(latin.split.cache_clear)
        for target, name, value in changes:
            stack.enter_context(mock.patch.object(target, name, value))
        yield


def scopes(title: float, characters: float) -> list[Change]:
    """Return the changes that give titles and the character stream these weights; without titles for 0."""
    in_title = Scope(
        words=((fields.TITLE, title),) if title else (),
        characters=((fields.TITLE_CHARACTERS, title * characters),) if title else (),
    )
    everywhere = Scope(
        words=(*in_title.words, (fields.BODY, 1.0)),
        characters=(*in_title.characters, (fields.BODY_CHARACTERS, characters)),
    )
    return [
        Change(leaves, "TITLE_BOOST", title),
        Change(leaves, "CHARACTER_WEIGHT", characters),
        Change(leaves, "TITLE", in_title),
        Change(leaves, "EVERYWHERE", everywhere),
    ]


def sampled(collection: JudgedCollection, most: int | None) -> JudgedCollection:
    """Return the collection with every k-th of its queries, so that about ``most`` remain; ``None``: all."""
    if most is None:
        return collection
    ids = list(collection.queries)
    kept = ids[:: max(1, round(len(ids) / most))]
    queries = {id: collection.queries[id] for id in kept}
    return JudgedCollection(collection.name, collection.corpus, queries, collection.qrels)


def indexed(collection: JudgedCollection, folder: Path) -> Settings:
    """Index the collection in a new ``folder``; return the settings to open it with.

    Raises:
        NothingIndexedError: the corpus holds no document that can be indexed.
    """
    settings = Settings(index=folder)
    analyzer = assembly.analyzer(settings)
    engine = assembly.engine(settings, analyzer)
    indexing.build(
        [collection.corpus],
        engine,
        analyzer,
        assembly.identity(analyzer),
        max_bytes=assembly.max_bytes(settings),
    )
    return settings


def ndcg_10(collection: JudgedCollection, settings: Settings) -> float:
    """Return nDCG@10 of our answers to the collection's queries, from an index opened anew: an open one
    remembers rarities and words."""
    index = assembly.index(settings)
    answers = []
    for id, text in collection.queries.items():
        found = index.search(text[:LONGEST_QUERY], size=_DEPTH, fold=False)
        answers.append(Answer(id, tuple(hit.id for hit in found.hits), 0.0))
    return evaluation.judge(collection.qrels, answers)["ndcg_10"]
