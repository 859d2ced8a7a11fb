"""Finds a query's matches in a text without analysing all of it.

Only stretches that hold something wanted are cut into tokens: chunks of letters, and Chinese characters side
by side. No run goes beyond them, so their tokens are those of the whole text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.analysis import Token, TokenKind
from searcher.highlight.chunks import known_chunks, terms_of
from searcher.highlight.joined import Joined
from searcher.highlight.scanning import Scanned
from searcher.highlight.sequences import Stretch, phrases_in
from searcher.highlight.terms import Match
from searcher.highlight.tokens import character_tokens, word_tokens
from searcher.highlight.wanted import is_han_term, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from searcher.analysis import Analyzer
    from searcher.highlight.terms import MatchTerms, Terms
    from searcher.highlight.wanted import Wanted

#: Longer texts are searched for matches up to here only, in characters.
LIMIT = 200_000


def find(text: str, terms: MatchTerms, analyzer: Analyzer) -> list[Match]:
    """Return the matches in ``text``, each once, by their start; they may overlap."""
    return find_in([text], terms, analyzer)[0]


def find_in(texts: Sequence[str], terms: MatchTerms, analyzer: Analyzer) -> list[list[Match]]:
    """Return for each of the texts what `find` does."""
    if not terms:
        return [[] for _ in texts]
    joined = Joined([text[:LIMIT] for text in texts])
    return joined.apart(_Finder(Scanned(joined.text, joined.codes), wanted(terms), analyzer).matches())


class _Finder:
    """Looks through a text in normal form."""

    def __init__(self, scanned: Scanned, looked_for: Wanted, analyzer: Analyzer) -> None:
        self._scanned = scanned
        self._wanted = looked_for
        self._analyzer = analyzer
        self._chunks = self._scanned.chunks() if looked_for.has_letters else []
        self._known = known_chunks()
        self._known.learn(self._chunks)

    def matches(self) -> Iterator[Match]:
        for string, terms in self._wanted.strings:
            for start, end in self._scanned.strings(string):
                yield Match(start, end, terms)
        yield from self._in_words()
        yield from self._in_characters()
        if self._wanted.prefixes or self._wanted.fuzzy:
            yield from self._near()

    def _in_words(self) -> Iterator[Match]:
        """Yield what matches in the word stream."""
        letters = self._wanted.any_words
        chunks = self._having(self._known.having(letters, frozenset()), lambda words, _: words & letters)
        cut = self._analyzer.segmenter
        stretches = [Stretch(start, start + len(chunk), word_tokens(chunk, cut)) for start, chunk in chunks]
        stretches += self._han_runs(self._wanted.any_han_words)
        single = self._wanted.words
        for stretch in stretches:
            for token in stretch.tokens:
                if token.text in single:
                    yield Match(stretch.start + token.start, stretch.start + token.end, (token.text,))
        yield from self._phrases(self._wanted.word_phrases, stretches)

    def _in_characters(self) -> Iterator[Match]:
        """Yield the phrases of the character stream that are not plain strings."""
        literals = self._wanted.literals
        if not self._wanted.mixed_phrases:
            return
        chunks = self._having(self._known.having(frozenset(), literals), lambda _, found: found & literals)
        stretches = [Stretch(start, start + len(chunk), character_tokens(chunk)) for start, chunk in chunks]
        present = {token.text for stretch in stretches for token in stretch.tokens}
        phrases = [
            phrase
            for phrase in self._wanted.mixed_phrases
            if all(is_han_term(term) or term in present for term in phrase)
        ]
        for term in {term for phrase in phrases for term in phrase if is_han_term(term)}:
            stretches += [_unit(term, start, end) for start, end in self._scanned.strings(term)]
        yield from self._phrases(phrases, stretches)

    def _near(self) -> Iterator[Match]:
        """Yield the literal words that begin as wanted or are spelled nearly so."""
        is_near = self._wanted.is_near
        near = {chunk for chunk in set(self._chunks) if any(map(is_near, terms_of(chunk.decode())[1]))}
        for start, chunk in self._having(near, lambda _, literals: any(map(is_near, literals))):
            for token in character_tokens(chunk):
                if is_near(token.text):
                    yield Match(start + token.start, start + token.end, (token.text,))

    def _having(
        self, chunks: Iterable[bytes], has: Callable[[set[str], set[str]], object]
    ) -> Iterator[tuple[int, str]]:
        """Yield the places of these chunks, and of those beyond ASCII that have what is wanted."""
        for chunk in set(chunks).intersection(self._chunks):
            text = chunk.decode()
            for start in self._scanned.places(chunk):
                yield start, text
        if self._wanted.has_letters:
            for start, end in self._scanned.other_chunks():
                text = self._scanned.text[start:end]
                if has(*terms_of(text)):
                    yield start, text

    def _han_runs(self, words: Collection[str]) -> Iterator[Stretch]:
        """Yield the stretches of Chinese characters that the segmenter may cut one of the words from."""
        seen = set()
        for word in words:
            for start, end in self._scanned.strings(word):
                first, last = self._scanned.han_run(start)
                if end <= last and first not in seen:
                    seen.add(first)
                    run = self._scanned.text[first:last]
                    yield Stretch(first, last, word_tokens(run, self._analyzer.segmenter))

    def _phrases(self, phrases: Collection[Terms], stretches: list[Stretch]) -> Iterator[Match]:
        present = {token.text for stretch in stretches for token in stretch.tokens}
        found = [phrase for phrase in phrases if present.issuperset(phrase)]
        if found:
            for start, end, phrase in phrases_in(self._scanned.text, stretches, found):
                yield Match(start, end, phrase)


def _unit(term: str, start: int, end: int) -> Stretch:
    """A Chinese character, perhaps with the next one as a pair, which may stand behind signs."""
    kind = TokenKind.JOINED if len(term) > 1 else TokenKind.WORD
    return Stretch(start, start + 1, (Token(term, 0, 0, end - start, kind, term),))
