"""The sample collection as it is read, against what a person reads in it.

Every field of every page is compared; what we are known to miss stands in `KNOWN_MISSES`, so that a change in
either direction is seen.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from searcher.document import Document, Page
from searcher.extract import extract
from searcher.ingest import SourceFile, discover, named_roots, read

ROOT = Path(__file__).parents[2]
TRUTH = ROOT / "tests" / "data" / "documents.jsonl"
FIELDS = ("title", "date", "source", "author", "region", "language")

#: (path, line, field) → what `extract` gives instead of the truth, and why it is hard. None at present.
KNOWN_MISSES: dict[tuple[str, int, str], str | None] = {}


def _truths() -> list[dict[str, str | int | None]]:
    return [json.loads(line) for line in TRUTH.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def documents() -> dict[tuple[str, int], Document]:
    found = {}
    for file in discover(named_roots([ROOT / "documents"])):
        assert isinstance(file, SourceFile)
        for line, page in enumerate(read(file, 10**7), start=1):
            assert isinstance(page, Page)
            found[page.path, line] = extract(page)
    return found


@pytest.mark.parametrize("truth", _truths(), ids=lambda truth: f"{truth['path']}:{truth.get('line', 1)}")
def test_fields(truth: dict[str, str | int | None], documents: dict[tuple[str, int], Document]) -> None:
    place = (str(truth["path"]), int(truth.get("line") or 1))
    document = documents[place]
    values = {name: getattr(document, name) for name in FIELDS}
    values["date"] = str(document.date) if document.date else None
    assert values == {name: KNOWN_MISSES.get((*place, name), truth[name]) for name in FIELDS}


def test_every_page_has_its_truth(documents: dict[tuple[str, int], Document]) -> None:
    assert {(str(truth["path"]), int(truth.get("line") or 1)) for truth in _truths()} == set(documents)


def test_bodies_hold_no_headline_and_no_navigation(documents: dict[tuple[str, int], Document]) -> None:
    for place, document in documents.items():
        assert document.body, place
        assert document.body.partition("\n")[0] != document.title, place
        for foreign in ("关闭窗口", "ICP备", "上一版", "Copy link", "当前位置"):
            assert foreign not in document.body, place
