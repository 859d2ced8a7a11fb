"""Leaves of the index query: one term or phrase, in the fields where it is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: A word in the title counts as much as this many in the body.
TITLE_BOOST = 1.0
#: Weight of the character stream beside the word stream. Words rank; characters add exactness and recall.
CHARACTER_WEIGHT = 0.4
#: Terms that lie within this many edits share at least this many first letters.
FUZZY_PREFIX = 1


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: (field, boost) of the word stream and of the character stream."""

    words: tuple[tuple[str, float], ...]
    characters: tuple[tuple[str, float], ...]


TITLE = Scope(
    words=((fields.TITLE, TITLE_BOOST),),
    characters=((fields.TITLE_CHARACTERS, TITLE_BOOST * CHARACTER_WEIGHT),),
)
EVERYWHERE = Scope(
    words=(*TITLE.words, (fields.BODY, 1.0)),
    characters=(*TITLE.characters, (fields.BODY_CHARACTERS, CHARACTER_WEIGHT)),
)


def words(scope: Scope, terms: Sequence[str], boost: float = 1.0) -> wq.Query:
    """Match ``terms`` side by side in the word stream."""
    return _each(scope.words, lambda field, weight: _phrase(field, terms, weight * boost))


def characters(scope: Scope, terms: Sequence[str], boost: float = 1.0) -> wq.Query:
    """Match ``terms`` side by side in the character stream: exactly as written."""
    return _each(scope.characters, lambda field, weight: _phrase(field, terms, weight * boost))


def prefix(scope: Scope, start: str) -> wq.Query:
    """Match literal words that begin with ``start``."""
    return _each(scope.characters, lambda field, weight: wq.Prefix(field, start, boost=weight))


def fuzzy(scope: Scope, word: str, distance: int) -> wq.Query:
    """Match literal words at most ``distance`` edits (insert, delete, replace) away from ``word``."""
    return _each(
        scope.characters,
        lambda field, weight: wq.FuzzyTerm(
            field, word, boost=weight, maxdist=distance, prefixlength=FUZZY_PREFIX
        ),
    )


def _each(places: Sequence[tuple[str, float]], make: Callable[[str, float], wq.Query]) -> wq.Query:
    queries = [make(field, weight) for field, weight in places]
    return queries[0] if len(queries) == 1 else wq.Or(queries)


def _phrase(field: str, terms: Sequence[str], boost: float) -> wq.Query:
    if not terms:
        return wq.NullQuery
    if len(terms) == 1:
        return wq.Term(field, terms[0], boost=boost)
    return wq.Phrase(field, list(terms), boost=boost)
