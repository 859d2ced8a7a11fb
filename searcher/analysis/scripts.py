"""Which characters are Chinese, which make up other words, and where runs of each lie in a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Blocks of the Unicode Standard: 々 〇, extension A, unified ideographs, compatibility ideographs, and the
# two supplementary planes that hold nothing but ideographs.
_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
# Of these, the blocks with places that Unicode has not filled yet: Python's \w has all of the others.
_HAN_BEYOND_WORDS: Final = "\uf900-\ufaff\U00020000-\U0003fffd"
#: Marks that stay apart from their letter after NFKC (vowel signs of Indic scripts, rare accents) belong to
#: the word, but Python's \w leaves them out.
MARKS: Final = "".join(
    char
    for low, high in ((0x300, 0x1E00), (0x20D0, 0x2100), (0x3099, 0x309B), (0xA66F, 0xAC00), (0xFE20, 0xFE30))
    for char in map(chr, range(low, high))
    if unicodedata.category(char).startswith("M")
)
# Of each set with the ideographs, re goes through all of them when it compiles a pattern, so there are few.
#: Patterns: letters and digits other than Chinese characters; line breaks of one character.
LETTERS: Final = rf"[^\W_{_HAN}]+"
_LETTER_RUN: Final = rf"{LETTERS}(?:[{MARKS}]+(?:{LETTERS})?|'(?!\d){LETTERS})*+"
BREAKS: Final = r"[\n\r\v\f\x85\u2028\u2029]"
_BREAK: Final = rf"(?>\r\n|{BREAKS})"
_SIGNS: Final = rf"(?:_|[^\w\n\r\v\f\x85\u2028\u2029{_HAN_BEYOND_WORDS}])*+"
_GAP: Final = rf"{_SIGNS}(?:{_BREAK}{_SIGNS})?+"

#: Group 1: Chinese characters, with white space and punctuation between them as long as that holds no more
#: than one line break. Otherwise: a run of other letters and digits with its inner apostrophes.
RUNS: Final = re.compile(rf"([{_HAN}]+(?:{_GAP}[{_HAN}]+)*+)|{_LETTER_RUN}")
#: Chinese characters without anything between them.
HAN_RUN: Final = re.compile(rf"[{_HAN}]+")


def is_han(char: str) -> bool:
    """Whether ``char`` is one Chinese character (ideographs of all blocks, 々 and 〇)."""
    return HAN_RUN.fullmatch(char) is not None and len(char) == 1


def has_han(text: str) -> bool:
    """Whether ``text`` holds a Chinese character."""
    return HAN_RUN.search(text) is not None
