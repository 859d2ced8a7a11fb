"""Dates that are told from when the page was read: 昨天 10:20, 3小时前, ``2 days ago``.

They mean something only with that reference, which the file has to state.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from searcher.document import PublicationDate
from searcher.extract.dates.dates import parse_date
from searcher.extract.dates.forms import CLOCK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.document import JsonValue

#: Names under which files say when they were fetched: ``fetched``, ``crawled_at``, ``crawl_time`` …
_REFERENCE = re.compile(
    r"(?:fetch|crawl|scrap|download|retriev|captur|harvest|access)"
    r"(?:ed(?:[ _-]?(?:at|on))?|[ _-]?(?:at|on|time|date))"
    r"|(?:抓取|采集|爬取|收集)(?:时间|日期)",
    re.IGNORECASE,
)
_DAYS = {
    "今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2, "前日": 2,
}  # fmt: skip
_NAMED = re.compile(
    r"(?:(?<=[\s:：|｜])|^)(?:(?P<name>今天|今日|昨天|昨日|前天|前日|today\b|yesterday\b)"
    r"(?=[上下凌清早中傍晚]|[^\u3400-\u9fff]|$))",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?<![\d.])(?:约|about )?(?P<count>\d{1,3}|an?(?= )|half an(?= hour)|半)\s?[个個]?\s?"
    r"(?P<unit>秒钟?|秒鐘|分钟|分鐘|小时|小時|天|日|周|週|星期|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?)"
    r"\s?(?:之?前|ago\b)",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(r"(?:(?<=[\s:：|｜])|^)(?:刚刚|剛剛|just now)", re.IGNORECASE)
_UNITS = {
    "秒": timedelta(seconds=1), "sec": timedelta(seconds=1), "分": timedelta(minutes=1),
    "min": timedelta(minutes=1), "小": timedelta(hours=1), "hou": timedelta(hours=1),
    "hrs": timedelta(hours=1), "hr": timedelta(hours=1), "天": timedelta(days=1), "日": timedelta(days=1),
    "day": timedelta(days=1), "周": timedelta(weeks=1), "週": timedelta(weeks=1), "星": timedelta(weeks=1),
    "wee": timedelta(weeks=1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelativeMatch:
    """A relative date in a text; ``start`` and ``end`` bound what it was written as."""

    value: PublicationDate
    start: int
    end: int


def reference_in(metadata: Mapping[str, JsonValue]) -> PublicationDate | None:
    """Return when the page was fetched, where a field of its file says so (``fetched``, ``crawl_time`` …)."""
    for name, value in metadata.items():
        if not _REFERENCE.fullmatch(name.strip()) or isinstance(value, bool):
            continue
        text = str(value).partition(".")[0] if isinstance(value, float) else str(value)
        found = parse_date(text) if isinstance(value, (str, int, float)) else None
        if found and found.precision != "month":
            return found
    return None


def find_relative(text: str, reference: PublicationDate) -> RelativeMatch | None:
    """Return the first relative date in ``text``, counted back from ``reference``.

    To the minute where a clock is given, or minutes or hours are counted; those are none where only the
    day of the reference is known.
    """
    if match := _NAMED.search(text):
        return _named(text, match, reference)
    if match := _AGO.search(text):
        value = _ago(match, reference)
        return RelativeMatch(value, *match.span()) if value else None
    if match := _JUST_NOW.search(text):
        return RelativeMatch(reference, *match.span())
    return None


def _named(text: str, match: re.Match[str], reference: PublicationDate) -> RelativeMatch:
    moment = reference.moment - timedelta(days=_DAYS[match["name"].lower()])
    clock = CLOCK.match(text, match.end())
    if clock and int(clock["hour"]) < 24 and int(clock["minute"]) < 60:
        written = parse_date(f"{moment:%Y-%m-%d}{clock[0]}")
        if written:
            return RelativeMatch(written, match.start(), clock.end())
    return RelativeMatch(_day(moment), *match.span())


def _ago(match: re.Match[str], reference: PublicationDate) -> PublicationDate | None:
    count, word = match["count"].lower(), match["unit"].lower()
    unit = next(step for name, step in _UNITS.items() if word.startswith(name))
    halves = 1 if count in ("半", "half an") else 2 * (int(count) if count.isdigit() else 1)
    moment = reference.moment - unit * halves / 2
    if unit >= timedelta(days=1):
        return _day(moment)
    if reference.precision != "minute":
        return None
    return PublicationDate(moment.replace(second=0, microsecond=0), "minute")


def _day(moment: datetime) -> PublicationDate:
    return PublicationDate(datetime(moment.year, moment.month, moment.day), "day")
