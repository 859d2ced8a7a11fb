"""What is compared: one protocol for all, and our own extraction behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Protocol

from searcher.document import Skipped
from searcher.extract import extract
from searcher.ingest import SourceFile, read

if TYPE_CHECKING:
    from benchmarks.labelled import SavedPage

#: What an extractor may find.
FIELDS = ("title", "date", "source", "author", "text", "region")
_MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Fields:
    """What was found on a page; ``None`` where nothing was, never an empty string.

    Attributes:
        date: ISO 8601, a day or a month; a time of the day after it is not looked at.
        author: one or several names, see `benchmarks.matching.names`.
        region: six-digit code of an administrative division.
    """

    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    text: str | None = None
    region: str | None = None


class Extractor(Protocol):
    """A way from a saved page to its fields.

    Attributes:
        name: of the distribution that does it.
        offers: those of `FIELDS` that it can find at all; it is judged on no others.
    """

    name: ClassVar[str]
    offers: ClassVar[frozenset[str]]

    def extract(self, page: SavedPage) -> Fields:
        """Return what is on the page; whatever is raised counts as a crash that found nothing."""


class UnreadableError(Exception):
    """Our own reading refused a page."""


class Searcher:
    """Our own: the road that a file takes into the index, as far as its fields."""

    name: ClassVar[str] = "searcher"
    offers: ClassVar[frozenset[str]] = frozenset(FIELDS)

    def extract(self, page: SavedPage) -> Fields:
        """Read the file and return its fields.

        Raises:
            UnreadableError: the file, or its line, was skipped.
        """
        file = SourceFile(page.file, page.file.name, len(page.content))
        read_page = next(islice(read(file, _MAX_BYTES), page.line - 1, None), None)
        if read_page is None or isinstance(read_page, Skipped):
            raise UnreadableError(read_page.reason if read_page else "there is no such line")
        if page.url and "url" not in read_page.given:
            read_page = replace(read_page, given={**read_page.given, "url": page.url})
        document = extract(read_page)
        return Fields(
            title=document.title or None,
            date=str(document.date) if document.date else None,
            source=document.source,
            author=document.author,
            text=document.body or None,
            region=document.region,
        )
