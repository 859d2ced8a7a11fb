"""How a page writes and reckons: whether its readers are Chinese, whether 03/04 is in March or in April."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from searcher.gazetteer.codes import codes_of

if TYPE_CHECKING:
    from searcher.extract.dates.forms import Order
    from searcher.extract.view import View

_FIRST_HAN, _LAST_HAN = 0x3400, 0x9FFF
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_LETTERS_PER_CHARACTER = 3
_SAMPLE = 1500
_MONTH_FIRST = frozenset(("en-us", "en-ph"))
#: Languages in which the day comes first; of English it depends on the country.
_DAY_FIRST = frozenset((
    "de", "fr", "es", "it", "pt", "nl", "da", "nb", "nn", "no", "pl", "cs", "sk", "ro", "ru", "uk", "el",
    "tr", "fi", "bg", "hr", "sl", "sr", "ca", "gl", "eu", "id", "vi", "th", "ar", "he",
))  # fmt: skip
_TOLD = re.compile(r"(?<![\d/.-])(?P<first>\d{1,2})([/-])(?P<second>\d{1,2})\2(?:19|20)\d\d(?![\d/-])")


def is_chinese(view: View) -> bool:
    """Tell whether the page is for readers in China: by its locale, or by its letters."""
    if view.locale.startswith("zh"):
        return True
    return mostly_han(f"{view.title.value if view.title else ''}\n{view.body[:_SAMPLE]}")


@lru_cache(maxsize=8)
def mostly_han(text: str) -> bool:
    """Tell whether more words of ``text`` are written in Chinese than in Latin letters."""
    codes = codes_of(text)
    han = int(np.count_nonzero((codes >= _FIRST_HAN) & (codes <= _LAST_HAN)))
    # There are not more Latin letters than other characters: most Chinese texts need not be looked through.
    if han * _LETTERS_PER_CHARACTER > len(text) - han:
        return True
    return han * _LETTERS_PER_CHARACTER > sum(map(len, _LATIN.findall(text)))


def order_of(view: View) -> Order | None:
    """Return how the page writes dates that could be read in two ways; ``None`` on Chinese pages."""
    if is_chinese(view):
        return None
    language, _, country = view.locale.replace("_", "-").partition("-")
    if language in _DAY_FIRST or (language == "en" and country and view.locale not in _MONTH_FIRST):
        return "day-first"
    if view.locale in _MONTH_FIRST:
        return "month-first"
    return _order_shown("\n".join((*view.header, *view.footer)))


def _order_shown(text: str) -> Order:
    """The order of the dates in ``text`` that can be read in one way only, where they agree."""
    firsts = {(int(match["first"]) > 12, int(match["second"]) > 12) for match in _TOLD.finditer(text)}
    firsts.discard((False, False))
    if firsts == {(True, False)}:
        return "day-first"
    return "month-first" if firsts == {(False, True)} else "dotted"
