"""What makes a line a headline: what it cannot be, what stands below it, and whether the text is about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import label_kind, parse_labels
from searcher.extract.lines import is_breadcrumb, is_interface, is_menu, is_paragraph, key, width
from searcher.extract.origin.byline import parse_byline
from searcher.extract.origin.names import names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.extract.labels import Label

_WORD = re.compile(r"(?<![a-z])([a-z]{4,5})[a-z]*|(\d+)|(?=([\u3400-\u9fff]{2}))")
_LONGEST_ORIGIN = 60
#: Into so many lines a headline may be broken.
_MOST_ROWS = 4
_COMPARED = 1500
#: The width of what may stand beside a date on its line: a paper's name, a clock, a weekday.
_BESIDE_DATE = 40
_SUBTITLE = re.compile(r"^\s*(?:[—―–]{1,2}|--)|^\s*[(（](?:副标题|副題|subtitle)", re.IGNORECASE)
_WELCOME = re.compile(
    r"^\W*(?:welcome to\b|today is\b|欢迎(?:光临|访问|您)|歡迎(?:光臨|瀏覽)|今天是"
    r"|原标题|原標題|original title)",
    re.IGNORECASE,
)
#: Stands directly before a headline on pages of accounts.
_MARK = re.compile(r"^(?:原创|原創|转载|轉載|置顶|置頂|首发|首發)\s*")
#: What kind of thread a forum's is: [求助], 【转载】.
_TAG = re.compile(r"^\s*[\[【［(（][^\[\]【】［］()（）]{1,12}[\]】］)）]\s*(?=\S)")
#: Where an account was when it published, as far as its network address tells.
PUBLISHED_IN = re.compile(r"(?:发布于|發布於|发表于|發表於|IP\s?属地\s*[:：]?)\s*[\u4e00-\u9fff]{2,4}\s*$")
_ADDRESS = re.compile(r"^\s*(?:https?://\S+|www\.\S+|\S+@\S+)\s*$", re.IGNORECASE)


def states_origin(line: str) -> bool:
    """Tell whether ``line`` says when, where or by whom a page was published, with labels or without."""
    return (
        _is_labelled(line) or _is_dated(line) or (len(line) <= _LONGEST_ORIGIN and bool(parse_byline(line)))
    )


def without_origin(heading: str, declared: str) -> str:
    """Return ``heading`` up to where it says the page's origin, and without a mark (原创, [求助]) before it.

    What ``declared`` (the window's title) repeats belongs to the headline.
    """
    mark = _MARK.match(heading)
    if mark and not declared.startswith(mark[0].strip()):
        heading = heading[mark.end() :]
    tag = _TAG.match(heading)
    if tag and key(heading[tag.end() :]) in key(declared) and key(heading) not in key(declared):
        heading = heading[tag.end() :]
    labels = [label.start for label in parse_labels(heading) if _is_origin(label)]
    heading = _cut(heading, labels, declared)
    dates = [found.start for found in find_dates(heading) if _is_dated(heading[found.start :])]
    return _cut(heading, dates, declared)


def _is_origin(label: Label) -> bool:
    """Whether a label inside a heading is one: 记者： and ``Update:`` are words of headlines, too."""
    if label.kind == "author":
        return bool(names_in(label.value))
    return label.kind == "source" or (label.kind == "date" and any(find_dates(label.value)))


def _cut(heading: str, starts: Sequence[int], declared: str) -> str:
    ends = [start for start in starts if start > 0 and heading[start:].strip() not in declared]
    return heading[: min(ends, default=len(heading))].strip(" \t\u3000|｜")


def rows_of(wanted: str, keys: Sequence[str]) -> range | None:
    """Return the two or more lines in a row, given as their `key`, that together are ``wanted``."""
    for first, joined in enumerate(keys):
        for last in range(first + 1, min(first + _MOST_ROWS, len(keys))):
            if not keys[last] or not joined or not wanted.startswith(joined):
                break
            joined += keys[last]
            if joined == wanted:
                return range(first, last + 1)
    return None


def is_furniture(line: str) -> bool:
    """Tell whether ``line`` is on every page of its site: buttons, a path, a row of links, a greeting."""
    return (
        is_interface(line)
        or is_breadcrumb(line)
        or is_menu(line)
        or bool(_WELCOME.match(line) or _ADDRESS.match(line))
    )


def is_subtitle(line: str) -> bool:
    """Tell whether ``line`` is a second headline, as a dash before it says."""
    return bool(_SUBTITLE.match(line))


def may_be_headline(line: str) -> bool:
    """Tell whether nothing in the form of ``line`` speaks against its being a headline."""
    wrong = is_furniture(line) or is_paragraph(line) or states_origin(line) or is_subtitle(line)
    return not wrong and label_kind(line) is None and any(map(str.isalpha, line))


def agreement(line: str, text: str) -> float:
    """Return the share of the words of ``line`` that ``text`` begins with, 0 to 1; few words count for less.

    Words are the first five letters of words of four or more, numbers, and all pairs of neighbouring Han
    characters.
    """
    words = {match[match.lastindex or 0] for match in _WORD.finditer(line.lower())}
    start = text[:_COMPARED].lower()
    return sum(word in start for word in words) / (len(words) + 1)


def _is_labelled(line: str) -> bool:
    labels = parse_labels(line)
    if not labels:
        return False
    first = labels[0]
    if first.kind == "date" and first.value and not re.search(r"[\d〇一二三四五六七八九]", first.value):
        # ``Update: …`` opens a headline.
        return False
    return first.start <= 2 or any(label.kind in ("source", "date", "author") for label in labels)


def _is_dated(line: str) -> bool:
    """Tell whether a date is what ``line`` is for: it stands at an end, and little stands beside it."""
    line = PUBLISHED_IN.sub("", line)
    if len(line) > _LONGEST_ORIGIN:
        return False
    return any(
        (not line[: found.start].strip(" \t\u3000[(（【") or not line[found.end :].strip(" \t\u3000])）】"))
        and width(line[: found.start] + line[found.end :]) <= _BESIDE_DATE
        for found in find_dates(line)
    )
