"""Numbers and dates as the language of the current request writes them (Unicode's CLDR, through Babel)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, dates, numbers

from searcher.web.interface import languages

if TYPE_CHECKING:
    from searcher.web.interface.languages import InterfaceLanguage

#: English is read here by people of many countries: days come before months, and months are words.
LOCALES: dict[InterfaceLanguage, Locale] = {"en": Locale("en", "GB"), "zh": Locale("zh")}

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
#: By how many of year, month and day are known.
_SKELETONS = {1: "y", 2: "yMMM", 3: "yMMMd"}


def prepare() -> None:
    """Load what the languages need now, so that the first visitor does not wait for it."""
    for language in LOCALES:
        _number(0, language)
        _day("2024-06-03", language)


def thousands(number: int) -> str:
    """Return a number with its digits in groups."""
    if 0 <= number < 1000:
        return str(number)  # in every language of ours; a page has hundreds of these
    return _number(number, languages.current())


def day(text: str) -> str:
    """Return a day, month or year that is written ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; any other text as
    it is."""
    return _day(text, languages.current())


def moment(text: str) -> str:
    """Return a point of time that is written in the form of ISO 8601, in UTC."""
    return _moment(text, languages.current())


@lru_cache(4096)
def _number(number: int, language: InterfaceLanguage) -> str:
    return numbers.format_decimal(number, locale=LOCALES[language])


@lru_cache(4096)
def _day(text: str, language: InterfaceLanguage) -> str:
    found = _PARTIAL_DATE.fullmatch(text)
    if not found:
        return text
    parts = [int(part) for part in found.groups() if part]
    try:
        first = date(*(*parts, 1, 1)[:3])
    except ValueError:
        return text
    return _pattern(_SKELETONS[len(parts)], language).apply(first, LOCALES[language])


@cache
def _pattern(skeleton: str, language: InterfaceLanguage) -> dates.DateTimePattern:
    return dates.parse_pattern(LOCALES[language].datetime_skeletons[skeleton])


@lru_cache(64)
def _moment(text: str, language: InterfaceLanguage) -> str:
    locale = LOCALES[language]
    utc = datetime.fromisoformat(text).astimezone(UTC)
    together = str(dates.get_datetime_format("medium", locale=locale))
    parts = dates.format_time(utc, "short", locale=locale), _day(utc.date().isoformat(), language)
    return f"{together.format(*parts)} UTC"
