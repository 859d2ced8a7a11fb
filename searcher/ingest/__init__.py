"""From files to pages: finding them, decoding them, taking front matter and records apart."""

from __future__ import annotations

from searcher.document import Skipped
from searcher.ingest.digest import content_hash
from searcher.ingest.discover import SUFFIXES, OtherFile, SourceFile, discover, named_roots
from searcher.ingest.read import read

__all__ = [
    "SUFFIXES",
    "OtherFile",
    "Skipped",
    "SourceFile",
    "content_hash",
    "discover",
    "named_roots",
    "read",
]
