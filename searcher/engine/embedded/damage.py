"""Tells a damaged index from everything else that can go wrong."""

from __future__ import annotations

import struct
import zlib
from pickle import UnpicklingError
from typing import TYPE_CHECKING

from whoosh.reading import CorruptIndexError

from searcher.engine.embedded import identity
from searcher.errors import DamagedIndexError
from searcher.messages import Message

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

#: What Whoosh lets through when it reads bytes that are not those it wrote.
BROKEN_BYTES = (CorruptIndexError, EOFError, UnicodeDecodeError, UnpicklingError, struct.error, zlib.error)


class Reported:
    """A context that raises errors of some kinds as `DamagedIndexError`. It can be entered any number of
    times, by several threads at once."""

    def __init__(self, generation: Path, kinds: tuple[type[Exception], ...]) -> None:
        self._generation = generation
        self._kinds = kinds

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, self._kinds):
            raise DamagedIndexError(
                Message(
                    "The index at %(folder)s cannot be read: %(error)s",
                    folder=str(self._generation),
                    error=repr(error),
                ),
                identity.rebuilding(self._generation),
            ) from error


def reported(generation: Path, *kinds: type[Exception]) -> Reported:
    """Return a context that raises errors of these kinds as `DamagedIndexError`."""
    return Reported(generation, kinds)
