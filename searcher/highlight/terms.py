"""What counts as a match, and what a match is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

#: A term, or the terms of a phrase.
Terms = tuple[str, ...]


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


#: `Match` from a tuple of its three fields. ``Match(…)`` itself is a Python function, and twice as slow.
make_match: Final[Callable[[tuple[int, int, Terms]], Match]] = partial(tuple.__new__, Match)
