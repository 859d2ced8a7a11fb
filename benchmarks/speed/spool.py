"""``python -m benchmarks.speed.spool INDEX FILE``: write an index's documents as the peers are given them.

Their tokens are made once for all peers, in as many processes as there are cores.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed.entries import of_document
from benchmarks.speed.ours import Ours
from benchmarks.speed.streams import StreamMaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.speed.entries import Entry
    from searcher.document import Document

#: Documents that a process is given at one time, and how many times lie ready for each.
_BATCH, _READY = 200, 3


def write(index: Path, file: Path) -> None:
    """Write the documents of our index, in their order, with their tokens.

    Raises:
        RuntimeError: the process that does it has failed.
    """
    command = [sys.executable, "-m", "benchmarks.speed.spool", str(index), str(file)]
    if subprocess.run(command, check=False).returncode:
        raise RuntimeError("The documents could not be written for the other engines.")


def read(file: Path) -> Iterator[Entry]:
    """Yield what `write` has written."""
    with file.open("rb") as spooled:
        size = file.stat().st_size
        while spooled.tell() < size:
            yield from pickle.load(spooled)


def main(index: str, file: str) -> None:
    """Write the file, batch by batch."""
    documents = Ours(Path(index)).snapshot.documents()
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool, Path(file).open("wb") as spooled:
        waiting = deque(
            pool.submit(_entries, batch)
            for _ in range(cores * _READY)
            if (batch := list(islice(documents, _BATCH)))
        )
        while waiting:
            pickle.dump(waiting.popleft().result(), spooled)
            if batch := list(islice(documents, _BATCH)):
                waiting.append(pool.submit(_entries, batch))


def _entries(documents: list[Document]) -> list[Entry]:
    return [of_document(document, _maker()) for document in documents]


@cache
def _maker() -> StreamMaker:
    """One for a process."""
    return StreamMaker()


if __name__ == "__main__":
    main(*sys.argv[1:])
