"""How many pages of an index have each term: read for many terms at once, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    FieldTerm = tuple[str, str]

#: The most terms that are remembered.
MOST_TERMS: Final = 30_000


class Occurrences:
    """The frequencies of the terms of one state of an index. Safe to use from several threads.

    Args:
        read: tells how many pages have each of several terms, given as a field and a text.
    """

    def __init__(self, read: Callable[[Sequence[FieldTerm]], Sequence[int]]) -> None:
        self._read = read
        self._known: dict[FieldTerm, int] = {}

    def __call__(self, field: str, term: str) -> int:
        """Return how many pages have a term in a field."""
        found = self._known.get((field, term))
        if found is None:
            (found,) = self._read([(field, term)])
            self._keep([(field, term)], [found])
        return found

    def expect(self, terms: Iterable[FieldTerm]) -> None:
        """Read what is going to be asked for: together it takes less time than one by one."""
        known = self._known
        new = [term for term in dict.fromkeys(terms) if term not in known]
        if new:
            self._keep(new, self._read(new))

    def _keep(self, terms: Sequence[FieldTerm], counts: Sequence[int]) -> None:
        if len(self._known) + len(terms) > MOST_TERMS:
            # Whoever else looks something up meanwhile has the table as it was.
            self._known = {}
        self._known.update(zip(terms, counts, strict=True))
