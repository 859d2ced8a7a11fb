"""Chinese characters → words: jieba's algorithm, run by rjieba or, where that is missing, by jieba itself."""

from __future__ import annotations

import re
import threading
import warnings
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from searcher import installed

if TYPE_CHECKING:
    from collections.abc import Sequence

# The characters that jieba looks up in its dictionary. rjieba knows more blocks; so that both cut alike,
# each character outside this one is a word by itself before either sees it.
_RARE_CHARACTERS: Final = re.compile("([^\u4e00-\u9fd5\n]+)")
# A word of the user's must win over words that overlap it, so it is taken to be as frequent as a common
# word, not only as frequent as its own parts.
_USER_WORD_FREQUENCY: Final = 10_000
_LOADING: Final = threading.Lock()


class Segmenter(Protocol):
    """jieba's algorithm and dictionary. Safe to use from several threads; equal only to itself."""

    def __hash__(self) -> int: ...

    def cut(self, run: str) -> Sequence[str]:
        """Return the words that ``run`` consists of, which are jieba's in its default mode; a line feed
        is a word by itself."""

    def knows(self, word: str) -> bool:
        """Whether the dictionary has ``word``."""


class RjiebaSegmenter:
    """jieba's algorithm and dictionary in compiled form."""

    def __init__(self, user_words: Sequence[str] = ()) -> None:
        import rjieba  # reads its dictionary on import, which a program that only prints help need not

        jieba = rjieba.Jieba() if user_words else rjieba
        for word in user_words:
            jieba.add_word(word, max(jieba.suggest_freq(word), _USER_WORD_FREQUENCY), "n")
        self._jieba = jieba

    def cut(self, run: str) -> Sequence[str]:
        words: list[str] = self._jieba.cut(run)
        return words

    def knows(self, word: str) -> bool:
        known: bool = self._jieba.has_word(word)
        return known


class JiebaSegmenter:
    """jieba itself."""

    def __init__(self, user_words: Sequence[str] = ()) -> None:
        with warnings.catch_warnings():
            # jieba 0.42 imports pkg_resources where it finds it, and writes its patterns as plain strings.
            warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
            warnings.filterwarnings("ignore", message=".*invalid escape sequence")
            import jieba
        import logging  # as jieba itself does; rjieba does without

        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        self._jieba.initialize()
        for word in user_words:
            self._jieba.add_word(word, max(self._jieba.suggest_freq(word), _USER_WORD_FREQUENCY))

    def cut(self, run: str) -> Sequence[str]:
        words: list[str] = self._jieba.lcut(run)
        return words

    def knows(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))  # the beginnings of words are in there too, with 0


class LateSegmenter:
    """The best segmenter there is, loaded when the first Chinese text comes, which takes a fifth of a second:
    a search for other words does without."""

    def __init__(self, user_words: tuple[str, ...] = ()) -> None:
        self._user_words = user_words

    def cut(self, run: str) -> Sequence[str]:
        return self._loaded.cut(run)

    def knows(self, word: str) -> bool:
        return self._loaded.knows(word)

    def use(self, segmenter: Segmenter) -> None:
        """Take one that knows the same words, instead of loading one."""
        self._loaded = segmenter

    @cached_property
    def _loaded(self) -> Segmenter:
        return load(self._user_words)


@lru_cache(maxsize=4)
def late(user_words: tuple[str, ...] = ()) -> LateSegmenter:
    """Return one that is loaded at its first use, the same for the same words."""
    return LateSegmenter(user_words)


def load(user_words: tuple[str, ...] = ()) -> Segmenter:
    """Return the best segmenter there is, loaded once for each set of words."""
    with _LOADING:
        return _load(user_words)


@lru_cache(maxsize=4)
def _load(user_words: tuple[str, ...]) -> Segmenter:
    try:
        return RjiebaSegmenter(user_words)
    except ImportError:
        return JiebaSegmenter(user_words)


def dictionary_name() -> str:
    """Name and version of the package whose dictionary `load` uses, without loading it."""
    compiled = installed.version("rjieba")
    return f"rjieba {compiled}" if compiled else f"jieba {installed.version('jieba')}"


def cut_lines(segmenter: Segmenter, lines: str) -> Sequence[str]:
    """Return the words that lines of Chinese characters consist of, with a ``"\\n"`` wherever one line ends
    and the next begins.

    All lines of a text at once: a call for each would cost twice as much as the cutting.
    """
    stretches = _RARE_CHARACTERS.split(lines)
    if len(stretches) == 1:
        return segmenter.cut(lines) if lines else []
    words: list[str] = []
    for index, stretch in enumerate(stretches):
        words.extend(stretch if index % 2 else segmenter.cut(stretch))
    return words


@lru_cache(maxsize=1 << 16)
def inner_words(segmenter: Segmenter, word: str) -> tuple[tuple[str, int, int], ...]:
    """Return the shorter words inside ``word``, each with its start and end in it, ordered by start.

    The same as jieba's search mode adds: all pairs and triples of characters that are in the dictionary.
    """
    return tuple(
        (word[start:end], start, end) for start, end in _spans(len(word)) if segmenter.knows(word[start:end])
    )


def parts_of(word: str) -> list[str]:
    """Return what `inner_words` looks up in the dictionary, in its order."""
    return [word[start:end] for start, end in _spans(len(word))]


@lru_cache(maxsize=64)
def _spans(length: int) -> tuple[tuple[int, int], ...]:
    """Where the pairs and triples of a word of so many characters lie, without the word itself."""
    return tuple(
        (start, start + part)
        for start in range(length - 1)
        for part in (2, 3)
        if start + part <= length and part < length
    )
