"""The character stream: what exact phrases, substrings and single characters are found by.

Each Chinese character has a position, where it stands alone and as a pair with the next one; so has each
word of another script, unstemmed. Pairs reach across white space, a line break and punctuation: as between
English words, these do not count, and 三合一场所 is found where a page writes “三合一”场所.
"""

from __future__ import annotations

from itertools import chain, compress, cycle
from operator import add, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from searcher.analysis import latin
from searcher.analysis.scripts import HAN_RUN, RUNS
from searcher.analysis.tokens import Token, TokenKind, make_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis.normalisation import Normalised

T = TypeVar("T")

_WORD: Final = TokenKind.WORD
_JOINED: Final = TokenKind.JOINED
_REPAIRED: Final = TokenKind.REPAIRED


def character_stream(normalised: Normalised) -> list[Token]:
    """Return the characters, pairs and literal words, ordered by position."""
    columns = _Columns([], [], [], [], [])
    for match in RUNS.finditer(normalised.text):
        if match.lastindex:
            _add_chinese(columns, normalised, match[0], match.start())
        else:
            for offset, piece in latin.pieces(match):
                _add_other(columns, normalised, piece, offset)
    stream = _tokens(columns)
    if columns.repaired:
        stream.extend(columns.repaired)
        stream.sort(key=itemgetter(1))
    return stream


def terms_of_run(run: str) -> tuple[str, ...]:
    """Return what `phrase_terms` does, of Chinese characters in normal form with nothing between them."""
    return tuple(map(add, run, run[1:])) or (run,)


def phrase_terms(stream: Sequence[Token]) -> tuple[str, ...]:
    """Return a phrase's terms, one for each of its consecutive positions.

    A pair where there is one, for it says more than its character; the character after the last pair is then
    already said and left out at the end of the phrase.
    """
    chosen: list[Token] = []
    for token in stream:
        if token.kind is _REPAIRED:
            continue
        if chosen and chosen[-1].position == token.position:
            chosen[-1] = token
        else:
            chosen.append(token)
    if len(chosen) > 1 and chosen[-2].kind is _JOINED and chosen[-2].end == chosen[-1].end:
        chosen.pop()
    return tuple(token.text for token in chosen)


class _Columns(NamedTuple):
    """A stream in the making: millions of characters should not each cost a turn of a loop.

    Attributes:
        texts, starts, ends: of the character or word at each position, which is the index.
        pairs: what it forms with the next, or an empty string.
        repaired: tokens beside these.
    """

    texts: list[str]
    pairs: list[str]
    starts: list[int]
    ends: list[int]
    repaired: list[Token]


def _tokens(columns: _Columns) -> list[Token]:
    numbers = list(range(len(columns.texts)))
    texts = _interleaved(columns.texts, columns.pairs)
    positions = _interleaved(numbers, numbers)
    starts = _interleaved(columns.starts, columns.starts)
    ends = _interleaved(columns.ends, columns.ends[1:] + columns.ends[:1])  # the last has no pair
    rows = zip(texts, positions, starts, ends, cycle((_WORD, _JOINED)), texts)  # no strict: cycle has no end
    return list(map(make_token, compress(rows, texts)))


def _interleaved(evens: Sequence[T], odds: Sequence[T]) -> list[T]:
    return list(chain.from_iterable(zip(evens, odds, strict=True)))


def _add_chinese(columns: _Columns, normalised: Normalised, run: str, offset: int) -> None:
    """Add the characters and pairs of a run, which may hold white space and punctuation."""
    stretches = list(HAN_RUN.finditer(run))
    characters = "".join(stretch[0] for stretch in stretches)
    columns.texts.extend(characters)
    columns.pairs.extend(map(add, characters, characters[1:]))
    columns.pairs.append("")
    for stretch in stretches:
        start, end = offset + stretch.start(), offset + stretch.end()
        columns.starts.extend(normalised.starts[start:end])
        columns.ends.extend(normalised.ends[start:end])


def _add_other(columns: _Columns, normalised: Normalised, run: str, offset: int) -> None:
    """Add the words of a run of letters and digits, and at each what the run was repaired to."""
    starts, ends = normalised.starts, normalised.ends
    parts, _, repaired = latin.split(run)
    for _, start, end, surface in parts:
        if repaired:
            first, last, word = starts[offset], ends[offset + parts[-1].end - 1], repaired.surface
            columns.repaired.append(Token(word, len(columns.texts), first, last, _REPAIRED, word))
        columns.texts.append(surface)
        columns.pairs.append("")
        columns.starts.append(starts[offset + start])
        columns.ends.append(ends[offset + end - 1])
