"""A run of letters and digits → the words in it."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import Stemmer

from searcher.analysis.repair import repair
from searcher.analysis.scripts import MARKS
from searcher.analysis.wordlists import basic_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A run may be a whole encoded image; nobody searches for more than this of it.
MAX_WORD: Final = 64
# Digits and letters apart; an apostrophe counts only inside a word.
_PARTS: Final = re.compile(rf"\d[\d{MARKS}]*|[^\d']+(?:'[^\d']+)*")
_POSSESSIVE: Final = re.compile(r"(?<=.)(?:'s)+$")

_STEMMER: Final = Stemmer.Stemmer("english", 0)
_STEMMING: Final = threading.Lock()


class Part(NamedTuple):
    """A word of a run; ``start`` and ``end`` count characters from the run's first."""

    stem: str
    start: int
    end: int
    surface: str


class Extra(NamedTuple):
    """A term beside the words of a run that covers all of it."""

    text: str
    surface: str


class Run(NamedTuple):
    """What a run of letters and digits holds.

    Attributes:
        parts: its words in order: at least one.
        joined: the run as a whole, where it has several parts.
        repaired: the word it stands for, where digits stand for letters in it.
    """

    parts: tuple[Part, ...]
    joined: str | None
    repaired: Extra | None


def pieces(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield a run in pieces of at most `MAX_WORD` characters (nearly always one), each with its start."""
    start = match.start()
    run = match[0]
    for offset in range(0, len(run), MAX_WORD):
        yield start + offset, run[offset : offset + MAX_WORD]


@lru_cache(maxsize=1 << 16)
def split(run: str) -> Run:
    """Cut a normalised run of letters, digits and inner apostrophes.

    Letters and digits part (``24hourly`` → 24, hourly); the English possessive goes (``company's`` →
    company). Decimal points never get here: 3.5 is two runs, and as a phrase still found.
    """
    parts = tuple(_part(match) for match in _PARTS.finditer(run))
    if len(parts) == 1:
        return Run(parts, None, None)
    whole = run[: parts[-1].end]
    repaired = repair(whole)
    return Run(parts, whole, Extra(stem(repaired), repaired) if repaired else None)


def stem(word: str) -> str:
    """Return the word's stem by the Snowball rules for English; of an irregular form, which they do not know,
    that of the basic one (``children`` → child). Words of other languages mostly keep their form."""
    basic = basic_form(word)
    with _STEMMING:  # a Stemmer holds its word while it works on it
        stemmed: str = _STEMMER.stemWord(basic)
    return stemmed


def stems(words: Iterable[str]) -> list[str]:
    """Return the stem of each word, as `stem` does."""
    basic = [basic_form(word) for word in words]
    with _STEMMING:
        found: list[str] = _STEMMER.stemWords(basic)
    return found


def basic_form(word: str) -> str:
    """Return what an irregular English form in lower case is a form of (``ran`` → run); other words as they
    are."""
    return basic_forms("irregular-en.txt").get(word, word)


def _part(match: re.Match[str]) -> Part:
    surface = _POSSESSIVE.sub("", match[0])
    start = match.start()
    return Part(stem(surface), start, start + len(surface), surface)
