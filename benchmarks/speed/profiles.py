"""Where the time goes: the profiles of one build, of one heavy query and of whole searches, as text."""

from __future__ import annotations

import cProfile
import io
import pstats
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import searcher
from benchmarks.speed import searching
from benchmarks.speed.ours import Ours
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.speed.asked import EngineQuery, TypedQuery
    from benchmarks.speed.corpora import Corpus

#: A profile slows Python down several times; this much shows where the time goes.
_MOST_MB = 20.0
_LINES, _TIMES = 40, 20


def of_build(corpus: Corpus) -> str:
    """Return the profile of building the beginning of the corpus, all of it in this process."""
    with TemporaryDirectory() as name:
        part = Path(name, "part.jsonl")
        share = min(1.0, _MOST_MB / corpus.megabytes)
        with corpus.path.open("rb") as whole, part.open("wb") as file:
            file.writelines(islice(whole, max(1, int(corpus.documents * share))))
        megabytes = part.stat().st_size / 1e6
        text = _profiled(lambda: searcher.build([part], Path(name, "index"), settings=Settings(), jobs=1))
    return f"Building {corpus.name}, its first {megabytes:.1f} MB, in one process.\n\n{text}"


def of_query(index: Path, query: EngineQuery) -> str:
    """Return the profile of a query that is asked twenty times, after once."""
    ours = Ours(index)
    total = ours.search(query).total
    text = _profiled(lambda: [ours.search(query) for _ in range(_TIMES)])
    found = f"{total:,} of {ours.snapshot.count:,} documents, {_TIMES} times"
    return f"{query.kind}: {query.text}\n{found}\n\n{text}"


def of_searches(index: Path, queries: Sequence[TypedQuery]) -> str:
    """Return the profile of whole searches in a prepared index, each query asked once; the first of them, to
    load what is loaded once, are not in it."""
    opened = searcher.open(index, settings=Settings())
    opened.prepare()
    first = min(_TIMES, len(queries) // 2)
    for query in queries[:first]:
        searching.ask(opened, query)
    text = _profiled(lambda: [searching.ask(opened, query) for query in queries[first:]])
    return f"{len(queries) - first} whole searches, each with four facets and up to ten hits.\n\n{text}"


def _profiled(run: Callable[[], object]) -> str:
    profile = cProfile.Profile()
    profile.runcall(run)
    text = io.StringIO()
    # Without their folders, files are the same on all machines.
    statistics = pstats.Stats(profile, stream=text).strip_dirs()
    statistics.sort_stats("cumulative").print_stats(_LINES)
    statistics.sort_stats("tottime").print_stats(_LINES)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"
