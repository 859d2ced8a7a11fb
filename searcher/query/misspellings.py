"""A word in Latin letters that an index hardly has → the word that was probably meant."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from searcher.query.syllables import splits

if TYPE_CHECKING:
    from searcher.query.latin_words import NearWord
    from searcher.query.vocabulary import Vocabulary

#: A word that more pages have than these is written as it should be.
FEW = 3
#: What is meant instead is on more than so many times as many pages.
TIMES_MORE = 10
#: Shorter words are too near to too many others.
SHORTEST = 4
#: From this length on two slips are thought possible.
_SHORTEST_WITH_TWO = 8
#: How much likelier, as a natural logarithm, a word is than one with one slip more, and than one that begins
#: with another letter. (The noisy channel of Kernighan, Church and Gale 1990, all slips being as likely.)
_SLIP = 5.0
_OTHER_INITIAL = 3.0
#: Words of more syllables are no words.
_MOST_SYLLABLES = 6


def meant(word: str, pages: int, vocabulary: Vocabulary) -> str | None:
    """Return the word of the index that ``word`` is probably meant to be, in Latin letters or, for pinyin, in
    Chinese characters; ``None`` if there is none.

    Args:
        word: lower case, unstemmed.
        pages: how many pages have it.
    """
    if pages > FEW or len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return None
    return _near(word, pages, vocabulary) or _spelled_out(word, pages, vocabulary)


def _near(word: str, pages: int, vocabulary: Vocabulary) -> str | None:
    frequencies = vocabulary.latin.frequencies

    def likelihood(near: NearWord) -> tuple[float, str]:
        other_initial = near.word[0] != word[0]
        return log(frequencies[near.word]) - _SLIP * near.edits - _OTHER_INITIAL * other_initial, near.word

    slips = 2 if len(word) >= _SHORTEST_WITH_TWO else 1
    candidates = [
        near
        for near in vocabulary.latin.near(word, slips)
        if frequencies[near.word] > TIMES_MORE * pages and len(near.word) >= SHORTEST
    ]
    return max(candidates, key=likelihood).word if candidates else None


def _spelled_out(word: str, pages: int, vocabulary: Vocabulary) -> str | None:
    if not any(len(split) > 1 for split in splits(word, _MOST_SYLLABLES)):
        return None
    best = next(iter(vocabulary.han.in_pinyin(word)), None)
    return best if best and vocabulary.han.frequencies[best] > TIMES_MORE * pages else None
