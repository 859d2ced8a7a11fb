"""Names of the index's fields: what the query compiler writes and every engine understands."""

from __future__ import annotations

from typing import Final

ID: Final = "id"
PATH: Final = "path"
TITLE: Final = "title"
BODY: Final = "body"
#: The same texts as characters and literal words, for exact phrases and substrings.
TITLE_CHARACTERS: Final = "title_characters"
BODY_CHARACTERS: Final = "body_characters"
#: Days as integers ``yyyymmdd``, so that ranges and sorting need no calendar.
DATE: Final = "date"
#: The name that stands for a publisher, see `searcher.publishers`; the record keeps the source as found.
SOURCE: Final = "source"
AUTHOR: Final = "author"
#: A division's code and those of all divisions above it.
REGION: Final = "region"
#: The division's own code only; what the region facet counts.
REGION_LEAF: Final = "region_leaf"
LANGUAGE: Final = "language"
#: Of the date; not of the index, only counted.
YEAR: Final = "year"
MONTH: Final = "month"
CONTENT_HASH: Final = "content_hash"
#: What a document's reprints are recognised by, see `searcher.reprints`.
SIGNATURE: Final = "signature"
#: Names of the fields that a document has (``title date source region …``), so that absence can be asked for.
PRESENT: Final = "present"
#: What a result page shows, as one stored object.
RECORD: Final = "record"
