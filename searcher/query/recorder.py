"""Makes the leaves of bare words, and keeps a record of them: what to mark in pages, and what to tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from searcher.analysis import TokenKind, is_stopword
from searcher.query import leaves
from searcher.query.plain_words import PlainWord, plain_words

if TYPE_CHECKING:
    from whoosh import query as wq

    from searcher.analysis import Analyzer
    from searcher.query.concepts import Origin
    from searcher.query.leaves import Scope
    from searcher.query.namings import Naming
    from searcher.results import Expansion

#: How many leaves a process keeps.
_KEPT: Final = 1_000
#: How many texts a process remembers the terms of.
_REMEMBERED: Final = 10_000


class Recorder:
    """Leaves in all the fields of a page.

    Attributes:
        words: stems to mark wherever they stand.
        word_phrases: stems to mark side by side.
        character_phrases: terms of the character stream to mark side by side.
        expansions: what is searched beside the words typed.
        origins: what the terms of a leaf stand for; of several, the first.
        namings: what stretches of the query are also called, in its order.
        typed: the matches of what was typed.
        is_shortened: whether there were too many words to search for all of them.
    """

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.words: set[str] = set()
        self.word_phrases: set[tuple[str, ...]] = set()
        self.character_phrases: set[tuple[str, ...]] = set()
        self.expansions: list[Expansion] = []
        self.origins: dict[tuple[str, ...], Origin] = {}
        self.namings: list[Naming] = []
        self.typed: set[tuple[str, ...]] = set()
        self.is_shortened = False

    def word(self, term: str, origin: Origin, weight: float = 1.0) -> wq.Query:
        """Return what matches a term of the word stream."""
        self.words.add(term)
        self.origins.setdefault((term,), origin)
        return _word(leaves.EVERYWHERE, term, weight)

    def words_side_by_side(self, terms: tuple[str, ...], origin: Origin, weight: float) -> wq.Query:
        """Return what matches terms that follow one another in the word stream."""
        self.word_phrases.add(terms)
        self.origins.setdefault(terms, origin)
        return leaves.words(leaves.EVERYWHERE, terms, weight)

    def as_written(self, text: str, origin: Origin, weight: float = 1.0) -> wq.Query:
        """Return what matches a text as an exact phrase in the character stream."""
        terms = self.mark_as_written(text, origin)
        return _characters(leaves.EVERYWHERE, terms, weight)

    def mark_as_written(self, text: str, origin: Origin) -> tuple[str, ...]:
        """Record a text that is to be marked where it stands exactly so; return its terms."""
        terms = self.terms(text)
        self.character_phrases.add(terms)
        self.origins.setdefault(terms, origin)
        return terms

    def characters(self, term: str, origin: Origin) -> wq.Query:
        """Return what matches one term of the character stream. It is no reason to mark anything."""
        self.origins.setdefault((term,), origin)
        return _characters(leaves.EVERYWHERE, (term,), 1.0)

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the terms of ``text`` in the character stream."""
        return _phrase_terms(self._analyzer, text)

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the terms of the words of ``text``."""
        return tuple(word.stem for word in _words(self._analyzer, text))

    def telling_stems(self, text: str) -> tuple[str, ...]:
        """Return the terms of the words of ``text`` without function words."""
        words = _words(self._analyzer, text)
        return tuple(word.stem for word in words if not is_stopword(word.surface))


# Queries share the other names of their words; and what is typed is looked for, and weighed beside these.


@lru_cache(_REMEMBERED)
def _phrase_terms(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    return analyzer.phrase_terms(text)


@lru_cache(_REMEMBERED)
def _words(analyzer: Analyzer, text: str) -> tuple[PlainWord, ...]:
    if plain := plain_words(text):
        return tuple(plain)
    tokens = analyzer.analyze(text).words
    return tuple(PlainWord(token.surface, token.text) for token in tokens if token.kind is TokenKind.WORD)


@lru_cache(_KEPT)
def _word(scope: Scope, term: str, weight: float) -> wq.Query:
    return leaves.words(scope, [term], weight)


@lru_cache(_KEPT)
def _characters(scope: Scope, terms: tuple[str, ...], weight: float) -> wq.Query:
    return leaves.characters(scope, terms, weight)
