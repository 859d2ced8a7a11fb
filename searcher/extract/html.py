"""HTML → `View`: the header is what stands around the headline, the footer what follows the main text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import htmldate

from searcher.extract.body import main_text
from searcher.extract.dates import find_dates, parse_date
from searcher.extract.labels import label_kind
from searcher.extract.lines import is_paragraph
from searcher.extract.markup import parse
from searcher.extract.title import HtmlTitles, key, site_names, title_of_html
from searcher.extract.view import View, tail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.document import PublicationDate

_BEFORE_HEADLINE = 6
_AFTER_HEADLINE = 25
_FOOTER_LINES = 15
_COMPARED = 24
_DECLARED_TITLES = ("og:title", "ld:headline", "articletitle", "twitter:title", "title")
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def view_of_html(text: str, given_url: str | None = None) -> View:
    """Take an HTML page apart; never raises for what ``text`` holds."""
    markup = parse(text)
    title = title_of_html(
        HtmlTitles(
            tuple(markup.headings),
            tuple(markup.top_headings),
            tuple(markup.meta[name] for name in _DECLARED_TITLES if name in markup.meta),
            markup.window_title,
            tuple(markup.lines),
            tuple(markup.cells),
        )
    )
    headline = _headline_line(markup.lines, title.value) if title else None
    body = main_text(markup.root, markup.lines, 0 if headline is None else headline + 1)
    if title and key(body.partition("\n")[0]) == key(title.value):
        body = body.partition("\n")[2]
    url = given_url or _address(markup.canonical) or _address(markup.meta.get("og:url"))
    start, end = _body_lines(markup.lines, body, headline)
    first = max(0, (headline or 0) - _BEFORE_HEADLINE)
    header = markup.lines[first:start]
    at = (headline or 0) - first
    if headline is not None:
        del header[at : at + 1]
    meta = dict(markup.meta)
    if shown := _shown_time(header, markup.times):
        meta["time:datetime"] = shown
    return View(
        title=title,
        header=(*header, *_facts(markup.cells, markup.lines[:start])),
        headline_at=min(at, len(header)),
        body=body,
        footer=(tail(body.rpartition("\n")[2]), *markup.lines[end : end + _FOOTER_LINES]),
        meta=meta,
        marked=_beside(header, markup.marked),
        scripts=markup.scripts,
        url=url,
        site_names=site_names(markup.window_title, markup.meta, title.value if title else ""),
        locale=markup.language,
        last_resort_date=lambda: _date_by_library(text, url, markup.lines),
    )


def _facts(cells: Sequence[tuple[str, str]], before_body: Sequence[str]) -> list[str]:
    """Table cells above the main text that hold a label and its value, as lines that do."""
    shown = set(before_body)
    return [
        f"{name.rstrip(':： ')}：{value if label_kind(value) is None else ''}"
        for name, value in cells
        if name in shown and label_kind(name)
    ]


def _shown_time(header: Sequence[str], times: Sequence[tuple[str, str]]) -> str | None:
    """What the first time element declares that stands near the headline, or shows nothing."""
    return next(
        (declared for text, declared in times if not text or any(text in line for line in header)), None
    )


def _beside(header: Sequence[str], marked: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Of the texts whose class names a field, the first that stands near the headline."""
    near = {
        kind: next((text for text in texts if any(text in line for line in header)), "")
        for kind, texts in marked.items()
    }
    return {kind: text for kind, text in near.items() if text}


def _address(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


def _headline_line(lines: Sequence[str], title: str) -> int | None:
    """The line that shows the headline; where several do, the one with a date near it."""
    wanted = key(title)
    shown = [
        index
        for index, line in enumerate(lines)
        if len(line) < 2 * len(title) + 20
        and wanted
        and (wanted in (found := key(line)) or (len(found) > 8 and wanted.startswith(found)))
    ]
    dated = [index for index in shown if any(any(find_dates(line)) for line in lines[index + 1 : index + 8])]
    exact = [index for index in shown if key(lines[index]) == wanted]
    exact = [index for index in exact if index in dated] or exact
    chosen = exact or dated or shown
    # A headline is often shown twice in a row; the second is the nearer to what belongs to it.
    if len(chosen) > 1 and chosen[1] == chosen[0] + 1:
        return chosen[1]
    return chosen[0] if chosen else None


def _body_lines(lines: Sequence[str], body: str, headline: int | None) -> tuple[int, int]:
    """Where the main text begins and ends among ``lines``."""
    begin = (headline + 1) if headline is not None else 0
    paragraphs = [line for line in body.split("\n") if is_paragraph(line)] or body.split("\n")
    beginnings = {key(paragraph)[:_COMPARED] for paragraph in paragraphs if len(paragraph) > 8}
    positions = [
        index
        for index, line in enumerate(lines)
        if index >= begin and len(line) > 8 and key(line)[:_COMPARED] in beginnings
    ]
    if not positions:
        start = min(len(lines), begin + _AFTER_HEADLINE)
        return start, start
    start = min(positions[0], begin + _AFTER_HEADLINE)
    return start, positions[-1] + 1


def _date_by_library(text: str, url: str | None, lines: Sequence[str]) -> PublicationDate | None:
    """Ask htmldate for a date that the markup holds.

    Two of its answers are distrusted: a first of January, which it says when it only saw a year, and a date
    that stands in the visible text: where our own rules passed it by, it is the event's or a related page's.
    """
    try:
        found = htmldate.find_date(text, url=url, original_date=True, extensive_search=False)
    except Exception:  # whatever a page makes the library stumble over, the page has no date then
        return None
    value = parse_date(found) if found and not found.endswith("-01-01") else None
    if value is None or any(match.value.day == value.day for line in lines for match in find_dates(line)):
        return None
    return value
