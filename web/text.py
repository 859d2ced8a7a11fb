"""Texts of documents on their way into HTML."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from searcher.paragraphs import is_paragraph, lines

#: Values of ``lang`` for the languages a document can have; a browser picks its Chinese font by them.
LANGUAGE_TAGS = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MARK_TAG = re.compile("<(/?)mark>")


def language_tag(text: str, language: str) -> str:
    """Return the ``lang`` of a text out of a document in ``language``; a mixed one is judged by the text."""
    return LANGUAGE_TAGS.get(language) or ("zh-Hans" if HAN.search(text) else "en")


def paragraphs(html: str) -> list[Markup]:
    """Split escaped text into its paragraphs; the first is number 1 of `Hit.paragraphs`.

    A ``<mark>`` that runs over a line break is closed before it and opened again after it.
    """
    parts = []
    marked = False
    for line in lines(html):
        opened = "<mark>" if marked else ""
        for tag in MARK_TAG.finditer(line):
            marked = not tag.group(1)
        if is_paragraph(MARK_TAG.sub("", line)):
            parts.append(Markup(opened + line + ("</mark>" if marked else "")))
    return parts


def unmarked(html: str) -> str:
    """Return the plain text of escaped text with marks."""
    return unescape(MARK_TAG.sub("", html))
