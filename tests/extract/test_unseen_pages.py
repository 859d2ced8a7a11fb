"""How extraction does on pages that no rule was written for.

`tests/data/pages` was written by somebody who had not seen the rules, and nobody tunes a rule to one of its
pages: what is measured there is what other pages may expect. The floors are what was measured; raise them
when a general improvement carries them.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from searcher.document import Document, Page
from searcher.extract import extract
from searcher.ingest import SourceFile, discover, read

ROOT = Path(__file__).parents[2]
TRUTH = [json.loads(line) for line in (ROOT / "tests/data/pages.jsonl").read_text("utf-8").splitlines()]
#: Field → pages of 54 on which it is just as the truth has it.
FLOORS = {"title": 48, "date": 47, "source": 43, "author": 49, "region": 44, "language": 54}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    files = discover({"tests/data/pages": ROOT / "tests/data/pages"})
    pages = [page for file in files if isinstance(file, SourceFile) for page in read(file, 10_000_000)]
    return {page.path: extract(page) for page in pages if isinstance(page, Page)}


def test_every_page_is_read(documents: dict[str, Document]) -> None:
    assert documents.keys() == {page["path"] for page in TRUTH}


@pytest.mark.parametrize("field", FLOORS)
def test_no_worse_than_measured(field: str, documents: dict[str, Document]) -> None:
    right = Counter(_value(documents[page["path"]], field) == page[field] for page in TRUTH)[True]
    assert right >= FLOORS[field]


def _value(document: Document, field: str) -> str | None:
    value = getattr(document, field)
    return None if value is None else str(value)
