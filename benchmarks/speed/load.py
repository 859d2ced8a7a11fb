"""Asks a server over and over, from a process of its own: ``python -m benchmarks.speed.load < job > told``.

A job is a JSON object: ``host port headers paths connections seconds`` and ``rate``, requests a second, or
null for as many as are answered. Every path is asked once; it ends where they do, if that is sooner.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, field
from time import perf_counter, sleep

from benchmarks.speed import timing


@dataclass(frozen=True, slots=True)
class Job:
    """What to ask, and how fast. At a rate, a request's time runs from when it was due."""

    host: str
    port: int
    paths: tuple[str, ...]
    connections: int
    seconds: float
    rate: float | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """How a server bore it.

    Attributes:
        per_second: requests answered well.
        failed: those that were not: another status than 200, or no answer.
    """

    requests: int
    failed: int
    seconds: float
    per_second: float
    p50_ms: float
    p99_ms: float


def run(job: Job) -> Load:
    """Do the job in a process of its own.

    Raises:
        RuntimeError: it has failed.
    """
    command = [sys.executable, "-m", "benchmarks.speed.load"]
    done = subprocess.run(
        command, input=json.dumps(asdict(job)), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError("The process that asks the server has failed.")
    return Load(**json.loads(done.stdout))


class _Run:
    """One job being done by several threads, each with a connection that it keeps."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._next = 0
        self._lock = threading.Lock()
        self._times: list[float] = []
        self._failed = 0

    def run(self) -> Load:
        threads = [threading.Thread(target=self._work) for _ in range(self._job.connections)]
        self._started = perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = perf_counter() - self._started
        times = self._times or [0.0]
        return Load(
            requests=len(self._times),
            failed=self._failed,
            seconds=seconds,
            per_second=(len(self._times) - self._failed) / seconds,
            p50_ms=timing.percentile(times, 0.5) * 1000,
            p99_ms=timing.percentile(times, 0.99) * 1000,
        )

    def _work(self) -> None:
        connection = http.client.HTTPConnection(self._job.host, self._job.port, timeout=60)
        while (number := self._take()) is not None:
            due = perf_counter()
            if self._job.rate is not None:
                due = self._started + number / self._job.rate
                sleep(max(0.0, due - perf_counter()))
            answered = _ask(connection, self._job.paths[number], self._job.headers)
            taken = perf_counter() - due
            with self._lock:
                self._times.append(taken)
                self._failed += not answered
        connection.close()

    def _take(self) -> int | None:
        with self._lock:
            number, self._next = self._next, self._next + 1
        time = number / self._job.rate if self._job.rate else perf_counter() - self._started
        return number if number < len(self._job.paths) and time < self._job.seconds else None


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> bool:
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
    except (OSError, http.client.HTTPException):
        connection.close()  # The next request opens it again.
        return False
    return response.status == 200


if __name__ == "__main__":
    json.dump(asdict(_Run(Job(**json.load(sys.stdin))).run()), sys.stdout)
