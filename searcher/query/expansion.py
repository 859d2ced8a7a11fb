"""Finds what a query's words mean, and the other words for it: glossary terms and names of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.analysis import TokenKind, is_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from searcher.analysis import AnalyzedText, Analyzer
    from searcher.lexicon import Lexicon

#: A concept's renderings beyond these many say no more and cost time.
MOST_ALTERNATIVES = 12
#: A name that more divisions bear than these says nothing about which is meant.
MOST_DIVISIONS = 5


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say it, in Chinese (found as exact characters) or in English (found as word stems)."""

    text: str
    chinese: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """A stretch of the query's text with a known meaning.

    Attributes:
        alternatives: other ways to say it, best first, never the words typed.
        regions: codes of the divisions that it names.
        kind: ``glossary`` or ``place``.
    """

    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    regions: tuple[str, ...]
    kind: str


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
        return tuple(text for text, _, _ in comparable(analyzer.analyze(term)))

    return fold


def concepts(text: str, analyzed: AnalyzedText, lexicon: Lexicon) -> list[Concept]:
    """Return the concepts named in ``text``, disjoint and in order; of two that overlap, the longer."""
    found = [*_terms(analyzed, lexicon), *_places(text, analyzed)]
    edges = _edges(analyzed)
    sound = [concept for concept in found if concept.start in edges and concept.end in edges]
    chosen: list[Concept] = []
    for concept in sorted(sound, key=lambda c: (c.start - c.end, c.start)):
        if all(concept.end <= other.start or other.end <= concept.start for other in chosen):
            chosen.append(concept)
    return sorted(chosen, key=lambda concept: concept.start)


def _edges(analyzed: AnalyzedText) -> set[int]:
    """Where a term may begin and end. One that begins or ends inside a word is a coincidence of characters:
    水产品 is not about 产品."""
    return {edge for token in analyzed.words for edge in (token.start, token.end)}


def _terms(analyzed: AnalyzedText, lexicon: Lexicon) -> Iterable[Concept]:
    terms = comparable(analyzed)
    words = [text for text, _, _ in terms]
    edges = _edges(analyzed)
    for match in lexicon.matches(words, lambda i, j: terms[i][1] in edges and terms[j - 1][2] in edges):
        others = [Alternative(a.text, a.language == "zh") for a in lexicon.alternatives(match, words)]
        start, end = terms[match.start][1], terms[match.end - 1][2]
        yield Concept(start, end, tuple(others[:MOST_ALTERNATIVES]), (), "glossary")


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
