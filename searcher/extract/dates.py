"""Forms in which pages write a date → `PublicationDate`; a table, one row a form.

A date needs a year: what has none is not a date here. Impossible dates (month 13, 30 February) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from searcher.document import PublicationDate

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The zone of pages that name none. ``CST`` on these pages is China Standard Time as well.
CHINA = timezone(timedelta(hours=8))
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2099
_ROC_EPOCH = 1911

_WIDTH = str.maketrans("０１２３４５６７８９：／．－", "0123456789:/.-")
_NUMERALS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_HAN_DIGITS = "〇○零一二三四五六七八九"
#: Each form names the groups ``year month day`` (and ``roc``: counted from 1911); the most telling first.
_DAY_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?(?!\d(?!\d?:))",
        _YEAR + r"\s?-\s?(?P<month>\d{1,2})\s?-\s?(?P<day>\d{1,2})(?!\d|-\d(?!\d:))",
        _YEAR + r"\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})(?![\d/])",
        _YEAR + r"\s?\.\s?(?P<month>\d{1,2})\s?\.\s?(?P<day>\d{1,2})(?!\d|\.\d)",
        _YEAR + r"\s+(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})(?![\d/])",
        _YEAR + r"-(?P<month>\d{2})-(?P<day>\d{2})(?=\d\d:\d\d)",
        rf"(?P<year>[{_HAN_DIGITS}]{{4}})\s*年\s*(?P<month>[一二三四五六七八九十]{{1,2}})\s*月\s*(?P<day>[一二三四五六七八九十廿卅]{{1,3}})\s*[日号號]",
        r"民[国國]\s*(?P<roc>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        r"(?<![a-z])" + _MONTH + r"\s*" + _DAY + r"\s*,?\s*(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d.:])" + _DAY + r"[\s,-]*(?:of\s+)?" + _MONTH + r"[\s,-]*(?P<year>(?:19|20)\d\d)(?!\d)",
        _YEAR + r"[\s,-]*" + _MONTH + r"\s*" + _DAY,
        r"(?<![\d.:])" + _DAY + r"\s+" + _MONTH + r"\s+(?P<year>\d\d)(?=\s*(?:-|,|$)|\s+\d\d:)",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)(?!\d)",
        # Day and month in either order, told apart only where one of them cannot be a month.
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])[/-](?P<day>1[3-9]|2\d|3[01])[/-](?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\s?(?=\d\d:\d\d)",
    )
)
_MONTH_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月(?!\s*\d)",
        rf"(?P<year>[{_HAN_DIGITS}]{{4}})\s*年\s*(?P<month>[一二三四五六七八九十]{{1,2}})\s*月",
        r"(?<![a-z])" + _MONTH + r"\s*,?\s*(?P<year>(?:19|20)\d\d)(?!\d)",
        r"^\s*" + _YEAR + r"[-/.](?P<month>\d{1,2})\s*$",
    )
)
_COMPACT = re.compile(
    r"^\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<clock>\d{4}(?:\d\d)?)?\s*$"
)
_EPOCH = re.compile(r"^\s*(\d{10})(\d{3})?\s*$")
_CLOCK = re.compile(
    r"[\s,，T|-]*(?:星期.|周.)?\s*(?P<half>上午|下午|晚上?)?\s*(?P<hour>\d{1,2})\s?(?::|时|點|点)\s?(?P<minute>\d\d)(?!\d)"
    r"(?:[:分]\d\d秒?(?:\.\d+)?)?\s*(?P<meridiem>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|(?:GMT|UTC)(?![+-])|(?:GMT|UTC)?[+-]\d\d:?\d\d|CST)?",
    re.IGNORECASE,
)
#: A text without two digits in a row or a 年 holds no date.
_SIGN = re.compile(r"\d\d|年")
_URL_FORMS = (
    re.compile(r"/(?P<year>20\d\d)[-/](?P<month>\d\d)[-/]?(?P<day>\d\d)(?=[/_-]|\b)"),
    re.compile(r"/(?P<year>20\d\d)(?P<month>\d\d)/(?P<day>\d\d)(?=[/_])"),
    re.compile(r"(?:[/_-]|\bt)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-])"),
    re.compile(r"/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/"),
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text; ``start`` and ``end`` bound what it was written as, clock included."""

    value: PublicationDate
    start: int
    end: int


def find_dates(text: str) -> Iterator[DateMatch]:
    """Yield the full dates (to the minute where a clock follows) in ``text``, in order, without overlaps."""
    yield from _dates_in(text)


@lru_cache(maxsize=256)  # title, date, source and author each read the same few lines
def _dates_in(text: str) -> tuple[DateMatch, ...]:
    if not _SIGN.search(text):
        return ()
    folded = text.translate(_WIDTH)
    matches = [
        found for form in _DAY_FORMS for match in form.finditer(folded) if (found := _dated(folded, match))
    ]
    chosen: list[DateMatch] = []
    for found in sorted(matches, key=lambda found: (found.start, -found.end)):
        if not chosen or found.start >= chosen[-1].end:
            chosen.append(found)
    return tuple(chosen)


def parse_date(text: str) -> PublicationDate | None:
    """Return the first date in ``text``, which is said to hold one; a month where no day is given."""
    first = next(find_dates(text), None)
    if first is not None:
        return first.value
    folded = text.translate(_WIDTH)
    impossible = any(form.search(folded) for form in _DAY_FORMS)
    for form in _MONTH_FORMS:
        match = form.search(folded)
        if match and not impossible and (day := _calendar_day(match, 1)):
            return PublicationDate(datetime(day.year, day.month, 1), "month")
    return _compact(folded) or _epoch(folded)


def date_in_url(url: str) -> PublicationDate | None:
    """Return the date that an address carries in its path (``/2018/1221/``, ``t20190610_``)."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    for form in _URL_FORMS:
        for match in form.finditer("/" + path):
            if day := _calendar_day(match):
                return PublicationDate(datetime(day.year, day.month, day.day), "day")
    return None


def _dated(text: str, match: re.Match[str]) -> DateMatch | None:
    day = _calendar_day(match)
    if day is None:
        return None
    clock = _CLOCK.match(text, match.end())
    time = _time(clock) if clock else None
    if clock is None or time is None:
        value = PublicationDate(datetime(day.year, day.month, day.day), "day")
        return DateMatch(value, match.start(), match.end())
    hour, minute, zone = time
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    end = clock.end() - (len(clock[0]) - len(clock[0].rstrip()))
    return DateMatch(PublicationDate(moment, "minute"), match.start(), end)


def _calendar_day(match: re.Match[str], day: int | None = None) -> date | None:
    groups = match.groupdict()
    year = int(groups["roc"]) + _ROC_EPOCH if groups.get("roc") else _number(groups["year"])
    if year < 100:
        year += 2000
    month = _MONTHS.get(groups["month"][:3].lower()) or _number(groups["month"])
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    try:
        return date(year, month, day or _number(groups["day"]))
    except ValueError:
        return None


def _number(text: str) -> int:
    """Read Arabic digits, or Chinese ones: 二〇二一, 十二, 二十五, 廿五."""
    if text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if ten:
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS.get(ones, 0))
    return int("".join(str(_NUMERALS[character]) for character in text))


def _time(match: re.Match[str]) -> tuple[int, int, tzinfo] | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    afternoon = (match["meridiem"] or "").lower().startswith("p") or match["half"] in ("下午", "晚", "晚上")
    if afternoon and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return hour, minute, _zone(match["zone"])


def _zone(name: str | None) -> tzinfo:
    if not name or name.upper() == "CST":
        return CHINA
    offset = re.search(r"([+-])(\d\d):?(\d\d)", name)
    if offset is None:
        return UTC
    minutes = int(offset[2]) * 60 + int(offset[3])
    if minutes >= 24 * 60:
        return CHINA
    return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))


def _compact(text: str) -> PublicationDate | None:
    match = _COMPACT.match(text)
    day = _calendar_day(match) if match else None
    if match is None or day is None:
        return None
    clock = match["clock"]
    if clock and int(clock[:2]) < 24 and int(clock[2:4]) < 60:
        moment = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[2:4]), tzinfo=CHINA)
        return PublicationDate(moment, "minute")
    return PublicationDate(datetime(day.year, day.month, day.day), "day")


def _epoch(text: str) -> PublicationDate | None:
    """Read seconds or milliseconds since 1970."""
    match = _EPOCH.match(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match[1]), tz=CHINA).replace(second=0)
    return PublicationDate(moment, "minute")
