"""The libraries that we are compared with, each at the settings that serve it best here.

Each gets the bytes that it can decode itself, and the page's address where that is known. A library is
imported when its adapter is made, which raises ``ImportError`` where it is not installed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from benchmarks.extractors import Extractor, Fields
from searcher.ingest.encoding import decode

if TYPE_CHECKING:
    from benchmarks.labelled import SavedPage

_HAN = re.compile("[\u4e00-\u9fff]")
_MANY_HAN = 100


class Trafilatura:
    """In precision mode, which is its best on news; no comments."""

    name: ClassVar[str] = "trafilatura"
    offers: ClassVar[frozenset[str]] = frozenset({"title", "date", "source", "author", "text"})

    def __init__(self) -> None:
        import trafilatura

        self._library = trafilatura

    def extract(self, page: SavedPage) -> Fields:
        document = self._library.bare_extraction(
            page.content, url=page.url, favor_precision=True, include_comments=False, with_metadata=True
        )
        assert not isinstance(document, dict)  # That is for as_dict=True.
        text = None if document is None else document.text
        if document is None:  # There is no text that it trusts, but there may be metadata.
            tree = self._library.load_html(page.content)
            document = None if tree is None else self._library.extract_metadata(tree, default_url=page.url)
        if document is None:
            return Fields()
        return Fields(
            title=_text(document.title),
            date=_text(document.date),
            source=_text(document.sitename),
            author=_text(document.author),
            text=_text(text),
        )


class Htmldate:
    """Looks for the date of publication, not of the last change."""

    name: ClassVar[str] = "htmldate"
    offers: ClassVar[frozenset[str]] = frozenset({"date"})

    def __init__(self) -> None:
        import htmldate

        self._library = htmldate

    def extract(self, page: SavedPage) -> Fields:
        return Fields(date=_text(self._library.find_date(page.content, original_date=True, url=page.url)))


class Newspaper:
    """Takes text, not bytes: it is given what our own decoding makes of them. And it is told that a Chinese
    page is Chinese, for few pages declare it and taken for English they have hardly a title or a text."""

    name: ClassVar[str] = "newspaper4k"
    offers: ClassVar[frozenset[str]] = frozenset({"title", "date", "source", "author", "text"})

    def __init__(self) -> None:
        import newspaper

        self._library = newspaper

    def extract(self, page: SavedPage) -> Fields:
        html = decode(page.content, is_html=True)
        language = {"language": "zh"} if len(_HAN.findall(html)) >= _MANY_HAN else {}
        article = self._library.Article(
            page.url or "", fetch_images=False, follow_meta_refresh=False, **language
        )
        article.download(input_html=html)
        article.parse()
        return Fields(
            title=_text(article.title),
            date=article.publish_date.isoformat() if article.publish_date else None,
            source=_text(article.meta_site_name),
            author=_text(", ".join(article.authors)),
            text=_text(article.text),
        )


class Readability:
    """With the title that it has shortened; the summary's markup is taken off."""

    name: ClassVar[str] = "readability-lxml"
    offers: ClassVar[frozenset[str]] = frozenset({"title", "author", "text"})

    def __init__(self) -> None:
        import lxml.html
        import readability

        self._library = readability
        self._parse = lxml.html.fromstring

    def extract(self, page: SavedPage) -> Fields:
        document = self._library.Document(page.content, url=page.url)
        title, author = document.short_title(), document.author()
        summary = self._parse(document.summary(html_partial=True))
        return Fields(
            title=None if title == "[no-title]" else _text(title),
            author=None if author == "[no-author]" else _text(author),
            text=_text("\n".join(map(str, summary.itertext()))),
        )


PEERS = (Trafilatura, Htmldate, Newspaper, Readability)


def installed() -> tuple[list[Extractor], list[str]]:
    """Return the peers that can be used, and the names of those that are not installed."""
    found: list[Extractor] = []
    missing: list[str] = []
    for peer in PEERS:
        try:
            found.append(peer())
        except ImportError:
            missing.append(peer.name)
    return found, missing


def _text(value: object) -> str | None:
    """The text of a value; ``None`` where it is empty."""
    return str(value).strip() or None if value is not None else None
