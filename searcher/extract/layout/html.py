"""HTML → `View`: the header is what stands around the headline, the footer what follows the main text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.extract.dates.dates import find_dates
from searcher.extract.dates.last_resort import date_of_whole_page
from searcher.extract.labels import label_kind
from searcher.extract.layout.body import MainText, main_text
from searcher.extract.layout.markup import parse
from searcher.extract.lines import is_paragraph, key
from searcher.extract.titles.headline import rows_of, states_origin
from searcher.extract.titles.html_title import HtmlTitles, title_of_html
from searcher.extract.titles.masthead import site_names
from searcher.extract.view import View, tail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BEFORE_HEADLINE = 6
_AFTER_HEADLINE = 25
_FOOTER_LINES = 15
_IMPRINT_LINES = 10
_DECLARED_TITLES = ("og:title", "ld:headline", "articletitle", "twitter:title", "title")


def view_of_html(text: str, given_url: str | None = None) -> View:
    """Take an HTML page apart; never raises for what ``text`` holds."""
    markup = parse(text)
    lines = markup.lines
    title = title_of_html(
        HtmlTitles(
            tuple(markup.headings),
            tuple(markup.top_headings),
            tuple(markup.meta[name] for name in _DECLARED_TITLES if name in markup.meta),
            markup.window_title,
            tuple(lines),
            tuple(markup.cells),
        )
    )
    rows = _headline_rows(lines, title.value) if title else None
    headline = rows[-1] if rows else None
    main = main_text(markup.blocks, headline)
    url = given_url or _address(markup.canonical) or _address(markup.meta.get("og:url"))
    start, end = _body_lines(lines, main, headline)
    first = max(0, (rows[0] if rows else 0) - _BEFORE_HEADLINE)
    header = lines[first:start]
    at = (rows[0] if rows else 0) - first
    if rows and title:
        header[at : at + len(rows)] = _beside_headline(lines[rows[-1]], title.value)
    meta = dict(markup.meta)
    if shown := _shown_time(header, markup.times):
        meta["time:datetime"] = shown
    return View(
        title=title,
        header=(*header, *_facts(markup.cells, lines[:start])),
        headline_at=min(at, len(header)),
        body=main.text,
        footer=(tail(main.text.rpartition("\n")[2]), *lines[end : end + _FOOTER_LINES]),
        imprint=tuple(lines[end + _FOOTER_LINES :][-_IMPRINT_LINES:]),
        meta=meta,
        marked=_beside(header[at:], markup.marked),
        scripts=markup.scripts,
        url=url,
        site_names=site_names(markup.window_title, markup.meta, title.value if title else ""),
        window=markup.window_title,
        locale=markup.language,
        last_resort_date=lambda: date_of_whole_page(text, lines),
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
    """Of the texts whose class names a field, the first that stands below the headline."""
    near = {
        kind: next((text for text in texts if any(text in line for line in header)), "")
        for kind, texts in marked.items()
    }
    return {kind: text for kind, text in near.items() if text}


def _address(text: str | None) -> str | None:
    return text if text and text.startswith(("http://", "https://")) else None


def _beside_headline(line: str, title: str) -> list[str]:
    """What says the page's origin on the headline's own line."""
    rest = line.partition(title)[2].strip()
    return [rest] if rest and states_origin(rest) else []


def _headline_rows(lines: Sequence[str], title: str) -> range | None:
    """The lines that show the headline: one, or several where it is broken."""
    wanted = key(title)
    at = _headline_line(lines, title)
    if at is None or key(lines[at]) != wanted:
        rows = rows_of(wanted, [key(line) for line in lines])
        if rows:
            return rows
    return None if at is None else range(at, at + 1)


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


def _body_lines(lines: Sequence[str], main: MainText, headline: int | None) -> tuple[int, int]:
    """Where the header ends and the footer begins; short lines that open the text are in the header, too."""
    begin = (headline + 1) if headline is not None else 0
    last = min(len(lines), begin + _AFTER_HEADLINE)
    if main.end <= begin:
        # A text above the headline, or none, ends no header.
        return last, last
    paragraphs = (index for index in range(main.start, main.end) if is_paragraph(lines[index]))
    return max(begin, min(next(paragraphs, main.start), last)), main.end
