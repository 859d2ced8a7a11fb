"""The sample pages kept outside the repository: the queries that find them, and what they state."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import searcher
from searcher.extract import extract
from searcher.ingest import Skipped, SourceFile, discover, named_roots, read

if TYPE_CHECKING:
    from searcher.document import Document
    from searcher.searching import Index

SEEDS = Path(__file__).parents[1].parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample pages are not here"),
]


def _lines(name: str) -> list[dict[str, Any]]:
    path = SEEDS / name
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


QUERIES = _lines("queries.jsonl")
TRUTH = _lines("truth.jsonl")
PARAMETERS = {"from": "date_from", "to": "date_to"}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("seeds")
    searcher.build(sorted(SEEDS.glob("*.txt")), folder)
    return searcher.open(folder)


@pytest.mark.parametrize("asked", QUERIES, ids=lambda asked: asked.get("query") or str(asked["filters"]))
def test_queries(asked: dict[str, Any], seeds: Index) -> None:
    filters = {PARAMETERS.get(name, name): value for name, value in asked.get("filters", {}).items()}
    found = [Path(hit.path).name[:3] for hit in seeds.search(asked.get("query", ""), **filters).hits]
    assert set(asked.get("must_find", ())) <= set(found)
    assert not set(asked.get("must_not", ())) & set(found)
    if "first" in asked:
        assert found[0] == asked["first"]
    if "first_any" in asked:
        assert found[0] in asked["first_any"]
    if "exactly" in asked:
        assert sorted(found) == asked["exactly"]


def _extracted(name: str) -> Document:
    (file,) = discover(named_roots([SEEDS / name]))
    assert isinstance(file, SourceFile)
    (page,) = read(file, 10**7)
    assert not isinstance(page, Skipped)
    return extract(page)


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth["file"][:3])
def test_truth(truth: dict[str, Any]) -> None:
    document = _extracted(truth["file"])
    said = {
        "title": document.title,
        "date": str(document.date) if document.date else None,
        "source": document.source,
        "author": document.author,
        "region": document.region,
        "language": document.language,
    }
    accepted = {
        name: [truth[name], *truth.get(f"{name}_alt", ())]
        for name in said
        if name in truth and name != "region"
    }
    accepted["region"] = [truth["region"]["adcode"]]
    assert {name: value for name, value in said.items() if value not in accepted.get(name, [value])} == {}
