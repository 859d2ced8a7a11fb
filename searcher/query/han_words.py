"""Words in Chinese characters, findable by how they sound."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cache, cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from searcher.query import pinyin
from searcher.query.syllables import LONGEST, blurred
from searcher.query.word_counts import WordCounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Of the number of a syllable: there are some hundreds, and the characters that have no reading.
_BITS = 16
#: The most readings of one stretch of text that are looked up.
_MOST_READINGS = 24


class HanWords:
    """Words with their frequencies. Safe to use from several threads.

    Attributes:
        frequencies: how many pages have each word; simplified characters.
        most: pages that the most frequent has: nearly all of the Chinese ones; 1 where there are none.
    """

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = WordCounts(frequencies)
        self.most = max(frequencies.values(), default=1)

    def prepare(self) -> None:
        """Make now what the first look-up would make."""
        _ = self._by_edges
        pinyin.reading("音")  # Loads the tables of readings.

    def in_pinyin(self, letters: str) -> Sequence[str]:
        """Return the words of two characters and more that are read so, in their usual reading, the most
        frequent first.

        Args:
            letters: syllables without tones and without anything between them, u for ü: ``anquan``.
        """
        beginnings = {letters[:length] for length in range(1, min(LONGEST, len(letters)) + 1)}
        endings = {letters[-length:] for length in range(1, min(LONGEST, len(letters)) + 1)}
        found = self._between(set(map(blurred, beginnings)), set(map(blurred, endings)))
        return [word for word in found if "".join(pinyin.reading(word)) == letters]

    def sounding_like(self, text: str) -> Iterator[str]:
        """Yield the words of two characters and more that sound like ``text`` (see `syllables.blurred`);
        ``text`` itself too, if it is one."""
        heard = [dict.fromkeys(map(blurred, pinyin.readings(character))) for character in text]
        if len(heard) < 2:
            return
        found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in self._between(heard[0], heard[-1]):
            if len(word) == len(heard):
                found[tuple(map(blurred, pinyin.reading(word)))].append(word)
        for syllables in islice(product(*heard), _MOST_READINGS):
            yield from found.get(syllables, ())

    def _between(self, firsts: Iterable[str], lasts: Iterable[str]) -> Iterator[str]:
        """Yield the words of two characters and more, the most frequent first, whose first character may be
        read as one of ``firsts``, and the last as one of ``lasts``: blurred syllables."""
        table = self._by_edges
        found = {rank for edges in product(firsts, lasts) for rank in table.ranks_of(*edges)}
        words = self.frequencies.words
        return (words[table.words[rank]] for rank in sorted(found))

    # Two threads may both make this table when both are the first; the second then takes the first's place.

    @cached_property
    def _by_edges(self) -> _ByEdges:
        """To read every word whole takes seconds; so that is left for those looked for."""
        ranked = self.frequencies.by_count()
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
        blurred_sounds = cache(_blurred_sounds)
        edges, ranks = array("I"), array("I")
        for rank, place in enumerate(ranked):
            word = self.frequencies.words[place]
            if len(word) > 1:
                for first, last in product(blurred_sounds(word[0]), blurred_sounds(word[-1])):
                    edges.append(numbers[first] << _BITS | numbers[last])
                    ranks.append(rank)
        order = np.argsort(np.array(edges, np.uint32), kind="stable")
        return _ByEdges(
            ranked,
            dict(numbers),
            array("I", np.array(edges, np.uintc)[order].tobytes()),
            array("I", np.array(ranks, np.uintc)[order].tobytes()),
        )


class _ByEdges(NamedTuple):
    """Words, findable by what the first and the last character may be read as, blurred.

    Attributes:
        words: their places among all words, the most frequent first.
        numbers: those of the syllables.
        edges: of each pair of a word's first and last syllable the two numbers as one, ascending.
        ranks: as many; the word's place in ``words``, ascending for each pair.
    """

    words: Sequence[int]
    numbers: Mapping[str, int]
    edges: array[int]
    ranks: array[int]

    def ranks_of(self, first: str, last: str) -> Sequence[int]:
        """Return where in ``words`` those are that may begin and end with these syllables."""
        if first not in self.numbers or last not in self.numbers:
            return ()
        pair = self.numbers[first] << _BITS | self.numbers[last]
        start = bisect_left(self.edges, pair)
        return self.ranks[start : bisect_right(self.edges, pair, lo=start)]


def _blurred_sounds(character: str) -> frozenset[str]:
    return frozenset(map(blurred, pinyin.sounds(character)))
