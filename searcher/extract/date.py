"""When a page was published. The event's date in the text is not it; without a year there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found, PublicationDate
from searcher.extract.credits import is_organisation
from searcher.extract.dates import DateMatch, date_in_url, find_dates, parse_date
from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_paragraph, shortened, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.extract.view import View

#: Names of meta tags and structured data, the most reliable first.
_META = (
    "article:published_time", "ld:datepublished", "itemprop:datepublished", "publishdate",
    "pubdate", "publish_date", "publish-date", "og:published_time", "og:article:published_time",
    "og:pubdate", "published_time", "dcterms.created", "dc.date.issued", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_online_date", "weibo:article:create_at", "bt:pubdate",
    "parsely-pub-date", "sailthru.date", "apub:time", "_pubtime", "date", "time:datetime",
    "firstpublishedtime",
)  # fmt: skip
_META_MODIFIED = ("ld:datemodified", "article:modified_time", "itemprop:datemodified", "og:updated_time")
_UPDATED = re.compile(r"更新|修改|updated?|modified", re.IGNORECASE)
_SCRIPT = re.compile(
    r"\b(?:var\s+ct|pub(?:lish)?(?:ed)?_?-?(?:time|date|at)|create_?time|release_?time|date_?published)[\"']?"
    r"\s*[:=]\s*[\"']?([\d][\d\s:/T.-]{7,22})",
    re.IGNORECASE,
)
_NEAR_HEADLINE = 5
_IN_HEADER = 12
_PIECE = 12
_SHORT = 90
_CLAUSE = re.compile(r"[，。；！]")
_CLOSING_LINES = 3


def find_date(view: View) -> Found[PublicationDate] | None:
    """Return the page's publication date, from the first place that states one."""
    return next(_candidates(view), None)


def parse_given(text: str) -> Found[PublicationDate] | None:
    """Return the date that the file itself gives; ``None`` if ``text`` is in no known form."""
    value = parse_date(text)
    return Found(value, 1.0, Evidence("given", shortened(text))) if value else None


def _candidates(view: View) -> Iterator[Found[PublicationDate]]:
    yield from _labelled(view.header_lines, 0.95)
    near, far = view.header_lines[:_NEAR_HEADLINE], view.header_lines[_NEAR_HEADLINE:_IN_HEADER]
    yield from _standing_in(near, 0.85)
    yield from _declared(view, _META, 0.9)
    yield from _labelled(view.footer, 0.8)
    yield from _in_script(view)
    if view.url and (value := date_in_url(view.url)):
        yield Found(value, 0.8, Evidence("url", shortened(view.url)))
    yield from _standing_in(far, 0.6)
    yield from _in_pieces(view.header_lines[:_IN_HEADER])
    yield from _closing(view.footer)
    yield from _declared(view, _META_MODIFIED, 0.5)
    if value := view.last_resort_date():
        yield Found(value, 0.4, Evidence("library", str(value)))


def _labelled(lines: Iterable[str], confidence: float) -> Iterator[Found[PublicationDate]]:
    """Dates after a label; those of publication before those of an update."""
    updates = []
    for line in lines:
        for label in parse_labels(line):
            if label.kind != "date" or not (value := parse_date(shortened(label.value, 60))):
                continue
            text = line[label.start : label.end]
            found = Found(value, confidence, Evidence("label", shortened(text)))
            if _UPDATED.search(label.name):
                updates.append(found)
            else:
                yield found
    yield from updates


def _standing_in(lines: Iterable[str], confidence: float) -> Iterator[Found[PublicationDate]]:
    for line in lines:
        if match := _standing_alone(line):
            yield Found(match.value, confidence, Evidence("position", shortened(line)))


def _in_pieces(lines: Iterable[str]) -> Iterator[Found[PublicationDate]]:
    """A date that is laid out on several lines: the year large, day and clock beside it."""
    joined = " ".join(line for line in lines if len(line) < _PIECE)
    for match in find_dates(joined):
        yield Found(match.value, 0.6, Evidence("position", shortened(joined[match.start : match.end])))


def _standing_alone(line: str) -> DateMatch | None:
    """The date of a line that is not running text."""
    match = next(find_dates(line), None)
    if match is None or is_paragraph(line) or "://" in line:
        return None
    rest = line[: match.start] + line[match.end :]
    labels = parse_labels(line)
    if len(rest) > _SHORT or (not labels and (width(rest) > _SHORT or _CLAUSE.search(rest))):
        return None
    # A date that another label names (a meeting's, a deadline) is not the page's.
    named = any(label.kind == "other" and label.start < match.start < label.end for label in labels)
    return None if named else match


def _declared(view: View, names: Iterable[str], confidence: float) -> Iterator[Found[PublicationDate]]:
    for name in names:
        text = view.meta.get(name, "")
        if text and (value := parse_date(text)):
            yield Found(value, confidence, Evidence("meta", shortened(f"{name}: {text}")))
    if marked := view.marked.get("date"):
        for match in find_dates(marked):
            yield Found(match.value, confidence, Evidence("position", shortened(marked)))


def _in_script(view: View) -> Iterator[Found[PublicationDate]]:
    for match in _SCRIPT.finditer(view.scripts):
        if value := parse_date(match[1].strip()):
            yield Found(value, 0.75, Evidence("script", shortened(match[0])))


def _closing(lines: tuple[str, ...]) -> Iterator[Found[PublicationDate]]:
    """A line that is nothing but a date, where a notice is signed: last, or after who signs it."""
    signed = len(lines) > 1 and is_organisation(lines[1])
    for line in lines[: _CLOSING_LINES if signed else _CLOSING_LINES - 1]:
        for match in find_dates(line):
            if not re.search(r"\w", line[: match.start] + line[match.end :]):
                yield Found(match.value, 0.7, Evidence("credit", shortened(line)))
