"""What counts as a match, and what a match is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

#: A term, or the terms of a phrase.
Terms = tuple[str, ...]
#: A match as it is handed on by the thousand: start, end and terms.
Found = tuple[int, int, Terms]


@dataclass(frozen=True, slots=True)
class MatchTerms:
    """What counts as a match: single terms of the word stream; sequences of terms that must stand at
    consecutive positions of the word stream or of the character stream; beginnings of literal words; literal
    words and the number of edits that a match may be away. Literal words are those that are not Chinese."""

    words: frozenset[str] = frozenset()
    word_phrases: frozenset[Terms] = frozenset()
    character_phrases: frozenset[Terms] = frozenset()
    prefixes: frozenset[str] = frozenset()
    fuzzy: frozenset[tuple[str, int]] = frozenset()

    def __bool__(self) -> bool:
        return self != MatchTerms()


class Match(NamedTuple):
    """A stretch of the text, and which terms it matches."""

    start: int
    end: int
    term: Terms
