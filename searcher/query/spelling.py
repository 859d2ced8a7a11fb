"""“Did you mean”: a query → the same query with the words that were probably meant.

Only bare words are touched. Operators, phrases, prefixes, fields and all that is excluded stay as typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from searcher.analysis import Token, TokenKind, is_han
from searcher.query import homophones, misspellings
from searcher.query.lexer import Kind, tokenize
from searcher.query.plain_words import plain_words
from searcher.query.tree import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from searcher.analysis import AnalyzedText, Analyzer
    from searcher.query.lexer import Token as QueryToken
    from searcher.query.vocabulary import Vocabulary

#: More words and runs of Chinese characters than these are prose, copied rather than typed.
MOST_PARTS = 12


class _Change(NamedTuple):
    """``text[start:end]`` becomes ``meant``."""

    start: int
    end: int
    meant: str


class _Parts(NamedTuple):
    """What may be changed in a bare word.

    Attributes:
        words: those that are not Chinese.
        runs: the Chinese characters, those that stand side by side together.
    """

    words: list[Token]
    runs: list[list[Token]]


def corrected(
    query: str, analyzer: Analyzer, vocabulary: Vocabulary, known: Callable[[str], bool]
) -> str | None:
    """Return the query as it was probably meant; ``None`` where nothing speaks against it as it is.

    What more than a few pages have is never changed. Whether the other query finds more, the caller must see.

    Args:
        vocabulary: the words of the index.
        known: whether a dictionary has a term, which is a Chinese word or the stem of another.
    """
    bare = [(token, _parts(token.text, analyzer)) for token in _bare(tokenize(query, {}))]
    if sum(len(parts.words) + len(parts.runs) for _, parts in bare) > MOST_PARTS:
        return None
    changes = [
        _Change(token.start + change.start, token.start + change.end, change.meant)
        for token, parts in bare
        for change in _changes(token.text, parts, vocabulary, known)
    ]
    meant = _applied(query, changes)
    return meant if meant != query and _structure(meant) == _structure(query) else None


def _parts(text: str, analyzer: Analyzer) -> _Parts:
    """What may be changed in a bare word. Mostly it is a plain one, which needs no analysis."""
    if plain := plain_words(text):
        if len(plain) == 1 and len(text) == len(plain[0].surface):
            word = plain[0]
            return _Parts([Token(word.stem, 0, 0, len(text), TokenKind.WORD, word.surface)], [])
    elif run := analyzer.chinese_run(text):
        characters = enumerate(run)
        return _Parts([], [[Token(char, n, n, n + 1, TokenKind.WORD, char) for n, char in characters]])
    analyzed = analyzer.analyze(text)
    return _Parts(_words(analyzed), _han_runs(analyzed))


def _bare(tokens: Sequence[QueryToken]) -> Iterator[QueryToken]:
    """Yield the bare words that are wanted anywhere in a page: not excluded, and in no field."""
    depth = 0
    bound = False
    for token in tokens:
        if token.kind is Kind.OPEN:
            depth += depth > 0 or bound
        elif token.kind is Kind.CLOSE:
            depth -= depth > 0
        elif isinstance(token.leaf, Words) and not bound and not depth:
            yield token
        bound = token.kind in (Kind.FIELD, Kind.NOT)


def _changes(
    text: str, parts: _Parts, vocabulary: Vocabulary, known: Callable[[str], bool]
) -> Iterator[_Change]:
    for token in parts.words:
        if known(token.text):
            continue
        meant = misspellings.meant(token.surface, vocabulary.pages_about(token.text), vocabulary)
        if meant:
            typed = text[token.start : token.end]
            yield _Change(token.start, token.end, meant.capitalize() if typed[0].isupper() else meant)
    for run in parts.runs:
        for reading in homophones.meant("".join(token.text for token in run), vocabulary, known):
            yield _Change(run[reading.start].start, run[reading.end - 1].end, reading.word)


def _words(analyzed: AnalyzedText) -> list[Token]:
    """The words that are not Chinese, nor part of a mixture with digits."""
    mixed = [token for token in analyzed.words if token.kind in (TokenKind.JOINED, TokenKind.REPAIRED)]
    return [
        token
        for token in analyzed.words
        if token.kind is TokenKind.WORD
        and not is_han(token.surface[0])
        and not any(other.start <= token.start < other.end for other in mixed)
    ]


def _han_runs(analyzed: AnalyzedText) -> list[list[Token]]:
    """The Chinese characters, those that stand side by side together."""
    runs: list[list[Token]] = []
    for token in analyzed.characters:
        if token.kind is TokenKind.WORD and is_han(token.text):
            if not runs or runs[-1][-1].end != token.start:
                runs.append([])
            runs[-1].append(token)
    return runs


def _applied(query: str, changes: Sequence[_Change]) -> str:
    for change in sorted(changes, reverse=True):
        query = query[: change.start] + change.meant + query[change.end :]
    return query


def _structure(query: str) -> list[object]:
    """What a correction must leave as it is: everything but the bare words."""
    tokens = tokenize(query, {})
    bare = {id(token) for token in _bare(tokens)}
    return [Words if id(token) in bare else (token.kind, token.text, token.leaf) for token in tokens]
