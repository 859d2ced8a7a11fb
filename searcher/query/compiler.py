"""Turns the tree of what a person asked into the index query that every engine understands.

Each part is compiled twice. ``strict`` wants all the words; ``relaxed`` is content with some of the bare
words. Phrases, exclusions, titles and conditions are exact: the same in both, and never translated.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.analysis import is_han
from searcher.errors import InvalidRequestError
from searcher.highlight import MatchTerms
from searcher.messages import Message
from searcher.query import conditions, filters, leaves, tree
from searcher.query.all_of import all_of
from searcher.query.bare_words import MOST_WORDS, BareWords
from searcher.query.but_not import ButNot
from searcher.query.namings import untyped
from searcher.query.sources import unknown_source
from searcher.query.units import units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.analysis import Analyzer
    from searcher.query.concepts import Origin
    from searcher.query.expansion import Translator
    from searcher.query.leaves import Scope
    from searcher.query.namings import Naming
    from searcher.query.sources import Sources
    from searcher.query.units import Unit
    from searcher.results import Expansion

#: Added to the score of the pages that have all the words, so that they come first in a relaxed search.
ALL_WORDS_SCORE = 1000.0


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """An index query, and what there is to tell about it.

    Attributes:
        strict: matches pages with everything that was asked.
        relaxed: matches those, first, and pages with only some of the words; ``None`` where the query leaves
            nothing to relax.
        marks: what to mark in the pages found.
        expansions: what was searched beside the words typed.
        notices: what the person should be told.
        origins: what the terms of each leaf stand for, see `Origin`; those of exact conditions are not in it.
        namings: what stretches of the query are also called, in its order.
    """

    strict: wq.Query
    relaxed: wq.Query | None
    marks: MatchTerms
    expansions: tuple[Expansion, ...] = ()
    notices: tuple[Message, ...] = ()
    origins: Mapping[tuple[str, ...], Origin] = field(default_factory=dict)
    namings: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of the tree compiles to.

    Attributes:
        bare: of several such parts that nothing keeps apart, a page need have only one where the search is
            relaxed.
    """

    strict: wq.Query
    relaxed: wq.Query
    bare: bool = False
    negative: bool = False


def compile_query(
    root: tree.Node | None,
    analyzer: Analyzer,
    sources: Sources,
    translator: Translator | None = None,
) -> CompiledQuery:
    """Return the index query for ``root``; for ``None``, every page.

    Args:
        analyzer: the one that the index was built with.
        sources: those of the index.
        translator: knows the other names by which bare words are searched, too; ``None`` for none.
    """
    compiler = _Compiler(analyzer, sources, translator)
    part = compiler.part(root) if root is not None else _exact(wq.Every())
    return CompiledQuery(
        strict=part.strict,
        relaxed=_all_words_first(part) if part.relaxed != part.strict else None,
        marks=MatchTerms(
            frozenset(compiler.words),
            frozenset(compiler.word_phrases),
            frozenset(compiler.character_phrases),
            frozenset(compiler.prefixes),
            frozenset(compiler.fuzzy),
        ),
        expansions=tuple(dict.fromkeys(compiler.expansions)),
        notices=tuple(dict.fromkeys(compiler.notices)),
        origins=compiler.origins,
        namings=compiler.namings(),
    )


class _Compiler:
    """Walks one tree; what there is to mark and to tell gathers in the attributes."""

    def __init__(self, analyzer: Analyzer, sources: Sources, translator: Translator | None) -> None:
        self._analyzer = analyzer
        self._sources = sources
        self._bare = BareWords(analyzer, translator)
        recorder = self._bare.recorder
        self.words = recorder.words
        self.word_phrases = recorder.word_phrases
        self.character_phrases = recorder.character_phrases
        self.expansions = recorder.expansions
        self.origins = recorder.origins
        self.prefixes: set[str] = set()
        self.fuzzy: set[tuple[str, int]] = set()
        self.notices: list[Message] = []

    def namings(self) -> tuple[Naming, ...]:
        recorder = self._bare.recorder
        return untyped(recorder.namings, recorder.typed)

    def part(self, node: tree.Node) -> _Part:
        match node:
            case tree.Words(text):
                strict, relaxed = self._bare.compile(text)
                if self._bare.recorder.is_shortened:
                    self.notices.append(
                        Message(
                            "So long a query is searched by its %(count)s rarest words.", count=MOST_WORDS
                        )
                    )
                return _Part(strict, relaxed, bare=True)
            case tree.Phrase(text, quoted_in_prose=True):
                exact = self._phrase(text, leaves.EVERYWHERE)
                return _Part(exact, wq.Or([exact, self._bare.compile(text).relaxed]), bare=True)
            case tree.Phrase() | tree.Prefix() | tree.Fuzzy():
                return _exact(self._exact_text(node, leaves.EVERYWHERE))
            case tree.InTitle(text_node):
                return _exact(self._exact_text(text_node, leaves.TITLE))
            case tree.And(children):
                return self._and(children)
            case tree.Or(children):
                parts = [self.part(child) for child in children]
                return _Part(wq.Or([p.strict for p in parts]), wq.Or([p.relaxed for p in parts]))
            case tree.Not(child):
                return replace(_exact(self._unmarked(child)), negative=True)
            case _:
                return self._condition(node)

    def _condition(self, node: tree.Node) -> _Part:
        match node:
            case tree.InSource(text):
                return self._in_source(text)
            case tree.InRegion(text):
                return self._in_region(text)
            case tree.DateRange(first, last):
                return _exact(conditions.day_range(first, last))
            case tree.Missing(name):
                return _exact(conditions.lacking(name))
            case _:
                return _exact(wq.Every())

    def _and(self, children: Sequence[tree.Node]) -> _Part:
        parts = [self.part(child) for child in dict.fromkeys(children)]
        wanted = [part for part in parts if not part.negative]
        unwanted = [part.strict for part in parts if part.negative]
        strict = all_of([part.strict for part in wanted])
        # Only AND and parentheses keep bare words apart; each group of them is then wanted.
        apart = sum(isinstance(child, tree.Words) for child in children) > 1
        some = [part.relaxed for part in wanted if part.bare and not apart]
        every = [part.relaxed for part in wanted if not part.bare or apart]
        relaxed = all_of([*every, wq.Or(some)] if some else every)
        if unwanted:
            strict, relaxed = (ButNot(query, wq.Or(unwanted)) for query in (strict, relaxed))
        return _Part(strict, relaxed)

    def _unmarked(self, node: tree.Node) -> wq.Query:
        """What is excluded: exact, and nothing of it is marked."""
        inner = _Compiler(self._analyzer, self._sources, None)
        query = inner.excluded(node)
        self.notices += inner.notices
        return query

    def excluded(self, node: tree.Node) -> wq.Query:
        """The pages to take away: bare words count as written here, not by their stems."""
        match node:
            case tree.Words(text):
                words = [self._phrase(word, leaves.EVERYWHERE) for word in text.split()]
                return all_of([word for word in words if word is not wq.NullQuery])
            case tree.And(children) if not any(isinstance(child, tree.Not) for child in children):
                return all_of([self.excluded(child) for child in children])
            case tree.Or(children):
                return wq.Or([self.excluded(child) for child in children])
            case _:
                return self.part(node).strict

    def _exact_text(self, node: tree.Text, scope: Scope) -> wq.Query:
        match node:
            case tree.Words(text):
                analyzed = self._analyzer.analyze(text)
                found = units(text, analyzed, self._analyzer.is_stopword)
                return all_of([self._literal(unit, scope) for unit in found])
            case tree.Phrase(text):
                return self._phrase(text, scope)
            case tree.Prefix(text):
                return self._prefix(text, scope)
            case tree.Fuzzy(text, distance):
                return self._fuzzy(text, distance, scope)

    def _literal(self, unit: Unit, scope: Scope) -> wq.Query:
        if is_han(unit.text[0]):
            return self._phrase(unit.text, scope)
        terms = [word.text for word in unit.words]
        self.words |= set(terms)
        return leaves.words(scope, terms)

    def _phrase(self, text: str, scope: Scope) -> wq.Query:
        terms = self._analyzer.phrase_terms(text)
        if not terms:
            return wq.NullQuery
        self.character_phrases.add(terms)
        self._bare.recorder.typed |= {terms, *((stem,) for stem in self._bare.recorder.stems(text))}
        return leaves.characters(scope, terms)

    def _prefix(self, text: str, scope: Scope) -> wq.Query:
        terms = self._analyzer.phrase_terms(text)
        if len(terms) != 1 or is_han(terms[0][0]):
            return self._phrase(text, scope)  # Among characters, what begins with 安全 is 安全.
        self.prefixes.add(terms[0])
        return leaves.prefix(scope, terms[0])

    def _fuzzy(self, text: str, distance: int, scope: Scope) -> wq.Query:
        terms = self._analyzer.phrase_terms(text)
        if len(terms) != 1 or is_han(terms[0][0]):
            return self._phrase(text, scope)  # One edit away from a Chinese word is any other word.
        self.fuzzy.add((terms[0], distance))
        return leaves.fuzzy(scope, terms[0], distance)

    def _in_source(self, name: str) -> _Part:
        found = self._sources.called(name)
        if not found:
            self.notices.append(unknown_source(name))
        return _exact(conditions.any_of(fields.SOURCE, found))

    def _in_region(self, name: str) -> _Part:
        try:
            found = filters.divisions(name)
        except InvalidRequestError as error:
            self.notices.append(Message("%(problem)s It was searched as text.", problem=error.message))
            return _exact(self._phrase(name, leaves.EVERYWHERE))
        if notice := filters.ambiguity(name, found):
            self.notices.append(notice)
        return _exact(conditions.any_of(fields.REGION, [division.code for division in found]))


def _exact(query: wq.Query) -> _Part:
    return _Part(query, query)


def _all_words_first(part: _Part) -> wq.Query:
    return wq.Or([part.relaxed, wq.ConstantScoreQuery(part.strict, ALL_WORDS_SCORE)])
