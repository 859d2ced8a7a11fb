"""The words of one state of an index, findable by spelling and by sound."""

from __future__ import annotations

from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from searcher import fields
from searcher.query.han_words import HanWords
from searcher.query.latin_words import LatinWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Of each script the most frequent so many words are known; in a large index the rest are slips and rarities.
MOST_WORDS = 100_000

_CHARACTERS: Final = (fields.TITLE_CHARACTERS, fields.BODY_CHARACTERS)
_WORDS: Final = (fields.TITLE, fields.BODY)
# As engines sort terms: by code points. Few Latin words begin with a letter beyond z.
_LATIN: Final = ("a", "{")
_HAN: Final = ("\u3400", None)


class TermCounts(Protocol):
    """What a vocabulary is made from; a `searcher.engine.protocol.Snapshot` is one."""

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have the term in the field."""

    def frequencies(self, field: str, first: str = "", end: str | None = None) -> Iterator[tuple[str, int]]:
        """Yield the field's terms from ``first`` to before ``end``, and how many documents have each."""


class VocabularyTables(NamedTuple):
    """The words of an index, with all that is made to find them; can be pickled."""

    latin: LatinWords
    han: HanWords


class Vocabulary:
    """The words of an index. Safe to use from several threads.

    Nothing is read before it is first asked for. Reading the words of one script takes a second or so for
    tens of thousands of pages; keep the object for as long as the index stays the same.
    """

    def __init__(self, counts: TermCounts) -> None:
        self._counts = counts
        self._reading = Lock()
        self._latin: LatinWords | None = None
        self._han: HanWords | None = None

    @property
    def latin(self) -> LatinWords:
        """The words in Latin letters, as written."""
        with self._reading:
            if self._latin is None:
                found = self._read(_CHARACTERS, *_LATIN)
                self._latin = LatinWords({word: count for word, count in found.items() if word.isalpha()})
            return self._latin

    @property
    def han(self) -> HanWords:
        """The words in Chinese characters, as the segmenter cuts them."""
        with self._reading:
            if self._han is None:
                self._han = HanWords(self._read(_WORDS, *_HAN))
            return self._han

    def prepare(self) -> VocabularyTables:
        """Make now whatever the first look-ups would make, and return it."""
        self.latin.prepare()
        self.han.prepare()
        return VocabularyTables(self.latin, self.han)

    def use(self, tables: VocabularyTables) -> None:
        """Have these, made by the vocabulary of the same state in another process."""
        with self._reading:
            self._latin, self._han = tables

    def pages_with(self, text: str) -> int:
        """Return about how many pages have a word as written, a Chinese character, or two side by side."""
        return max(self._counts.frequency(field, text) for field in _CHARACTERS)

    def pages_about(self, term: str) -> int:
        """Return about how many pages have a term of the word stream: a stem or a Chinese word."""
        return max(self._counts.frequency(field, term) for field in _WORDS)

    def _read(self, names: tuple[str, ...], first: str, end: str | None) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for field in names:
            before, found = found, found | dict(self._counts.frequencies(field, first, end))
            # What a title says, its page nearly always says too.
            found.update((word, count) for word, count in before.items() if count > found[word])
        if len(found) <= MOST_WORDS:
            return found
        most = sorted(found.items(), key=itemgetter(1), reverse=True)[:MOST_WORDS]
        # Written down together and read again: strewn among those that were read, they would keep the memory
        # of all of them.
        words = "\n".join([word for word, _ in most])
        counts = [count for _, count in most]
        del found, most
        return dict(zip(words.split("\n"), counts, strict=True))
