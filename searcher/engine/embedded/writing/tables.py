"""Whoosh's table of contents: which segments a commit consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.index import TOC, clean_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.index import FileIndex

    from searcher.engine.embedded.segments.codec import ArraySegment


def read(index: FileIndex) -> TOC:
    """Return the newest table."""
    table: TOC = TOC.read(index.storage, index.indexname)
    return table


def write(index: FileIndex, before: TOC, segments: Sequence[ArraySegment]) -> None:
    """Make ``segments`` what the index consists of, by a table that is renamed into its place."""
    table = TOC(before.schema, list(segments), before.generation + 1)
    table.write(index.storage, index.indexname)


def clean(index: FileIndex) -> None:
    """Remove all tables but the newest, drafts of tables, and the files of segments that it does not name."""
    for name in index.storage.list():
        if ".toc." in name:
            index.storage.delete_file(name)
    table = read(index)
    clean_files(index.storage, index.indexname, table.generation, table.segments)
