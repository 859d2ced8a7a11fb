"""The date of an HTML page whose header, footer, meta tags and address say none: what else it holds."""

from __future__ import annotations

import logging
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import htmldate

from searcher.document import Evidence, Found
from searcher.extract.dates.conventions import mostly_han
from searcher.extract.dates.date_lines import posted, standing_alone
from searcher.extract.dates.dates import date_in_url, find_dates, parse_date
from searcher.extract.lines import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from searcher.document import PublicationDate

#: Browsers and copying programs note in a comment where a page came from.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=(?:\(\d+\))?|page saved with \w+\s+url:\s*|mirrored from )\s*(?P<url>[^\s>]+)",
    re.IGNORECASE,
)
_HEAD = 4000
#: How far apart the dates in a list of pages are, in lines.
_APART = 2
#: Times in scripts are a program's: those that are a page's have been looked at before.
_SCRIPT = re.compile(r"<script\b(?![^>]*ld\+json).*?</script\s*>", re.IGNORECASE | re.DOTALL)
#: The page number of a printed newspaper.
_EDITION = re.compile(r"第\s*[A-Z]?\d{1,3}\s*版|(?<!\w)[A-Z]?\d{1,2}\s*版(?!权)|版次|\bPage [A-Z]?\d{1,2}\b")
_LONGEST_MASTHEAD = 80
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def date_of_whole_page(text: str, lines: Sequence[str]) -> Found[PublicationDate] | None:
    """Return the date that ``text`` (the HTML) or ``lines`` (what a reader sees of it) hold anywhere."""
    saved = _SAVED_FROM.search(text, 0, _HEAD)
    address = _absolute(saved["url"]) if saved else ""
    if value := date_in_url(address):
        return Found(value, 0.7, Evidence("url", shortened(address)))
    if edition := next(_editions(lines), None):
        return edition
    return _by_library(text, lines)


def _absolute(url: str) -> str:
    return url if "://" in url else f"http://{url}"


def _editions(lines: Sequence[str]) -> Iterator[Found[PublicationDate]]:
    """Dates of mastheads: the page number of the paper stands on the same line, or the next to it."""
    for line, following in pairwise([*lines, ""]):
        if len(line) <= _LONGEST_MASTHEAD and _EDITION.search(f"{line}\n{following[:_LONGEST_MASTHEAD]}"):
            for match in find_dates(line):
                yield Found(match.value, 0.6, Evidence("position", shortened(line)))


def _may_be_own(lines: Sequence[str], index: int) -> bool:
    """Tell whether the date on a line may be the page's: it is in no sentence and no list of dates."""
    around = (*lines[max(0, index - _APART) : index], *lines[index + 1 : index + 1 + _APART])
    listed = sum(any(find_dates(line)) for line in around) > 1
    return not listed and bool(standing_alone(lines[index]) or posted(lines[index]))


def _by_library(text: str, lines: Sequence[str]) -> Found[PublicationDate] | None:
    """Ask htmldate, which knows the markup of many blogs; not of Chinese sites: there it guesses.

    A first day of a month is distrusted, which it says when it only saw a month or a year, unless the page
    has that date in full; so is one that the page shows only where it is something else's.
    """
    if mostly_han("\n".join(lines)):
        return None
    try:
        found = htmldate.find_date(_SCRIPT.sub("", text), original_date=True)
    except Exception:  # whatever a page makes the library stumble over, the page has no date then
        return None
    value = parse_date(found) if found else None
    if value is None:
        return None
    dated = {index: list(find_dates(line)) for index, line in enumerate(lines)}
    showing = [index for index, found in dated.items() if any(each.value.day == value.day for each in found)]
    if showing and not any(_may_be_own(lines, index) for index in showing):
        return None
    if value.day.day == 1 and not showing and str(value) not in text:
        return None
    return Found(value, 0.4, Evidence("library", str(value)))
