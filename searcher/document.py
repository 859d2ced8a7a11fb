"""The forms a page takes on its way into the index: plain data that every floor may import.

``Path`` → `Page` (decoded) → `Document` (fields found) → ``AnalyzedDocument`` (tokens) → segment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

T = TypeVar("T")

PageFormat = Literal["html", "text", "markdown", "record"]
Language = Literal["zh", "zh-Hant", "en", "mixed"]
Precision = Literal["month", "day", "minute"]

#: What JSON can hold; the values of stored metadata.
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

LANGUAGES: tuple[Language, ...] = ("zh", "zh-Hant", "en", "mixed")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: decoded, not yet understood.

    Attributes:
        id: unique within the collection.
        path: where it was read, ``/``-separated, relative to the folder above the root that was given;
            a line of a JSONL file has the file's path.
        format: how ``text`` is to be read; a ``record`` is a JSON object whose body is in ``text``.
        text: the decoded content, without front matter.
        given: fields that the file itself states outright (front matter, JSON): a subset of
            ``title date source author region url``, all non-empty strings. They are believed.
        metadata: every other field of the front matter or JSON object, kept as it is.
        content_hash: hexadecimal digest of the raw bytes that the page was read from.
        size: number of those bytes.
        corrections: fields that the collection's owner has set by hand, in the form of ``given``; they win
            over everything. ``""`` is none.
        line: of a JSONL file, from 1.
    """

    id: str
    path: str
    format: PageFormat
    text: str
    given: Mapping[str, str]
    metadata: Mapping[str, JsonValue]
    content_hash: str
    size: int
    corrections: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why.

    Attributes:
        path: as shown to people.
        reason: plain English; says what to do where something can be done.
        line: of a JSONL or Markdown file, from 1.
        unreachable: what lies there could not be looked at, so that nothing is known of it; otherwise it was
            looked at and holds no page.
    """

    path: str
    reason: str
    line: int | None = None
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field's value was found.

    Attributes:
        kind: the place in one word: ``override``, ``given``, ``meta``, ``label``, ``heading``, ``byline``,
            ``credit``, ``position``, ``url``, ``script``, ``body``, ``library``.
        text: the words of the page that say so, shortened for reading.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A field as extracted: its value, how sure we are (0 to 1) and why."""

    value: T
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a page was published, as exactly as the page says and no more.

    Attributes:
        moment: the day's (or month's) start, or the minute where that is known; with the time zone where
            the precision is ``minute``.
        precision: ``month``, ``day`` or ``minute``.
    """

    moment: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The calendar day; the month's first where only the month is known."""
        return self.moment.date()

    def __str__(self) -> str:
        """``2024-06`` or ``2024-06-04``: the date that is shown and returned."""
        return self.moment.strftime("%Y-%m" if self.precision == "month" else "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Document:
    """A page with its fields found; ``None`` where the page does not say.

    Attributes:
        region: code of an administrative division (six digits), see ``searcher.gazetteer``.
        evidence: for each field that was found, where (``Found`` without its value).
    """

    id: str
    path: str
    title: str
    body: str
    language: Language
    content_hash: str
    url: str | None = None
    date: PublicationDate | None = None
    source: str | None = None
    author: str | None = None
    region: str | None = None
    metadata: Mapping[str, JsonValue] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
