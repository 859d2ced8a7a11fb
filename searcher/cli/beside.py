"""A process beside ours that cuts Chinese. To load the dictionary takes a fifth of a search from its cold
start, and no thread of Python does anything else meanwhile; so another process loads it while we load all
the rest."""

from __future__ import annotations

import json
import os
import sys
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import FileIO
    from typing import TextIO


def segment_beside() -> None:
    """Start the process, which ends with ours, and let it cut for whoever has no words of his own.

    Nothing is done where that is of no use or not safe: with one core, and in a program that has begun to
    load its parts and may have threads.
    """
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2 or "numpy" in sys.modules:
        return
    segmenter = _start()
    from searcher.analysis.segmenter import late  # Half of what a search loads, so the other goes first.

    late(()).use(segmenter)


class SegmenterBeside:
    """A `searcher.analysis.segmenter.Segmenter`: what rjieba says in the other process or, if that is no
    more, what is loaded in this one."""

    def __init__(self, requests: FileIO, answers: TextIO) -> None:
        self._requests = requests
        self._answers = answers
        self._turn = Lock()

    def cut(self, run: str) -> Sequence[str]:
        words: Sequence[str] | None = self._answer("cut", run)
        return _own().cut(run) if words is None else words

    def knows(self, word: str) -> bool:
        known: bool | None = self._answer("has_word", word)
        return _own().knows(word) if known is None else known

    def _answer(self, function: str, text: str) -> Any:
        """What the function returns; ``None`` where nobody answers."""
        with self._turn:
            try:
                self._requests.write(json.dumps([function, text]).encode() + b"\n")
                answer = self._answers.readline()
            except OSError:
                return None
        return json.loads(answer) if answer else None


def _own() -> Any:
    from searcher.analysis.segmenter import load

    return load()


def _start() -> SegmenterBeside:
    reading, requesting = os.pipe()
    answered, answering = os.pipe()
    if os.fork() == 0:
        os.close(requesting)  # Else the requests would never end.
        os.close(answered)
        _serve(reading, answering)
    os.close(reading)
    os.close(answering)
    requests = os.fdopen(requesting, "wb", buffering=0)
    return SegmenterBeside(requests, os.fdopen(answered, encoding="utf-8"))


def _serve(reading: int, answering: int) -> NoReturn:
    """Answer until there is nobody who asks."""
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):  # Who waits for the end of our output shall not wait for this process.
            os.dup2(nothing, stream)
        import rjieba

        with (
            os.fdopen(reading, encoding="utf-8") as requests,
            os.fdopen(answering, "w", encoding="utf-8") as answers,
        ):
            for request in requests:
                function, text = json.loads(request)
                print(json.dumps(getattr(rjieba, function)(text)), file=answers, flush=True)
    finally:
        os._exit(0)
