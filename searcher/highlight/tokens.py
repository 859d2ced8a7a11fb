"""Tokens of stretches of a text that the analyzer may see by themselves, for they hold whole runs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from searcher.analysis import Token, TokenKind, latin
from searcher.analysis.characters import character_stream
from searcher.analysis.normalisation import Normalised
from searcher.analysis.words import word_stream

if TYPE_CHECKING:
    from searcher.analysis.segmenter import Segmenter

#: A query's words stand in its hits over and over.
_REMEMBERED: Final = 4096


@lru_cache(_REMEMBERED)
def word_tokens(stretch: str, segmenter: Segmenter) -> tuple[Token, ...]:
    """Return the word stream of ``stretch``, which is in normal form."""
    if stretch.isascii() and stretch.isalpha() and len(stretch) <= latin.MAX_WORD:
        return (Token(latin.stem(stretch), 0, 0, len(stretch), TokenKind.WORD, stretch),)
    return tuple(word_stream(_itself(stretch), segmenter))


@lru_cache(_REMEMBERED)
def character_tokens(stretch: str) -> tuple[Token, ...]:
    """Return the character stream of ``stretch``, which is in normal form."""
    return tuple(character_stream(_itself(stretch)))


def _itself(text: str) -> Normalised:
    return Normalised(text, range(len(text)), range(1, len(text) + 1))
