"""The stems of what is plainly English words: most other names of a query's words are, and to analyse them
takes longer than to look them up."""

from __future__ import annotations

from typing import NamedTuple

from searcher.analysis import latin


class PlainWord(NamedTuple):
    """A word as the analyzer has it; ``surface`` in lower case."""

    surface: str
    stem: str


def plain_words(text: str) -> list[PlainWord] | None:
    """Return the words of ``text``; ``None`` where it has anything but ASCII letters with blanks between
    them."""
    if not text.isascii():
        return None
    words = text.lower().split()
    if not all(word.isalpha() and len(word) <= latin.MAX_WORD for word in words):
        return None
    return [PlainWord(word, latin.split(word).parts[0].stem) for word in words]
