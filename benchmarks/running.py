"""One extractor over all pages: what it found, how often it crashed, how fast it was."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extractors import Extractor, Fields
from benchmarks.scoring import Scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.labelled import LabelledPage

_RUNS = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What became of an extractor.

    Attributes:
        fields: of each page, in their order, from the first run.
        crashes: id of each page that made it raise, with what it raised.
        pages_per_second: of CPU time, the median of three runs over all pages after one page to warm up.
    """

    extractor: Extractor
    fields: tuple[Fields, ...]
    crashes: tuple[tuple[str, str], ...]
    pages_per_second: float


def run(extractor: Extractor, pages: Sequence[LabelledPage]) -> Run:
    """Run the extractor over the pages, of which there must be one at least."""
    _extracted(extractor, pages[0])
    seconds = []
    for _ in range(_RUNS):
        start = time.process_time()
        outcomes = [_extracted(extractor, page) for page in pages]
        seconds.append(time.process_time() - start)
        if len(seconds) == 1:
            first = outcomes
    crashes = [(page.id, error) for page, (_, error) in zip(pages, first, strict=True) if error]
    # A clock that did not move (few and small pages on a coarse clock) makes no page infinitely fast.
    speed = len(pages) / max(statistics.median(seconds), time.get_clock_info("process_time").resolution)
    return Run(extractor, tuple(fields for fields, _ in first), tuple(crashes), speed)


def groups(pages: Sequence[LabelledPage]) -> dict[str, list[int]]:
    """Return the positions of the pages of each group; without the groups that have none."""
    chinese = [index for index, page in enumerate(pages) if page.is_chinese]
    other = [index for index, page in enumerate(pages) if not page.is_chinese]
    named = {"Chinese pages": chinese, "other pages": other, "all pages": list(range(len(pages)))}
    return {name: members for name, members in named.items() if members}


def scores(run: Run, pages: Sequence[LabelledPage]) -> dict[str, Scores]:
    """Return the counts of a run in each group."""
    found: dict[str, Scores] = {}
    for name, members in groups(pages).items():
        found[name] = Scores()
        for index in members:
            found[name].add(run.fields[index], pages[index].truth)
    return found


def _extracted(extractor: Extractor, page: LabelledPage) -> tuple[Fields, str]:
    try:
        return extractor.extract(page.page), ""
    except Exception as error:  # Whatever a library lets through is what is counted here.
        return Fields(), f"{type(error).__name__}: {error}"
