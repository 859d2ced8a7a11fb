"""What a report remembers of each page: everything but its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from searcher.corrections import clock, region_names
from searcher.extract.dates.relative import reference_in
from searcher.reporting.model import FieldFound

if TYPE_CHECKING:
    from datetime import date

    from searcher.document import Document

#: The fields that a report is about.
FIELDS = ("title", "date", "source", "author", "region")

_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Seen:
    """A page without its text.

    Attributes:
        document: without body and metadata.
        body_key: equal for equal bodies, white space aside; empty for an empty body.
        replaced: characters of title and body that could not be decoded.
        fetched: the day when the file says that the page was saved.
    """

    document: Document
    body_chars: int
    body_key: bytes
    replaced: int
    fetched: date | None

    def states(self, field: str) -> bool:
        """Tell whether the page itself says so: a title made from its first words is not stated."""
        if field == "title":
            return bool(self.document.title) and self.kind("title") != "body"
        return getattr(self.document, field) is not None

    def sure(self, field: str) -> float:
        """Return the confidence of a field that the page states, 0 to 1."""
        return self.document.confidence.get(field, 1.0)

    def kind(self, field: str) -> str:
        """Return the kind of evidence for a field; empty where none is kept."""
        found = self.document.evidence.get(field)
        return found.kind if found else ""

    def text(self, field: str) -> str | None:
        """Return the field's value as it is shown."""
        document = self.document
        if field == "date":
            date = document.date
            return " ".join(filter(None, (str(date), clock(date)))) if date else None
        if field == "region":
            return " / ".join(region_names(document.region)) if document.region else None
        value: str | None = getattr(document, field)
        return value

    def found(self, field: str) -> FieldFound:
        """Return the field with its evidence."""
        evidence = self.document.evidence.get(field)
        return FieldFound(
            field,
            self.text(field),
            self.document.confidence.get(field),
            evidence.kind if evidence else None,
            evidence.text if evidence else None,
        )


def seen(document: Document) -> Seen:
    """Return what is to be remembered of a document."""
    body = "".join(document.body.split())
    reference = reference_in(document.metadata)
    return Seen(
        document=replace(document, body="", metadata={}),
        body_chars=len(document.body),
        body_key=blake2b(body.encode(errors="replace"), digest_size=8).digest() if body else b"",
        replaced=document.title.count(_REPLACED) + document.body.count(_REPLACED),
        fetched=reference.day if reference else None,
    )
