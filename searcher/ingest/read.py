"""One file → the pages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.document import JsonValue, Page, PageFormat, Skipped
from searcher.ingest.digest import content_hash, page_id
from searcher.ingest.discover import (
    HTML_SUFFIXES,
    MARKDOWN_SUFFIXES,
    RECORD_SUFFIXES,
    SourceFile,
    reason_of,
    suffix_of,
)
from searcher.ingest.encoding import UndecodableError, decode
from searcher.ingest.fields import split_fields
from searcher.ingest.markdown import FrontMatterError, split_front_matter
from searcher.ingest.records import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(file: SourceFile, max_bytes: int) -> Iterator[Page | Skipped]:
    """Yield the pages of ``file``: one, or one for each line of a JSONL file.

    What cannot be read is `Skipped` with its reason; nothing is raised for a bad file. A page (or line) of
    more than ``max_bytes`` bytes is not read.
    """
    if suffix_of(file.path.name) in RECORD_SUFFIXES:
        yield from read_records(file, max_bytes)
    else:
        yield _single(file, max_bytes)


def _single(file: SourceFile, max_bytes: int) -> Page | Skipped:
    try:
        with file.path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        return Skipped(file.name, reason_of(error), unreachable=True)
    if len(data) > max_bytes:
        return Skipped(file.name, f"is larger than {max_bytes / 1e6:g} MB; split it or raise max_file_mb")
    page_format = _format(file.path.name)
    try:
        text = decode(data, is_html=page_format == "html")
        fields: dict[str, JsonValue] = {}
        if page_format == "markdown":
            fields, text = split_front_matter(text)
    except UndecodableError as error:
        return Skipped(file.name, str(error))
    except FrontMatterError as error:
        return Skipped(file.name, str(error), error.line)
    if not text.strip():
        return Skipped(file.name, "is empty")
    given, metadata = split_fields(fields)
    return Page(
        page_id(file.name), file.name, page_format, text, given, metadata, content_hash(data), len(data)
    )


def _format(name: str) -> PageFormat:
    suffix = suffix_of(name)
    if suffix in HTML_SUFFIXES:
        return "html"
    return "markdown" if suffix in MARKDOWN_SUFFIXES else "text"
