"""Which stretches of letters hold a term: what was once found out is remembered for all texts.

Most words of a text are not looked for. That can be told of all its words at once, in two operations on sets,
because texts share their words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from searcher.analysis import latin
from searcher.analysis.scripts import RUNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Chunks that are remembered; some 200 bytes each.
MOST_KNOWN: Final = 50_000
#: Sets of terms, of which a search has two.
_REMEMBERED: Final = 64


class KnownChunks:
    """Chunks of ASCII letters (see `scanning.Scanned`) by the terms that they hold. Safe to use from several
    threads: what is learnt twice does no harm."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()
        self._by_word: dict[str, set[bytes]] = {}
        self._by_literal: dict[str, set[bytes]] = {}

    def learn(self, chunks: Iterable[bytes]) -> None:
        """Find out what the chunks hold."""
        for chunk in set(chunks) - self._known:
            if chunk.isdigit():
                continue  # It holds itself, and there is no end of numbers.
            text = chunk.decode()
            words, literals = terms_of(text)
            for word in words:
                self._by_word.setdefault(word, set()).add(chunk)
            for literal in literals:
                if literal != text:
                    self._by_literal.setdefault(literal, set()).add(chunk)
            self._known.add(chunk)  # Last: other threads then find the rest of it.

    def __len__(self) -> int:
        return len(self._known)

    def having(self, words: frozenset[str], literals: frozenset[str]) -> set[bytes]:
        """Return the chunks known that have one of the terms in either stream; perhaps also some that have
        none, or that nobody has seen."""
        found = set(_themselves(words) | _themselves(literals))
        found.update(*filter(None, map(self._by_word.get, words)))
        found.update(*filter(None, map(self._by_literal.get, literals)))
        return found


def terms_of(chunk: str) -> tuple[set[str], set[str]]:
    """Return the terms of a chunk in the word stream, and in the character stream."""
    if chunk.isascii() and chunk.isalpha() and len(chunk) <= latin.MAX_WORD:
        return {latin.stem(chunk)}, {chunk}
    words: set[str] = set()
    literals: set[str] = set()
    for run in _runs(chunk):
        words |= {part.stem for part in run.parts}
        literals |= {part.surface for part in run.parts}
        words |= {run.joined} if run.joined else set()
        if run.repaired:
            words.add(run.repaired.text)
            literals.add(run.repaired.surface)
    return words, literals


@lru_cache(_REMEMBERED)
def _themselves(terms: frozenset[str]) -> frozenset[bytes]:
    """The chunks that are terms as they stand: numbers, which are not remembered, and words not yet seen."""
    return frozenset(term.encode() for term in terms if term.isascii())


def _runs(chunk: str) -> Iterator[latin.Run]:
    for match in RUNS.finditer(chunk):
        for _, piece in latin.pieces(match):
            yield latin.split(piece)


class _Shared:
    chunks = KnownChunks()


def known_chunks() -> KnownChunks:
    """Return what this process knows. Whoever holds it may use it to its end; when it has grown too large,
    the next begins anew."""
    if len(_Shared.chunks) > MOST_KNOWN:
        _Shared.chunks = KnownChunks()
    return _Shared.chunks
