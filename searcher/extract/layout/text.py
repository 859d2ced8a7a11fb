"""Plain text, Markdown and records → `View`: what stands where in lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher.document import Evidence, Found
from searcher.extract.labels import starts_with_label
from searcher.extract.lines import is_paragraph, key, shortened
from searcher.extract.titles.title import title_of_lines
from searcher.extract.view import View, tail

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_HEADER = 12
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_MARKUP = tuple(
    (re.compile(form, re.MULTILINE), plain)
    for form, plain in (
        (r"<!--(?s:.*?)-->", ""),
        (r"</?[A-Za-z][^<>\n]{0,200}>", ""),
        (r"!?\[([^\[\]\n]*)\]\([^()\n]*\)", r"\1"),
        (r"!?\[([^\[\]\n]+)\]\[[^\[\]\n]*\]", r"\1"),
        (r"^\s*\[[^\[\]\n]+\]:\s+\S+.*$", ""),
        (r"<(https?://[^<>\s]+)>", r"\1"),
        (r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", r"\1"),
        (r"^[ \t]*(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", ""),
        (r"^[ \t]*\|?[ \t:]*-{2,}[-| \t:]*$", ""),
        (r"^[ \t]*(?:>[ \t]?)+", ""),
        (r"^[ \t]*[-*+][ \t]+", ""),
        (r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"\1"),
        (r"`+([^`\n]+)`+", r"\1"),
        (r"[ \t]*\|[ \t]*", " "),
        (r"\\([\\`*_{}\[\]()#+.!>-])", r"\1"),
    )
)


def view_of_text(text: str, title: str | None = None) -> View:
    """Take a plain text apart. Everything stays in its body but the headline, so that all of it is found.

    Where ``title`` is known from elsewhere, only a first line that repeats it is not part of the body.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = _repeated(title, lines) if title else title_of_lines(lines)
    if len(lines) == 1:
        found = None  # A single line is the text; a headline would leave none.
    headline_at = found[0] if found else -1
    body_at = _first_paragraph(lines, headline_at + 1)
    header = [line for line in lines[:body_at] if not found or line != lines[headline_at]]
    body = lines[:headline_at] + lines[headline_at + 1 :] if found else lines
    return View(
        title=found[1] if found else None,
        header=tuple(header),
        headline_at=min(max(headline_at, 0), len(header)),
        body="\n".join(body),
        footer=_footer(lines, body_at),
    )


def _repeated(title: str, lines: Sequence[str]) -> tuple[int, Found[str]] | None:
    if len(lines) < 2 or not key(title) or key(lines[0]) != key(title):
        return None
    return 0, Found(title, 1.0, Evidence("given", shortened(title)))


def plain_markdown(text: str) -> str:
    """Return Markdown as plain text: without the marks of headings, emphasis, links, lists and tables."""
    text = _FENCE.sub("", text)
    for form, plain in _MARKUP:
        text = form.sub(plain, text)
    return text


def _first_paragraph(lines: Sequence[str], start: int) -> int:
    last = min(len(lines), start + _LONGEST_HEADER)
    for index in range(start, last):
        if is_paragraph(lines[index]) and not starts_with_label(lines[index]):
            return index
    return last


def _footer(lines: Sequence[str], body_at: int) -> tuple[str, ...]:
    below = range(len(lines) - 1, body_at - 1, -1)
    last = next((index for index in below if is_paragraph(lines[index])), len(lines) - 1)
    if last < body_at:
        return ()
    return (tail(lines[last]), *lines[last + 1 :])
