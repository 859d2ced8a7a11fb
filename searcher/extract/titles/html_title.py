"""The headline of an HTML page: not the site's name, not the breadcrumb, not the section above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.labels import label_kind
from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph, key, shortened, width
from searcher.extract.titles.headline import (
    agreement,
    is_subtitle,
    may_be_headline,
    rows_of,
    states_origin,
    without_origin,
)
from searcher.extract.titles.masthead import is_masthead, is_section, parts_of, without_site_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCES = re.compile(r"[，。；！？]|[a-z][,.;!?](?=\s|$)")
#: How sentences and the captions of pictures end.
_NO_HEADLINE = re.compile(r"(?:[。；;，,:：]|(?<!\.)\.|供图|摄|攝|资料图|資料圖片|图片)\W?$")
_LEAST_MATCH = 4
#: How a text goes on that has no full stop yet: a salutation, the line above a list.
_OPENING = re.compile(r"[。；：:]\s*$")
#: The form of an office's papers: 关于…的通知.
_PAPER = re.compile(
    r"关于\S{4,}(?:通知|通告|公告|公示|通报|意见|方案|决定|办法|规定|函|批复|公报|报告|倡议书|公开信)(?:[（(].{1,12}[)）])?$"
    r"|關於\S{4,}(?:通知|通告|公告|公示|通報|意見|方案|決定|辦法|規定|函)$"
)
#: The width of a sentence that is taken for running text where the page has no paragraph.
_LEAST_SENTENCE = 60
_COMPARED = 12
_LEAST_WIDTH = 15
#: How far above its date and source, or the text, a headline may stand, and how many lines are navigation.
_ABOVE, _NAVIGATION = 10, 3
#: What the layout says for a line, beside its agreement with the text.
_TOP_HEADING, _HEADING, _ABOVE_ORIGIN, _MASTHEAD, _OFFICIAL = 0.4, 0.2, 0.2, -0.3, 0.3
#: What a line that is no heading needs where nothing says the page's origin.
_LEAST_SCORE = 0.4
#: So many short lines in a row part one text from another.
_GAP = 8
#: How long a text is, as a share of the page's longest, to be the page's own; and how much of it is read.
_SHARE, _PARAGRAPHS = 0.4, 8
_FARTHEST = 40
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
        headings: texts of ``h1`` to ``h4`` and of elements with a class like ``title``, in their order.
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


def title_of_html(titles: HtmlTitles) -> Found[str] | None:
    """Return the headline of an HTML page: the heading that the window's title repeats, or the next best."""
    if named := _named(titles.cells):
        return Found(named, 0.95, Evidence("label", shortened(named)))
    titles = _without_origins(titles)
    placed = _placed_headline(titles)
    if placed is not None and (broken := _broken_headline(titles, placed)):
        return Found(broken, 0.9, Evidence("heading", shortened(broken)))
    for shown in (titles.headings, titles.lines):
        for declared in (titles.window, *titles.declared):
            heading = _matching_heading(shown, declared, titles.lines)
            if heading and not (placed is not None and _is_banner(heading, placed, titles)):
                return Found(heading, 0.95, Evidence("heading", shortened(heading)))
    if placed is not None:
        heading = titles.lines[placed]
        return Found(heading, 0.75, Evidence("position", shortened(heading)))
    for declared in titles.declared:
        text = without_site_name(declared)
        if key(text):
            return Found(text, 0.8, Evidence("meta", shortened(declared)))
    heading = titles.top_headings[0] if len(titles.top_headings) == 1 else ""
    if key(heading) and not is_interface(heading):
        return Found(heading, 0.7, Evidence("heading", shortened(heading)))
    text = without_site_name(titles.window)
    return Found(text, 0.6, Evidence("heading", shortened(titles.window))) if key(text) else None


def _without_origins(titles: HtmlTitles) -> HtmlTitles:
    """The same, where date and source inside a heading are no part of it."""
    declared = " ".join((titles.window, *titles.declared))
    headings, top_headings = (
        tuple(without_origin(heading, declared) for heading in each)
        for each in (titles.headings, titles.top_headings)
    )
    return replace(titles, headings=headings, top_headings=top_headings)


def _named(cells: Sequence[tuple[str, str]]) -> str | None:
    """The value named 标题 or 名称 in a table that gives a published document's particulars."""
    if not any(_PARTICULAR.match(name) for name, _ in cells):
        return None
    values = (value for name, value in cells if _TITLE_CELL.match(name) and width(value) >= _LEAST_WIDTH)
    return next((value for value in values if label_kind(value) is None), None)


def _placed_headline(titles: HtmlTitles) -> int | None:
    """The number of the line where a page's layout has its headline.

    It stands below the path of navigation and above the text. Headings there, and the lines nearest above
    date and source, are weighed by their place, their mark-up and how much of them the text repeats.
    """
    lines = titles.lines
    begin = _with_opening(lines, _beginning(lines))
    crumbs = [index for index, line in enumerate(lines[:begin]) if is_breadcrumb(line)]
    start = crumbs[-1] + 1 if crumbs else 0
    origins = [index for index in range(max(start, begin - _FARTHEST), begin) if states_origin(lines[index])]
    above = [range(max(start, end - _ABOVE), end) for end in origins or [begin]]
    nearest = {
        next((index for index in reversed(rows) if _may_be_placed(lines[index])), None) for rows in above
    }
    headings = {key(heading): _HEADING for heading in titles.headings}
    headings |= {key(heading): _TOP_HEADING for heading in titles.top_headings}
    text = _text_below(lines, begin - 1)
    scores = {
        index: agreement(lines[index], text)
        + headings.get(key(lines[index]), 0)
        + (_ABOVE_ORIGIN if index in nearest else 0)
        + (_MASTHEAD if is_masthead(lines[index]) else 0)
        + (_OFFICIAL if _PAPER.search(lines[index]) else 0)
        for index in range(start, begin)
        if (key(lines[index]) in headings or any(index in rows for rows in above))
        and _may_be_placed(lines[index], headings.get(key(lines[index]), 0))
    }
    best = max(scores, key=lambda index: (scores[index], index), default=None)
    if best is None or origins or key(lines[best]) in headings:
        return best
    return best if scores[best] >= _LEAST_SCORE else None


def _beginning(lines: Sequence[str]) -> int:
    """The number of the line where the page's first long running text begins; their count if it has none."""
    sentences = [index for index, line in enumerate(lines) if _SENTENCES.search(line)]
    running = [index for index in sentences if is_paragraph(lines[index])]
    runs: list[list[int]] = []
    for index in running or [index for index in sentences if width(lines[index]) >= _LEAST_SENTENCE]:
        if not runs or index - runs[-1][-1] > _GAP:
            runs.append([])
        runs[-1].append(index)
    if not runs:
        return len(lines)
    widths = [sum(width(lines[index]) for index in run) for run in runs]
    text = next(run for run, size in zip(runs, widths, strict=True) if size >= _SHARE * max(widths))
    # A notice above the headline is no part of the text that follows date and source.
    for before, after in pairwise(text[:3]):
        if any(map(states_origin, lines[before + 1 : after])):
            return after
    return text[0]


def _with_opening(lines: Sequence[str], begin: int) -> int:
    """``begin``, or the number of the first of the lines directly above that open the text."""
    while begin > 0 and _OPENING.search(lines[begin - 1]) and not states_origin(lines[begin - 1]):
        begin -= 1
    return begin


def _text_below(lines: Sequence[str], number: int) -> str:
    return " ".join(list(islice(filter(is_paragraph, lines[number + 1 :]), _PARAGRAPHS)))


def _may_be_placed(line: str, heading: float = 0) -> bool:
    """Tell whether ``line`` may be a headline; a heading may end anyhow, a top one be short."""
    wide = width(line) >= _LEAST_WIDTH or heading == _TOP_HEADING
    return wide and may_be_headline(line) and (heading > 0 or not _NO_HEADLINE.search(line))


def _is_banner(heading: str, placed: int, titles: HtmlTitles) -> bool:
    """Tell whether ``heading`` is the site's name, and no headline as the one that was placed.

    Either it has the form of such a name, and the text agrees no more with it than with the other; or
    navigation lies between the two, and nothing else declares it.
    """
    lines, wanted, other = titles.lines, key(heading), key(titles.lines[placed])
    if wanted in other or other in wanted:
        return False
    if is_section(heading):
        return True
    if is_masthead(heading):
        shown = next((index for index, line in enumerate(lines) if key(line) == wanted), placed)
        # The text may name the site, too; what counts is whether it is about it.
        own = agreement(heading, _text_below(lines, shown).replace(heading, ""))
        return own <= agreement(lines[placed], _text_below(lines, placed))
    others = (part for part in parts_of(titles.window) if is_masthead(part) and wanted not in key(part))
    if any(others) or any(wanted in key(declared) for declared in titles.declared):
        return False
    above = [index for index, line in enumerate(lines[:placed]) if key(line) == wanted]
    between = lines[above[-1] + 1 : placed] if above else []
    navigation = [line for line in between if not (states_origin(line) or is_interface(line))]
    return len(navigation) >= _NAVIGATION or any(map(is_breadcrumb, between))


def _broken_headline(titles: HtmlTitles, placed: int) -> str | None:
    """The heading, or part of a declared title, that line ``placed`` and its neighbours make up together."""
    keys = [key(line) for line in titles.lines]
    parts = [part for text in (titles.window, *titles.declared) for part in parts_of(text)]
    whole = keys[placed] in map(key, parts)
    for text in (*parts, *(() if whole else titles.headings)):
        wanted = key(text)
        rows = rows_of(wanted, keys) if keys[placed] in wanted != keys[placed] else None
        if rows and placed in rows and not any(is_subtitle(titles.lines[row]) for row in rows):
            return text
    return None


def _matching_heading(headings: Sequence[str], declared: str, lines: Sequence[str]) -> str | None:
    """The longest heading that ``declared`` begins with, or else one that completes a cut ``declared``."""
    wanted = key(declared)
    keys = {heading: key(heading) for heading in headings if not is_breadcrumb(heading)}
    contained = [
        heading for heading, found in keys.items() if len(found) >= _LEAST_MATCH and _repeats(wanted, found)
    ]
    if contained:
        best = max(contained, key=lambda heading: len(keys[heading]))
        return _later_part(keys, declared) or best if is_masthead(best) else best
    first = "".join(map(key, parts_of(declared)[:1]))
    if exact := next((line for line in lines if len(first) >= _COMPARED and key(line) == first), None):
        return exact
    start = wanted[:_COMPARED]
    completing = [
        heading for heading, found in keys.items() if len(start) == _COMPARED and found.startswith(start)
    ]
    return min(completing, key=len, default=None)


def _repeats(declared: str, heading: str) -> bool:
    # The site's own name, too, is in the window's title, but at its end and shorter than the headline.
    return heading in declared and (declared.startswith(heading) or len(heading) * 2 > len(declared))


def _later_part(keys: dict[str, str], declared: str) -> str | None:
    """The longest heading among the parts of ``declared`` that is no name: the site's stands before it."""
    parts = {
        key(part) for part in parts_of(declared) if width(part) >= _LEAST_WIDTH and not is_masthead(part)
    }
    return max((heading for heading, found in keys.items() if found in parts), key=len, default=None)
