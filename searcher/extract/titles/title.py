"""The headline of a text without mark-up: not the site's name, not the breadcrumb, not the section above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.dates.dates import find_dates
from searcher.extract.labels import starts_with_label
from searcher.extract.lines import is_breadcrumb, is_paragraph, is_within, shortened, width
from searcher.extract.titles.headline import agreement, is_furniture, may_be_headline, states_origin
from searcher.extract.titles.masthead import is_masthead, is_owner

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT_AT = 60
_FIRST_LINES = 40
_MOST_CANDIDATES = 3
_FOOTER_LINES = 8
#: How much better a later line must agree with the text than the first, to be taken for the headline.
_MARGIN = 0.2
#: So many short lines in a row, above a longer one, are a menu.
_MENU, _LONGEST_LINK = 4, 30
#: Where a sentence begins and, after a character or more, ends.
_SENTENCE = re.compile(r"[^。！？!?]")
_SENTENCE_END = re.compile(r"[。！？!?]|\.(?<=[a-z].)(?=\s)")
_STOP = re.compile(r"[。；;]|[a-z]\.(?=\s|$)")
_FULL_STOPS = (".", "。", ";", "；")
_LONGEST_HEADLINE = 260
_NAMED = re.compile(r"^\W*(?:标\s*题|標\s*題|title|headline)\s*[:：]\s*(?=\S)", re.IGNORECASE)


def title_of_lines(lines: Sequence[str]) -> tuple[int, Found[str]] | None:
    """Return the headline of a text and its line's number; ``None`` where it begins with running text."""
    if named := _named(lines):
        return named
    candidates, others = _candidates(lines)
    if not candidates and not others:
        return None
    last = max((*candidates, *others))
    text = " ".join(lines[last + 1 :])[:2000]
    scores = {index: agreement(lines[index], text) for index in (*others, *candidates)}
    if candidates:
        scores[candidates[0]] += _MARGIN
    # Differences of less than a tenth say nothing: the earlier line is the headline then.
    best = max(scores, key=lambda index: (round(scores[index], 1), -index))
    text = lines[best]
    return best, Found(text, 0.9 if len(scores) == 1 else 0.8, Evidence("heading", shortened(text)))


def title_of_text(text: str) -> Found[str]:
    """Return the first line or sentence of ``text``, cut where it is long, for want of a headline."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    sentence = _first_sentence(first) if len(first) > _CUT_AT else first
    return Found(shortened(sentence or first, _CUT_AT), 0.3, Evidence("body", shortened(first)))


def _first_sentence(line: str) -> str:
    """The first sentence of ``line`` with its stop, without stops before it; empty if it has nothing else."""
    start = _SENTENCE.search(line)
    if start is None:
        return ""
    end = _SENTENCE_END.search(line, start.end())
    return line[start.start() : end.end() if end else len(line)].strip()


def _named(lines: Sequence[str]) -> tuple[int, Found[str]] | None:
    """The headline that a label names; below another headline the label gives somebody's rank instead."""
    for index, line in enumerate(lines[:_FIRST_LINES]):
        if match := _NAMED.match(line):
            return index, Found(line[match.end() :], 0.95, Evidence("label", shortened(line)))
        if is_paragraph(line) or (may_be_headline(line) and not is_masthead(line)):
            break
    return None


def _candidates(lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """The first lines that could be headlines, up to what says the page's origin or a paragraph after one.

    Then those that could be, too, but look like the site's: its name, and what stands above its path.
    """
    found: list[int] = []
    others: list[int] = []
    menu = _menu(lines)
    footer = lines[-_FOOTER_LINES:] if len(lines) > _FOOTER_LINES else lines[len(lines) // 2 :]
    for index, line in enumerate(lines[:_FIRST_LINES]):
        long = is_paragraph(line) and not _is_long_headline(lines, index)
        if long or (found and (states_origin(line) or starts_with_label(line) or line.endswith(_FULL_STOPS))):
            break
        if is_breadcrumb(line):
            others, found = [*others, *found], []
        elif index in menu or is_masthead(line) or is_owner(line, footer):
            others += [index] if may_be_headline(line) else []
        elif may_be_headline(line) or (is_paragraph(line) and not is_furniture(line)):
            found.append(index)
        if len(found) == _MOST_CANDIDATES:
            break
    return found, others


def _menu(lines: Sequence[str]) -> set[int]:
    """The numbers of lines that are a menu's; the last short line above a longer one may be the headline."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines[:_FIRST_LINES]):
        if is_within(line, _LONGEST_LINK) and not states_origin(line):
            run.append(index)
            continue
        if len(run) >= _MENU:
            found.update(run[:-1])
        run = []
    return found


def _is_long_headline(lines: Sequence[str], index: int) -> bool:
    """Tell whether the first line, long as it is, stands above labels or a longer paragraph."""
    line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else ""
    if index or not is_within(line, _LONGEST_HEADLINE) or _STOP.search(line):
        return False
    return (
        starts_with_label(below)
        or (len(below) < 60 and any(find_dates(below)))
        or not is_within(below, 1.5 * width(line))
    )
