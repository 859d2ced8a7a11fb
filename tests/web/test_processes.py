"""Several server processes: real ones, started and ended here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

SERVE = """
import os, socket
from flask import Flask
from searcher.web import processes, server

processes._LEAST_SERVED = 0.0
app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: str(os.getpid()))
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
processes.run(2, lambda: server.run(app, listener))
print("ended", flush=True)
"""
FAIL = """
from searcher.errors import SearcherError
from searcher.web import processes

def fail():
    raise ValueError("no index")

try:
    processes.run(2, fail)
except SearcherError as error:
    print(error.message)
"""
APART = """
import os, sys
from searcher.web import processes

def fail_elsewhere():
    if os.getpid() != here:
        raise ValueError("not here")
    return "made here"

here = os.getpid()
made = processes.made_apart(lambda: (os.getpid(), "x" * 200_000))
print(made[0] != here, len(made[1]), processes.made_apart(fail_elsewhere))
"""
#: Seconds after which something is wrong.
_PATIENCE = 60.0


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[str], int]]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.terminate()


def asked(port: int) -> int:
    """The process that answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as client:
        client.sendall(b"GET / HTTP/1.0\r\nHost: test\r\n\r\n")
        answer = b"".join(iter(lambda: client.recv(4096), b""))
    return int(answer.split()[-1])


def test_a_process_that_dies_is_replaced() -> None:
    with served() as (process, port):
        seen = []
        for _ in range(3):  # At the third time, both that were there at first are gone.
            seen.append(asked(port))
            os.kill(seen[-1], signal.SIGKILL)
        assert len({*seen, asked(port), process.pid}) == 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_end_together(number: signal.Signals) -> None:
    with served() as (process, port):
        child = asked(port)
        process.send_signal(number)
        output, _ = process.communicate(timeout=_PATIENCE)
        assert output == "ended\n"
        assert process.returncode == 0
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
        with pytest.raises(OSError, match=r"."):
            asked(port)


def test_a_terminal_ends_all_at_once_and_quietly() -> None:
    with served() as (process, port):
        asked(port)
        os.killpg(process.pid, signal.SIGINT)
        output, complaints = process.communicate(timeout=_PATIENCE)
        assert output == "ended\n"
        assert "takes its place" not in complaints


def test_who_is_left_without_a_parent_ends_too() -> None:
    with served() as (process, port):
        asked(port)
        process.kill()
        process.wait(_PATIENCE)
        until = time.monotonic() + _PATIENCE
        while is_answered(port):
            assert time.monotonic() < until
            time.sleep(0.05)


def is_answered(port: int) -> bool:
    try:
        asked(port)
    except OSError:
        return False
    return True


def test_what_cannot_serve_ends_all_and_says_so() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FAIL], capture_output=True, text=True, timeout=_PATIENCE, check=True
    )
    assert "ended as soon as it was started (exit code 1)" in run.stdout
    assert "ValueError: no index" in run.stderr


def test_what_is_made_apart() -> None:
    run = subprocess.run(
        [sys.executable, "-c", APART], capture_output=True, text=True, timeout=_PATIENCE, check=True
    )
    assert run.stdout == "True 200000 made here\n"
    assert "ValueError: not here" in run.stderr
