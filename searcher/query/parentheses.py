"""Make parentheses pair up, so that the parser never meets one that does not."""

from __future__ import annotations

from typing import Final

from searcher.messages import Message
from searcher.query.lexer import GAP, Kind, Notices, Token

#: Deeper parentheses are ignored. A level is up to three nodes deep in the tree (`Or`, `And`, `Not`), and
#: whoever walks the tree by recursion has to stay well within Python's 1000 frames.
MAX_NESTING: Final = 20


def paired(tokens: list[Token], notices: Notices) -> list[Token]:
    """Return ``tokens`` with gaps for parentheses that are surplus, empty or nested too deeply.

    One that is not closed reaches to the end and stays. The number of tokens does not change.
    """
    groups = _Groups(tokens, notices)
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            groups.open(index)
        elif token.kind is Kind.CLOSE:
            groups.close(index)
        elif token.has_words:
            groups.fill()
    groups.close_all()
    return groups.tokens


class _Groups:
    """The groups that are open at some place in the query: where each began, and whether it has words."""

    def __init__(self, tokens: list[Token], notices: Notices) -> None:
        self.tokens = list(tokens)
        self._notices = notices
        self._starts: list[int] = []
        self._filled: list[bool] = []

    def open(self, index: int) -> None:
        self._starts.append(index)
        self._filled.append(False)

    def fill(self) -> None:
        if self._filled:
            self._filled[-1] = True

    def close(self, index: int) -> None:
        if not self._starts:
            self.tokens[index] = GAP
            self._notices.setdefault(
                "parenthesis", Message("A closing parenthesis that closes nothing was ignored.")
            )
        elif not self._ends_well():
            self.tokens[index] = GAP

    def close_all(self) -> None:
        if self._starts:
            self._notices.setdefault(
                "parenthesis", Message("A parenthesis is not closed; it was taken to reach to the end.")
            )
        while self._starts:
            self._ends_well()

    def _ends_well(self) -> bool:
        """End the innermost group; a gap takes its opening's place unless it is a group to keep."""
        start, filled = self._starts.pop(), self._filled.pop()
        too_deep = len(self._starts) >= MAX_NESTING
        if filled:
            self.fill()
        if filled and too_deep:
            notice = Message("Parentheses nested more than %(depth)s deep were ignored.", depth=MAX_NESTING)
            self._notices.setdefault("depth", notice)
        if too_deep or not filled:
            self.tokens[start] = GAP
            return False
        return True
