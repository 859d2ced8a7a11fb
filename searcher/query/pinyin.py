"""How Chinese words read: pinyin without tones, and with u for ü."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_REMEMBERED = 1 << 16
#: Characters of the longest words that are looked for inside longer ones.
_LONGEST_KNOWN = 4


@lru_cache(_REMEMBERED)
def reading(word: str) -> tuple[str, ...]:
    """Return the syllable of each character of a word in simplified characters.

    It is as the character reads in this word, or in the longest known words that it is made of (重庆市 chong
    qing shi, 重量 zhong liang), else its most usual one. A character that has no reading stands for itself.
    """
    words, _ = _readings()
    if known := words.get(word):
        return tuple([_plain(syllable[0]) for syllable in known])
    syllables: list[str] = []
    while (start := len(syllables)) < len(word):
        part = _known_part(word, start, words)
        syllables += [_plain(syllable[0]) for syllable in words[part]] if part else readings(word[start])[:1]
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
    _, characters = _readings()
    marked = characters.get(ord(character))
    return tuple(dict.fromkeys(map(_plain, marked.split(",")))) if marked else (character,)


@cache
def _plain(syllable: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", syllable) if letter.isalpha())


@cache
def _readings() -> tuple[Mapping[str, list[list[str]]], Mapping[int, str]]:
    # Takes half a second, and only names by sound, near misses and completion need it.
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    return PHRASES_DICT, PINYIN_DICT
