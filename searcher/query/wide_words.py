"""Words that stand for many words of the index: a query has room for some."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from searcher.messages import Message
from searcher.query.lexer import Kind, Notices, Token
from searcher.query.tree import Fuzzy, Prefix, Words

#: The most words with a star or a tilde. All words of the index that begin alike are looked at for each of
#: them; of a long query of nothing else, that took a large index ten seconds.
MOST_WIDE: Final = 8


def bounded(tokens: list[Token], notices: Notices) -> list[Token]:
    """Return ``tokens`` with plain words for those of words with stars and tildes that are too many."""
    wide = [place for place, token in enumerate(tokens) if isinstance(token.leaf, Prefix | Fuzzy)]
    if len(wide) <= MOST_WIDE:
        return tokens
    notices.setdefault(
        "wide",
        Message(
            "Only the first %(most)s words with * or ~ stand for others; the rest were searched as they are.",
            most=MOST_WIDE,
        ),
    )
    beyond = set(wide[MOST_WIDE:])
    return [_plain(token) if place in beyond else token for place, token in enumerate(tokens)]


def _plain(token: Token) -> Token:
    assert token.kind is Kind.LEAF, "only leaves are wide"
    return replace(token, leaf=Words(token.text))
