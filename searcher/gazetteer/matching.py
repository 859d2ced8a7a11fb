"""Where the names of a list stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
        # Where a name may begin, as far as the single characters tell: finds most places to skip in C.
        firsts, seconds = (re.escape("".join(sorted(set(column)))) for column in zip(*by_head, strict=True))
        self._head = re.compile(f"[{firsts}](?=[{seconds}])")

    def in_text(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where the names stand in ``text``, overlapping ones too, from left to right; of those that
        begin at one place, in the order of the list.

        Yields:
            (start, number of the name in the list, end).
        """
        for head in self._head.finditer(text):
            start = head.start()
            for number, name in self._by_head.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    yield start, number, start + len(name)
