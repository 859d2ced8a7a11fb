"""What an engine found → the plain data that people and programs are shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.explanations import explained
from searcher.highlight import highlighted, mark
from searcher.paragraphs import numbered
from searcher.results import Copy, Hit, Region, StoredDocument
from searcher.translations import translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.engine.protocol import EngineHit
    from searcher.explanations import Origins
    from searcher.highlight import Highlighted, MatchTerms
    from searcher.query.namings import Naming


def hits(
    found: Sequence[EngineHit],
    marks: MatchTerms,
    analyzer: Analyzer,
    origins: Origins,
    namings: Sequence[Naming] = (),
) -> tuple[Hit, ...]:
    """Return the pages that were found, with their matches marked, their copies and, where the engine says
    what their scores are made of, the same for people.

    Args:
        origins: tells what the terms are to the query.
        namings: what stretches of the query are also called.
    """
    texts = [(hit.document.title, hit.document.body) for hit in found]
    shown = highlighted(texts, marks, analyzer)
    return tuple(_hit(hit, parts, origins, namings) for hit, parts in zip(found, shown, strict=True))


def _hit(found: EngineHit, shown: Highlighted, origins: Origins, namings: Sequence[Naming]) -> Hit:
    document = found.document
    paragraphs = numbered(document.body, shown.places)
    return Hit(
        id=document.id,
        path=document.path,
        url=document.url,
        title=document.title,
        title_html=shown.title,
        date=_date(document),
        source=document.source,
        author=document.author,
        region=_region(document),
        language=document.language,
        score=round(found.score, 4),
        snippets=shown.snippets,
        copies=tuple(map(_copy, found.copies)),
        copy_count=found.copy_count,
        explanation=explained(found.contributions, origins),
        paragraphs=paragraphs.numbers,
        paragraph_count=paragraphs.total,
        translations=translations(namings, (shown.in_title, shown.in_body)),
    )


def stored(
    document: Document, copies: Iterable[Document], marks: MatchTerms, analyzer: Analyzer
) -> StoredDocument:
    """Return a whole page with its matches marked, and its copies from the earliest to the latest, those
    without a date last."""
    listed = sorted(map(_copy, copies), key=lambda copy: (copy.date is None, copy.date or "", copy.id))
    return StoredDocument(
        id=document.id,
        path=document.path,
        url=document.url,
        title=document.title,
        title_html=mark(document.title, marks, analyzer),
        body=document.body,
        body_html=mark(document.body, marks, analyzer),
        date=_date(document),
        source=document.source,
        author=document.author,
        region=_region(document),
        language=document.language,
        metadata=document.metadata,
        evidence={name: f"{found.kind}: {found.text}" for name, found in document.evidence.items()},
        copies=tuple(listed),
    )


def _copy(document: Document) -> Copy:
    return Copy(document.id, document.title, document.source, _date(document))


def _date(document: Document) -> str | None:
    return str(document.date) if document.date else None


def _region(document: Document) -> Region | None:
    return None if document.region is None else _region_of(document.region)


@cache
def _region_of(code: str) -> Region:
    path = gazetteer.path(code)
    return Region(code, tuple(part.name for part in path), tuple(part.name_en for part in path))
