"""Finds the reprints of a collection while it is indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.reprints import compared_text, groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from searcher.document import Document
    from searcher.engine.protocol import Fingerprint, Snapshot
    from searcher.reprints import ComparedText


class Regrouping:
    """One run's view of which documents carry the same text.

    Args:
        added: gives the documents that the run writes by their ids, until its end.
    """

    def __init__(self, added: Callable[[str], Document | None]) -> None:
        self._added = added
        self._signatures: dict[str, bytes] = {}
        self._before: set[tuple[str, ...]] = set()
        self._changed: dict[str, bytes] | None = None
        self._snapshot: Snapshot | None = None

    def start_from(self, snapshot: Snapshot, fingerprints: Iterable[Fingerprint]) -> None:
        """Take in the documents that the index has already."""
        self._snapshot = snapshot
        self._signatures = {fingerprint.id: fingerprint.signature for fingerprint in fingerprints}
        self._before = set(map(snapshot.group, self._signatures)) - {()}
        self._changed = {}

    def add(self, id: str, signature: bytes) -> None:
        """Take in a document that is written, in place of any with its id."""
        self._note_change(id)
        self._signatures[id] = signature

    def remove(self, id: str) -> None:
        """Forget a document."""
        self._note_change(id)
        self._signatures.pop(id, None)

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Yield the groups of documents that carry the same text; they are looked for when the first is asked
        for. Nothing may be added after that."""
        yield from groups(self._signatures, self._text, before=self._before, changed=self._changed)

    def _note_change(self, id: str) -> None:
        if self._changed is not None:
            self._changed[id] = self._signatures.get(id, b"")

    def _text(self, id: str) -> ComparedText:
        document = self._added(id)
        if document is None and self._snapshot:
            document = self._snapshot.document(id)
        return compared_text(_stated_title(document), document.body) if document else compared_text("", "")


def _stated_title(document: Document) -> str:
    """The title, unless it was made of the first words of the text for want of one."""
    evidence = document.evidence.get("title")
    return "" if evidence is not None and evidence.kind == "body" else document.title
