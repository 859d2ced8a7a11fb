"""Other processes that call functions for us.

Each is a fresh interpreter with which a thread of ours exchanges pickles through pipes. It is not a fork,
since whoever uses the library may have threads; and not of `multiprocessing`, which would run a script's main
module once more in each process: a script that builds an index has no reason to expect that.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self, TypeVar, cast

from searcher.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
R = TypeVar("R")

#: Run by each process; -P keeps modules in the working directory from being taken for those of Python.
_COMMAND: Final = ("-P", "-c", "from searcher.workers import serve; serve()")
#: Calls for each process that are waiting or whose results are: none shall be idle, nor results pile up.
_IN_FLIGHT: Final = 2


class Workers:
    """A context with processes that call functions; they are gone when it is left. Functions, arguments and
    results are pickled, a function once for each process. They are used from one thread.

    Args:
        count: how many processes.

    Raises:
        WorkerError: no process can be started.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="searcher-worker")
        self._processes: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
        #: What each process was given to call, by its id.
        self._functions: dict[int, object] = {}

    def __enter__(self) -> Self:
        try:
            for _ in range(self._count):
                self._processes.append(_started())
                self._idle.put(self._processes[-1])
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            # Closes the pipes, into which something may still have to be written, and waits.
            with suppress(OSError), process:
                pass

    def map(self, function: Callable[[A], R], arguments: Iterable[A]) -> Iterator[R]:
        """Yield the results of calls with each of ``arguments``, in their order. They are taken from their
        iterable only a few calls ahead.

        Raises:
            WorkerError: a process has ended, as one does whose function raises anything but an `OSError`.
            OSError: the function has raised it.
        """
        left = iter(arguments)
        calls: deque[Future[R]] = deque()
        while True:
            for argument in islice(left, self._count * _IN_FLIGHT - len(calls)):
                calls.append(self._threads.submit(self._call, function, argument))
            if not calls:
                return
            yield calls.popleft().result()

    def map_at_once(self, function: Callable[[A], R], arguments: Iterable[A]) -> Iterator[R]:
        """Return what `map` yields, but begin now, and with all ``arguments``. Their results wait in memory.

        Raises:
            WorkerError, OSError: as `map` does, where a result is asked for.
        """
        calls = [self._threads.submit(self._call, function, argument) for argument in arguments]
        return (call.result() for call in calls)

    def _call(self, function: Callable[[A], R], argument: A) -> R:
        process = self._idle.get()
        try:
            if self._functions.get(process.pid) is not function:
                self._exchange(process, (True, function))
                self._functions[process.pid] = function
            return cast("R", self._exchange(process, (False, argument)))
        finally:
            self._idle.put(process)

    def _exchange(self, process: subprocess.Popen[bytes], message: object) -> object:
        stdin, stdout = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        try:
            pickle.dump(message, stdin, pickle.HIGHEST_PROTOCOL)
            stdin.flush()
            result, error = pickle.load(stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as broken:
            raise WorkerError(f"A process that was reading pages has ended{_ending(process)}.") from broken
        if error is not None:
            raise error
        return result


def serve() -> None:
    """Be a worker process: take functions and arguments for them from standard input, answer each to standard
    output. Ends as soon as standard input does, whatever it is doing: whoever wanted the results is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that we work for.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What somebody prints must not get among the answers.
    messages: SimpleQueue[tuple[bool, Any]] = SimpleQueue()
    Thread(target=_listen, args=(messages,), daemon=True).start()
    function: Callable[[Any], object] | None = None
    while True:
        is_function, message = messages.get()
        if is_function:
            function = message
            answer: tuple[object, OSError | None] = (None, None)
        else:
            assert function is not None
            answer = _answer(function, message)
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def _answer(function: Callable[[Any], object], argument: object) -> tuple[object, OSError | None]:
    try:
        return function(argument), None
    except OSError as error:
        return None, error
    except Exception:  # A mistake of ours, for whoever reports it.
        traceback.print_exc()
        os._exit(1)  # The other thread would keep the interpreter from ending.


def _listen(messages: SimpleQueue[Any]) -> None:
    while True:
        try:
            messages.put(pickle.load(sys.stdin.buffer))
        except EOFError:
            os._exit(0)


def _started() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    try:
        return subprocess.Popen(
            [sys.executable, *_COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
    except OSError as error:
        raise WorkerError(f"No process for reading pages can be started: {error}") from error


def _ending(process: subprocess.Popen[bytes]) -> str:
    """How a process has ended, where that is known, for a sentence."""
    code = process.wait()
    return f" by signal {-code}" if code < 0 else f" with exit code {code}"
