"""Finding the glossary's terms among the words of a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from searcher.lexicon.glossary import Concept

#: Cuts a text into comparable words: ``"Safety productions"`` → ``("safeti", "product")``.
Fold = Callable[[str], tuple[str, ...]]

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a sequence of words.

    Attributes:
        start, end: half-open indexes into the words that were searched.
        concepts: every concept that has the term, in the glossary's order; never empty.
    """

    start: int
    end: int
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another term of a concept that was matched."""

    text: str
    language: Literal["zh", "en"]


class Lexicon:
    """The concepts, findable by any of their terms in either language.

    Safe to use from several threads.
    """

    def __init__(self, concepts: Sequence[Concept], fold: Fold) -> None:
        """Take the concepts; nothing is folded before the first search.

        Args:
            concepts: what can be found.
            fold: cuts a term into comparable words. It must be the function that cuts the queries, and must
                cut a term inside a query as it cuts the term alone. A term of which it leaves nothing is
                never found.
        """
        self._concepts = tuple(concepts)
        self._fold = fold

    def matches(self, words: Sequence[str]) -> tuple[TermMatch, ...]:
        """Return the terms among ``words``, from left to right, none overlapping another.

        Where several terms begin at the same word, the longest is taken.

        Args:
            words: a query, cut by the same ``fold``.
        """
        found = []
        start = 0
        while start < len(words):
            match = self._longest_at(words, start)
            if match is not None:
                found.append(match)
            start = match.end if match is not None else start + 1
        return tuple(found)

    def alternatives(self, match: TermMatch, words: Sequence[str]) -> tuple[Alternative, ...]:
        """Return the other terms of the matched concepts: what else to search for.

        They come concept by concept, in each the Chinese before the English, the preferred first. Terms that
        fold to the matched words, to the words of an earlier alternative, or to nothing are left out.

        Args:
            match: one of ``matches(words)``.
            words: the words that were searched.
        """
        seen: set[_Words] = {(), tuple(words[match.start : match.end])}
        chosen = []
        for concept in match.concepts:
            for alternative in _terms(concept):
                folded = self._fold(alternative.text)
                if folded not in seen:
                    seen.add(folded)
                    chosen.append(alternative)
        return tuple(chosen)

    def _longest_at(self, words: Sequence[str], start: int) -> TermMatch | None:
        for length in self._lengths.get(words[start], ()):
            # Near the end of the query the slice is shorter than ``length``; what it holds is then compared
            # as the shorter term that it is.
            key = tuple(words[start : start + length])
            concepts = self._by_words.get(key)
            if concepts is not None:
                return TermMatch(start, start + len(key), concepts)
        return None

    @cached_property
    def _by_words(self) -> dict[_Words, tuple[Concept, ...]]:
        by_words: dict[_Words, tuple[Concept, ...]] = {}
        for concept in self._concepts:
            for folded in {self._fold(term.text) for term in _terms(concept)}:
                if folded:
                    by_words[folded] = (*by_words.get(folded, ()), concept)
        return by_words

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """For each word that begins a term, the numbers of words such terms have, greatest first."""
        lengths: dict[str, set[int]] = {}
        for folded in self._by_words:
            lengths.setdefault(folded[0], set()).add(len(folded))
        return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _terms(concept: Concept) -> Iterator[Alternative]:
    for text in concept.chinese:
        yield Alternative(text, "zh")
    for text in concept.english:
        yield Alternative(text, "en")
