"""How Chinese characters and words are read: two tables, read when first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHARACTERS = "characters.tsv"
WORDS = "words.tsv"


@cache
def of_characters() -> Mapping[str, tuple[str, ...]]:
    """Return all syllables of each character, the most usual first: without tones, and with u for ü."""
    found: dict[str, tuple[str, ...]] = {}
    for syllables, characters in _rows(CHARACTERS):
        found |= dict.fromkeys(characters, tuple(syllables.split(" ")))
    return found


@cache
def of_words() -> Mapping[str, str]:
    """Return the syllables of words, one for each character, with blanks between them."""
    return dict(_rows(WORDS))


def _rows(name: str) -> Iterator[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
