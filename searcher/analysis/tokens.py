"""What the analyzer hands on: tokens with positions and offsets, in two streams."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class TokenKind(IntEnum):
    """What a token is to the run of letters it came from."""

    #: A word as it stands, or one character of the character stream.
    WORD = 0
    #: A shorter word inside a Chinese word: 安全 in 安全生产.
    PART = 1
    #: Several neighbours as one: ``24hourly``, or a pair of Chinese characters in the character stream.
    JOINED = 2
    #: The word that a run with digits for letters stands for: internet for ``1nternet``.
    REPAIRED = 3


class Token(NamedTuple):
    """One term at one position.

    Attributes:
        text: the term of the index; stemmed in the words stream where the script is not Chinese.
        position: counted from 0 within its stream.
        start, end: ``original[start:end]`` is what the token came from.
        kind: see `TokenKind`.
        surface: the normalised form before stemming.
    """

    text: str
    position: int
    start: int
    end: int
    kind: TokenKind
    surface: str


#: `Token` from a tuple of its six fields. ``Token(…)`` itself is a Python function, and twice as slow.
make_token: Final[Callable[[tuple[str, int, int, int, TokenKind, str]], Token]] = partial(
    tuple.__new__, Token
)


@dataclass(frozen=True, slots=True)
class AnalyzedText:
    """The two streams of a text, each ordered by position.

    Attributes:
        words: what ranks.
        characters: single Chinese characters, pairs of them, and unstemmed words: what exact phrases,
            substrings and single characters are found by.
    """

    words: tuple[Token, ...]
    characters: tuple[Token, ...]
