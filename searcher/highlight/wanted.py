"""`MatchTerms` → what to look for in a text, sorted by how it is found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from whoosh.support.levenshtein import levenshtein

from searcher.analysis.scripts import HAN_RUN

if TYPE_CHECKING:
    from searcher.highlight.terms import MatchTerms, Terms

#: A search marks the titles and texts of its hits one after the other.
_REMEMBERED = 64
#: Characters of the longest Chinese term of the character stream.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for.

    Attributes:
        words: terms of the word stream. Chinese ones that are also wanted as characters are left out:
            wherever the segmenter has the word, its characters stand.
        word_phrases: of two terms at least.
        any_words, any_han_words: the terms of both, those that are not Chinese and those that are.
        strings: phrases of Chinese characters that are found as one string, each with its terms.
        mixed_phrases: other phrases of the character stream.
        literals: the terms of these that are not Chinese.
        prefixes, fuzzy: as in `MatchTerms`.
    """

    words: frozenset[str]
    word_phrases: tuple[Terms, ...]
    any_words: frozenset[str]
    any_han_words: frozenset[str]
    strings: tuple[tuple[str, Terms], ...]
    mixed_phrases: tuple[Terms, ...]
    literals: frozenset[str]
    prefixes: tuple[str, ...]
    fuzzy: tuple[tuple[str, int], ...]

    @property
    def near_beginnings(self) -> frozenset[str]:
        """Beginnings of words, one of which every word has that `is_near`."""
        return frozenset(self.prefixes).union(word[:1] for word, _ in self.fuzzy)

    def is_near(self, literal: str) -> bool:
        """Whether a literal word begins as one of `prefixes`, or is as near as wanted to one of `fuzzy`."""
        # The same first letter, as the index has it: see `leaves.FUZZY_PREFIX`.
        return literal.startswith(self.prefixes) or any(
            literal[0] == word[0]
            and abs(len(literal) - len(word)) <= most
            and levenshtein(word, literal) <= most
            for word, most in self.fuzzy
        )


@lru_cache(_REMEMBERED)
def wanted(terms: MatchTerms) -> Wanted:
    """Return what to look for."""
    strings = {phrase: string for phrase in terms.character_phrases if (string := _string(phrase))}
    mixed = tuple(
        phrase for phrase in terms.character_phrases if phrase not in strings and _may_stand(phrase)
    )
    words = terms.words | {phrase[0] for phrase in terms.word_phrases if len(phrase) == 1}
    words = frozenset(word for word in words if (word,) not in strings)
    phrases = tuple(phrase for phrase in terms.word_phrases if len(phrase) > 1)
    any_words = words.union(*phrases)
    han_words = frozenset(filter(is_han_term, any_words))
    return Wanted(
        words=words,
        word_phrases=phrases,
        any_words=any_words - han_words,
        any_han_words=han_words,
        strings=tuple((string, phrase) for phrase, string in strings.items()),
        mixed_phrases=mixed,
        literals=frozenset(term for phrase in mixed for term in phrase if not is_han_term(term)),
        prefixes=tuple(terms.prefixes),
        fuzzy=tuple(terms.fuzzy),
    )


def is_han_term(term: str) -> bool:
    """Whether a term is made of Chinese characters."""
    return HAN_RUN.fullmatch(term) is not None


def _may_stand(phrase: Terms) -> bool:
    """The character stream has single Chinese characters and pairs only."""
    return all(len(term) <= _PAIR for term in phrase if is_han_term(term))


def _string(phrase: Terms) -> str:
    """The Chinese characters that a phrase wants side by side: one, or a chain of pairs, each of which begins
    as the one before ends. Nothing for other phrases."""
    if not all(map(is_han_term, phrase)):
        return ""
    if len(phrase) == 1:
        return phrase[0] if len(phrase[0]) <= _PAIR else ""
    is_chain = all(len(term) == _PAIR for term in phrase) and all(
        one[1] == other[0] for one, other in pairwise(phrase)
    )
    return phrase[0][0] + "".join(term[1] for term in phrase) if is_chain else ""
