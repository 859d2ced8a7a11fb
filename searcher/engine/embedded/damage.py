"""Tells a damaged index from everything else that can go wrong."""

from __future__ import annotations

import struct
import zlib
from contextlib import contextmanager
from pickle import UnpicklingError
from typing import TYPE_CHECKING

from whoosh.reading import CorruptIndexError

from searcher.errors import DamagedIndexError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What Whoosh lets through when it reads bytes that are not those it wrote.
BROKEN_BYTES = (CorruptIndexError, EOFError, UnicodeDecodeError, UnpicklingError, struct.error, zlib.error)


@contextmanager
def reported(generation: Path, *kinds: type[Exception]) -> Iterator[None]:
    """Raise errors of these kinds as `DamagedIndexError`."""
    try:
        yield
    except kinds as error:
        raise DamagedIndexError(
            f"The index at {generation} cannot be read: {error!r}",
            f"Rebuild it with: searcher index --index {generation.parent}",
        ) from error
