"""Who published a page. An empty label is none, and a site is not its pages' source.

`_PLACES` is the order in which a page is asked; each place is one function that yields what it holds.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.dates.conventions import is_chinese
from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import label_kind, parse_labels, starts_with_label
from searcher.extract.lines import is_breadcrumb, is_paragraph, key, shortened
from searcher.extract.origin.beside_date import lone_name, names_beside_date
from searcher.extract.origin.byline import parse_byline, parse_original
from searcher.extract.origin.credits import find_credit
from searcher.extract.origin.dispatch import agency_of, employer_in
from searcher.extract.origin.names import employer_of, is_name
from searcher.extract.origin.publisher import clean_source, organisation_in, paper_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from searcher.extract.dates.dates import DateMatch
    from searcher.extract.view import View

_META = ("contentsource", "source", "article:source", "mediaid", "og:article:source", "copyrightholder")
#: Below this many lines after the headline a date's line is no longer the page's own.
_NEAR_HEADLINE = 8
_LONGEST_CREDIT = 50
#: After these a person may be named, who is the author then.
_SUPPLIER = ("供稿", "来稿")
_CLOSING_LINES = 3
#: Fewer lines that have each a date and a source are no list of other pages.
_FEWEST_LISTED = 2
_FOLLOW = re.compile(r"[+＋]?\s*(?:关注|關注|订阅|訂閱|follow|subscribe)", re.IGNORECASE)
#: How a press release names its publisher above the text.
_HEADS_NAME = re.compile(
    r"(?:news |content )?(?:provided|published|issued|released|distributed) by", re.IGNORECASE
)
#: How a press release ends: SOURCE Hill Pumps Ltd.
_RELEASED = re.compile(r"^\W{0,4}SOURCE\s+([A-Z][^.!?]{2,60})\.?$")
_SUPPLIED = re.compile(r"^[（(]?\s*([\u4e00-\u9fff]{4,40}?)\s*供稿\s*[)）]?$")
_END_BRACKET = re.compile(r"[（(]\s*([^（）()]{2,40}?)\s*[)）]\s*$")


def find_source(view: View) -> Found[str] | None:
    """Return the publisher, from the first place that names one."""
    blank = _has_blank_label(view.header_lines)
    for place, counts_beside_blank in _PLACES:
        if (counts_beside_blank or not blank) and (found := next(place(view), None)):
            return found
    return None


def _label(view: View) -> Iterator[Found[str]]:
    """来源：某某报 beside the headline."""
    yield from _labelled(view.header_lines, 0.95)


def _byline(view: View) -> Iterator[Found[str]]:
    """``By Ann Lee | Hill Daily``."""
    for line in view.header_lines:
        byline = parse_byline(line)
        if byline and (value := clean_source(byline.organisation)):
            yield Found(value, 0.9, Evidence("byline", shortened(line)))


def _meta(view: View) -> Iterator[Found[str]]:
    for name in _META:
        if value := clean_source(view.meta.get(name, "")):
            yield Found(value, 0.85, Evidence("meta", shortened(f"{name}: {value}")))


def _marked(view: View) -> Iterator[Found[str]]:
    """An element near the headline whose class says that it holds the source."""
    text = view.marked.get("source", "")
    if not parse_labels(text) and (value := clean_source(text)):
        yield Found(value, 0.8, Evidence("position", shortened(text)))


def _closing_label(view: View) -> Iterator[Found[str]]:
    """来源：某某报 below the text."""
    yield from _labelled((*_last_lines(view), *_own_footer(view.footer)), 0.8)
    for line in (*_last_lines(view), *view.footer[:_CLOSING_LINES]):
        released = _RELEASED.match(line)
        if released and (value := clean_source(released[1])):
            yield Found(value, 0.8, Evidence("label", shortened(line)))


def _beside_date(view: View) -> Iterator[Found[str]]:
    above = view.header[: view.headline_at]
    for lines in (view.header[view.headline_at :][:_NEAR_HEADLINE], () if _is_listed(above) else above[-1:]):
        yield from _named_beside(lines, view)


def _is_listed(above: Sequence[str]) -> bool:
    """Whether several of the lines above the headline have dates: these are other pages'."""
    return sum(any(find_dates(line)) for line in above) > 1


def _named_beside(lines: Sequence[str], view: View) -> Iterator[Found[str]]:
    for name, line, confidence in names_beside_date(lines, view.site_names):
        yield Found(name, confidence, Evidence("position", shortened(line)))


def _followed(view: View) -> Iterator[Found[str]]:
    """The account whose name stands above the button to follow it."""
    for name, button in pairwise(view.header[view.headline_at :][:_NEAR_HEADLINE]):
        if _FOLLOW.fullmatch(button) and (value := lone_name(name)):
            yield Found(value, 0.5, Evidence("position", shortened(f"{name} {button}")))


def _original(view: View) -> Iterator[Found[str]]:
    """The account that published an article: 原创 某某 某某号."""
    for line in view.header_lines[:_NEAR_HEADLINE]:
        original = parse_original(line)
        if original and (value := clean_source(original.organisation)):
            yield Found(value, 0.6, Evidence("byline", shortened(line)))


def _credit(view: View) -> Iterator[Found[str]]:
    """（某某日报 记者 某某） and 某某日报记者 某某, which end a text."""
    closing = tuple(dict.fromkeys((*view.footer[:_CLOSING_LINES], *_last_lines(view))))
    for line in closing:
        credit = find_credit(line)
        if credit and (value := clean_source(credit.organisation)):
            yield Found(value, 0.6, Evidence("credit", shortened(credit.text)))
        bracket = _END_BRACKET.search(line) if line.rstrip().endswith((")", "）")) else None
        if bracket and bracket[1] in view.site_names:
            yield Found(bracket[1], 0.6, Evidence("credit", bracket[0].strip()))
    for line in closing:
        employer = employer_of(line) if len(line) <= _LONGEST_CREDIT else None
        supplied = _SUPPLIED.match(line)
        if value := employer or (supplied[1] if supplied and not is_name(supplied[1]) else None):
            yield Found(value, 0.6, Evidence("credit", shortened(line)))


def _signature(view: View) -> Iterator[Found[str]]:
    """An organisation above the closing date, as a notice is signed."""
    below = view.footer[:6]
    # Several dates below the text are a list of other pages; what is no date's neighbour signs nothing.
    dated = any(any(find_dates(line)) for line in below[1:])
    listed = dated and sum(any(find_dates(line)) for line in view.footer[1:]) > 1
    for above, line in (*pairwise(view.body.rsplit("\n", 4)[-4:]), *pairwise(below[: 1 if listed else None])):
        match = next(find_dates(line), None) if max(len(above), len(line)) <= _LONGEST_CREDIT else None
        if match is None or re.search(r"\w", line[: match.start] + line[match.end :]):
            continue
        plain = not parse_labels(above) and not re.search(r"[，。；：:;!?！？]", above)
        if plain and (value := organisation_in(above)):
            yield Found(value, 0.65, Evidence("credit", shortened(f"{above} {line}")))


def _dispatch(view: View) -> Iterator[Found[str]]:
    """某某日报讯, 某某社北京3月5日电, which open a report."""
    if agency := agency_of(view.body, view.site_names) or employer_in(view.body):
        name, text = agency
        yield Found(name, 0.5, Evidence("body", shortened(text)))


def _masthead(view: View) -> Iterator[Found[str]]:
    """A paper near the headline, the publisher that the page declares, the paper that it is a page of."""
    for line in view.header[view.headline_at :][:_NEAR_HEADLINE]:
        if value := paper_in(line):
            yield Found(value, 0.5, Evidence("position", shortened(line)))
    publisher = view.meta.get("ld:publisher", "")
    if (value := clean_source(publisher)) and not _is_site(publisher, view):
        yield Found(value, 0.5, Evidence("meta", shortened(f"ld:publisher: {publisher}")))
    for name in view.site_names:
        if value := paper_in(name):
            yield Found(value, 0.45, Evidence("heading", shortened(name)))
    above = {value: line for line in view.header[: view.headline_at] for value in _papers_in(line)}
    if len(above) == 1:
        ((value, line),) = above.items()
        yield Found(value, 0.4, Evidence("heading", shortened(line)))


#: Where a publisher is named, the surest place first, and whether it counts where a label was left blank.
_PLACES: tuple[tuple[Callable[[View], Iterator[Found[str]]], bool], ...] = (
    (_label, True),
    (_byline, False),
    (_meta, False),
    (_closing_label, True),
    (_marked, False),
    (_beside_date, False),
    (_followed, False),
    (_original, False),
    (_credit, True),
    (_signature, True),
    (_dispatch, False),
    (_masthead, False),
)


def _labelled(lines: Iterable[str], confidence: float) -> Iterator[Found[str]]:
    for line, below in pairwise((*lines, "")):
        labels = parse_labels(line)
        if not labels and _HEADS_NAME.fullmatch(line) and (value := _below_label(below)):
            yield Found(value, confidence, Evidence("label", shortened(f"{line} {below}")))
        for label in labels:
            if label.kind != "source":
                continue
            if label.name.startswith(_SUPPLIER) and is_name(label.value):
                continue
            alone = not label.value and label_kind(line) == "source"
            value = _below_label(below) if alone else clean_source(label.value)
            if value:
                text = line[label.start : label.end]
                yield Found(value, confidence, Evidence("label", shortened(text or value)))


def _below_label(line: str) -> str | None:
    """The value of a label that has a line to itself."""
    unsure = starts_with_label(line) or is_paragraph(line) or is_breadcrumb(line)
    return None if unsure else organisation_in(line)


def _has_blank_label(lines: Sequence[str]) -> bool:
    labels = (label for line in lines for label in parse_labels(line))
    return any(label.kind == "source" and clean_source(label.value) is None for label in labels)


def _last_lines(view: View) -> tuple[str, ...]:
    """The short lines that end the body, the last one first."""
    lines = view.body.rsplit("\n", _CLOSING_LINES)[1:]
    return tuple(line for line in reversed(lines) if not is_paragraph(line))


def _papers_in(line: str) -> Iterator[str]:
    """The newspaper that a line above the headline is, or that a path of navigation begins with."""
    first = re.split(r"\s*(?:>|›|»)\s*", line.strip())[0]
    if value := paper_in(first):
        yield value
    elif (dated := next(find_dates(line), None)) and (paper := _beside_issue(line, dated)):
        yield paper


def _beside_issue(line: str, dated: DateMatch) -> str | None:
    """The paper whose day's issue a masthead names: 某某晚报 2021年3月5日 星期五 第A05版."""
    for side in (line[: dated.start], line[dated.end :]):
        for word in re.split(r"[\s|｜/]+", side):
            if value := paper_in(word):
                return value
    return None


def _is_site(publisher: str, view: View) -> bool:
    """Whether ``publisher`` is what the page calls its site, which outside China all declare on all pages."""
    if is_chinese(view):
        return False
    if key(publisher) == key(view.meta.get("og:site_name", "")):
        return True
    headline = key(view.title.value) if view.title else ""
    return bool(headline) and headline in key(view.window) and key(publisher) in key(view.window)


def _own_footer(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines below the text up to those that tell of other pages, each with its own date and source."""
    if len(lines) < _FEWEST_LISTED:
        return tuple(lines)
    others = [
        line
        for line in lines
        if any(label.kind == "source" for label in parse_labels(line)) and any(find_dates(line))
    ]
    return tuple(line for line in lines if len(others) < _FEWEST_LISTED or line not in others)
