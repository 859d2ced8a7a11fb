"""How Chinese words read: pinyin without tones, and with u for ü."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from searcher.lexicon import readings as tables

if TYPE_CHECKING:
    from collections.abc import Container

_REMEMBERED = 1 << 13
#: Characters of the longest words that are looked for inside longer ones.
_LONGEST_KNOWN = 4
#: What characters are read as at the edge of a known word (乐亭) and nowhere else.
_IN_WORDS: Final = {"乐": ("lao",), "着": ("zhu",), "燵": ("ta",)}


@lru_cache(_REMEMBERED)
def reading(word: str) -> tuple[str, ...]:
    """Return the syllable of each character of a word in simplified characters.

    It is as the character reads in this word, or in the longest known words that it is made of (重庆市 chong
    qing shi, 重量 zhong liang), else its most usual one. A character that has no reading stands for itself.
    """
    words = tables.of_words()
    if known := words.get(word):
        return tuple(known.split(" "))
    syllables: list[str] = []
    while (start := len(syllables)) < len(word):
        part = _known_part(word, start, words)
        syllables += words[part].split(" ") if part else readings(word[start])[:1]
    return tuple(syllables)


def _known_part(word: str, start: int, words: Container[str]) -> str:
    """The longest known word of several characters that begins at ``start`` inside ``word``; mostly none."""
    for end in range(min(len(word), start + _LONGEST_KNOWN), start + 1, -1):
        if end - start < len(word) and word[start:end] in words:
            return word[start:end]
    return ""


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return all syllables that a character is read as, the most usual first; of one without any, itself."""
    return tables.of_characters().get(character, (character,))


@cache
def sounds(character: str) -> frozenset[str]:
    """Return the `readings` of a character, and those that it has as the first or last of a word only."""
    return frozenset((*readings(character), *_IN_WORDS.get(character, ())))
