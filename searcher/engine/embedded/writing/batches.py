"""A batch of analysed documents → columns and postings of every field."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from searcher import fields
from searcher.engine.embedded import records
from searcher.engine.embedded.schema import KEYWORD_FIELDS, TEXT_FIELDS, schema
from searcher.engine.embedded.segments.model import DocumentColumns
from searcher.engine.embedded.writing.inverting import invert, keywords
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis.termstreams import StreamTerms
    from searcher.engine.embedded.segments.model import FieldPostings
    from searcher.engine.protocol import AnalyzedDocument


def columns(documents: Sequence[AnalyzedDocument]) -> DocumentColumns:
    """Return what there is of the documents beside their postings."""
    plain = [analyzed.document for analyzed in documents]
    return DocumentColumns(
        ids=[document.id for document in plain],
        paths=[document.path for document in plain],
        content_hashes=[document.content_hash for document in plain],
        signatures=[analyzed.signature for analyzed in documents],
        records=[records.pack(document) for document in plain],
        days=np.array([_day(analyzed) for analyzed in documents], dtype=np.int32),
        texts={
            fields.SOURCE: [analyzed.publisher or "" for analyzed in documents],
            fields.REGION_LEAF: [document.region or "" for document in plain],
            fields.LANGUAGE: [document.language for document in plain],
        },
        lengths={
            field: np.array([len(_stream(analyzed, field).numbers) for analyzed in documents], dtype=np.int32)
            for field in TEXT_FIELDS
        },
    )


def postings(documents: Sequence[AnalyzedDocument]) -> dict[str, FieldPostings]:
    """Return the postings of every field. All documents must have one table of terms."""
    if not documents:
        return {}
    table = documents[0].body.table
    found = {
        field: invert([_stream(analyzed, field) for analyzed in documents], table) for field in TEXT_FIELDS
    }
    return found | {field: keywords(values) for field, values in _keywords(documents).items()}


def _keywords(documents: Sequence[AnalyzedDocument]) -> dict[str, dict[bytes, list[int]]]:
    """For each field without positions and each of its terms, the documents that have it."""
    having: dict[str, defaultdict[bytes, list[int]]] = {
        field: defaultdict(list) for field in (*KEYWORD_FIELDS, fields.DATE)
    }
    for number, analyzed in enumerate(documents):
        document = analyzed.document
        day = _day(analyzed)
        for term in _day_terms(day) if day else ():
            having[fields.DATE][term].append(number)
        values = {
            fields.ID: (document.id,),
            fields.SOURCE: (analyzed.publisher,),
            fields.AUTHOR: (document.author,),
            fields.REGION: analyzed.region_codes,
            fields.REGION_LEAF: (document.region,),
            fields.LANGUAGE: (document.language,),
            fields.PRESENT: _present(analyzed),
        }
        for field, texts in values.items():
            for text in texts:
                if text:
                    having[field][text.encode()].append(number)
    return dict(having)


def _present(analyzed: AnalyzedDocument) -> list[str]:
    document = analyzed.document
    stated = {
        fields.TITLE: len(analyzed.title.words.numbers) or None,
        fields.DATE: document.date,
        fields.SOURCE: document.source,
        fields.AUTHOR: document.author,
        fields.REGION: document.region,
    }
    return [name for name, value in stated.items() if value is not None]


def _stream(analyzed: AnalyzedDocument, field: str) -> StreamTerms:
    text = analyzed.title if field in (fields.TITLE, fields.TITLE_CHARACTERS) else analyzed.body
    return text.words if field in (fields.TITLE, fields.BODY) else text.characters


def _day(analyzed: AnalyzedDocument) -> int:
    date = analyzed.document.date
    return day_number(date.day) if date else 0


@cache
def _day_terms(day: int) -> tuple[bytes, ...]:
    """The terms by which ranges of days are found, one for each of Whoosh's steps of precision."""
    return tuple(term for term, *_ in schema()[fields.DATE].index(day))
