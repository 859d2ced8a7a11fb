"""Words with a number each, in a few bytes a word: a ``dict`` of strings takes ten times as much."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import ItemsView, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Texts:
    """Texts by their places, together as UTF-8. Getting one makes a new string of it.

    Args:
        texts: in the order of their places; together less than 2³² bytes.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        encoded = [text.encode() for text in texts]
        self._bytes = b"".join(encoded)
        self._ends = array("I", accumulate(map(len, encoded), initial=0))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: int) -> str:
        return self._bytes[self._ends[place] : self._ends[place + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


class WordCounts(Mapping[str, int]):
    """A mapping of words to counts below 2³², in the order given. A look-up takes some microseconds.

    Attributes:
        words: by their places.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        words = list(counts)
        self.words = Texts(words)
        self._counts = array("I", counts.values())
        self._sorted = array("I", sorted(range(len(words)), key=words.__getitem__))

    def __len__(self) -> int:
        return len(self._counts)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __getitem__(self, word: str) -> int:
        at = bisect_left(self._sorted, word, key=self.words.__getitem__)
        if at < len(self._sorted) and self.words[self._sorted[at]] == word:
            return self._counts[self._sorted[at]]
        raise KeyError(word)

    def items(self) -> ItemsView[str, int]:
        """Return the words with their counts."""
        return _Items(self)

    def by_count(self) -> Sequence[int]:
        """Return the places of the words, the most frequent first, of equal ones that which comes first."""
        return array("I", sorted(range(len(self)), key=lambda place: -self._counts[place]))

    def pairs(self) -> Iterable[tuple[str, int]]:
        """Return each word with its count."""
        return zip(self.words, self._counts, strict=True)


class _Items(ItemsView[str, int]):
    """Without looking each word up."""

    _mapping: WordCounts

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return iter(self._mapping.pairs())
