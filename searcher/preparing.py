"""Pages → documents made ready for the index: the part of the road that many processes can walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from searcher import extract, gazetteer, publishers, reprints
from searcher.analysis import TermAnalyzer
from searcher.document import Document, Skipped
from searcher.engine.protocol import AnalyzedDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis import Analyzer, TextTerms
    from searcher.document import Page
    from searcher.engine.protocol import BatchPreparer, PreparedBatch

#: Terms that a process remembers, some 100 bytes each, before it begins anew.
_MOST_TERMS: Final = 500_000

_Found = AnalyzedDocument | Skipped


@dataclass(frozen=True, slots=True)
class PreparedPages:
    """What became of some pages.

    Attributes:
        batch: the documents, for the index's writer; ``None`` where none of the pages holds one.
        signatures: one for each document, see `searcher.reprints`.
        skipped: the other pages.
    """

    batch: PreparedBatch | None
    signatures: tuple[bytes, ...]
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class PagePreparer:
    """Makes pages ready, some at a time. It can be pickled; not to be shared between threads.

    Attributes:
        analyzer: of the index.
        writing: what the index's writer wants to be done.
    """

    analyzer: Analyzer
    writing: BatchPreparer
    _terms: TermAnalyzer | None = field(default=None, init=False)

    def __call__(self, pages: Sequence[Page]) -> PreparedPages:
        """Return what became of the pages. An accident with one of them costs the others nothing.

        Raises:
            OSError: see `BatchPreparer`.
        """
        if self._terms is None or len(self._terms.table) > _MOST_TERMS:
            self._terms = TermAnalyzer(self.analyzer)
        found = self._analyzed(pages, self._terms)
        documents = [one for one in found if isinstance(one, AnalyzedDocument)]
        return PreparedPages(
            batch=self.writing(documents) if documents else None,
            signatures=tuple(document.signature for document in documents),
            skipped=tuple(one for one in found if isinstance(one, Skipped)),
        )

    def _analyzed(self, pages: Sequence[Page], terms: TermAnalyzer) -> list[_Found]:
        """The documents as they go into the index, or why there is none. Many texts at a time cost half of
        what they cost one by one; where that fails, one by one tells which page it is."""
        found = [_extracted(page) for page in pages]
        texts = [text for one in found if isinstance(one, Document) for text in _texts(one)]
        try:
            analyzed = terms.analyze_all(texts)
            titles, bodies = analyzed[::2], analyzed[1::2]
            signatures = reprints.signatures([body.units for body in bodies])
            rest = zip(titles, bodies, signatures, strict=True)
            return [one if isinstance(one, Skipped) else _completed(one, *next(rest)) for one in found]
        except Exception as error:
            if len(pages) == 1:
                return [_failed(pages[0], error)]
            return [one for page in pages for one in self._analyzed([page], terms)]


def _extracted(page: Page) -> Document | Skipped:
    """The document of a page, or why it has none."""
    try:
        document = extract.extract(page)
    except Exception as error:
        return _failed(page, error)
    return document if _holds_text(document) else Skipped(page.path, "holds no text", page.line)


def _failed(page: Page, error: Exception) -> Skipped:
    """What the index has of the page stays."""
    reason = f"made the program fail, please report it with the page: {error!r}"
    return Skipped(page.path, reason, page.line, unreachable=True)


def _texts(document: Document) -> tuple[str, str]:
    """Title and body as they are searched: a title made of the body's first words would count them twice."""
    return "" if document.evidence["title"].kind == "body" else document.title, document.body


def _completed(document: Document, title: TextTerms, body: TextTerms, signature: bytes) -> AnalyzedDocument:
    path = gazetteer.path(document.region) if document.region else ()
    return AnalyzedDocument(
        document=document,
        title=title,
        body=body,
        region_codes=tuple(division.code for division in path),
        publisher=_publisher(document.source) if document.source else None,
        signature=signature,
    )


@lru_cache(maxsize=1 << 12)
def _publisher(source: str) -> str | None:
    """Who is meant by a source; few sources make up most of a collection."""
    return publishers.normalise(source)


def _holds_text(document: Document) -> bool:
    """Tell whether there is more than a title made up for want of one."""
    title = document.evidence.get("title")
    return bool(document.body.strip()) or (title is not None and title.kind != "body")
