"""Times: engines in turn, round by round, so that a busy minute hits all of them alike."""

from __future__ import annotations

import math
import statistics
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Q = TypeVar("Q")
T = TypeVar("T")


def seconds(run: Callable[[], object]) -> float:
    """Return how long ``run`` takes."""
    started = perf_counter()
    run()
    return perf_counter() - started


def rounds(
    engines: Mapping[str, Callable[[Q], object]], questions: Sequence[Q], count: int
) -> dict[str, list[list[float]]]:
    """Ask every engine every question, ``count`` times: in each round one engine after the other.

    Each round begins with another engine, and with another question: what an engine is asked first, it is
    asked while the processor's caches still hold the work of the one before.

    Returns:
        For each engine, the seconds of each question, round by round.
    """
    found: dict[str, list[list[float]]] = {name: [[] for _ in questions] for name in engines}
    asked = list(enumerate(questions))
    for number in range(count):
        for name in _from(list(engines), number % len(engines)):
            for place, question in _from(asked, number * len(asked) // count):
                started = perf_counter()
                engines[name](question)
                found[name][place].append(perf_counter() - started)
    return found


def _from(values: list[T], first: int) -> list[T]:
    return values[first:] + values[:first]


def geometric_mean(values: Iterable[float]) -> float:
    """Return the mean of the logarithms, raised again; NaN without values."""
    logarithms = [math.log(value) for value in values]
    return math.exp(statistics.fmean(logarithms)) if logarithms else math.nan


def percentile(values: Sequence[float], share: float) -> float:
    """Return the least value that ``share`` of the values, of which there must be one, do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
