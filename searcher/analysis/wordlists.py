"""The word lists beside these modules: ``#`` begins a line of comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a file of this package, parted by white space."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def basic_forms(name: str) -> dict[str, str]:
    """Return, for each other form of a word, its basic form: the first of its line."""
    lines = [line.split() for line in _lines(name)]
    return {form: words[0] for words in lines if words for form in words[1:]}


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
