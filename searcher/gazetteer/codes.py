"""The characters of a text as an array of numbers, to be looked at all at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: How many codes there are.
PLANE = 0x10000


@lru_cache(maxsize=4)  # one text is looked through for several things in a row
def codes_of(text: str) -> NDArray[np.uint16]:
    """Return the code of each character of ``text``; two of 0xD800 or more for one beyond the basic plane,
    so that there are more codes than characters then."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.dtype("<u2"))
