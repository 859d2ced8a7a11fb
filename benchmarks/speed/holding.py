"""What a process that serves holds in memory, step by step, as text.

Run as a module with an index, it takes the steps itself, with the queries of the standard input, one a line.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.speed import memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.speed.asked import TypedQuery

_COMMAND = (sys.executable, "-m", "benchmarks.speed.holding")


def of_serving(index: Path, queries: Sequence[TypedQuery]) -> str:
    """Return a table: how many megabytes no file backs after each step to where `searcher serve` with one
    process has answered ``queries``.

    Raises:
        subprocess.CalledProcessError: a search failed.
    """
    texts = "".join(f"{query.text}\n" for query in queries)
    done = subprocess.run(
        (*_COMMAND, str(index)), input=texts, capture_output=True, text=True, encoding="utf-8", check=True
    )
    head = "Megabytes (10⁶) that no file backs, of one process; of several, later steps are mostly shared.\n"
    return f"{head}\n{'in all':>8} {'more':>8}  after\n{done.stdout}"


def _steps(index: str, queries: Sequence[str]) -> Iterator[str]:
    """Take the steps of `searcher serve`; yield what each was."""
    from searcher.web import allocation

    allocation.spare_memory()
    yield "starting Python"
    import numpy
    import whoosh.query

    yield f"importing numpy {numpy.__version__} and whoosh {'.'.join(map(str, whoosh.__version__))}"
    import searcher
    from searcher import searching
    from searcher.settings import Settings
    from searcher.web.app import create_app

    yield f"importing {searching.__name__} and the front end"
    opened = searcher.open(index, settings=Settings())
    create_app(opened)
    yield f"opening {opened.stats().documents:,} documents"
    opened.search("safety", translate=False)
    yield "a search in English, not translated"
    opened.search("安全生产 work safety 浙江 Zhejiang")
    yield "a search in both languages: segmenter, glossary, divisions, dictionary"
    opened.prepare()
    yield "words and suggestions made ready (a child of `searcher serve --processes` makes them)"
    for query in queries:
        opened.search(query)
    yield f"{len(queries)} more searches"


def _main(index: str) -> None:
    before = 0.0
    for step in _steps(index, sys.stdin.read().splitlines()):
        now = memory.anonymous_mb(os.getpid()) or 0.0
        print(f"{now:8.1f} {now - before:8.1f}  {step}")
        before = now


if __name__ == "__main__":
    _main(sys.argv[1])
