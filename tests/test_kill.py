"""A run killed at any moment leaves the old index answering, and nothing that the next run does not clear."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

import searcher
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")

PAGES = 200
#: Seconds; only a run that hangs takes so long.
PATIENCE = 60

RUN = """
import sys, searcher
from searcher.engine.embedded import generations
from searcher.settings import Settings

def halted(function, moment):
    def halt(*arguments, **named):
        if moment == "before":
            wait()
        result = function(*arguments, **named)
        wait()
        return result
    return halt

def wait():
    print("here", flush=True)
    sys.stdin.read()

what, docs, index, owner, name, moment = sys.argv[1:]
if owner:
    module = __import__(owner.partition(":")[0], fromlist=["x"])
    place = getattr(module, owner.partition(":")[2]) if ":" in owner else module
    setattr(place, name, halted(getattr(place, name), moment))
run = searcher.build if what == "build" else searcher.update
run([docs], index, settings=Settings())
"""

WRITER = "searcher.engine.embedded.writer:EmbeddedWriter"
SEGMENT = "searcher.engine.embedded.segments.writer:ArraysWriter"
TABLE = "searcher.engine.embedded.writing.tables"

#: Where the run is stopped and killed: an attribute, and whether before or after it was called.
MOMENTS = {
    "before the generation": ("searcher.engine.embedded.generations", "start", "before"),
    "with an empty generation": ("searcher.engine.embedded.generations", "start", "after"),
    "before the first document": (WRITER, "add_prepared", "before"),
    "after the first document": (WRITER, "add_prepared", "after"),
    "before the commit": (WRITER, "commit", "before"),
    "with half a segment": (SEGMENT, "add_encoded_postings", "after"),
    "with the segment": (SEGMENT, "close", "after"),
    "before the table of contents": (TABLE, "write", "before"),
    "with the table half named": ("whoosh.filedb.filestore:FileStorage", "rename_file", "before"),
    "before the pointer": ("searcher.engine.embedded.generations", "publish", "before"),
    "with a draft of the pointer": ("pathlib:Path", "replace", "before"),
}
#: At these the changes are made already.
DONE = {
    "build": {"with the pointer": ("searcher.engine.embedded.generations", "publish", "after")},
    "update": {"with the table of contents": (TABLE, "write", "after")},
}
#: An update starts no generation and swings no pointer.
NOT_IN_AN_UPDATE = {"before the generation", "with an empty generation", "before the pointer"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    write(docs, "old")
    searcher.build(docs, tmp_path / "index", settings=Settings())
    assert words(tmp_path / "index") == {"old": PAGES, "new": 0}
    return docs


def write(docs: Path, word: str) -> None:
    """Write the collection: every page has ``word``."""
    lines = (
        json.dumps({"id": f"page {number}", "title": f"Page {number}", "body": f"The {word} crane {number}."})
        for number in range(PAGES)
    )
    (docs / "pages.jsonl").write_text("\n".join(lines), encoding="utf-8")


def words(index: Path) -> dict[str, int]:
    """How many pages of the index have the old word and how many the new."""
    opened = searcher.open(index, settings=Settings())
    return {word: opened.search(word).total for word in ("old", "new")}


def start(what: str, docs: Path, *stop: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-c",
        RUN,
        what,
        str(docs),
        str(docs.parent / "index"),
        *(stop or ("", "", "")),
    ]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kill(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()
        assert process.wait(PATIENCE) == -signal.SIGKILL


def killed_at(what: str, docs: Path, stop: tuple[str, str, str]) -> None:
    process = start(what, docs, *stop)
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    kill(process)


def remains(index: Path) -> set[str]:
    """Names of what a finished run does not leave behind."""
    (generation,) = index.glob("generation-*")
    inside = {
        path.name
        for path in generation.iterdir()
        if path.suffix not in {".arrays", ".toc"}
        and path.name not in {"GENERATION", "identity.json"}
        and not path.match("groups-*.json")
    }
    more = {
        path.name
        for kind in ("*.toc", "groups-*.json", "*.arrays")
        for path in list(generation.glob(kind))[1:]
    }
    return inside | more | {path.name for path in index.iterdir()} - {"CURRENT", "LOCK", generation.name}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_rebuild(docs: Path, moment: str) -> None:
    index = docs.parent / "index"
    serving = searcher.open(index, settings=Settings())
    before = serving.search("crane", size=PAGES)
    write(docs, "new")
    killed_at("build", docs, MOMENTS[moment])
    assert words(index) == {"old": PAGES, "new": 0}
    assert serving.search("crane", size=PAGES).hits == before.hits
    searcher.build(docs, index, settings=Settings())
    assert words(index) == {"old": 0, "new": PAGES}
    searcher.update((), index, settings=Settings())
    assert remains(index) == set()


@pytest.mark.parametrize("moment", [moment for moment in MOMENTS if moment not in NOT_IN_AN_UPDATE])
def test_killed_update(docs: Path, moment: str) -> None:
    index = docs.parent / "index"
    serving = searcher.open(index, settings=Settings())
    before = serving.search("crane", size=PAGES)
    write(docs, "new")
    killed_at("update", docs, MOMENTS[moment])
    assert words(index) == {"old": PAGES, "new": 0}
    assert serving.search("crane", size=PAGES).hits == before.hits
    assert searcher.update((), index, settings=Settings()).changed == PAGES
    assert words(index) == {"old": 0, "new": PAGES}
    assert remains(index) == set()


@pytest.mark.parametrize(
    ("what", "moment"), [(what, moment) for what, moments in DONE.items() for moment in moments]
)
def test_killed_after_the_change(docs: Path, what: str, moment: str) -> None:
    index = docs.parent / "index"
    write(docs, "new")
    killed_at(what, docs, DONE[what][moment])
    assert words(index) == {"old": 0, "new": PAGES}
    write(docs, "old")
    assert searcher.update((), index, settings=Settings()).changed == PAGES
    assert words(index) == {"old": PAGES, "new": 0}
    assert remains(index) == set()


def _generation_appears(index: Path) -> bool:
    return (index / "generation-2").exists()


def _something_is_written(index: Path) -> bool:
    return any(path.stat().st_size > 0 for path in index.glob("generation-*/runs/*"))


def _pointer_changes(index: Path) -> bool:
    return (index / "CURRENT").read_text() == "generation-2\n"


@pytest.mark.parametrize("sign", [_generation_appears, _something_is_written, _pointer_changes])
def test_killed_by_the_clock(docs: Path, sign: Callable[[Path], bool]) -> None:
    """Without stopping the run first: wherever it is when the sign is seen."""
    index = docs.parent / "index"
    write(docs, "new")
    process = start("build", docs)
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and not sign(index):
        assert time.monotonic() < deadline
        time.sleep(0.001)
    process.kill()
    with process:
        process.wait(PATIENCE)
    assert words(index) in ({"old": PAGES, "new": 0}, {"old": 0, "new": PAGES})
    searcher.build(docs, index, settings=Settings())
    assert words(index) == {"old": 0, "new": PAGES}
    searcher.update((), index, settings=Settings())
    assert remains(index) == set()


def test_an_update_after_a_killed_rebuild_clears_up(docs: Path) -> None:
    index = docs.parent / "index"
    killed_at("build", docs, MOMENTS["before the commit"])
    assert len(list(index.glob("generation-*"))) == 2
    searcher.update((), index, settings=Settings())
    assert remains(index) == set()


def test_the_dead_hold_no_lock_and_the_living_do(docs: Path) -> None:
    index = docs.parent / "index"
    process = start("build", docs, *MOMENTS["before the commit"])
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    try:
        with pytest.raises(searcher.SearcherError, match="Another process is writing"):
            searcher.build(docs, index, settings=Settings())
    finally:
        kill(process)
    assert os.path.exists(index / "LOCK")  # noqa: PTH110 the lock is the system's, not the file
    searcher.build(docs, index, settings=Settings())
