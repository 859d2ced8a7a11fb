"""Places outside China: a page that names them, and them first, is about no division of China."""

from __future__ import annotations

import re
from functools import cache

from searcher.gazetteer.matching import Names
from searcher.gazetteer.script import simplified
from searcher.gazetteer.table import rows_of

#: No character may make another word of a Chinese name (印度洋, 韩国瑜); an English name ends with a word.
_NOT_LONGER = re.compile("(?![洋瑜])")
_WORD_END = re.compile(r"\b")


def count_abroad(text: str) -> int:
    """Return how many times ``text`` names a place outside China, as far as the table knows them."""
    names, ends = _names()
    plain = simplified(text)
    count = last = 0
    for start, number, end in names.in_text(plain):
        if start >= last and ends[number].match(plain, end):
            count += 1
            last = end
    return count


@cache
def _names() -> tuple[Names, tuple[re.Pattern[str], ...]]:
    """The names, those of both languages, and what must be true where each ends."""
    rows = list(rows_of("abroad.tsv"))
    chinese = [name for names, _ in rows for name in names.split("|") if name]
    english = [name for _, names in rows for name in names.split("|") if name]
    return Names((*chinese, *english)), (*[_NOT_LONGER] * len(chinese), *[_WORD_END] * len(english))
