"""Finding the glossary's terms among the words of a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

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


class _Table(NamedTuple):
    """Terms by their folded words.

    Attributes:
        concepts: folded term → the concepts that have it.
        lengths: first word of a term → the numbers of words such terms have, greatest first.
    """

    concepts: dict[_Words, tuple[Concept, ...]]
    lengths: dict[str, tuple[int, ...]]


class Lexicon:
    """The concepts, findable by any of their terms in either language.

    Safe to use from several threads.
    """

    def __init__(self, concepts: Sequence[Concept], fold: Fold) -> None:
        """Take the concepts; nothing is folded before the first search.

        Args:
            concepts: what can be found.
            fold: cuts a term into comparable words. It must be the function that cuts the queries, and must
                cut a term inside a query as it cuts the term alone. The first word that it gives begins with
                the term's own first letter or digit, in lower case; a term of which it leaves nothing is
                never found.
        """
        self._fold = fold
        self._by_initial: defaultdict[str, list[tuple[str, Concept]]] = defaultdict(list)
        for concept in concepts:
            for term in (*concept.chinese, *concept.english):
                self._by_initial[_initial(term)].append((term, concept))
        self._tables: dict[str, _Table] = {}

    def terms(self) -> Iterator[str]:
        """Yield the terms of all concepts, in no particular order; one in several concepts comes as often."""
        for terms in self._by_initial.values():
            yield from (text for text, _ in terms)

    def matches(
        self, words: Sequence[str], fits: Callable[[int, int], bool] | None = None
    ) -> tuple[TermMatch, ...]:
        """Return the terms among ``words``, from left to right, none overlapping another.

        Where several terms begin at the same word, the longest is taken.

        Args:
            words: a query, cut by the same ``fold``.
            fits: whether a term may stand at these half-open indexes; by default anywhere.
        """
        found = []
        start = 0
        while start < len(words):
            match = self._longest_at(words, start, fits)
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

    def _longest_at(
        self, words: Sequence[str], start: int, fits: Callable[[int, int], bool] | None
    ) -> TermMatch | None:
        table = self._table(words[start][:1])
        for length in table.lengths.get(words[start], ()):
            # Near the end of the query the slice is shorter than ``length``; what it holds is then compared
            # as the shorter term that it is.
            key = tuple(words[start : start + length])
            end = start + len(key)
            concepts = table.concepts.get(key)
            if concepts is not None and (fits is None or fits(start, end)):
                return TermMatch(start, end, concepts)
        return None

    def _table(self, initial: str) -> _Table:
        """The terms that begin with ``initial``; folded when first asked for, because folding them all takes
        longer than a search."""
        table = self._tables.get(initial)
        if table is None:
            concepts: defaultdict[_Words, dict[Concept, None]] = defaultdict(dict)
            lengths: defaultdict[str, set[int]] = defaultdict(set)
            for text, concept in self._by_initial.get(initial, ()):
                if folded := self._fold(text):
                    concepts[folded][concept] = None
                    lengths[folded[0]].add(len(folded))
            table = self._tables[initial] = _Table(
                {folded: tuple(found) for folded, found in concepts.items()},
                {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
            )
        return table


def _initial(text: str) -> str:
    if text[:1].isalnum():
        return text[0].lower()
    return next((char.lower() for char in text if char.isalnum()), "")


def _terms(concept: Concept) -> Iterator[Alternative]:
    for text in concept.chinese:
        yield Alternative(text, "zh")
    for text in concept.english:
        yield Alternative(text, "en")
