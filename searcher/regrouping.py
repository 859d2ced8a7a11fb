"""Finds the reprints of a collection while it is indexed."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING, Self

from searcher.reprints import compared_text, groups

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.document import Document
    from searcher.engine.protocol import AnalyzedDocument, Fingerprint, Snapshot
    from searcher.reprints import ComparedText


class Regrouping:
    """One run's view of which documents carry the same text.

    The texts that a run writes are kept in a temporary file until its end: the index gives none back before
    it is committed, and a collection may be larger than the memory.
    """

    def __init__(self) -> None:
        self._signatures: dict[str, bytes] = {}
        self._before: set[tuple[str, ...]] = set()
        self._changed: dict[str, bytes] | None = None
        self._snapshot: Snapshot | None = None
        self._texts = tempfile.TemporaryFile(prefix="searcher-")  # noqa: SIM115 closed on exit
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._texts.close()

    def start_from(self, snapshot: Snapshot, fingerprints: Iterable[Fingerprint]) -> None:
        """Take in the documents that the index has already."""
        self._snapshot = snapshot
        self._signatures = {fingerprint.id: fingerprint.signature for fingerprint in fingerprints}
        self._before = set(map(snapshot.group, self._signatures)) - {()}
        self._changed = {}

    def add(self, analyzed: AnalyzedDocument) -> None:
        """Take in a document that is written, in place of any with its id."""
        document = analyzed.document
        self._note_change(document.id)
        self._signatures[document.id] = analyzed.signature
        if analyzed.signature:
            text = json.dumps([_stated_title(document), document.body]).encode()
            self._places[document.id] = self._texts.tell(), len(text)
            self._texts.write(text)

    def remove(self, id: str) -> None:
        """Forget a document."""
        self._note_change(id)
        self._signatures.pop(id, None)

    def groups(self) -> list[tuple[str, ...]]:
        """Return the groups of documents that carry the same text. Nothing may be added after that."""
        return groups(self._signatures, self._text, before=self._before, changed=self._changed)

    def _note_change(self, id: str) -> None:
        if self._changed is not None:
            self._changed[id] = self._signatures.get(id, b"")

    def _text(self, id: str) -> ComparedText:
        if id in self._places:
            start, size = self._places[id]
            self._texts.seek(start)
            title, body = json.loads(self._texts.read(size))
            return compared_text(title, body)
        document = self._snapshot.document(id) if self._snapshot else None
        return compared_text(_stated_title(document), document.body) if document else compared_text("", "")


def _stated_title(document: Document) -> str:
    """The title, unless it was made of the first words of the text for want of one."""
    evidence = document.evidence.get("title")
    return "" if evidence is not None and evidence.kind == "body" else document.title
