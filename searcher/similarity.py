"""The road from a page to those on what it is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from searcher import fields
from searcher.document import LANGUAGES
from searcher.engine.protocol import SearchRequest
from searcher.query.similar import TellingWord, similar_query, telling_words

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.document import Document
    from searcher.engine.protocol import EngineHit, Snapshot

#: A page that scores less than this share of the page's own score is about something else.
LEAST_SIMILARITY = 0.15
#: What a page is about, its first characters show.
_JUDGED_LENGTH = 50_000


def similar_documents(
    document: Document, snapshot: Snapshot, analyzer: Analyzer, size: int
) -> tuple[list[TellingWord], list[EngineHit]]:
    """Return the telling words of a document of the index, and at most ``size`` others that share them, best
    first: neither the document itself nor a reprint of it, and of other reprints only the best."""
    own = {document.id, *snapshot.group(document.id)}
    words = telling_words(
        document.title,
        document.body[:_JUDGED_LENGTH],
        analyzer,
        partial(snapshot.frequency, fields.BODY),
        documents=sum(snapshot.frequency(fields.LANGUAGE, language) for language in LANGUAGES),
        copies=len(own),
    )
    # One more than wanted: the page itself, folded with its reprints, is the first of them.
    found = snapshot.search(SearchRequest(similar_query(words), limit=size + 1, fold=True)).hits
    least = LEAST_SIMILARITY * found[0].score if found else 0.0
    others = [hit for hit in found if hit.score >= least and hit.document.id not in own]
    return words, others[:size]
