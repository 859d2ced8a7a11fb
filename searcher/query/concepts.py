"""What a stretch of a query means: plain data between those who find it and those who search for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another way to say it, in Chinese (found as exact characters) or in English (found as word stems).

    Attributes:
        share: its weight beside the others, where they are not equally good.
    """

    text: str
    chinese: bool
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Concept:
    """A stretch of the query's text with a known meaning.

    Attributes:
        alternatives: other ways to say it, best first, never the words typed.
        regions: codes of the divisions that it names.
        renderings: what the dictionary has for each of its parts. Which of a part's meanings is meant is not
            known, so that not all of them are right.
        kind: ``glossary``, ``place``, ``name`` (by its sound) or ``dictionary``, which has no alternatives.
    """

    start: int
    end: int
    alternatives: tuple[Alternative, ...]
    regions: tuple[str, ...]
    kind: str
    renderings: tuple[tuple[Alternative, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a term of the index query comes from.

    Attributes:
        text: the term as a person writes it.
        asked: the stretch of the query that it stands for.
        kind: ``typed``, ``characters`` (of what was typed), or the kind of the `Concept`.
    """

    text: str
    asked: str
    kind: str
