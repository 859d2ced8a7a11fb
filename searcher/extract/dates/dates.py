"""Dates as pages write them (`date_forms`) → `PublicationDate`.

A date needs a year: what has none is not a date here. Impossible dates (month 13, 30 February) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from searcher.document import PublicationDate
from searcher.extract.dates.forms import (
    CLOCK,
    COMPACT,
    DAY_FORMS,
    MONTH_FORMS,
    ORDERED_FORMS,
    URL_FORMS,
    ZONES,
    matches,
    month_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.extract.dates.forms import Order

#: The zone of pages that name none. ``CST`` on these pages is China Standard Time as well.
CHINA = timezone(timedelta(hours=8))
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2099
_ROC_EPOCH = 1911
#: Two digits are a year from 1970 on.
_CENTURY = 70

_WIDTHS = dict(zip("０１２３４５６７８９：／．－", "0123456789:/.-", strict=True))
_NUMERALS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTERNOON = ("下午", "傍晚", "晚", "晚上")
_BEFORE_NOON = ("凌晨", "上午", "清晨", "早上")
_MOST_HOURS = 14
_EPOCH = re.compile(r"^\s*(\d{10})(\d{3})?\s*$")
#: A text without two digits in a row or a 年 holds no date.
_PAIR = re.compile(r"\d\d")


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text; ``start`` and ``end`` bound what it was written as, clock included."""

    value: PublicationDate
    start: int
    end: int


def find_dates(text: str, order: Order | None = None) -> Iterator[DateMatch]:
    """Return the full dates (to the minute where a clock follows) in ``text``, in order, without overlaps.

    ``order`` is how the page writes what could be read in two ways (03/04/2021): no date, where not known.
    """
    return iter(_dates_in(text, order))


@lru_cache(maxsize=512)  # title, date, source and author each read the same few lines
def _dates_in(text: str, order: Order | None) -> tuple[DateMatch, ...]:
    if "年" not in text and not _PAIR.search(text):
        return ()
    folded = _narrowed(text)
    places = matches(DAY_FORMS + ORDERED_FORMS[order], folded)
    found = [dated for match in places if (dated := _dated(folded, match))]
    chosen: list[DateMatch] = []
    for dated in sorted(found, key=lambda dated: (dated.start, -dated.end)):
        if not chosen or dated.start >= chosen[-1].end:
            chosen.append(dated)
    return tuple(chosen)


def parse_date(text: str, order: Order | None = None) -> PublicationDate | None:
    """Return the first date in ``text``, which is said to hold one; a month where no day is given."""
    first = next(find_dates(text, order), None)
    if first is not None:
        return first.value
    folded = _narrowed(text)
    if next(matches(DAY_FORMS, folded), None) is None:  # else an impossible date, and so none
        for match in matches(MONTH_FORMS, folded):
            if day := _calendar_day(match, 1):
                return PublicationDate(datetime(day.year, day.month, 1), "month")
    return _compact(folded) or epoch(folded)


def _narrowed(text: str) -> str:
    """``text`` with narrow digits and marks in the place of wide ones."""
    if text.isascii():
        return text
    for wide, narrow in _WIDTHS.items():
        text = text.replace(wide, narrow)
    return text


def epoch(text: str) -> PublicationDate | None:
    """Return the minute in China, if ``text`` is a number of seconds or milliseconds since 1970."""
    match = _EPOCH.match(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match[1]), tz=CHINA).replace(second=0)
    return PublicationDate(moment, "minute") if moment.year <= _LATEST_YEAR else None


def date_in_url(url: str) -> PublicationDate | None:
    """Return the date that an address carries in its path (``/2018/1221/``, ``t20190610_``)."""
    # Of an archive's copy, the address that it is a copy of.
    path = url.rpartition("://")[2].partition("/")[2].partition("?")[0]
    for form in URL_FORMS:
        for match in form.finditer("/" + path):
            if day := _calendar_day(match):
                return PublicationDate(datetime(day.year, day.month, day.day), "day")
    return None


def _dated(text: str, match: re.Match[str]) -> DateMatch | None:
    day = _calendar_day(match)
    if day is None:
        return None
    inside = match.groupdict().get("clock")
    clock = CLOCK.match(f"{inside} {match['zone'] or ''}") if inside else CLOCK.match(text, match.end())
    time = _time(clock) if clock else None
    if clock is None or time is None:
        return DateMatch(PublicationDate(datetime(day.year, day.month, day.day), "day"), *match.span())
    hour, minute, zone = time
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    end = match.end() if inside else clock.end() - (len(clock[0]) - len(clock[0].rstrip(" (（")))
    return DateMatch(PublicationDate(moment, "minute"), match.start(), end)


def _calendar_day(match: re.Match[str], only: int | None = None) -> date | None:
    groups = match.groupdict()
    year = _number(groups["roc"]) + _ROC_EPOCH if groups.get("roc") else _year(groups["year"])
    month = month_number(groups["word"]) if groups.get("word") else _number(groups["month"])
    if month is None or not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        day = date(year, month, only or _number(groups["day"]))
    except ValueError:
        return None
    weekday = groups.get("weekday")
    return None if weekday and _WEEKDAYS[day.weekday()] != weekday.lower() else day


def _year(text: str) -> int:
    if len(text) > 2:
        return _number(text)
    return _number(text) + (1900 if _number(text) >= _CENTURY else 2000)


def _number(text: str) -> int:
    """Read Arabic digits, or Chinese ones: 二〇二一, 十二, 二十五, 廿五, 一百一十."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.partition("十")
    below = (_digits(tens) if tens else 1) * 10 + _digits(ones) if ten else _digits(rest)
    return (_digits(hundreds.replace("百", "")) or 1) * 100 + below if hundred else below


def _digits(text: str) -> int:
    return int("".join(str(_NUMERALS.get(character, 0)) for character in text) or 0)


def _time(match: re.Match[str]) -> tuple[int, int, tzinfo] | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    meridiem, half = (match["meridiem"] or "").lower(), match["half"]
    if hour < 12 and (meridiem.startswith("p") or half in _AFTERNOON or (half == "中午" and hour < 10)):
        hour += 12
    elif hour == 12 and (meridiem.startswith("a") or half in _BEFORE_NOON):
        hour = 0
    if hour > 23 or minute > 59:
        return None
    name = match["zone"] or ""
    # 09:00-11:00 is from nine to eleven; only a machine's time, with seconds, has a zone like that.
    return hour, minute, CHINA if name.startswith("-") and not match["seconds"] else _zone(name)


def _zone(name: str) -> tzinfo:
    """Return the zone of that name; that of China where there is none or it is not known."""
    offset = re.search(r"([+-])(\d\d?):?(\d\d)?$", name)
    if offset is None:
        return timezone(timedelta(hours=ZONES[name.upper()])) if name.upper() in ZONES else CHINA
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    if minutes > _MOST_HOURS * 60:
        return CHINA
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))


def _compact(text: str) -> PublicationDate | None:
    match = COMPACT.match(text)
    day = _calendar_day(match) if match else None
    if match is None or day is None:
        return None
    clock = match["clock"]
    if clock and int(clock[:2]) < 24 and int(clock[2:]) < 60:
        zone = UTC if match["zone"] else CHINA
        moment = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[2:]), tzinfo=zone)
        return PublicationDate(moment, "minute")
    return PublicationDate(datetime(day.year, day.month, day.day), "day")
