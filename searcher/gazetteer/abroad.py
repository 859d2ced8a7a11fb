"""Places outside China: a page that names them, and them first, is about no division of China."""

from __future__ import annotations

import re
from functools import cache

from searcher.gazetteer.lookup import simplified
from searcher.gazetteer.table import rows_of

#: What makes another word of the name before it: 印度洋, 韩国瑜.
_LONGER = "洋瑜"


def count_abroad(text: str) -> int:
    """Return how many times ``text`` names a place outside China, as far as the table knows them."""
    chinese, english = _names()
    plain = simplified(text)
    return sum(1 for names in (chinese, english) for _ in names.finditer(plain))


@cache
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the names in Chinese and in English.

    Neither begins with an assertion, so that the first characters alone tell most places to skip.
    """
    rows = list(rows_of("abroad.tsv"))
    chinese = "|".join(name for names, _ in rows for name in names.split("|"))
    english = "|".join(re.escape(name) for _, names in rows for name in names.split("|"))
    return re.compile(f"(?:{chinese})(?![{_LONGER}])"), re.compile(rf"(?:{english})\b")
