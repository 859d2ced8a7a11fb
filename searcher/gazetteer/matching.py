"""Where the names of a list stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from searcher.gazetteer.codes import PLANE, codes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

#: In shorter texts, or where there are halves of characters, a pattern finds the heads sooner.
_SHORT = 120


class Names:
    """A list of names of two characters or more, ready to be looked for all at once.

    Attributes:
        names: the list.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        by_head: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, name in enumerate(self.names):
            by_head[name[:2]].append((number, name))
        self._by_head = dict(by_head)
        firsts, seconds = (sorted(set(column)) for column in zip(*by_head, strict=True))
        # Where a name may begin, as far as the single characters tell: finds most places to skip in C.
        self._head = re.compile(f"[{re.escape(''.join(firsts))}](?=[{re.escape(''.join(seconds))}])")
        # The same for pairs: a row for each first character, a column for each second one; those of no name
        # share row and column 0.
        self._rows, self._columns = _numbered(firsts, step=len(seconds) + 1), _numbered(seconds)
        self._is_head = np.zeros((len(firsts) + 1) * (len(seconds) + 1), dtype=np.bool_)
        pairs = codes_of("".join(head for head in by_head if len(codes_of(head)) == len(head)))
        self._is_head[self._rows[pairs[::2]] + self._columns[pairs[1::2]]] = True

    def in_text(self, text: str) -> list[tuple[int, int, int]]:
        """Return where the names stand in ``text``, overlapping ones too, from left to right; of those that
        begin at one place, in the order of the list: (start, number of the name in the list, end)."""
        return [
            (start, number, start + len(name))
            for start in self._heads(text)
            for number, name in self._by_head.get(text[start : start + 2], ())
            if text.startswith(name, start)
        ]

    def _heads(self, text: str) -> list[int]:
        """Where names may begin."""
        codes = codes_of(text) if len(text) > _SHORT else codes_of("")
        if len(codes) != len(text):
            return [head.start() for head in self._head.finditer(text)]
        # No code is out of the tables: what happens then is not asked each time.
        pairs = self._rows.take(codes[:-1], mode="clip") + self._columns.take(codes[1:], mode="clip")
        found = self._is_head.take(pairs, mode="clip")
        places: list[int] = found.nonzero()[0].tolist()
        return places


def _numbered(characters: Iterable[str], step: int = 1) -> NDArray[np.int32]:
    """A table of the basic plane: for these characters ``step``, ``2 * step`` …, for the others 0."""
    table = np.zeros(PLANE, dtype=np.int32)
    for number, character in enumerate(characters, start=1):
        if ord(character) < PLANE:
            table[ord(character)] = number * step
    return table
