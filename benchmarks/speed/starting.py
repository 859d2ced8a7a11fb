"""How long a cold start takes: whole processes, one after the other."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.speed import timing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.speed.asked import TypedQuery

_PROCESSES = 7
#: What the command's entry point does, wherever it is installed.
COMMAND = (sys.executable, "-c", "import sys; from searcher.cli import main; sys.exit(main())")
_OPEN = """
from time import perf_counter
started = perf_counter()
import searcher
from searcher import assembly  # which `searcher.open` imports when it is first called
from searcher.settings import Settings
imported = perf_counter()
import sys
index = searcher.open(sys.argv[1], settings=Settings())
opened = perf_counter()
index.search(sys.argv[2])
print(imported - started, opened - imported, perf_counter() - opened)
"""


@dataclass(frozen=True, slots=True)
class Started:
    """Medians, in seconds.

    Attributes:
        search_seconds: ``searcher search`` from the command line, the whole process.
        processes: the seconds of each.
        import_seconds, open_seconds, answer_seconds: of the library in a process of its own; the command
            has Chinese cut by another process meanwhile, where there is a core for it.
        interpreter_seconds: of a Python that does nothing, which all of them contain.
    """

    search_seconds: float
    processes: tuple[float, ...]
    import_seconds: float
    open_seconds: float
    answer_seconds: float
    interpreter_seconds: float


def measure(index: Path, queries: Sequence[TypedQuery]) -> Started:
    """Start processes that search once, each for another of the queries.

    Raises:
        RuntimeError: one has failed.
    """
    asked = [queries[number % len(queries)].text for number in range(_PROCESSES + 1)]
    command = [*COMMAND, "search", "--index", str(index), "--"]
    _run([*command, asked[-1]])  # Files are read from the disk once; that is not what is measured.
    whole = [timing.seconds(partial(_run, [*command, text])) for text in asked[:-1]]
    parts = [_run([sys.executable, "-c", _OPEN, str(index), text]).split() for text in asked[:-1]]
    columns = [statistics.median(map(float, column)) for column in zip(*parts, strict=True)]
    bare = [timing.seconds(lambda: _run([sys.executable, "-c", ""])) for _ in range(_PROCESSES)]
    return Started(
        search_seconds=statistics.median(whole),
        processes=tuple(round(seconds, 3) for seconds in whole),
        import_seconds=columns[0],
        open_seconds=columns[1],
        answer_seconds=columns[2],
        interpreter_seconds=statistics.median(bare),
    )


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    if done.returncode:
        raise RuntimeError(f"A process that searches has failed: {command[-1]}")
    return done.stdout
