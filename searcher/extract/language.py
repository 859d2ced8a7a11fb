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

import numpy as np
import opencc

from searcher.gazetteer.codes import PLANE, codes_of
from searcher.gazetteer.script import converter, count_traditional, may_be_traditional

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from searcher.document import Language

_HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HAN_PROSE = re.compile(r"[\u3400-\u9fff，、：；“”《》]{10,}")
_LATIN_PROSE = re.compile(r"(?:[A-Za-z\u00c0-\u024f]{1,30}[ ,;:'’\"“”()-]{1,3}){5,}[A-Za-z\u00c0-\u024f]+")
#: Where there is such prose: a run of its letters and marks, six words long at least.
_LATIN_STRETCH = re.compile(r"[A-Za-z\u00c0-\u024f ,;:'’\"“”()-]{11,}")
_LETTER = re.compile(r"[^\W\d_]+")
_LEAST_PROSE, _WORDS_OF_PROSE = 20, 6
#: A Japanese page has at least so many kana for each Chinese character; a Chinese one, a brand's few.
_THIRD_PER_HAN = 0.5
_LETTERS_PER_WORD = 5.0
_CHARACTERS_PER_WORD = 1.7
#: Common characters that are simplified only, and how many of them outweigh one that may be traditional.
_SIMPLIFIED, _PER_TRADITIONAL = "这们国时对会为说过个来发产动", 10
#: Enough to tell which way a text is written.
_SAMPLE = 4000
#: Marks in the table of characters: a character may bear several.
_IS_HAN, _IS_LATIN, _IS_LETTER = 1, 2, 4
_EVERY_MARK = _IS_HAN | _IS_LATIN | _IS_LETTER
_BEYOND = re.compile("[\U00010000-\U0010ffff]+")


def find_language(text: str) -> Language:
    """Return the language that ``text`` is written in; English where it has no letter at all."""
    han, latin, letters = _counts(text)
    third = letters - han - latin
    if third > latin and third > _THIRD_PER_HAN * han:
        return "mixed"
    if not han:
        return "en"
    if latin / _LETTERS_PER_WORD > han / _CHARACTERS_PER_WORD:
        if han < _LEAST_PROSE or _han_prose(text) < _LEAST_PROSE:
            return "en"
        if _has_latin_prose(text, latin, _LEAST_PROSE):
            return "mixed"
    elif _has_latin_prose(text, latin, max(_LEAST_PROSE, han / 20)):
        return "mixed"
    # Before characters are converted: what has only plain ones has none that is traditional.
    if not may_be_traditional(text) or _is_surely_simplified(text):
        return "zh"
    return "zh-Hant" if _is_traditional(_han_of(text)[:_SAMPLE]) else "zh"


def _counts(text: str) -> tuple[int, int, int]:
    """The numbers of Han characters, of Latin letters and of letters of any script in ``text``."""
    # Characters beyond the basic plane are two codes here, which bear no marks.
    codes = codes_of(text)
    marks = _marks().take(codes, mode="clip")
    times: list[int] = np.bincount(marks, minlength=_EVERY_MARK + 1).tolist()
    beyond = 0 if len(codes) == len(text) else _letters_beyond(text)
    han, latin, letters = (
        sum(number for marks, number in enumerate(times) if marks & mark)
        for mark in (_IS_HAN, _IS_LATIN, _IS_LETTER)
    )
    return han, latin, letters + beyond


def _letters_beyond(text: str) -> int:
    """How many letters are beyond the basic plane."""
    return sum(map(len, _LETTER.findall("".join(_BEYOND.findall(text)))))


@cache
def _marks() -> NDArray[np.uint8]:
    """What each character of the basic plane is."""
    every = "".join(map(chr, range(PLANE)))
    marks = np.zeros(PLANE, dtype=np.uint8)
    for form, mark in ((_HAN_RUN, _IS_HAN), (_LATIN, _IS_LATIN), (_LETTER, _IS_LETTER)):
        for match in form.finditer(every):
            marks[match.start() : match.end()] |= mark
    return marks


def _han_of(text: str) -> str:
    return "".join(_HAN_RUN.findall(text))


def _han_prose(text: str) -> int:
    """How many Han characters stand in runs that are prose."""
    return sum(len(_han_of(run)) for run in _HAN_PROSE.findall(text))


def _has_latin_prose(text: str, latin: int, least: float) -> bool:
    """Whether ``least`` words or more stand in runs of Latin letters that are prose.

    ``latin`` is how many such letters ``text`` has. At least every other word has one: a dash may stand
    alone, but not two in a row.
    """
    if 2 * latin < least:
        return False
    words = 0
    for stretch in _LATIN_STRETCH.finditer(text):
        start, end = stretch.span()
        # The pattern takes long to find nothing where there are not enough words.
        if len(_LATIN.findall(text, start, end)) >= _WORDS_OF_PROSE:
            words += sum(len(run.split()) for run in _LATIN_PROSE.findall(text, start, end))
            if words >= least:
                return True
    return False


def _is_surely_simplified(text: str) -> bool:
    """Whether so few characters may be traditional beside common ones that are not that none need be
    converted."""
    simplified = sum(map(text[:_SAMPLE].count, _SIMPLIFIED))
    return simplified > _PER_TRADITIONAL * count_traditional(text)


def _is_traditional(han: str) -> bool:
    """Tell whether more characters are traditional only than simplified only."""
    to_simplified, to_traditional = _converters()
    traditional = _differing(han, to_simplified(han))
    return bool(traditional) and traditional > _differing(han, to_traditional(han))


def _differing(one: str, other: str) -> int:
    return 0 if one == other else sum(a != b for a, b in zip(one, other, strict=False))


@cache
def _converters() -> tuple[Callable[[str], str], Callable[[str], str]]:
    return converter().convert, opencc.OpenCC("s2t").convert
