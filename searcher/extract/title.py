"""The headline of a page: not the site's name, not the breadcrumb, not the section above it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.dates import find_dates
from searcher.extract.labels import parse_labels, starts_with_label
from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph, shortened, width

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT_AT = 60
_FIRST_LINES = 8
#: How much better a later line must agree with the text than the first, to be taken for the headline.
_MARGIN = 0.2
_SITE_SEPARATORS = re.compile(r"\s*(?:[|｜_–—·»]|\s[-:]+\s|--+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff]))\s*")
_WORD = re.compile(r"[a-z]{4,}|\d+|[\u3400-\u9fff]{2}")
_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？!?]|(?<=[a-z])\.(?=\s)|$)")
_FULL_STOPS = (".", "。", ";", "；")
_LEAST_MATCH = 4
_COMPARED = 12
_LEAST_WIDTH = 15


@dataclass(frozen=True, slots=True)
class HtmlTitles:
    """Where an HTML page may hold its headline.

    Attributes:
        headings: texts of ``h1`` to ``h3`` and of elements with a class like ``title``, in their order.
        top_headings: those of ``h1`` alone.
        declared: ``og:title``, JSON-LD headline and the like.
        window: the ``title`` element, as a rule with the site's name.
        lines: all visible lines.
    """

    headings: tuple[str, ...]
    top_headings: tuple[str, ...]
    declared: tuple[str, ...]
    window: str
    lines: tuple[str, ...]


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
    for shown in (titles.headings, titles.lines):
        for declared in (titles.window, *titles.declared):
            heading = _matching_heading(shown, declared)
            if heading:
                return Found(heading, 0.95, Evidence("heading", shortened(heading)))
    heading = _above_labels(titles.lines)
    if heading:
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


def key(text: str) -> str:
    """Return what is compared of a headline: its letters and digits in lower case."""
    return re.sub(r"[\W_]", "", text).lower()


def _leading_headlines(lines: Sequence[str]) -> list[int]:
    """The first lines that could be headlines, up to the first label, date or paragraph after one."""
    found: list[int] = []
    for index, line in enumerate(lines[:_FIRST_LINES]):
        other = starts_with_label(line) or (len(line) < 60 and any(find_dates(line))) or is_interface(line)
        if is_paragraph(line) or (found and (other or line.endswith(_FULL_STOPS))):
            break
        if not other and not is_breadcrumb(line):
            found.append(index)
        if len(found) == 3:
            break
    return found


def _agreement(line: str, body: str) -> float:
    words = set(_WORD.findall(line.lower()))
    return sum(word in body for word in words) / len(words) if words else 0.0


def _above_labels(lines: Sequence[str]) -> str | None:
    """The line above the first one with a labelled date: where a page shows its headline."""
    for above, line in itertools.pairwise(lines):
        if any(label.kind == "date" and any(find_dates(label.value)) for label in parse_labels(line)):
            wrong = is_interface(above) or is_breadcrumb(above) or is_paragraph(above) or parse_labels(above)
            return None if wrong or width(above) < _LEAST_WIDTH else above
    return None


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
