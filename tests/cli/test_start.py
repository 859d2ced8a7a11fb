"""What a process loads: a search at the command line waits for no module that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import pytest

from searcher.cli.main import GROUP, OWN

if TYPE_CHECKING:
    from pathlib import Path

RUN = """
import json, sys
from searcher.cli import main

try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("\\n" + json.dumps(sorted(sys.modules)))
"""

#: What only reading, extracting, comparing and writing pages needs.
INDEXING = {
    *("bs4", "charset_normalizer", "htmldate", "lxml", "yaml"),
    *("searcher.extract", "searcher.indexing", "searcher.ingest", "searcher.reading", "searcher.reprints"),
    *("searcher.analysis.termstreams", "searcher.engine.embedded.writer"),
    *(f"searcher.engine.embedded.segments.{name}" for name in ("documentswriter", "encoding", "gathering")),
}
#: What only serving, evaluating and completing need, and tables for terminals.
OTHERS = {
    *("flask", "ir_measures", "jinja2", "rich", "waitress"),
    *("searcher.cli.tables", "searcher.completing", "searcher.evaluation", "searcher.similarity"),
}
#: What takes longer to load than it is of use here.
SLOW = {
    *("email", "importlib.metadata", "importlib.resources", "logging", "zipfile"),
    *("concurrent.futures", "http.client", "multiprocessing", "ssl", "subprocess", "tomllib", "unittest"),
    *("numpy.fft", "numpy.polynomial", "numpy.random", "numpy.testing"),
}
#: What only some machines and some queries need.
SELDOM = {
    *("jieba", "numpy.ma", "pypinyin", "rapidfuzz"),
    *("searcher.engine.embedded.explaining", "searcher.publishers.naming"),
}


def loaded(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        pytest.param(["dust"], {"rjieba"}, id="no Chinese to cut"),
        pytest.param(["粉尘 explosion"], set(), id="both languages"),
        pytest.param(["粉尘", "--json"], set(), id="for programs"),
        pytest.param(["--sort", "newest"], {"rjieba"}, id="every page"),
    ],
)
def test_a_search_loads_what_it_needs(small_folder: Path, arguments: list[str], unused: set[str]) -> None:
    modules = loaded("search", *arguments, "--index", str(small_folder))
    assert "searcher.searching" in modules
    assert modules & (INDEXING | OTHERS | SELDOM | SLOW | unused) == set()


@pytest.mark.parametrize("arguments", [("--version",), ("search", "--help")])
def test_help_loads_no_index(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "click" in modules
    assert modules & {*INDEXING, *OTHERS, *SELDOM, "numpy", "whoosh", "searcher.searching"} == set()


def test_our_commands_are_those_that_are_installed() -> None:
    ours = entry_points(group=GROUP)
    assert {command.name: command.value for command in ours if command.dist.name == "searcher"} == OWN
