"""`Document` ↔ the stored record: one compact JSON text per document."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from whoosh.reading import CorruptIndexError

from searcher.document import Document, Evidence, PublicationDate

#: What is met where a text is JSON of another kind, or none.
_NO_RECORD = (KeyError, TypeError, ValueError, AttributeError)


def pack(document: Document) -> str:
    """Return the document as JSON, without the fields that are empty."""
    record: dict[str, Any] = {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "body": document.body,
        "language": document.language,
        "content_hash": document.content_hash,
        "url": document.url,
        "source": document.source,
        "author": document.author,
        "region": document.region,
        "metadata": dict(document.metadata),
        "confidence": dict(document.confidence),
        "evidence": {name: [found.kind, found.text] for name, found in document.evidence.items()},
    }
    if document.date is not None:
        record["date"] = [document.date.moment.isoformat(), document.date.precision]
    return json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)


def unpack(text: str) -> Document:
    """Return the document that `pack` made ``text`` of.

    Raises:
        CorruptIndexError: it is no such text.
    """
    try:
        return _document(json.loads(text))
    except _NO_RECORD as error:
        raise CorruptIndexError(f"A record is none: {error!r}") from error


def title(text: str) -> str:
    """Return the title of the document that `pack` made ``text`` of.

    Raises:
        CorruptIndexError: it is no such text.
    """
    try:
        found: str = json.loads(text).get("title", "")
    except _NO_RECORD as error:
        raise CorruptIndexError(f"A record is none: {error!r}") from error
    return found


def _document(record: dict[str, Any]) -> Document:
    moment = record.get("date")
    return Document(
        id=record["id"],
        path=record["path"],
        title=record.get("title", ""),
        body=record.get("body", ""),
        language=record["language"],
        content_hash=record["content_hash"],
        url=record.get("url"),
        date=PublicationDate(datetime.fromisoformat(moment[0]), moment[1]) if moment else None,
        source=record.get("source"),
        author=record.get("author"),
        region=record.get("region"),
        metadata=record.get("metadata", {}),
        evidence={name: Evidence(*found) for name, found in record.get("evidence", {}).items()},
        confidence=record.get("confidence", {}),
    )
