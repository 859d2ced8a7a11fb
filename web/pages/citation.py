"""How to cite a page: one line of text in the language that the page is written in."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from searcher.web.text import language_tag

if TYPE_CHECKING:
    from searcher.results import StoredDocument


def citation(document: StoredDocument, address: str) -> str:
    """Return author, title, source, date and ``address`` as papers in the page's language put them; what the
    page does not state is left out."""
    title = document.title.strip() or document.path
    chinese = language_tag(title, document.language) != "en"
    return _chinese(document, title, address) if chinese else _english(document, title, address)


def _chinese(document: StoredDocument, title: str, address: str) -> str:
    author = f"{document.author}：" if document.author else ""
    # A title in 《》 has those of its own in 〈〉.
    quoted = f"《{title.replace('《', '〈').replace('》', '〉')}》"
    parts = [part for part in (quoted, document.source, _date(document.date, "zh")) if part]
    return f"{author}{'，'.join(parts)}。{address}"


def _english(document: StoredDocument, title: str, address: str) -> str:
    author = f"{document.author}. " if document.author else ""
    # Quotation marks inside of quotation marks are single ones.
    quoted = re.sub('["“]([^"“”]*)["”]', r"‘\1’", title)
    end = "" if title[-1] in ".?!…" else "."
    published = ", ".join(part for part in (document.source, _date(document.date, "en_GB")) if part)
    return f"{author}“{quoted}{end}” {published}{'. ' if published else ''}{address}"


def _date(written: str | None, locale: str) -> str:
    """The date as the language writes it, as exactly as it is known."""
    if not written:
        return ""
    if len(written) == len("2024-06"):
        month = "y年M月" if locale == "zh" else "MMMM y"
        return format_date(date.fromisoformat(f"{written}-01"), month, locale=locale)
    return format_date(date.fromisoformat(written), "long", locale=locale)
