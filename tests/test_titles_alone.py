"""Records that have a title and no body: on the whole road, from the file to every door."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import searcher
from searcher.cli import main
from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from searcher import Index

ROWS = [
    {"id": "crane", "title": "Crane struck by lightning in Hangzhou", "body": "", "date": "2024-05-06"},
    {"id": "again", "title": "Crane struck by lightning in Hangzhou", "text": None},
    {"id": "kiln", "title": "窑炉粉尘爆炸"},
    {"id": "silo", "title": "Silo swept", "body": "The crane stood idle while the silo was swept."},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("titles")
    lines = [json.dumps(row) for row in [*ROWS, {"id": "nothing", "body": ""}]]
    (folder / "titles.jsonl").write_text("\n".join(lines))
    report = searcher.build([folder / "titles.jsonl"], folder / "index", settings=Settings())
    assert report.documents == len(ROWS)
    assert [(each.line, each.reason.split(" (")[0]) for each in report.skipped] == [(5, "has neither a body")]
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Index:
    return searcher.open(folder / "index", settings=Settings())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lightning", {"crane", "again"}),
        ("crane", {"crane", "again", "silo"}),
        ("粉尘", {"kiln"}),
        ("title:kiln", set()),
        ('"struck by lightning"', {"crane", "again"}),
    ],
)
def test_they_are_found(index: Index, query: str, expected: set[str]) -> None:
    assert {hit.id for hit in index.search(query).hits} == expected


def test_a_hit_has_its_title_marked_and_no_passages(index: Index) -> None:
    (hit,) = index.search("lightning", date_from="2024").hits
    assert hit.title_html == "Crane struck by <mark>lightning</mark> in Hangzhou"
    assert hit.snippets == ()
    assert (hit.date, hit.region and hit.region.code) == ("2024-05-06", "330100")


def test_no_text_is_not_the_same_text(index: Index) -> None:
    assert index.search("lightning").distinct == 2


def test_the_whole_page(index: Index) -> None:
    document = index.document("kiln", "粉尘")
    assert (document.body, document.body_html) == ("", "")
    assert document.metadata == {}
    assert "<mark>" in document.title_html


@pytest.mark.parametrize("id_", ["crane", "again", "kiln", "silo"])
def test_pages_like_it(index: Index, id_: str) -> None:
    assert id_ not in {hit.id for hit in index.similar(id_).hits}


def test_an_update_leaves_them_alone(folder: Path) -> None:
    report = searcher.update([], folder / "index", settings=Settings())
    assert (report.unchanged, report.indexed) == (len(ROWS), 0)


def test_on_the_command_line(folder: Path) -> None:
    result = CliRunner().invoke(main, ["search", "lightning", "--index", str(folder / "index")])
    assert result.exit_code == 0
    assert "1. Crane struck by lightning in Hangzhou\n" in result.stdout
    assert "None" not in result.stdout


def test_in_the_json_and_on_the_page(index: Index) -> None:
    client = create_app(index).test_client()
    found = client.get("/api/v1/search?q=lightning").get_json()
    assert [hit["snippets"] for hit in found["hits"]] == [[], []]
    page = client.get("/?q=lightning").get_data(as_text=True)
    assert "Crane struck by <mark>lightning</mark> in Hangzhou" in page
    assert 'class="snippet"' not in page
    shown = client.get("/documents/kiln")
    assert shown.status_code == 200
    assert "This page has no text but its title." in shown.get_data(as_text=True)
    assert "has no text" not in client.get("/documents/silo").get_data(as_text=True)
