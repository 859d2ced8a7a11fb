"""The language of a page, by its scripts: counted, not guessed.

Thresholds: a text is Chinese or English by the script that carries more of its words (a Chinese word has
about 1.7 characters, an English one 5 letters). It is ``mixed`` when the other script carries prose, too: in
an English text, runs of at least ten Han characters, together 20 or more; in a Chinese one, runs of at least
six Latin words, together 20 or more and a twentieth of the Chinese characters. Names, brands and the words of
a menu are no prose: a page that has more of them in Latin letters than it has Chinese text is still Chinese.

Only these two languages are told apart. Another one in Latin letters counts as English; a page mostly in a
third script (kana, hangul, Cyrillic) is ``mixed``, as it is in neither language alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.document import Language

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_HAN_PROSE = re.compile(r"[\u3400-\u9fff，、：；“”《》]{10,}")
_LATIN_PROSE = re.compile(r"(?:[A-Za-z\u00c0-\u024f]{1,30}[ ,;:'’\"“”()-]{1,3}){5,}[A-Za-z\u00c0-\u024f]+")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_PROSE = 20
#: A Japanese page has at least so many kana for each Chinese character; a Chinese one, a brand's few.
_THIRD_PER_HAN = 0.5
_LETTERS_PER_WORD = 5.0
_CHARACTERS_PER_WORD = 1.7
#: Enough to tell which way a text is written.
_SAMPLE = 4000


def find_language(text: str) -> Language:
    """Return the language that ``text`` is written in; English where it has no letter at all."""
    han = len(_HAN.findall(text))
    latin = len(_LATIN.findall(text))
    third = len(_LETTER.findall(text)) - han - latin
    if third > latin and third > _THIRD_PER_HAN * han:
        return "mixed"
    if not han:
        return "en"
    characters = sum(len(_HAN.findall(run)) for run in _HAN_PROSE.findall(text))
    words = sum(len(run.split()) for run in _LATIN_PROSE.findall(text))
    if latin / _LETTERS_PER_WORD > han / _CHARACTERS_PER_WORD:
        if characters < _LEAST_PROSE:
            return "en"
        if words >= _LEAST_PROSE:
            return "mixed"
    elif words >= max(_LEAST_PROSE, han / 20):
        return "mixed"
    return "zh-Hant" if _is_traditional("".join(_HAN.findall(text)[:_SAMPLE])) else "zh"


def _is_traditional(han: str) -> bool:
    """Tell whether more characters are traditional only than simplified only."""
    to_simplified, to_traditional = _converters()
    traditional = sum(a != b for a, b in zip(han, to_simplified(han), strict=False))
    simplified = sum(a != b for a, b in zip(han, to_traditional(han), strict=False))
    return traditional > simplified


@cache
def _converters() -> tuple[Callable[[str], str], Callable[[str], str]]:
    return opencc.OpenCC("t2s").convert, opencc.OpenCC("s2t").convert
