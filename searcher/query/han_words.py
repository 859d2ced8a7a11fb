"""Words in Chinese characters, findable by how they sound."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING

from searcher.query import pinyin
from searcher.query.syllables import blurred

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: The most readings of one stretch of text that are looked up.
_MOST_READINGS = 24


class HanWords:
    """Words with their frequencies. Safe to use from several threads.

    Attributes:
        frequencies: how many pages have each word; simplified characters.
        most: pages that the most frequent has: nearly all of the Chinese ones; 1 where there are none.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = frequencies
        self.most = max(frequencies.values(), default=1)

    def in_pinyin(self, letters: str) -> Sequence[str]:
        """Return the words of two characters and more that are read so, in their usual reading, the most
        frequent first.

        Args:
            letters: syllables without tones and without anything between them, u for ü: ``anquan``.
        """
        return self._by_pinyin.get(letters, ())

    def sounding_like(self, text: str) -> Iterator[str]:
        """Yield the words of two characters and more that sound like ``text`` (see `syllables.blurred`);
        ``text`` itself too, if it is one."""
        heard = [dict.fromkeys(map(blurred, pinyin.readings(character))) for character in text]
        for syllables in islice(product(*heard), _MOST_READINGS):
            yield from self._by_sound.get(" ".join(syllables), ())

    # Two threads may both make these tables when both are the first; the second then takes the first's place.

    @cached_property
    def _readings(self) -> Mapping[str, tuple[str, ...]]:
        """The words, the most frequent first, and how each is read."""
        words = sorted(self.frequencies, key=lambda word: -self.frequencies[word])
        return {word: pinyin.reading(word) for word in words if len(word) > 1}

    @cached_property
    def _by_pinyin(self) -> Mapping[str, Sequence[str]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word, syllables in self._readings.items():
            table["".join(syllables)].append(word)
        return dict(table)

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        table: defaultdict[str, list[str]] = defaultdict(list)
        for word, syllables in self._readings.items():
            table[" ".join(map(blurred, syllables))].append(word)
        return dict(table)
