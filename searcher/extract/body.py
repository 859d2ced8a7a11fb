"""The main text of an HTML page: no navigation, no footers, no related links; paragraphs kept."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import trafilatura

from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

#: So many short lines in a row end the running text that follows a headline.
_GAP = 8
_COMPARED = 16
#: The share of the running text that the library's quick answer may miss.
_TOLERATED = 0.4
#: Length of the running text, as a multiple of the library's quick answer, that leaves no doubt.
_FAR_SHORTER, _FAR_LONGER = 0.5, 1.5
_LEAST_CELL = 4
#: The library reports pages without text as warnings and errors; here that is nothing unusual.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(root: HtmlElement | None, lines: Sequence[str], start: int) -> str:
    """Return the page's text, paragraphs separated by newlines; changes the tree ``root``.

    ``start`` is the line after the headline. Where the library misses most of the running text that follows
    it, that text is taken instead; where there is none at all, everything visible.
    """
    running = _running_text(lines[start:]) or _running_text(lines)
    text = _by_library(root, running) if root is not None else ""
    if running and any(_is_navigation_row(row, lines[:start]) for row in text.splitlines()):
        # A page laid out in tables: the library takes the layout for data, menus and all.
        return "\n".join(running)
    if _missed(running, text) > 1 / 2 and width("".join(running)) > width(text) / 2:
        return "\n".join(running)
    return text or "\n".join(line for line in lines if not is_interface(line) and not is_breadcrumb(line))


def _is_navigation_row(row: str, above: Sequence[str]) -> bool:
    """Tell whether ``row`` is a table's, and holds what stands above the headline."""
    if not row.startswith("|"):
        return False
    cells = row.replace("\\|", "|").strip("| ")
    return len(cells) >= _LEAST_CELL and any(cells in line or line == cells for line in above)


def _running_text(lines: Sequence[str]) -> list[str]:
    """The first paragraphs, and the short lines between them, up to a longer stretch of short lines."""
    found: list[str] = []
    between: list[str] = []
    for line in lines:
        if is_paragraph(line):
            found += [*between, line]
            between = []
        elif found:
            between.append(line)
        if len(between) > _GAP:
            break
    return found


def _missed(running: Sequence[str], text: str) -> float:
    """The share of ``running`` that is not in ``text``."""
    return sum(line[:_COMPARED] not in text for line in running) / len(running) if running else 0.0


def _by_library(root: HtmlElement, running: Sequence[str]) -> str:
    """Ask the library for a quick answer; for a thorough one only where that leaves doubt.

    There is none where the quick answer holds the running text or is far longer, nor where it is far shorter:
    the thorough answer, several times as slow, then agrees with the running text at best.
    """
    text = _answer(root, fast=True)
    if running and text:
        ratio = width("".join(running)) / width(text)
        if _missed(running, text) <= _TOLERATED or ratio < _FAR_SHORTER:
            return text
        if ratio > _FAR_LONGER:
            return "\n".join(running)
    return _answer(root, fast=False)


def _answer(root: HtmlElement, *, fast: bool) -> str:
    try:
        text = trafilatura.extract(
            root, fast=fast, favor_precision=True, include_comments=False, include_formatting=False
        )
    except Exception:  # whatever a page makes the library stumble over, the page is read without it
        return ""
    lines = (line.strip() for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)
