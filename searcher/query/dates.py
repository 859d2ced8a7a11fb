"""Days, months, years and ranges of them as people type them: text → calendar days."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from searcher.errors import InvalidRequestError
from searcher.messages import Message

#: What to type instead of a date that could not be read.
HINT = Message("Give a year, a month or a day: 2024, 2024-06 or 2024-06-04.")

#: No way of writing a range is longer; what is longer need not be looked at.
_LONGEST = 64

# Both are matched against NFKC text. Years outside 1000–2999 are more likely slips than dates.
_NUMERIC = re.compile(r"([12][0-9]{3})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_CHINESE = re.compile(r"([12][0-9]{3})\s?年(?:\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?[日号]?)?)?")

_COMPARISON = re.compile(r"(>=|<=|>|<|=|≥|≤)\s*(.+)")
_BRACKETS = re.compile(r"\[\s*(.+?)\s+to\s+(.+?)\s*\]", re.IGNORECASE)
_FROM_TO = re.compile(r"(.*?)\s*(?:\.{2,3}|~|至)\s*(.*)")

_DAY_AS_TYPED = r"""
    \d{4} (?: \s?年 (?: \s?\d{1,2}\s?月 (?: \s?\d{1,2}\s?[日号]? )? )?
            | (?: [-－/／.．] \d{1,2} ){1,2} )?
"""


def day_span(text: str) -> tuple[date, date]:
    """Return the first and the last day of the day, month or year that ``text`` names.

    Understood are ``2024``, ``2024-06``, ``2024/6/4``, ``2024.6.4``, ``2024年6月4日``, with full-width
    characters too; years from 1000 to 2999.

    Raises:
        InvalidRequestError: the text is written in another way, or names a day that no calendar has.
    """
    plain = _plain(text)
    if found := _NUMERIC.fullmatch(plain):
        year, month, day = found[1], found[3], found[4]
    elif found := _CHINESE.fullmatch(plain):
        year, month, day = found[1], found[2], found[3]
    else:
        raise _unreadable(text)
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise _unreadable(text) from error
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def day_range(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a range; ``None`` for an end that is open.

    Understood are all that `day_span` reads, ``>=2020``, ``>2020``, ``<=2020``, ``<2020``, ``=2020``,
    ``2020..2022`` (also with ``~`` or ``至``; either end may be left out) and ``[2020 TO 2022]`` (``*`` for
    an open end). The ends of a range given in the wrong order are exchanged.

    Raises:
        InvalidRequestError: the text is none of these.
    """
    plain = _plain(text)
    if found := _COMPARISON.fullmatch(plain):
        return _compared(found[1], *day_span(found[2]))
    found = _BRACKETS.fullmatch(plain) or _FROM_TO.fullmatch(plain)
    if not found:
        return day_span(plain)
    return _between(found[1], found[2])


def end_of_range(text: str, start: int) -> int | None:
    """Return where a range written at ``text[start:]`` ends; ``None`` if there is nothing like one.

    It only looks like one: the day may still turn out not to exist.
    """
    found = _range_as_typed().match(text, start)
    return found.end() if found else None


@cache
def _range_as_typed() -> re.Pattern[str]:
    # Only a query with a date needs it, and the others should not wait until it is compiled.
    return re.compile(
        rf"""
        (?: [\[［] [^\[\]［］]{{1,60}} [\]］]
          | (?: [<>＜＞] [=＝]? | [=＝≤≥] ) \s? {_DAY_AS_TYPED}
          | (?: {_DAY_AS_TYPED} )? \s? (?: \.{{2,3}} | … | [~～至] ) \s? {_DAY_AS_TYPED}
          | {_DAY_AS_TYPED} (?: \.{{2,3}} | … | [~～至] )?
        )
        (?= [,.;，。；、]{{0,3}} (?: [\s()（）] | $ ) )
        """,
        re.VERBOSE,
    )


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        raise _unreadable(text)
    return unicodedata.normalize("NFKC", text).strip()


def _unreadable(text: str) -> InvalidRequestError:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return InvalidRequestError(Message("“%(text)s” is not a date.", text=shown), HINT)


def _compared(sign: str, first: date, last: date) -> tuple[date | None, date | None]:
    match sign:
        case ">=" | "≥":
            return first, None
        case ">":
            return last + timedelta(days=1), None
        case "<=" | "≤":
            return None, last
        case "<":
            return None, first - timedelta(days=1)
        case _:
            return first, last


def _between(low: str, high: str) -> tuple[date | None, date | None]:
    lower = None if low in ("", "*") else day_span(low)
    upper = None if high in ("", "*") else day_span(high)
    if lower is None and upper is None:
        raise _unreadable(f"{low}..{high}")
    if lower and upper and lower[0] > upper[1]:
        lower, upper = upper, lower
    return lower[0] if lower else None, upper[1] if upper else None
