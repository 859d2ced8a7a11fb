"""What a stretch of a query is also called → the index query for it, beside the words typed.

How much another name counts is measured by what the words typed could score themselves. Otherwise a language
whose words are rarer in the collection, or leave fewer terms, would come first or last whatever its pages
say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as wq

from searcher import fields
from searcher.query import conditions, leaves
from searcher.query.all_of import all_of
from searcher.query.best_of import BestOf
from searcher.query.concepts import Origin
from searcher.query.matching import Part, any_of
from searcher.query.renderings import Renderings
from searcher.query.synonyms import Synonyms
from searcher.results import Expansion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.query.concepts import Alternative, Concept
    from searcher.query.potential import Potential
    from searcher.query.recorder import Recorder

#: Weight of another way to say it, beside the words typed.
ALTERNATIVE_WEIGHT = 0.8
#: Weight of the dictionary's English for a word. More than one: the mean of several is less than what the
#: right one alone would score.
ENGLISH_WEIGHT = 1.1
#: Weight of the dictionary's Chinese for a word.
CHINESE_WEIGHT = 1.0
#: How many times its own score another name may count so that it comes to what the words typed could score.
LEAST_SCALED, MOST_SCALED = 0.5, 2.0
#: Of more other names than these only the first are told.
MOST_TOLD = 12
#: Weight of what only finds pages. Whoosh takes what scores nothing for no match.
NEXT_TO_NOTHING = 1e-6
#: Score of a page for lying in a place that the query names.
PLACE_SCORE = 1.0
#: Characters of the longest Chinese word that is one term of the character stream.
_LONGEST_TERM = 2


class OtherNames:
    """Adds to what words match what their other names match."""

    def __init__(self, recorder: Recorder, potential: Potential) -> None:
        self._recorder = recorder
        self._potential = potential

    def added(self, own: Part, concept: Concept, asked: str, *, is_term: bool, typed: float) -> Part:
        """Return ``own`` and the other names of ``concept``.

        Args:
            own: the words typed.
            asked: the same as text.
            is_term: whether they are several words, which together leave no doubt about what is meant.
            typed: what they could score, see `Potential`.
        """
        others = [*concept.alternatives, *(way for part in concept.renderings for way in part)]
        if others:
            texts = tuple(dict.fromkeys(other.text for other in others))[:MOST_TOLD]
            self._recorder.expansions.append(Expansion(asked, texts, concept.kind))
        named = self._named(own, concept, asked, typed if is_term else 0.0)
        return self._translated(named, concept, asked, typed)

    def _named(self, own: Part, concept: Concept, asked: str, typed: float) -> Part:
        """A concept of which all the names are right: the best of them that a page has counts."""
        if typed:
            self._expect(concept.alternatives)
        ways = [self._alternative(name, asked, concept.kind, typed) for name in concept.alternatives]
        if concept.regions:
            place = conditions.any_of(fields.REGION, concept.regions)
            ways.append(wq.ConstantScoreQuery(place, PLACE_SCORE))
        if not ways:
            return own
        return Part(any_of([own.strict, *ways]), BestOf([own.relaxed, *ways]))

    def _expect(self, names: Sequence[Alternative]) -> None:
        """Have the terms of names counted, all together."""
        chinese = [term for name in names if name.chinese for term in self._recorder.terms(name.text)]
        english = [stem for name in names if not name.chinese for stem in self._recorder.stems(name.text)]
        self._potential.occurs.expect(
            [
                *((fields.BODY_CHARACTERS, term) for term in chinese),
                *((fields.BODY, stem) for stem in english),
            ]
        )

    def _alternative(self, name: Alternative, asked: str, kind: str, typed: float) -> wq.Query:
        origin = Origin(name.text, asked, kind)
        weight = ALTERNATIVE_WEIGHT * name.share
        if typed:
            weight *= max(1.0, self._scale(typed, self._name(name, origin, 1.0)))
        return self._name(name, origin, weight)

    def _translated(self, own: Part, concept: Concept, asked: str, typed: float) -> Part:
        """A word of which only some of the renderings are right."""
        if not concept.renderings:
            return own
        typed /= len(concept.renderings)
        parts = [
            self._in_chinese(renderings, asked, typed)
            if renderings[0].chinese
            else self._in_english(renderings, asked, typed)
            for renderings in concept.renderings
        ]
        strict = all_of([part.strict for part in parts])
        bonus = any_of([part.bonus for part in parts if part.bonus is not wq.NullQuery])
        relaxed = wq.Or([own.relaxed, *(part.relaxed for part in parts)])
        return Part(wq.Or([own.strict, strict]), relaxed, bonus)

    def _in_chinese(self, renderings: Sequence[Alternative], asked: str, typed: float) -> Part:
        """Chinese renderings are many, and each but a word: they count as one, and never for more than it.

        Single characters mean so much that no page is found by them where there are longer words: 日 is not
        only Japan.
        """
        longer = [rendering for rendering in renderings if len(rendering.text) > 1] or renderings
        scores = self._as_one_word(renderings, asked)
        scale = min(1.0, self._scale(typed, scores))
        scaled = _scaled(scores, scale)
        if len(longer) == len(renderings):
            return Part(scaled, scaled)
        found = _scaled(self._as_one_word(longer, asked), NEXT_TO_NOTHING)
        return Part(found, found, scaled)

    def _as_one_word(self, renderings: Sequence[Alternative], asked: str) -> wq.Query:
        words, phrases = [], []
        for rendering in renderings:
            origin = Origin(rendering.text, asked, "dictionary")
            terms = self._recorder.mark_as_written(rendering.text, origin)
            if len(rendering.text) <= _LONGEST_TERM or self._potential.occurs(fields.BODY, rendering.text):
                words.append(rendering)
            else:  # Pages have it cut into other words. A phrase scores for each of its terms.
                weight = CHINESE_WEIGHT * rendering.share / leaves.CHARACTER_WEIGHT / len(terms)
                phrases.append(self._recorder.as_written(rendering.text, origin, weight))
        streams = zip(leaves.EVERYWHERE.words, leaves.EVERYWHERE.characters, strict=True)
        shares = [rendering.share for rendering in words]
        scores = [
            Synonyms(
                field,
                [wq.Term(_stream(rendering, field, characters), rendering.text) for rendering in words],
                shares,
                CHINESE_WEIGHT * weight,
            )
            for (field, weight), (characters, _) in streams
            if words
        ]
        return wq.Or([*scores, *phrases])

    def _in_english(self, renderings: Sequence[Alternative], asked: str, typed: float) -> Part:
        """English renderings are fewer, and often several words: their mean counts."""
        ways = [self._rendering(rendering, asked) for rendering in renderings]
        shares = [rendering.share for rendering in renderings]
        scale = self._scale(typed, *(way.relaxed for way in ways), shares=shares)
        scores = Renderings([way.relaxed for way in ways], shares, ENGLISH_WEIGHT * scale)
        return Part(any_of([way.strict for way in ways]), scores)

    def _rendering(self, rendering: Alternative, asked: str) -> Part:
        """A page that has one of the words of ``nuclear power plant`` may well mean it.

        Of ``edge of the water`` neither ``of`` nor ``the`` says that it does, but ``edge`` says less then.
        """
        terms = self._recorder.telling_stems(rendering.text)
        origin = Origin(rendering.text, asked, "dictionary")
        weight = max(1, len(rendering.text.split())) ** -0.5
        scores = [self._recorder.word(term, origin, weight) for term in terms]
        return Part(all_of(scores), any_of(scores))

    def _name(self, name: Alternative, origin: Origin, weight: float) -> wq.Query:
        if name.chinese:
            # Both streams have it; the character stream finds it however the page was cut.
            return self._recorder.as_written(name.text, origin, weight / leaves.CHARACTER_WEIGHT)
        return self._recorder.words_side_by_side(self._recorder.stems(name.text), origin, weight)

    def _scale(self, typed: float, *others: wq.Query, shares: Sequence[float] = (1.0,)) -> float:
        """How many times what the best of ``others`` could score goes into what was typed, within limits; 1
        where the index has nothing of either."""
        could = max(self._potential.of(query) * share for query, share in zip(others, shares, strict=True))
        return min(MOST_SCALED, max(LEAST_SCALED, typed / could)) if could and typed else 1.0


def _scaled(query: wq.Query, factor: float) -> wq.Query:
    if isinstance(query, wq.Or):
        return wq.Or([_scaled(part, factor) for part in query.subqueries])
    assert isinstance(query, Synonyms | wq.Phrase | wq.Term)
    return query.with_boost(query.boost * factor)


def _stream(rendering: Alternative, words: str, characters: str) -> str:
    return characters if len(rendering.text) <= _LONGEST_TERM else words
