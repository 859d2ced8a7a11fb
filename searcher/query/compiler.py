"""Turns the tree of what a person asked into the index query that every engine understands.

Each part is compiled twice. ``strict`` wants all the words; ``relaxed`` is content with some of the bare
words. Phrases, exclusions, titles and conditions are exact: the same in both, and never translated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.analysis import TokenKind, is_han
from searcher.errors import InvalidRequestError
from searcher.highlight import MatchTerms
from searcher.query import conditions, expansion, filters, leaves, tree
from searcher.query.all_of import AllOf
from searcher.query.best_of import BestOf
from searcher.query.sources import unknown_source
from searcher.query.units import Unit, units
from searcher.results import Expansion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis import Analyzer
    from searcher.lexicon import Lexicon
    from searcher.query.leaves import Scope
    from searcher.query.sources import Sources

#: Weight of another way to say it, beside the words typed.
ALTERNATIVE_WEIGHT = 0.7
#: Weight of a run of Han characters that stands in a page just as it was typed.
AS_TYPED_BOOST = 2.0
#: Score of a page for lying in a place that the query names.
PLACE_SCORE = 1.0
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
    """

    strict: wq.Query
    relaxed: wq.Query | None
    marks: MatchTerms
    expansions: tuple[Expansion, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    strict: wq.Query
    relaxed: wq.Query
    negative: bool = False


def compile_query(
    root: tree.Node | None,
    analyzer: Analyzer,
    lexicon: Lexicon,
    sources: Sources,
    *,
    translate: bool = True,
) -> CompiledQuery:
    """Return the index query for ``root``; for ``None``, every page.

    Args:
        analyzer: the one that the index was built with.
        lexicon: the glossary, folded by `expansion.folding` of that analyzer.
        sources: those of the index.
        translate: whether bare words are also searched by their other names.
    """
    compiler = _Compiler(analyzer, lexicon, sources, translate=translate)
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
    )


class _Compiler:
    """Walks one tree; what there is to mark and to tell gathers in the attributes."""

    def __init__(self, analyzer: Analyzer, lexicon: Lexicon, sources: Sources, *, translate: bool) -> None:
        self._analyzer = analyzer
        self._lexicon = lexicon
        self._sources = sources
        self._translate = translate
        self.words: set[str] = set()
        self.word_phrases: set[tuple[str, ...]] = set()
        self.character_phrases: set[tuple[str, ...]] = set()
        self.prefixes: set[str] = set()
        self.fuzzy: set[tuple[str, int]] = set()
        self.expansions: list[Expansion] = []
        self.notices: list[str] = []

    def part(self, node: tree.Node) -> _Part:
        match node:
            case tree.Words(text):
                return self._words(text)
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
        strict, relaxed = _all([p.strict for p in wanted]), _all([p.relaxed for p in wanted])
        if unwanted:
            strict, relaxed = (wq.AndNot(query, wq.Or(unwanted)) for query in (strict, relaxed))
        return _Part(strict, relaxed)

    def _unmarked(self, node: tree.Node) -> wq.Query:
        """What is excluded: exact, and nothing of it is marked."""
        inner = _Compiler(self._analyzer, self._lexicon, self._sources, translate=False)
        query = inner.excluded(node)
        self.notices += inner.notices
        return query

    def excluded(self, node: tree.Node) -> wq.Query:
        """The pages to take away: bare words count as written here, not by their stems."""
        match node:
            case tree.Words(text):
                words = [self._phrase(word, leaves.EVERYWHERE) for word in text.split()]
                return _all([word for word in words if word is not wq.NullQuery])
            case tree.And(children) if not any(isinstance(child, tree.Not) for child in children):
                return _all([self.excluded(child) for child in children])
            case tree.Or(children):
                return wq.Or([self.excluded(child) for child in children])
            case _:
                return self.part(node).strict

    def _words(self, text: str) -> _Part:
        analyzed = self._analyzer.analyze(text)
        found = expansion.concepts(text, analyzed, self._lexicon) if self._translate else []
        parts = [self._unit(unit, text) for unit in units(text, analyzed, found)]
        if not parts:
            return _exact(wq.NullQuery)
        return _Part(_all([p.strict for p in parts]), _any([p.relaxed for p in parts]))

    def _unit(self, unit: Unit, text: str) -> _Part:
        parts = [self._word(word.text, word.surface) for word in unit.words]
        strict, relaxed = _all(parts), _any(parts)
        if len(unit.words) > 1 and is_han(unit.words[0].surface[0]):
            run = self._characters(unit.text, AS_TYPED_BOOST)
            strict, relaxed = wq.Or([strict, run]), wq.Or([relaxed, run])
        if unit.whole:
            self.words |= set(unit.whole)
            strict = relaxed = _any(
                [strict, *(leaves.words(leaves.EVERYWHERE, [term]) for term in unit.whole)]
            )
        if unit.concept is not None:
            # A concept is had or not had; a page with half its words has something else.
            strict = relaxed = self._concept(strict, unit.concept, text)
        return _Part(strict, relaxed)

    def _word(self, term: str, surface: str) -> wq.Query:
        self.words.add(term)
        word = leaves.words(leaves.EVERYWHERE, [term])
        return wq.Or([word, self._characters(surface)]) if is_han(surface[0]) else word

    def _characters(self, text: str, boost: float = 1.0) -> wq.Query:
        terms = self._analyzer.phrase_terms(text)
        self.character_phrases.add(terms)
        return leaves.characters(leaves.EVERYWHERE, terms, boost)

    def _concept(self, own: wq.Query, concept: expansion.Concept, text: str) -> wq.Query:
        ways = [own, *(self._alternative(alternative) for alternative in concept.alternatives)]
        if concept.regions:
            place = conditions.any_of(fields.REGION, concept.regions)
            ways.append(wq.ConstantScoreQuery(place, PLACE_SCORE))
        if concept.alternatives:
            added = tuple(alternative.text for alternative in concept.alternatives)
            self.expansions.append(Expansion(text[concept.start : concept.end], added, concept.kind))
        return BestOf(ways) if len(ways) > 1 else own

    def _alternative(self, alternative: expansion.Alternative) -> wq.Query:
        if alternative.chinese:
            # Both streams have it; the character stream finds it however the page was cut.
            return self._characters(alternative.text, ALTERNATIVE_WEIGHT / leaves.CHARACTER_WEIGHT)
        analyzed = self._analyzer.analyze(alternative.text)
        terms = tuple(token.text for token in analyzed.words if token.kind is TokenKind.WORD)
        self.word_phrases.add(terms)
        return leaves.words(leaves.EVERYWHERE, terms, ALTERNATIVE_WEIGHT)

    def _exact_text(self, node: tree.Text, scope: Scope) -> wq.Query:
        match node:
            case tree.Words(text):
                analyzed = self._analyzer.analyze(text)
                return _all([self._literal(unit, scope) for unit in units(text, analyzed)])
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
            self.notices.append(f"{error.message} It was searched as text.")
            return _exact(self._phrase(name, leaves.EVERYWHERE))
        if notice := filters.ambiguity(name, found):
            self.notices.append(notice)
        return _exact(conditions.any_of(fields.REGION, [division.code for division in found]))


def _exact(query: wq.Query) -> _Part:
    return _Part(query, query)


def _all(queries: Sequence[wq.Query]) -> wq.Query:
    if not queries:
        return wq.NullQuery
    return queries[0] if len(queries) == 1 else AllOf(list(queries))


def _any(queries: Sequence[wq.Query]) -> wq.Query:
    return queries[0] if len(queries) == 1 else wq.Or(list(queries))


def _all_words_first(part: _Part) -> wq.Query:
    return wq.Or([part.relaxed, wq.ConstantScoreQuery(part.strict, ALL_WORDS_SCORE)])
