"""A name in a query and what sounds like it: plain data between who finds it and who searches for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["person", "transliteration"]


@dataclass(frozen=True, slots=True)
class SoundAlike:
    """What a name may be in the other language; the index has its words.

    Attributes:
        text: a word or, with blanks between them, words that stand side by side; Chinese in simplified
            characters, other words in lower case and unstemmed: give it to the analyzer.
        chinese: whether it is in Chinese characters (found as exact characters), else by words.
        weight: how sure it is, above 0 and at most 1.
    """

    text: str
    chinese: bool
    weight: float


@dataclass(frozen=True, slots=True)
class SoundName:
    """A stretch of the query that is a name.

    Attributes:
        start, end: half-open offsets in the text.
        alternatives: the surest first, never empty.
        kind: ``person`` (a Chinese person's name, in either script) or ``transliteration`` (a foreign name in
            Chinese characters).
    """

    start: int
    end: int
    alternatives: tuple[SoundAlike, ...]
    kind: NameKind


def surest(alternatives: list[SoundAlike], most: int) -> tuple[SoundAlike, ...]:
    """Return each alternative once, the surest first; those as sure stay in their order."""
    kept: dict[str, SoundAlike] = {}
    for alternative in sorted(alternatives, key=lambda alternative: -alternative.weight):
        kept.setdefault(alternative.text, alternative)
    return tuple(kept.values())[:most]
