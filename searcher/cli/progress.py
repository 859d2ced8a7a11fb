"""Shows how far a run has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from searcher.reading import Progress

#: Seconds between two lines where there is no terminal.
LINE_INTERVAL = 10.0
#: Seconds between two changes of the bar.
BAR_INTERVAL = 0.1


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows progress on standard error; ``None`` when it shall be quiet."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as change:
            yield _every(BAR_INTERVAL, _reading_bar(change))
    else:
        yield _every(LINE_INTERVAL, lambda now: click.echo(_line_with_rest(now), err=True))


@contextmanager
def evaluating() -> Iterator[tuple[Callable[[Progress], None], Callable[[int, int], None]]]:
    """Give two functions that show progress on standard error: that of indexing, and how many queries of how
    many have been asked."""
    if sys.stderr.isatty():
        with _bar() as change:
            reading = _every(BAR_INTERVAL, _reading_bar(change))
            yield reading, _asked_every(BAR_INTERVAL, lambda *asked: change(_asked(*asked), *asked))
    else:
        reading = _every(LINE_INTERVAL, lambda now: click.echo(_line_with_rest(now), err=True))
        yield reading, _asked_every(LINE_INTERVAL, lambda *asked: click.echo(_asked(*asked), err=True))


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that takes what the bar shall say, and how much is done of how much."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def change(line: str, done: int, total: int) -> None:
            bar.update(task, description=line, completed=done, total=total or None, refresh=True)

        yield change


def _reading_bar(change: Callable[[str, int, int], None]) -> Callable[[Progress], None]:
    return lambda now: change(_line(now), now.bytes, now.bytes_total)


def _every(interval: float, show: Callable[[Progress], None]) -> Callable[[Progress], None]:
    last = 0.0

    def throttled(now: Progress) -> None:
        nonlocal last
        if now.seconds - last >= interval or (now.writing and now.seconds >= interval):
            last = now.seconds
            show(now)

    return throttled


def _asked_every(interval: float, show: Callable[[int, int], None]) -> Callable[[int, int], None]:
    last = monotonic()

    def throttled(asked: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= interval:
            last = monotonic()
            show(asked, total)

    return throttled


def _asked(asked: int, total: int) -> str:
    return f"{asked:,} of {total:,} queries asked"


def _line(now: Progress) -> str:
    if now.writing:
        return f"Writing the index of {now.documents:,} documents"
    rate = now.bytes / 1e6 / now.seconds if now.seconds else 0.0
    return f"{now.files:,} of {now.files_total:,} files, {now.documents:,} documents, {rate:.2f} MB/s"


def _line_with_rest(now: Progress) -> str:
    """The line for where no bar shows the rest."""
    if now.writing or not now.bytes:
        return _line(now)
    rest = now.seconds * (now.bytes_total - now.bytes) / now.bytes
    return f"{_line(now)}, {now.bytes / now.bytes_total:.0%} read, about {rest:.0f} s of reading left"
