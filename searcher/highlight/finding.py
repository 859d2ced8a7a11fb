"""Finds a query's matches in a text without analysing all of it.

Only stretches that hold something wanted are cut into tokens: chunks of letters, and Chinese characters side
by side. No run goes beyond them, so their tokens are those of the whole text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.analysis import Token, TokenKind
from searcher.highlight.beginnings import of_stems
from searcher.highlight.joined import Joined
from searcher.highlight.scanning import Scanned
from searcher.highlight.sequences import Stretch, phrases_in
from searcher.highlight.terms import Match
from searcher.highlight.tokens import character_tokens, word_tokens
from searcher.highlight.wanted import is_han_term, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from searcher.analysis import Analyzer
    from searcher.highlight.terms import Found, MatchTerms, Terms
    from searcher.highlight.wanted import Wanted

#: A piece of a text that is cut by itself: where it starts, and what it is.
Piece = tuple[int, str]

#: Longer texts are searched for matches up to here only, in characters.
LIMIT = 200_000


def find(text: str, terms: MatchTerms, analyzer: Analyzer) -> list[Match]:
    """Return the matches in ``text``, each once, by their start; they may overlap."""
    return [Match(*found) for found in find_in([text], terms, analyzer)[0]]


def find_in(texts: Sequence[str], terms: MatchTerms, analyzer: Analyzer) -> list[list[Found]]:
    """Return for each of the texts what `find` does."""
    if not terms:
        return [[] for _ in texts]
    joined = Joined([text[:LIMIT] for text in texts])
    return joined.apart(_Finder(Scanned(joined), wanted(terms), analyzer).matches())


class _Finder:
    """Looks through a text in normal form."""

    def __init__(self, scanned: Scanned, looked_for: Wanted, analyzer: Analyzer) -> None:
        self._scanned = scanned
        self._wanted = looked_for
        self._segmenter = analyzer.segmenter

    def matches(self) -> list[Found]:
        found = [
            (start, end, terms)
            for string, terms in self._wanted.strings
            for start, end in self._scanned.strings(string)
        ]
        found += self._in_words()
        found += self._in_characters()
        found += self._near()
        return found

    def _in_words(self) -> Iterator[Found]:
        """Yield what matches in the word stream."""
        looked_for = self._wanted
        pieces = self._scanned.chunks(of_stems(looked_for.any_words))
        pieces += self._han_runs(looked_for.any_han_words)
        tokens = {piece: word_tokens(piece, self._segmenter) for piece in {piece for _, piece in pieces}}
        yield from _single(pieces, tokens, looked_for.words.__contains__)
        if looked_for.word_phrases:
            stretches = _stretches(pieces, tokens, looked_for.word_phrases)
            yield from self._phrases(looked_for.word_phrases, stretches)

    def _in_characters(self) -> Iterator[Found]:
        """Yield the phrases of the character stream that are not plain strings."""
        if not self._wanted.mixed_phrases:
            return
        pieces = self._scanned.chunks(self._wanted.literals)
        tokens = {piece: character_tokens(piece) for piece in {piece for _, piece in pieces}}
        present = {token.text for cut in tokens.values() for token in cut}
        phrases = [
            phrase
            for phrase in self._wanted.mixed_phrases
            if all(is_han_term(term) or term in present for term in phrase)
        ]
        stretches = _stretches(pieces, tokens, phrases)
        for term in {term for phrase in phrases for term in phrase if is_han_term(term)}:
            stretches += [_unit(term, start, end) for start, end in self._scanned.strings(term)]
        yield from self._phrases(phrases, stretches)

    def _near(self) -> Iterator[Found]:
        """Yield the literal words that begin as wanted or are spelled nearly so."""
        pieces = self._scanned.chunks(self._wanted.near_beginnings)
        tokens = {piece: character_tokens(piece) for piece in {piece for _, piece in pieces}}
        yield from _single(pieces, tokens, self._wanted.is_near)

    def _han_runs(self, words: Collection[str]) -> list[Piece]:
        """Return the stretches of Chinese characters that the segmenter may cut one of the words from."""
        ends: dict[int, int] = {}
        for word in words:
            for start, end in self._scanned.strings(word):
                first, last = self._scanned.han_run(start)
                if end <= last:
                    ends[first] = last
        return [(first, self._scanned.text[first:last]) for first, last in ends.items()]

    def _phrases(self, phrases: Collection[Terms], stretches: list[Stretch]) -> Iterator[Found]:
        present = {token.text for stretch in stretches for token in stretch.tokens}
        found = [phrase for phrase in phrases if present.issuperset(phrase)]
        if found:
            yield from phrases_in(self._scanned.text, stretches, found)


def _single(
    pieces: Iterable[Piece], tokens: Mapping[str, Sequence[Token]], is_wanted: Callable[[str], bool]
) -> Iterator[Found]:
    """Yield the terms that are wanted by themselves."""
    found = {
        piece: [(token.start, token.end, (token.text,)) for token in cut if is_wanted(token.text)]
        for piece, cut in tokens.items()
    }
    for start, piece in pieces:
        for first, last, term in found[piece]:
            yield start + first, start + last, term


def _stretches(
    pieces: Iterable[Piece], tokens: Mapping[str, tuple[Token, ...]], phrases: Iterable[Terms]
) -> list[Stretch]:
    """Return the pieces that have a term of a phrase."""
    terms = {term for phrase in phrases for term in phrase}
    wanted = {piece for piece, cut in tokens.items() if any(token.text in terms for token in cut)}
    return [Stretch(start, start + len(piece), tokens[piece]) for start, piece in pieces if piece in wanted]


def _unit(term: str, start: int, end: int) -> Stretch:
    """A Chinese character, perhaps with the next one as a pair, which may stand behind signs."""
    kind = TokenKind.JOINED if len(term) > 1 else TokenKind.WORD
    return Stretch(start, start + 1, (Token(term, 0, 0, end - start, kind, term),))
