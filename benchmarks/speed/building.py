"""How fast an index is built, from a JSONL file to one that can be searched: each in a process of its own."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from benchmarks.speed.memory import PeakMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from benchmarks.speed.corpora import Corpus

OURS = "searcher"
WHOOSH_JIEBA = "Whoosh + ChineseAnalyzer"
#: The builder of each engine, and what must be installed for it.
BUILDERS: Mapping[str, str | None] = {
    OURS: None,
    "tantivy": "tantivy",
    "SQLite FTS5": None,
    WHOOSH_JIEBA: "jieba",
}
#: The slowest is given the first megabytes of a collection only: its speed does not grow with what follows.
_MOST_MB = {WHOOSH_JIEBA: 4.0}
#: Times that a build is repeated; a large one takes its time once.
_ROUNDS, _LARGE_MB = 3, 150.0


@dataclass(frozen=True, slots=True)
class Build:
    """What became of building with one engine.

    Attributes:
        megabytes: how much of the corpus was read, in 10⁶ bytes.
        documents: how many the index has.
        seconds: of the whole process but for the interpreter's start and its imports; the median.
        rounds: each.
        peak_mb: the most memory of the process and those that it started, beyond mapped files.
        index_mb: size of the files.
    """

    engine: str
    megabytes: float
    documents: int
    seconds: float
    rounds: tuple[float, ...]
    peak_mb: float | None
    index_mb: float

    @property
    def speed(self) -> float:
        """Megabytes a second."""
        return self.megabytes / self.seconds


def measure(
    corpus: Corpus,
    folder: Path,
    engines: Sequence[str],
    tell: Callable[[str], None],
    *,
    rounds: int | None = None,
) -> list[Build]:
    """Build with each of the engines in turn, ``rounds`` times; the indexes of the last round stay in
    ``folder``, in subfolders that `place` names.

    Raises:
        RuntimeError: one has failed.
    """
    files = {engine: _part(corpus, folder, engine) for engine in engines}
    count = rounds or (_ROUNDS if corpus.megabytes < _LARGE_MB else 1)
    found: dict[str, list[tuple[float, float | None, int]]] = {engine: [] for engine in engines}
    for number in range(count):
        for engine in engines:
            tell(f"{corpus.name}: building with {engine}, {number + 1} of {count} …")
            found[engine].append(build(engine, files[engine], place(folder, engine)))
    return [
        Build(
            engine=engine,
            megabytes=files[engine].stat().st_size / 1e6,
            documents=runs[-1][2],
            seconds=statistics.median(seconds for seconds, *_ in runs),
            rounds=tuple(round(seconds, 3) for seconds, *_ in runs),
            peak_mb=max((peak for _, peak, _ in runs if peak is not None), default=None),
            index_mb=size_mb(place(folder, engine)),
        )
        for engine, runs in found.items()
    ]


def build(engine: str, corpus: Path, target: Path) -> tuple[float, float | None, int]:
    """Build one index in a process of its own, in place of what is there.

    Returns:
        Seconds, the peak of memory in megabytes, and how many documents there are.

    Raises:
        RuntimeError: the process has failed.
    """
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "benchmarks.speed.builders", engine, str(corpus), str(target)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with PeakMemory(process.pid) as memory:
        printed, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"Building with {engine} has failed.")
    told = json.loads(printed.splitlines()[-1])
    return told["seconds"], memory.megabytes, told["documents"]


def place(folder: Path, engine: str) -> Path:
    """Return where an engine's index lies in ``folder``."""
    return folder / engine.replace(" ", "-")


def installed() -> list[str]:
    """Return the engines that can build here."""
    return [engine for engine, module in BUILDERS.items() if module is None or find_spec(module)]


def size_mb(folder: Path) -> float:
    """Return the size of the files of a folder, in 10⁶ bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _part(corpus: Corpus, folder: Path, engine: str) -> Path:
    """The file that the engine reads: the corpus, or its beginning."""
    most = _MOST_MB.get(engine)
    if most is None or corpus.megabytes <= most:
        return corpus.path
    path = folder / "beginning.jsonl"
    count = max(1, int(corpus.documents * most / corpus.megabytes))
    with corpus.path.open("rb") as whole, path.open("wb") as part:
        part.writelines(islice(whole, count))
    return path
