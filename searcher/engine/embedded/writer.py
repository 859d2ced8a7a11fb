"""Writes documents into a Whoosh index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searcher import fields
from searcher.engine.embedded import damage, generations, groups, identity, records
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from whoosh.writing import SegmentWriter

    from searcher.engine.protocol import AnalyzedDocument, Identity

#: Megabytes of postings that Whoosh collects in memory before it spills a sorted run to disk.
MEMORY_MB = 256


class EmbeddedWriter:
    """An `IndexWriter` on one generation.

    Args:
        writer: Whoosh's writer on that generation's folder.
        generation: the folder.
        committed: what the generation is known as after the commit.
        replaces: whether the generation is new and becomes the live one at commit; else documents are
            added to the live one, in place of those with the same ids.
    """

    def __init__(
        self, writer: SegmentWriter, generation: Path, committed: Identity, *, replaces: bool
    ) -> None:
        self._writer = writer
        self._generation = generation
        self._identity = committed
        self._replaces = replaces
        self._groups: list[tuple[str, ...]] | None = None
        self._touched: set[str] = set()
        self.committed = False

    def add(self, document: AnalyzedDocument) -> None:
        if not self._replaces:
            self.delete(document.document.id)
        self._writer.add_document(**_values(document))

    def delete(self, id: str) -> None:
        self._touched.add(id)
        with damage.reported(self._generation, *damage.BROKEN_BYTES):
            self._writer.delete_by_term(fields.ID, id)

    def group(self, groups: Iterable[Collection[str]]) -> None:
        self._groups = [tuple(sorted(group)) for group in groups]

    def commit(self) -> int:
        groups.write(self._generation, self._writer.generation, self._groups_to_write())
        # First, so that no reader meets the new state with the old identity.
        identity.write(self._generation, self._identity)
        with damage.reported(self._generation, *damage.BROKEN_BYTES):
            self._writer.commit()
        if self._replaces:
            generations.publish(self._generation)
        else:
            generations.settle(self._generation)
        groups.clean(self._generation, self._writer.generation)
        self.committed = True
        return generations.number(self._generation)

    def _groups_to_write(self) -> list[tuple[str, ...]]:
        if self._groups is not None:
            return self._groups
        if self._replaces:
            return []
        before = groups.read(self._generation, self._writer.generation - 1)
        left = (tuple(id for id in group if id not in self._touched) for group in before)
        return [group for group in left if len(group) > 1]

    def close(self) -> None:
        """Drop what was not committed."""
        if not self.committed and not self._writer.is_closed:
            self._writer.cancel()
            # Whoosh leaves these to the next commit; updates that find nothing to do would pile them up.
            for path in self._generation.glob(f"{self._writer.newsegment.segment_id()}*"):
                path.unlink()


def _values(analyzed: AnalyzedDocument) -> dict[str, Any]:
    document = analyzed.document
    values: dict[str, Any] = {
        fields.ID: document.id,
        fields.PATH: document.path,
        fields.TITLE: analyzed.title.words,
        fields.BODY: analyzed.body.words,
        fields.TITLE_CHARACTERS: analyzed.title.characters,
        fields.BODY_CHARACTERS: analyzed.body.characters,
        fields.SOURCE: analyzed.publisher,
        fields.AUTHOR: document.author,
        fields.LANGUAGE: document.language,
        fields.CONTENT_HASH: document.content_hash,
        fields.SIGNATURE: analyzed.signature or None,
        fields.RECORD: records.pack(document),
        fields.PRESENT: " ".join(_present(analyzed)) or None,
        fields.REGION: " ".join(analyzed.region_codes) or None,
        fields.REGION_LEAF: document.region,
    }
    if document.date is not None:
        values[fields.DATE] = day_number(document.date.day)
    return values


def _present(analyzed: AnalyzedDocument) -> list[str]:
    document = analyzed.document
    stated = {
        fields.TITLE: analyzed.title.words or None,
        fields.DATE: document.date,
        fields.SOURCE: document.source,
        fields.AUTHOR: document.author,
        fields.REGION: document.region,
    }
    return [name for name, value in stated.items() if value is not None]
