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
#: The library reports pages without text as warnings and errors; here that is nothing unusual.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main_text(root: HtmlElement | None, lines: Sequence[str], start: int) -> str:
    """Return the page's text, paragraphs separated by newlines; changes the tree ``root``.

    ``start`` is the line after the headline. Where the library misses most of the running text that follows
    it, that text is taken instead; where there is none at all, everything visible.
    """
    text = _by_library(root) if root is not None else ""
    running = _running_text(lines[start:]) or _running_text(lines)
    missed = [line for line in running if line[:_COMPARED] not in text]
    if len(missed) * 2 > len(running) and width("".join(running)) > width(text) / 2:
        return "\n".join(running)
    return text or "\n".join(line for line in lines if not is_interface(line) and not is_breadcrumb(line))


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


def _by_library(root: HtmlElement) -> str:
    try:
        text = trafilatura.extract(
            root, favor_precision=True, include_comments=False, include_formatting=False
        )
    except Exception:  # whatever a page makes the library stumble over, the page is read without it
        return ""
    lines = (line.strip() for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)
