"""What the README tells a newcomer to type finds something in the sample collection."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import searcher
from searcher.cli import main
from searcher.settings import Settings

if TYPE_CHECKING:
    from searcher.searching import Index

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^searcher search .*$", README, re.MULTILINE)
#: The forms in the first column of the table of queries, but for the schematic ones.
QUERIES = [
    query
    for row in re.findall(
        r"^\| (`.*?) \|", README.partition("| typed |")[2].partition("All the words")[0], re.MULTILINE
    )
    for query in re.findall(r"`([^`]+)`", row)
    if not re.fullmatch(r"a AND b|a OR b|NOT a|-a|\( \)|\w+[:：]", query)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index = tmp_path_factory.mktemp("readme") / "index"
    searcher.build(ROOT / "documents", index, settings=Settings())
    return index


@pytest.fixture(scope="module")
def index(folder: Path) -> Index:
    return searcher.open(folder, settings=Settings())


def test_there_is_something_to_try() -> None:
    assert len(COMMANDS) >= 4
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_find_pages(command: str, folder: Path) -> None:
    words = [word for word in shlex.split(command)[2:] if word != "--json"]
    result = CliRunner().invoke(main, ["search", "--index", str(folder), "--json", *words])
    assert result.exit_code == 0
    assert json.loads(result.output)["total"] > 0


@pytest.mark.parametrize("query", QUERIES)
def test_forms_of_queries_find_pages(query: str, index: Index) -> None:
    results = index.search(query)
    assert results.total > 0
    assert results.notice is None


def test_library_example_finds_pages(index: Index) -> None:
    (call,) = re.findall(r'index\.search\("([^"]+)", region="([^"]+)", size=10\)', README)
    results = index.search(call[0], region=call[1], size=10)
    assert results.total > 0
    assert not results.relaxed


def test_a_first_search_brings_pages_in_both_languages(index: Index) -> None:
    for query in ("dust explosion", "粉尘爆炸"):
        assert {"zh", "en"} <= {hit.language for hit in index.search(query).hits}
