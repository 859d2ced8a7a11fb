"""The consonants of a word, as coarsely as Chinese transliteration keeps them.

Transliteration keeps the order of a name's consonants but not their voice, nor r apart from l: Huguenot and
胡格诺 (hu ge nuo) both have h g n. Vowels say little, for there are not characters enough for all of them.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from searcher.query import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The sounds that are told apart.
SOUNDS: Final = "bdfghjlmnsw"

# Letters of European spelling and of pinyin → the sound; the longest spelling counts. Vowels and y have none.
_LATIN: Final = (
    {letter: letter for letter in SOUNDS}
    | {
        "p": "b",
        "t": "d",
        "th": "d",
        "v": "w",
        "wh": "w",
        "ph": "f",
        "r": "l",
        "z": "s",
        "sh": "s",
        "sch": "s",
    }
    | {"k": "g", "c": "g", "q": "g", "ck": "g", "gh": "g", "qu": "gw", "x": "gs", "ch": "j", "tch": "j"}
    | {soft + vowel: sound for soft, sound in (("c", "s"), ("g", "j")) for vowel in "eiy"}
    | {"ng" + vowel: "ng" for vowel in "aeiouy"}
    | {"ng": "n"}
)
_PINYIN: Final = (
    {letter: letter for letter in SOUNDS}
    | {"p": "b", "t": "d", "k": "g", "r": "l", "q": "j", "zh": "j", "ch": "j"}
    | {"x": "s", "z": "s", "c": "s", "sh": "s"}
)
_SPELLINGS: Final = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_INITIAL: Final = re.compile("[zcs]h|[^aeiouy]")


def of_latin(word: str) -> str:
    """Return the skeleton of a word in lower-case Latin letters."""
    return _without_doubles("".join(_LATIN[match[0]] for match in _SPELLINGS.finditer(word)))


def of_chinese(word: str) -> str:
    """Return the skeleton of a word in Chinese characters."""
    return _without_doubles("".join(map(_of_syllable, pinyin.reading(word))))


def near(skeleton: str) -> Iterator[str]:
    """Yield the skeletons one edit away: a sound left out, added or replaced. Some come more than once."""
    for place in range(len(skeleton) + 1):
        before, after = skeleton[:place], skeleton[place:]
        if after:
            yield before + after[1:]
            yield from (before + sound + after[1:] for sound in SOUNDS)
        yield from (before + sound + after for sound in SOUNDS)


def _of_syllable(syllable: str) -> str:
    if syllable == "er":
        return "l"
    initial = _INITIAL.match(syllable)
    ending = "n" if syllable.endswith(("n", "ng")) and len(syllable) > 1 else ""
    return (_PINYIN.get(initial[0], "") if initial else "") + ending


def _without_doubles(sounds: str) -> str:
    return "".join(sound for sound, _ in groupby(sounds))
