"""``python -m benchmarks.speed.builders ENGINE CORPUS FOLDER``: build one index and print how long it took.

The peers' tokens are made in as many processes as there are cores, by the analyzer that ours are made by.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.speed.building import OURS, WHOOSH_JIEBA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from benchmarks.speed.entries import Entry
    from benchmarks.speed.streams import StreamMaker

#: Lines that a process is given at one time, and how many times lie ready for each.
_BATCH, _READY = 200, 3


def entries(corpus: Path) -> Iterator[Entry]:
    """Yield the documents of a JSONL file with their tokens, in its order; all cores make them."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool, corpus.open("rb") as file:
        lines = enumerate(file)
        waiting = deque(
            pool.submit(_entries, batch)
            for _ in range(cores * _READY)
            if (batch := list(islice(lines, _BATCH)))
        )
        while waiting:
            yield from waiting.popleft().result()
            if batch := list(islice(lines, _BATCH)):
                waiting.append(pool.submit(_entries, batch))


def _entries(lines: Iterable[tuple[int, bytes]]) -> list[Entry]:
    from benchmarks.speed.entries import of_line

    return [of_line(number, line, _maker()) for number, line in lines]


@cache
def _maker() -> StreamMaker:
    """One for a process."""
    from benchmarks.speed.streams import StreamMaker

    return StreamMaker()


def _counted(corpus: Path, counts: list[int]) -> Iterator[Entry]:
    for entry in entries(corpus):
        counts[0] += 1
        yield entry


def _ours(corpus: Path, folder: Path) -> int:
    import searcher
    from searcher.settings import Settings

    return searcher.build([corpus], folder, settings=Settings()).documents


def _tantivy(corpus: Path, folder: Path) -> int:
    from benchmarks.speed.tantivy_index import Tantivy

    counts = [0]
    Tantivy(folder, _counted(corpus, counts))
    return counts[0]


def _fts5(corpus: Path, folder: Path) -> int:
    from benchmarks.speed.fts5 import FTS5

    counts = [0]
    FTS5(folder, _counted(corpus, counts))
    return counts[0]


def _whoosh_jieba(corpus: Path, folder: Path) -> int:
    """As most Chinese sites use Whoosh."""
    import jieba.analyse
    from whoosh import index as whoosh_index
    from whoosh.fields import ID, TEXT, Schema

    from benchmarks.speed.corpora import texts

    jieba.setLogLevel(logging.ERROR)
    text = TEXT(analyzer=jieba.analyse.ChineseAnalyzer(), stored=True)
    folder.mkdir()
    index = whoosh_index.create_in(str(folder), Schema(id=ID(stored=True), title=text, body=text))
    writer = index.writer(limitmb=256, procs=os.cpu_count() or 1)
    with corpus.open("rb") as file:
        for number, line in enumerate(file):
            record = json.loads(line)
            title, body = texts(record)
            writer.add_document(id=str(record.get("id", number)), title=title, body=body)
    writer.commit()
    return int(index.doc_count())


_BUILDERS: dict[str, Callable[[Path, Path], int]] = {
    OURS: _ours,
    "tantivy": _tantivy,
    "SQLite FTS5": _fts5,
    WHOOSH_JIEBA: _whoosh_jieba,
}


def main(engine: str, corpus: str, folder: str) -> None:
    """Build one index; print a JSON object of ``seconds`` and ``documents`` as the last line."""
    started = perf_counter()
    documents = _BUILDERS[engine](Path(corpus), Path(folder))
    print(json.dumps({"seconds": perf_counter() - started, "documents": documents}))


if __name__ == "__main__":
    main(*sys.argv[1:])
