"""Chinese characters that an index hardly has in this order → words that sound the same.

A run of characters is read as the likeliest sequence of words, each either as typed or one that sounds like
what was typed. Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate, pairwise
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from searcher.analysis import is_stopword
from searcher.query import pinyin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from searcher.query.vocabulary import Vocabulary

#: Two characters that more pages have side by side than these are as they should be.
FEW = 3
#: What is meant instead is on more than so many times as many pages, and on this share of all.
TIMES_MORE = 10
FREQUENT = 0.001
#: Longer runs are not looked into: what is typed wrong is mostly short.
LONGEST_RUN = 40
_LONGEST_WORD = 6
#: The most words that are tried in place of one stretch.
_MOST_WORDS = 4
#: Costs of a wrong character that sounds the same, and of one that only sounds alike.
_SAME_SOUND = 5.0
_LIKE_SOUND = 7.0
#: Cost, beyond that of its characters, of taking a word of the dictionary for another.
_KNOWN_WORD = 6.0
#: The most that a word of the dictionary costs, seen or not.
_UNSEEN_WORD = 9.0
#: What counts as the number of pages of a word that no page has.
_UNSEEN = 0.5
#: The most that neighbouring words cost because their characters never meet, and save because they often do.
_RARELY_MEET = 6.0
_OFTEN_MEET = -2.0


class Reading(NamedTuple):
    """A word read in place of ``run[start:end]``."""

    start: int
    end: int
    word: str


class _Option(NamedTuple):
    """One word at one place of a run."""

    word: str
    cost: float
    changed: bool = False


class _Step(NamedTuple):
    """The cheapest way to read a run up to the end of a word."""

    option: _Option
    cost: float
    before: _Step | None = None


def meant(run: str, vocabulary: Vocabulary, known: Callable[[str], bool]) -> list[Reading]:
    """Return the words that are probably meant where others were typed, in order; mostly none.

    Args:
        run: simplified characters.
        known: whether a dictionary has a word.
    """
    if not 2 <= len(run) <= LONGEST_RUN:
        return []
    reader = _Reader(run, vocabulary, known)
    return reader.changes() if reader.rarest_pair(run) <= FEW else []


class _Reader:
    def __init__(self, run: str, vocabulary: Vocabulary, known: Callable[[str], bool]) -> None:
        self._run = run
        self._vocabulary = vocabulary
        self._known = known
        self._pages_with = cache(vocabulary.pages_with)

    def rarest_pair(self, text: str) -> int:
        """Return how many pages have the rarest pair of neighbours: no more have ``text``."""
        return min(self._pages_with(first + second) for first, second in pairwise(text))

    def changes(self) -> list[Reading]:
        """Return the words of the cheapest reading that are not as typed."""
        ways: list[list[_Step]] = [[] for _ in range(len(self._run) + 1)]
        ways[0].append(_Step(_Option("", 0.0), 0.0))
        for start in range(len(self._run)):
            for option in self._options(start):
                ways[start + len(option.word)].append(self._cheapest(ways[start], option))
        return _changed(min(ways[-1], key=_cost))

    def _options(self, start: int) -> Iterator[_Option]:
        yield _Option(self._run[start], self._rarity(self._run[start]))
        for end in range(start + 2, min(len(self._run), start + _LONGEST_WORD) + 1):
            text = self._run[start:end]
            pages = self.rarest_pair(text)
            if text in self._vocabulary.han.frequencies:
                yield _Option(text, self._rarity(text))
            elif self._known(text):
                yield _Option(text, min(self._rarity(text), _UNSEEN_WORD))
            if pages <= FEW and not is_stopword(text):
                yield from self._instead_of(text, pages)

    def _instead_of(self, text: str, pages: int) -> Sequence[_Option]:
        cost = _KNOWN_WORD if self._known(text) else 0.0
        han = self._vocabulary.han
        fewest = max(TIMES_MORE * pages, FREQUENT * han.most)
        options = [
            _Option(word, cost + _change(text, word) + self._rarity(word), changed=True)
            for word in dict.fromkeys(han.sounding_like(text))
            if word != text and han.frequencies[word] > fewest and not is_stopword(word)
        ]
        return sorted(options, key=_cost)[:_MOST_WORDS]

    def _cheapest(self, ways: Sequence[_Step], option: _Option) -> _Step:
        first = option.word[0]
        costs = ((way.cost + self._meeting(way.option.word[-1:], first), way) for way in ways)
        cost, before = min(costs, key=itemgetter(0))
        return _Step(option, cost + option.cost, before)

    def _rarity(self, word: str) -> float:
        frequencies = self._vocabulary.han.frequencies
        return log(self._vocabulary.han.most / max(frequencies.get(word, 0), _UNSEEN))

    def _meeting(self, first: str, second: str) -> float:
        """The cost of a word's last character before another's first: by how much more rarely pages have them
        side by side than chance would have it."""
        if not first:
            return 0.0
        together = self._pages_with(first + second)
        if not together:
            return _RARELY_MEET
        by_chance = self._pages_with(first) * self._pages_with(second) / self._vocabulary.han.most
        return min(max(log(by_chance / together), _OFTEN_MEET), _RARELY_MEET)


def _change(typed: str, word: str) -> float:
    return sum(
        _SAME_SOUND if pinyin.readings(old)[0] == pinyin.readings(new)[0] else _LIKE_SOUND
        for old, new in zip(typed, word, strict=True)
        if old != new
    )


def _changed(last: _Step) -> list[Reading]:
    words: list[_Option] = []
    step: _Step | None = last
    while step:
        words.insert(0, step.option)
        step = step.before
    ends = accumulate(len(option.word) for option in words)
    return [
        Reading(end - len(option.word), end, option.word)
        for option, end in zip(words, ends, strict=True)
        if option.changed
    ]


def _cost(weighed: _Option | _Step) -> float:
    return weighed.cost
