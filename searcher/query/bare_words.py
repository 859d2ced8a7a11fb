"""Bare words → what a page must have of them, and what it scores for what it has.

The two are apart, because what decides whether a page has a word (any of its names, its characters side by
side) is not what ranks pages best: each word, each character and each pair of characters for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.analysis import AnalyzedText, TokenKind, is_han
from searcher.query.all_of import all_of
from searcher.query.concepts import Origin
from searcher.query.matching import Matching, Part, any_of
from searcher.query.namings import naming
from searcher.query.other_names import OtherNames
from searcher.query.recorder import Recorder
from searcher.query.units import Unit, units
from searcher.query.with_bonus import WithBonus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis import Analyzer, Token
    from searcher.query.expansion import Translator

#: Weight of a run of Han characters that stands in a page just as it was typed.
AS_TYPED_WEIGHT = 1.0
#: Of more telling words only the rarest are searched for: a pasted paragraph is found by them as well.
MOST_WORDS = 32
#: Longer runs than this are sentences: no page repeats them, and to look for them takes long.
LONGEST_AS_TYPED = 10


class BareWords:
    """Compiles stretches of bare words; what there is to mark and to tell gathers in ``recorder``."""

    def __init__(self, analyzer: Analyzer, translator: Translator | None) -> None:
        self.recorder = Recorder(analyzer)
        self._analyzer = analyzer
        self._translator = translator
        self._other_names = OtherNames(self.recorder, translator.potential) if translator else None

    def compile(self, text: str) -> Matching:
        """Return the queries for ``text``; both match nothing where it holds no word."""
        analyzed = self._shortened(self._analyzer.analyze(text))
        concepts = self._translator.concepts(text, analyzed) if self._translator else []
        found = units(text, analyzed, self._analyzer.is_stopword, concepts)
        telling = self._telling(analyzed.characters)
        parts = [self._unit(unit, text, telling) for unit in found]
        strict = all_of([part.strict for part in parts])
        some = [part.relaxed for part in parts]
        if not telling and all(part.strict == part.relaxed and not _bonus(part) for part in parts):
            return Matching(strict, any_of(some))
        # A single character out of a word says too little for a page to be found by it; it adds to the scores
        # of pages that are found.
        asked = {unit.text for unit in found}
        enough = [token for token in telling if len(token.text) > 1 or token.text in asked]
        some += self._characters(enough, found)
        bonus = self._characters([token for token in telling if token not in enough], found)
        bonus += [part.bonus for part in parts if _bonus(part)]
        relaxed = WithBonus(any_of(some), any_of(bonus)) if bonus else any_of(some)
        return Matching(wq.Require(relaxed, strict), relaxed)

    def _shortened(self, analyzed: AnalyzedText) -> AnalyzedText:
        """A text of more than `MOST_WORDS` telling words without all but the rarest."""
        telling = {
            word.text: word
            for word in analyzed.words
            if word.kind is TokenKind.WORD and not self._analyzer.is_stopword(word.surface)
        }
        if len(telling) <= MOST_WORDS:
            return analyzed
        if self._translator:
            self._translator.potential.occurs.expect((fields.BODY, text) for text in telling)
        kept = sorted(telling.values(), key=self._rarity, reverse=True)[:MOST_WORDS]
        self.recorder.is_shortened = True
        spans = [(word.start, word.end) for word in kept]
        return AnalyzedText(_within(spans, analyzed.words), _within(spans, analyzed.characters))

    def _rarity(self, word: Token) -> float:
        """How telling a word is, in the terms of the index; where nothing is known of those, its length."""
        if self._translator is None:
            return len(word.text)
        return self._translator.potential.of(wq.Term(fields.BODY, word.text))

    def _unit(self, unit: Unit, text: str, telling: Sequence[Token]) -> Part:
        own = self._own_words(unit, text)
        typed = self._matches(unit)
        self.recorder.typed |= typed
        if unit.concept is None or self._other_names is None:
            return own
        asked = text[unit.concept.start : unit.concept.end]
        self.recorder.namings.append(naming(asked, typed, unit.concept, self.recorder))
        return self._other_names.added(
            own,
            unit.concept,
            asked,
            is_term=len(unit.words) > 1,
            typed=self._potential(unit, own, telling),
        )

    def _potential(self, unit: Unit, own: Part, telling: Sequence[Token]) -> float:
        assert self._translator
        start, end = unit.words[0].start, unit.words[-1].end
        inside = [token for token in telling if start <= token.start and token.end <= end]
        scores = [own.relaxed, *self._characters(inside, [unit])]
        return sum(map(self._translator.potential.of, scores))

    def _own_words(self, unit: Unit, text: str) -> Part:
        origin = Origin(unit.text, unit.text, "typed")
        scores = [self.recorder.word(word.text, _typed(word, text)) for word in unit.words]
        strict = all_of([self._word(word, text) for word in unit.words])
        whole = [self.recorder.word(term, origin) for term in unit.whole]
        if len(unit.words) > 1 and is_han(unit.text[0]) and len(unit.text) <= LONGEST_AS_TYPED:
            whole.append(self.recorder.as_written(unit.text, origin, AS_TYPED_WEIGHT))
        return Part(any_of([strict, *whole]), any_of([*scores, *whole]))

    def _matches(self, unit: Unit) -> set[tuple[str, ...]]:
        """What is marked where words of the unit stand as typed."""
        found: set[tuple[str, ...]] = {(word.text,) for word in unit.words}
        found |= {(term,) for term in unit.whole}
        if is_han(unit.text[0]):
            found |= {self.recorder.terms(text) for text in (unit.text, *(w.surface for w in unit.words))}
        return found

    def _word(self, word: Token, text: str) -> wq.Query:
        """A page has a Chinese word also where its own words are cut differently."""
        origin = _typed(word, text)
        plain = self.recorder.word(word.text, origin)
        if not is_han(word.surface[0]):
            return plain
        return wq.Or([plain, self.recorder.as_written(word.surface, origin)])

    def _telling(self, characters: Sequence[Token]) -> list[Token]:
        """The Han characters of a query and the pairs they make, each once; no function words."""
        telling = [
            token
            for token in characters
            if is_han(token.text[0])
            and not (token.kind is TokenKind.WORD and self._analyzer.is_stopword(token.surface))
        ]
        return list({token.text: token for token in telling}.values())

    def _characters(self, tokens: Sequence[Token], found: Sequence[Unit]) -> list[wq.Query]:
        return [self.recorder.characters(token.text, _part_of(token, found)) for token in tokens]


def _within(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(t for t in tokens if any(start <= t.start and t.end <= end for start, end in spans))


def _bonus(part: Part) -> bool:
    return part.bonus is not wq.NullQuery


def _typed(word: Token, text: str) -> Origin:
    typed = text[word.start : word.end]
    return Origin(typed, typed, "typed")


def _part_of(token: Token, found: Sequence[Unit]) -> Origin:
    """Characters are told as those of the words that they stand in, as far as they stand in one stretch."""
    asked = next(
        (u.text for u in found if u.words[0].start <= token.start and token.end <= u.words[-1].end), ""
    )
    return Origin(token.text, asked or token.text, "characters")
