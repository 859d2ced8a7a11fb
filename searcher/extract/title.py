"""The headline of a page: not the site's name, not the breadcrumb, not the section above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.dates import find_dates
from searcher.extract.labels import label_kind, parse_labels, starts_with_label
from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph, shortened, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CUT_AT = 60
_FIRST_LINES = 8
#: How much better a later line must agree with the text than the first, to be taken for the headline.
_MARGIN = 0.2
_SITE_SEPARATORS = re.compile(r"\s*(?:[|｜_–—·»]|\s[-:]+\s|--+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_WORD = re.compile(r"[a-z]{4,}|\d+|[\u3400-\u9fff]{2}")
_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|(?<=[a-z])\.(?=\s)|$)")
_SENTENCES = re.compile(r"[，。；！？]|[a-z][,.;!?](?=\s|$)")
_STOP = re.compile(r"[。；;]|[a-z]\.(?=\s|$)")
_FULL_STOPS = (".", "。", ";", "；")
_LEAST_MATCH = 4
_COMPARED = 12
_LEAST_WIDTH = 15
_LONGEST_HEADLINE = 260
#: How far above its date and source a headline may stand, and how many lines are navigation.
_ABOVE, _NAVIGATION = 4, 3
_PARTICULAR = re.compile(
    r"^\s*(?:索\s*引\s*号|文\s*号|发文|发布|公开|公布|主题分类|信息分类|有效性|發布|發佈)"
)
_TITLE_CELL = re.compile(
    r"^\s*(?:标\s*题|標\s*題|(?:信息|文件|公文)?名\s*称|名\s*稱|title)\s*[:：]?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HtmlTitles:
    """Where an HTML page may hold its headline.

    Attributes:
        headings: texts of ``h1`` to ``h3`` and of elements with a class like ``title``, in their order.
        top_headings: those of ``h1`` alone.
        declared: ``og:title``, JSON-LD headline and the like.
        window: the ``title`` element, as a rule with the site's name.
        lines: all visible lines.
        cells: adjacent table cells; one may be named 标题 or 名称.
    """

    headings: tuple[str, ...]
    top_headings: tuple[str, ...]
    declared: tuple[str, ...]
    window: str
    lines: tuple[str, ...]
    cells: tuple[tuple[str, str], ...] = ()


def title_of_lines(lines: Sequence[str]) -> tuple[int, Found[str]] | None:
    """Return the headline of a text and its line's number; ``None`` where it begins with running text."""
    candidates = _leading_headlines(lines)
    if not candidates:
        return None
    body = " ".join(lines[candidates[-1] + 1 :])[:1500].lower()
    agreement = {index: _agreement(lines[index], body) for index in candidates}
    best = max(
        candidates, key=lambda index: (agreement[index] + (_MARGIN if index == candidates[0] else 0), -index)
    )
    text = lines[best]
    return best, Found(text, 0.9 if len(candidates) == 1 else 0.8, Evidence("heading", shortened(text)))


def title_of_html(titles: HtmlTitles) -> Found[str] | None:
    """Return the headline of an HTML page: the heading that the window's title repeats, or the next best."""
    if named := _named(titles.cells):
        return Found(named, 0.95, Evidence("label", shortened(named)))
    placed = _placed_headline(titles)
    for shown in (titles.headings, titles.lines):
        for declared in (titles.window, *titles.declared):
            heading = _matching_heading(shown, declared)
            if heading and not (placed is not None and _is_banner(heading, placed, titles)):
                return Found(heading, 0.95, Evidence("heading", shortened(heading)))
    if placed is not None:
        heading = titles.lines[placed]
        return Found(heading, 0.75, Evidence("position", shortened(heading)))
    for declared in titles.declared:
        text = without_site_name(declared)
        if text:
            return Found(text, 0.8, Evidence("meta", shortened(declared)))
    if len(titles.top_headings) == 1 and not is_interface(titles.top_headings[0]):
        heading = titles.top_headings[0]
        return Found(heading, 0.7, Evidence("heading", shortened(heading)))
    text = without_site_name(titles.window)
    return Found(text, 0.6, Evidence("heading", shortened(titles.window))) if text else None


def title_of_text(text: str) -> Found[str]:
    """Return the first line or sentence of ``text``, cut where it is long, for want of a headline."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    match = _SENTENCE.search(first)
    sentence = match[0].strip() if match and len(first) > _CUT_AT else first
    return Found(shortened(sentence or first, _CUT_AT), 0.3, Evidence("body", shortened(first)))


def without_site_name(text: str) -> str:
    """Return a window's title without the site's and section's name: its longest part, as a rule."""
    parts = [part.strip() for part in _SITE_SEPARATORS.split(text) if part.strip()]
    if not parts:
        return ""
    longest = max(parts, key=len)
    # A headline may contain a separator itself; what stands before its longest part belongs to it then.
    return text[: text.index(longest) + len(longest)].strip() if parts.index(longest) <= 1 else longest


def site_names(window: str, meta: Mapping[str, str], title: str) -> tuple[str, ...]:
    """Return the names that a page's window title and meta tags may give its site: all but the headline."""
    parts = [meta.get("og:site_name", ""), *_SITE_SEPARATORS.split(window)]
    return tuple(part.strip() for part in parts if part.strip() and key(part) not in key(title))


@lru_cache(maxsize=1024)  # a page's lines are compared with its headline, its headings and its body
def key(text: str) -> str:
    """Return what is compared of a headline: its letters and digits in lower case."""
    return re.sub(r"[\W_]", "", text).lower()


def _leading_headlines(lines: Sequence[str]) -> list[int]:
    """The first lines that could be headlines, up to the first label, date or paragraph after one."""
    found: list[int] = []
    for index, line in enumerate(lines[:_FIRST_LINES]):
        other = starts_with_label(line) or (len(line) < 60 and any(find_dates(line))) or is_interface(line)
        if (is_paragraph(line) and not _is_long_headline(lines, index)) or (
            found and (other or line.endswith(_FULL_STOPS))
        ):
            break
        if not other and not is_breadcrumb(line):
            found.append(index)
        if len(found) == 3:
            break
    return found


def _is_long_headline(lines: Sequence[str], index: int) -> bool:
    """Tell whether the first line, long as it is, stands above labels or a longer paragraph."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else ""
    if index or width(line) > _LONGEST_HEADLINE or _STOP.search(line):
        return False
    return (
        starts_with_label(below)
        or (len(below) < 60 and any(find_dates(below)))
        or width(below) > 1.5 * width(line)
    )


def _agreement(line: str, body: str) -> float:
    words = set(_WORD.findall(line.lower()))
    return sum(word in body for word in words) / len(words) if words else 0.0


def _named(cells: Sequence[tuple[str, str]]) -> str | None:
    """The value named 标题 or 名称 in a table that gives a published document's particulars."""
    if not any(_PARTICULAR.match(name) for name, _ in cells):
        return None
    values = (value for name, value in cells if _TITLE_CELL.match(name) and width(value) >= _LEAST_WIDTH)
    return next((value for value in values if label_kind(value) is None), None)


def _placed_headline(titles: HtmlTitles) -> int | None:
    """The number of the line where a page's layout has its headline.

    It stands below the path of navigation: the ``h1`` there, or the line nearest above date and source, or
    the heading nearest above the first running text.
    """
    lines = titles.lines
    running = (index for index, line in enumerate(lines) if is_paragraph(line) and _SENTENCES.search(line))
    paragraph = next(running, len(lines))
    crumbs = [index for index, line in enumerate(lines[:paragraph]) if is_breadcrumb(line)]
    start = crumbs[-1] + 1 if crumbs else 0
    labelled = next((index for index in range(start, paragraph) if _states_origin(lines[index])), None)
    end = paragraph if labelled is None else labelled
    headings = {key(heading) for heading in titles.headings}
    tops = {key(heading) for heading in titles.top_headings}
    shown = [
        index
        for index in range(start, end)
        if key(lines[index]) in headings and _may_be_headline(lines[index])
    ]
    top = [index for index in shown if key(lines[index]) in tops]
    if len(top) == 1:
        return top[0]
    above = range(end - 1, max(start, end - _ABOVE) - 1, -1) if labelled is not None else ()
    return next((index for index in above if _may_be_headline(lines[index])), shown[-1] if shown else None)


def _states_origin(line: str) -> bool:
    """Tell whether a line has a labelled date, or a labelled source beside anything else that is labelled."""
    labels = parse_labels(line)
    dated = any(label.kind == "date" and any(find_dates(label.value)) for label in labels)
    return dated or any(label.kind in ("source", "author") and label.value for label in labels)


def _may_be_headline(line: str) -> bool:
    wrong = is_interface(line) or is_breadcrumb(line) or is_paragraph(line) or parse_labels(line)
    return not wrong and width(line) >= _LEAST_WIDTH and label_kind(line) is None


def _is_banner(heading: str, placed: int, titles: HtmlTitles) -> bool:
    """Tell whether ``heading`` is the site's name: navigation lies between it and another headline."""
    lines, wanted, other = titles.lines, key(heading), key(titles.lines[placed])
    if wanted in other or other in wanted or any(wanted in key(declared) for declared in titles.declared):
        return False
    above = [index for index, line in enumerate(lines[:placed]) if key(line) == wanted]
    if not above:
        return False
    between = lines[above[-1] + 1 : placed]
    navigation = [
        line for line in between if not (parse_labels(line) or any(find_dates(line)) or is_interface(line))
    ]
    return len(navigation) >= _NAVIGATION or any(map(is_breadcrumb, between))


def _matching_heading(headings: Sequence[str], declared: str) -> str | None:
    """The longest heading that ``declared`` begins with, or else one that completes a cut ``declared``."""
    wanted = key(declared)
    keys = {heading: key(heading) for heading in headings if not is_breadcrumb(heading)}
    contained = [
        heading for heading, found in keys.items() if len(found) >= _LEAST_MATCH and _repeats(wanted, found)
    ]
    if contained:
        return max(contained, key=lambda heading: len(keys[heading]))
    start = wanted[:_COMPARED]
    completing = [
        heading for heading, found in keys.items() if len(start) == _COMPARED and found.startswith(start)
    ]
    return min(completing, key=len, default=None)


def _repeats(declared: str, heading: str) -> bool:
    # The site's own name, too, is in the window's title, but at its end and shorter than the headline.
    return heading in declared and (declared.startswith(heading) or len(heading) * 2 > len(declared))
