"""Several processes that serve one listening socket: Python runs only one thread of a process at a time."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from searcher.errors import SearcherError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import NoReturn

T = TypeVar("T")

#: Seconds that a process must have served for another to take its place when it ends.
_LEAST_SERVED = 5.0
_ENDING = {signal.SIGINT, signal.SIGTERM}


def are_possible() -> bool:
    """Whether processes can share a socket here: not on Windows."""
    return hasattr(os, "fork")


def run(count: int, serve: Callable[[], None]) -> None:
    """Call ``serve`` in ``count`` processes, which inherit what this one has, until this one is interrupted
    (SIGINT) or told to end (SIGTERM); then they end too, and also if this one is killed. One that dies is
    replaced.

    The caller must have no threads.

    Raises:
        SearcherError: a process died as soon as it was started; the others were ended.
    """
    before = signal.signal(signal.SIGTERM, _interrupt)
    started: dict[int, float] = {}
    lifeline = os.pipe()
    try:
        while True:
            while len(started) < count:
                started[_start(serve, lifeline)] = monotonic()
            ended, status = os.wait()
            if monotonic() - started.pop(ended) < _LEAST_SERVED:
                raise SearcherError(
                    f"A process of the server ended as soon as it was started ({_reason(status)}).",
                    "With --processes 1 it may show why.",
                )
            click.echo(f"A server process ended ({_reason(status)}); another takes its place.", err=True)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
        for end in lifeline:
            os.close(end)
        _end(started)


def made_apart(make: Callable[[], T]) -> T:
    """Return what ``make`` returns, made in a process of its own, which takes with it the memory that the
    making took; what is returned must be such as can be pickled. If that process fails, it is made here.

    The caller must have no threads.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _send(make, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            made: T = pickle.load(pipe)
    except (EOFError, pickle.UnpicklingError):  # It has failed.
        made = make()
    finally:
        os.waitpid(process, 0)
    return made


def _send(make: Callable[[], object], writing: int) -> NoReturn:
    """What the new process does."""
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(make(), pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    except KeyboardInterrupt:
        pass  # The parent is interrupted, too.
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _start(serve: Callable[[], None], lifeline: tuple[int, int]) -> int:
    # A signal that came to the new process before it is on its own way would make it end the others.
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    process = os.fork()
    if not process:
        _serve(serve, lifeline)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    return process


def _serve(serve: Callable[[], None], lifeline: tuple[int, int]) -> NoReturn:
    """What the new process does. It leaves without what the parent has yet to do."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        reading, writing = lifeline
        os.close(writing)
        threading.Thread(target=_end_with_parent, args=(reading,), daemon=True).start()
        serve()
        code = 0
    except KeyboardInterrupt:
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _end_with_parent(lifeline: int) -> None:
    os.read(lifeline, 1)  # Nobody writes; when the parent is gone, the system closes its end.
    os._exit(1)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 as signal calls it
    raise KeyboardInterrupt


def _end(processes: dict[int, float]) -> None:
    for process in processes:
        os.kill(process, signal.SIGTERM)  # Until it is waited for, nobody else gets its number.
    for process in processes:
        os.waitpid(process, 0)


def _reason(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
