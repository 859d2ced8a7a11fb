"""Words in which a digit stands for a letter: ``1nternet``, ``0il``, ``l0cal``.

Scanned and converted pages confuse I, l and O with 1 and 0. The reading here only ever adds a term, so a
wrong guess costs little; but numbers with their unit, ordinals and codes are left alone.
"""

from __future__ import annotations

import re
from typing import Final

from searcher.analysis.wordlists import word_list

_VOWELS: Final = "aeiou"
# One digit at a time, and none at the end, where numbers belong to names: covid19, a1, i18n, h1n1.
_CANDIDATE: Final = re.compile(r"[01]?[a-z]+(?:[01][a-z]+)*")
_HEXADECIMAL: Final = re.compile(r"0x[0-9a-f]+")
# With a single letter: it, if, in, is; of, on, or. Other letters after a digit are units and sizes.
_SHORT: Final = frozenset({"1t", "1f", "1n", "1s", "0f", "0n", "0r"})


def repair(run: str) -> str | None:
    """Return the word that a run of lower-case letters and digits probably stands for, or ``None``.

    0 is read as o. 1 is read as l before a vowel at the beginning and behind a vowel further on, else as i.
    """
    if not _is_misread(run):
        return None
    letters = []
    for index, char in enumerate(run):
        if char == "0":
            letters.append("o")
        elif char == "1":
            letters.append("l" if _stands_for_l(run, index) else "i")
        else:
            letters.append(char)
    return "".join(letters)


def _is_misread(run: str) -> bool:
    if run in _SHORT:
        return True
    if run.isalpha() or not _CANDIDATE.fullmatch(run) or _HEXADECIMAL.fullmatch(run):
        return False
    if run[0] in "01":
        return len(run) > 2 and run[1:] not in word_list("counted.txt")
    return len(run) > 3


def _stands_for_l(run: str, index: int) -> bool:
    neighbour = run[index + 1] if index == 0 else run[index - 1]
    return neighbour in _VOWELS
