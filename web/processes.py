"""Several processes that serve one listening socket: Python runs only one thread of a process at a time."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

from searcher.errors import SearcherError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import NoReturn

T = TypeVar("T")

#: Seconds that a process must have served for another to take its place when it ends.
_LEAST_SERVED = 5.0
_ENDING = {signal.SIGINT, signal.SIGTERM}
_WATCHED = {*_ENDING, *([signal.SIGCHLD] if hasattr(signal, "SIGCHLD") else [])}


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
    started: dict[int, float] = {}
    lifeline = os.pipe()
    with _waiting():
        try:
            while True:
                while len(started) < count:
                    started[_start(serve, lifeline)] = monotonic()
                if _next_signal() in _ENDING:
                    break
                _bury(started)
        finally:
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


@contextmanager
def _waiting() -> Iterator[None]:
    """Have signals wait until they are asked for: one that came just before `os.wait` would be slept over."""
    before = signal.signal(signal.SIGCHLD, lambda *_: None)  # What is ignored need not wait.
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGCHLD, before)


def _next_signal() -> int:
    """Wait for a signal; of several, one that ends all comes first: the processes may have had it, too."""
    number = signal.sigwait(_WATCHED)
    return signal.sigwait(_ENDING) if signal.sigpending() & _ENDING else number


def _bury(started: dict[int, float]) -> None:
    """Take out of ``started`` those that have ended."""
    for process in [*started]:
        ended, status = os.waitpid(process, os.WNOHANG)
        if not ended:
            continue
        if monotonic() - started.pop(process) < _LEAST_SERVED:
            raise SearcherError(
                f"A process of the server ended as soon as it was started ({_reason(status)}).",
                "With --processes 1 it may show why.",
            )
        click.echo(f"A server process ended ({_reason(status)}); another takes its place.", err=True)


def _start(serve: Callable[[], None], lifeline: tuple[int, int]) -> int:
    process = os.fork()
    if not process:
        _serve(serve, lifeline)
    return process


def _serve(serve: Callable[[], None], lifeline: tuple[int, int]) -> NoReturn:
    """What the new process does. It leaves without what the parent has yet to do."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
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


def _end(processes: dict[int, float]) -> None:
    for process in processes:
        os.kill(process, signal.SIGTERM)  # Until it is waited for, nobody else gets its number.
    for process in processes:
        os.waitpid(process, 0)


def _reason(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
