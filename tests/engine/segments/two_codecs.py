"""The same small collections in Whoosh's own codec and in ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from whoosh.codec import default_codec
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from searcher import fields
from searcher.engine.embedded.schema import schema
from searcher.engine.embedded.segments.codec import ArrayCodec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.codec.base import Codec
    from whoosh.index import FileIndex


class Token(NamedTuple):
    text: str
    position: int


@dataclass(frozen=True)
class Page:
    """A document in short: its words stand at the positions 0, 1, 2 …"""

    title: str = ""
    body: str = ""
    day: int | None = None
    source: str | None = None
    regions: str | None = None
    signature: bytes | None = None

    def values(self, number: int) -> dict[str, object]:
        """Return what Whoosh's writer is given."""
        values: dict[str, object] = {
            fields.ID: f"page {number * 7 % 100}",
            fields.PATH: f"docs/{number}.txt",
            fields.TITLE: tokens(self.title),
            fields.BODY: tokens(self.body),
            fields.BODY_CHARACTERS: pairs(self.body),
            fields.SOURCE: self.source,
            fields.LANGUAGE: "en",
            fields.CONTENT_HASH: f"{number:04x}",
            fields.SIGNATURE: self.signature,
            fields.RECORD: f"record of {number}: {self.body}",
            fields.PRESENT: "title date" if self.title and self.day else None,
            fields.REGION: self.regions,
            fields.REGION_LEAF: self.regions.split()[-1] if self.regions else None,
        }
        if self.day:
            values[fields.DATE] = self.day
        return values


def tokens(text: str) -> list[Token]:
    """The words of a text."""
    return [Token(word, position) for position, word in enumerate(text.split())]


def pairs(text: str) -> list[Token]:
    """The characters of a text, white space left out, and the pairs of neighbours."""
    characters = "".join(text.split())
    singles = [Token(character, position) for position, character in enumerate(characters)]
    return singles + [
        Token(characters[position : position + 2], position) for position in range(len(characters) - 1)
    ]


def write(
    folder: Path, codec: Codec, parts: Sequence[Sequence[Page]], deleted: Sequence[int] = ()
) -> FileIndex:
    """Return an index, each of the parts in a segment of its own; ``deleted`` are numbers of documents."""
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(schema())
    number = 0
    for part in parts:
        writer = SegmentWriter(index, codec=codec)
        for page in part:
            writer.add_document(**page.values(number))
            number += 1
        writer.commit(merge=False)
    if deleted:
        writer = SegmentWriter(index, codec=codec)
        for doomed in deleted:
            writer.delete_document(doomed)
        writer.commit(merge=False)
    return index


class Both:
    """The two indexes, while they are in use."""

    def __init__(self, parts: Sequence[Sequence[Page]], deleted: Sequence[int] = ()) -> None:
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        self.stock = write(folder / "stock", default_codec(), parts, deleted)
        self.ours = write(folder / "ours", ArrayCodec(), parts, deleted)

    def __enter__(self) -> Both:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()
