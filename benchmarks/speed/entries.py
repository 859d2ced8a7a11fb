"""Documents as the peers are given them: from a line of the corpus, or just as our own index holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.speed.corpora import texts
from searcher import gazetteer, publishers
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from benchmarks.speed.streams import StreamMaker, Streams
    from searcher.document import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a peer.

    Attributes:
        day: ``yyyymmdd``; 0 where it has none.
        source: empty where it has none.
        regions: its division and all above it.
    """

    id: str
    title: str
    body: str
    day: int
    source: str
    regions: tuple[str, ...]
    language: str
    title_streams: Streams
    body_streams: Streams


def of_document(document: Document, maker: StreamMaker) -> Entry:
    """Return a document of our index, with the fields that we found and filter by."""
    path = gazetteer.path(document.region) if document.region else ()
    source = publishers.normalise(document.source) if document.source else None
    return Entry(
        id=document.id,
        title=document.title,
        body=document.body,
        day=day_number(document.date.day) if document.date else 0,
        source=source or "",
        regions=tuple(division.code for division in path),
        language=document.language,
        title_streams=maker.make(document.title),
        body_streams=maker.make(document.body),
    )


def of_line(number: int, line: bytes, maker: StreamMaker) -> Entry:
    """Return the document of a corpus's line, its fields as they are given there: nothing is looked for in
    its text, which we do and the peers do not."""
    record = json.loads(line)
    title, body = texts(record)
    day = str(record.get("date") or "")[:10].replace("-", "")
    return Entry(
        id=str(record.get("id", number)),
        title=title,
        body=body,
        day=int(day) if day.isdecimal() and len(day) == 8 else 0,
        source=str(record.get("source") or ""),
        regions=tuple(filter(None, [str(record.get("region") or "")])),
        language="",
        title_streams=maker.make(title),
        body_streams=maker.make(body),
    )
