"""Finds what a query's words mean, and the other words for it: glossary terms and names of places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from searcher import fields, gazetteer
from searcher.analysis import TokenKind, is_han
from searcher.lexicon.matching import TermMatch
from searcher.query import translation
from searcher.query.concepts import Alternative, Concept
from searcher.query.inflection import same_word
from searcher.query.plain_words import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from searcher.analysis import AnalyzedText, Analyzer, Token
    from searcher.lexicon import Dictionary, Lexicon
    from searcher.query.names import SoundName
    from searcher.query.potential import Potential

#: A concept's renderings beyond these many say no more and cost time.
MOST_ALTERNATIVES = 12
#: A name that more divisions bear than these says nothing about which is meant.
MOST_DIVISIONS = 5


def comparable(analyzed: AnalyzedText) -> list[tuple[str, int, int]]:
    """Return a text as (term, start, end) in the form in which glossary terms are compared: Han
    characters one by one, other words by their stems."""
    latin = [
        (token.text, token.start, token.end)
        for token in analyzed.words
        if token.kind is TokenKind.WORD and not is_han(token.surface[0])
    ]
    han = [
        (token.text, token.start, token.end)
        for token in analyzed.characters
        if len(token.text) == 1 and is_han(token.text)
    ]
    return sorted(latin + han, key=lambda term: term[1])


def folding(analyzer: Analyzer) -> Callable[[str], tuple[str, ...]]:
    """Return the function by which the lexicon shall compare its terms with queries."""

    def fold(term: str) -> tuple[str, ...]:
        if all(map(is_han, term)):
            return tuple(term)  # The glossary is in simplified characters: nothing to analyse.
        if plain := plain_words(term):
            return tuple(word.stem for word in plain)
        return tuple(text for text, _, _ in comparable(analyzer.analyze(term)))

    return fold


@dataclass(frozen=True, slots=True)
class Translator:
    """What else the words of a query are called, in the terms of one index.

    Attributes:
        lexicon: the glossary, folded by `folding`.
        dictionary: the general language, folded by `translation.folding`.
        potential: knows the terms of the index.
        names: finds names that the other language writes by their sound.
        is_stopword: tells what is not to be translated.
    """

    lexicon: Lexicon
    dictionary: Dictionary
    potential: Potential
    names: Callable[[str, AnalyzedText], Sequence[SoundName]]
    is_stopword: Callable[[str], bool]

    def concepts(self, text: str, analyzed: AnalyzedText) -> list[Concept]:
        """Return the concepts named in ``text``, disjoint and in order.

        Terms of the glossary and places come first, of two that overlap the longer; the dictionary translates
        the words between them.
        """
        words = [
            token
            for token in analyzed.words
            if token.kind is TokenKind.WORD and not self.is_stopword(token.surface)
        ]
        found = _known(text, analyzed, self.lexicon)
        self._expect(analyzed, words, found)
        known = [self._widened(concept, words) for concept in found]
        known += [name for name in self._names(text, analyzed) if not any(_overlap(name, c) for c in known)]
        free = [word for word in words if not any(_covers(concept, word) for concept in known)]
        others = translation.concepts(free, self.dictionary, self.potential.occurs)
        return sorted([*known, *others], key=lambda concept: concept.start)

    def _expect(self, analyzed: AnalyzedText, words: Sequence[Token], known: Sequence[Concept]) -> None:
        """Have the terms counted that will be asked for: those typed and those of their renderings."""
        alone = [word for word in words if not any(_says_more(concept, word) for concept in known)]
        han = [token for token in analyzed.characters if is_han(token.text[0])]
        typed = [(fields.BODY, word.text) for word in words]
        typed += [(fields.BODY_CHARACTERS, token.text) for token in han]
        self.potential.occurs.expect(chain(typed, translation.terms(alone, self.dictionary)))

    def _names(self, text: str, analyzed: AnalyzedText) -> list[Concept]:
        return [
            Concept(
                name.start,
                name.end,
                tuple(Alternative(a.text, a.chinese, a.weight) for a in name.alternatives),
                (),
                "name",
            )
            for name in self.names(text, analyzed)
        ]

    def _widened(self, concept: Concept, words: Sequence[Token]) -> Concept:
        """A single word of the glossary may be meant as in the general language."""
        covered = [word for word in words if _covers(concept, word)]
        if concept.kind != "glossary" or len(covered) != 1:
            return concept
        if (concept.start, concept.end) != (covered[0].start, covered[0].end):
            return concept  # near miss: a function word belongs to it.
        known = {alternative.text.casefold() for alternative in concept.alternatives}
        found = translation.of_word(covered[0], self.dictionary, self.potential.occurs)
        others = (tuple(way for way in part if way.text not in known) for part in found)
        return replace(concept, renderings=tuple(part for part in others if part))


def _overlap(one: Concept, other: Concept) -> bool:
    return one.start < other.end and other.start < one.end


def _covers(concept: Concept, word: Token) -> bool:
    return concept.start < word.end and word.start < concept.end


def _says_more(concept: Concept, word: Token) -> bool:
    """Whether a word is only a part of a concept."""
    return _covers(concept, word) and (concept.start, concept.end) != (word.start, word.end)


def _known(text: str, analyzed: AnalyzedText, lexicon: Lexicon) -> list[Concept]:
    found = [*_terms(text, analyzed, lexicon), *_places(text, analyzed)]
    edges = _edges(analyzed)
    sound = [concept for concept in found if concept.start in edges and concept.end in edges]
    chosen: list[Concept] = []
    for concept in sorted(sound, key=lambda c: (c.start - c.end, c.start)):
        if all(concept.end <= other.start or other.end <= concept.start for other in chosen):
            chosen.append(concept)
    return chosen


def _edges(analyzed: AnalyzedText) -> set[int]:
    """Where a term may begin and end. One that begins or ends inside a word is a coincidence of characters
    (水产品 is not about 产品) or says less than the word (联邦政府 is not any 政府)."""
    words = (token for token in analyzed.words if token.kind is TokenKind.WORD)
    return {edge for word in words for edge in (word.start, word.end)}


def _terms(text: str, analyzed: AnalyzedText, lexicon: Lexicon) -> Iterable[Concept]:
    terms = comparable(analyzed)
    words = [text for text, _, _ in terms]
    edges = _edges(analyzed)
    for match in lexicon.matches(words, lambda i, j: terms[i][1] in edges and terms[j - 1][2] in edges):
        start, end = terms[match.start][1], terms[match.end - 1][2]
        meant = _meant(match, text[start:end])
        if meant.concepts:
            others = [Alternative(a.text, a.language == "zh") for a in lexicon.alternatives(meant, words)]
            yield Concept(start, end, tuple(others[:MOST_ALTERNATIVES]), (), "glossary")


def _meant(match: TermMatch, typed: str) -> TermMatch:
    """The match without the concepts of which a single English word has only the stem: corporal punishment
    has to do with no corporation. Several words together leave no such doubt."""
    if match.end - match.start > 1 or is_han(typed[0]):
        return match
    word = typed.lower()
    same = (c for c in match.concepts if any(same_word(word, term.lower()) for term in c.english))
    return TermMatch(match.start, match.end, tuple(same))


def _places(text: str, analyzed: AnalyzedText) -> Iterable[Concept]:
    # Names are typed in lower case as often as not; in a page's text that would be no name.
    for mention in gazetteer.mentions(_capitalised(text, analyzed)):
        if len(mention.divisions) <= MOST_DIVISIONS:
            others = _other_names(mention.text, mention.divisions)
            codes = tuple(division.code for division in mention.divisions)
            yield Concept(mention.start, mention.end, others, codes, "place")


def _other_names(typed: str, divisions: Sequence[gazetteer.Division]) -> tuple[Alternative, ...]:
    others: dict[Alternative, None] = {}
    for division in divisions:
        chinese, english = gazetteer.names_of(division)
        others |= dict.fromkeys(Alternative(name, chinese=True) for name in chinese)
        others |= dict.fromkeys(Alternative(name, chinese=False) for name in english)
    return tuple(other for other in others if other.text.casefold() != typed.casefold())


def _capitalised(text: str, analyzed: AnalyzedText) -> str:
    letters = list(text)
    for token in analyzed.words:
        letters[token.start] = letters[token.start].upper()[0]
    return "".join(letters)
