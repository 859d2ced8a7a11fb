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
from searcher.highlight.sequences import Found, Stretch, phrases_in
from searcher.highlight.tokens import character_tokens, word_tokens
from searcher.highlight.wanted import is_han_term, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from searcher.analysis import Analyzer
    from searcher.highlight.terms import Match, MatchTerms, Terms
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
    return joined.apart(_Finder(Scanned(joined), wanted(terms), analyzer).matches())


class _Finder:
    """Looks through a text in normal form. A match is start, end and terms."""

    def __init__(self, scanned: Scanned, looked_for: Wanted, analyzer: Analyzer) -> None:
        self._scanned = scanned
        self._wanted = looked_for
        self._segmenter = analyzer.segmenter

    def matches(self) -> Iterator[Found]:
        for string, terms in self._wanted.strings:
            for start, end in self._scanned.strings(string):
                yield start, end, terms
        yield from self._in_words()
        yield from self._in_characters()
        if self._wanted.prefixes or self._wanted.fuzzy:
            yield from self._near()

    def _in_words(self) -> Iterator[Found]:
        """Yield what matches in the word stream."""
        letters = self._wanted.any_words
        stretches = list(self._stretches(of_stems(letters), self._words, letters.__contains__))
        stretches += self._han_runs(self._wanted.any_han_words)
        yield from _single(stretches, self._wanted.words.__contains__)
        yield from self._phrases(self._wanted.word_phrases, stretches)

    def _in_characters(self) -> Iterator[Found]:
        """Yield the phrases of the character stream that are not plain strings."""
        if not self._wanted.mixed_phrases:
            return
        literals = self._wanted.literals
        stretches = list(self._stretches(literals, character_tokens, literals.__contains__))
        present = {token.text for stretch in stretches for token in stretch.tokens}
        phrases = [
            phrase
            for phrase in self._wanted.mixed_phrases
            if all(is_han_term(term) or term in present for term in phrase)
        ]
        for term in {term for phrase in phrases for term in phrase if is_han_term(term)}:
            stretches += [_unit(term, start, end) for start, end in self._scanned.strings(term)]
        yield from self._phrases(phrases, stretches)

    def _near(self) -> Iterator[Found]:
        """Yield the literal words that begin as wanted or are spelled nearly so."""
        is_near = self._wanted.is_near
        near = self._stretches(self._wanted.near_beginnings, character_tokens, is_near)
        yield from _single(near, is_near)

    def _stretches(
        self,
        beginnings: Collection[str],
        cut: Callable[[str], tuple[Token, ...]],
        is_wanted: Callable[[str], bool],
    ) -> Iterator[Stretch]:
        """Yield the chunks that have a token whose text is wanted.

        Args:
            beginnings: how the words begin that are wanted.
        """
        if not beginnings:
            return
        known: dict[str, tuple[Token, ...]] = {}
        for start, chunk in self._scanned.chunks(beginnings):
            tokens = known.get(chunk)
            if tokens is None:
                tokens = cut(chunk)
                known[chunk] = tokens = tokens if any(is_wanted(token.text) for token in tokens) else ()
            if tokens:
                yield Stretch(start, start + len(chunk), tokens)

    def _words(self, chunk: str) -> tuple[Token, ...]:
        return word_tokens(chunk, self._segmenter)

    def _han_runs(self, words: Collection[str]) -> Iterator[Stretch]:
        """Yield the stretches of Chinese characters that the segmenter may cut one of the words from."""
        seen = set()
        for word in words:
            for start, end in self._scanned.strings(word):
                first, last = self._scanned.han_run(start)
                if end <= last and first not in seen:
                    seen.add(first)
                    run = self._scanned.text[first:last]
                    yield Stretch(first, last, word_tokens(run, self._segmenter))

    def _phrases(self, phrases: Collection[Terms], stretches: list[Stretch]) -> Iterator[Found]:
        present = {token.text for stretch in stretches for token in stretch.tokens}
        found = [phrase for phrase in phrases if present.issuperset(phrase)]
        if found:
            yield from phrases_in(self._scanned.text, stretches, found)


def _single(stretches: Iterable[Stretch], is_wanted: Callable[[str], bool]) -> Iterator[Found]:
    """Yield the terms that are wanted by themselves."""
    for start, _, tokens in stretches:
        for text, _, first, last, _, _ in tokens:
            if is_wanted(text):
                yield start + first, start + last, (text,)


def _unit(term: str, start: int, end: int) -> Stretch:
    """A Chinese character, perhaps with the next one as a pair, which may stand behind signs."""
    kind = TokenKind.JOINED if len(term) > 1 else TokenKind.WORD
    return Stretch(start, start + 1, (Token(term, 0, 0, end - start, kind, term),))
