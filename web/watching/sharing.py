"""Where the processes of one server keep the numbers that `searcher.web.watching.metrics` adds up."""

from __future__ import annotations

import os
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: As the library of Prometheus has it; it looks once, when it is loaded.
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def numbers() -> Iterator[None]:
    """Let processes that are started within share their numbers, in a folder that is removed at the end.

    To be entered before anything loads `searcher.web.watching.metrics`.
    """
    before = os.environ.get(VARIABLE)
    with TemporaryDirectory(prefix="searcher-metrics-") as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            os.environ.pop(VARIABLE)
            if before is not None:
                os.environ[VARIABLE] = before
