"""Calls in other processes: in order, bounded, and with a clear word when one ends."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from operator import neg
from typing import TYPE_CHECKING

import pytest

from searcher.errors import WorkerError
from searcher.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Seconds; only a test that fails takes so long.
PATIENCE = 60


def test_results_are_in_order() -> None:
    with Workers(2) as workers:
        assert list(workers.map(neg, range(20))) == [-number for number in range(20)]


def test_all_at_once() -> None:
    with Workers(2) as workers:
        later = workers.map_at_once(neg, range(20))
        assert list(workers.map(abs, [-1, 1])) == [1, 1]
        assert list(later) == [-number for number in range(20)]
        assert list(workers.map_at_once(neg, [])) == []


def test_all_at_once_begin_before_a_result_is_asked_for(tmp_path: Path) -> None:
    with Workers(1) as workers:
        made = [tmp_path / "one", tmp_path / "other"]
        results = workers.map_at_once(os.mkdir, made)
        started = time.monotonic()
        while not made[-1].exists():
            assert time.monotonic() - started < PATIENCE
        assert list(results) == [None, None]


def test_several_maps_and_none() -> None:
    with Workers(2) as workers:
        assert list(workers.map(neg, [])) == []
        assert list(workers.map(neg, [1])) == [-1]
        assert list(workers.map(neg, [2, 3, 4])) == [-2, -3, -4]


def test_arguments_are_taken_only_a_few_ahead() -> None:
    taken = []

    def arguments() -> Iterator[int]:
        for number in range(50):
            taken.append(number)
            yield number

    with Workers(2) as workers:
        for count, _ in enumerate(workers.map(neg, arguments()), start=1):
            assert len(taken) <= count + 4


def test_calls_run_in_other_processes() -> None:
    with Workers(2) as workers:
        processes = set(workers.map(eval, ["__import__('os').getpid()"] * 20))
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


def test_what_is_printed_is_no_answer() -> None:
    with Workers(1) as workers:
        assert list(workers.map(print, ["chatter"])) == [None]
        assert list(workers.map(print, [""])) == [None]


def test_an_os_error_is_raised_here(tmp_path: Path) -> None:
    with Workers(1) as workers, pytest.raises(FileNotFoundError):
        list(workers.map(os.listdir, [str(tmp_path / "nowhere")]))


@pytest.mark.parametrize(
    ("call", "ending"),
    [
        ("1 // 0", "exit code 1"),
        ("__import__('os')._exit(7)", "exit code 7"),
        pytest.param(
            "__import__('os').kill(__import__('os').getpid(), 9)",
            "signal 9",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="there are no signals"),
        ),
    ],
)
def test_a_process_that_ends_is_told(call: str, ending: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(2) as workers, pytest.raises(WorkerError, match=ending) as raised:
        list(workers.map(eval, [call, "1", "2", call, call, "3", call, call, "4"]))
    assert "--jobs" in raised.value.hint
    capfd.readouterr()


def test_leaving_early_ends_the_processes() -> None:
    with Workers(2) as workers:
        results = workers.map(time.sleep, [0, PATIENCE, PATIENCE])
        started = time.monotonic()
    assert time.monotonic() - started < PATIENCE
    results.close()  # type: ignore[attr-defined]


def test_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    with pytest.raises(WorkerError, match="can be started"), Workers(2):
        pass


def test_a_process_that_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.workers._COMMAND", ("-c", "raise SystemExit(3)"))
    with pytest.raises(WorkerError, match="exit code 3"), Workers(1) as workers:
        list(workers.map(neg, [1]))


def test_answers_larger_than_a_pipe() -> None:
    with Workers(2) as workers:
        assert [
            len(found) for found in workers.map(partial(bytes.__mul__, b"x"), [300_000, 1_000_000, 0])
        ] == [300_000, 1_000_000, 0]
