from __future__ import annotations

import pytest

from searcher.query.lexer import Notices, tokenize


def lexed(text: str) -> tuple[str, list[str]]:
    """The kinds and texts of the tokens in one string, and the kinds of trouble noticed."""
    notices: Notices = {}
    tokens = tokenize(text, notices)
    return " ".join(f"{token.kind.name.lower()}:{token.text}" for token in tokens), list(notices)


@pytest.mark.parametrize(
    ("text", "tokens", "troubles"),
    [
        ("", "", []),
        ("fire AND (smoke OR gas)", "leaf:fire and:AND open:( leaf:smoke or:OR leaf:gas close:)", []),
        ("火灾（烟 || 气）", "leaf:火灾 open:（ leaf:烟 or:|| leaf:气 close:）", []),
        ("a＆＆b", "leaf:a and:＆＆ leaf:b", []),
        ("R&D |x", "leaf:R&D leaf:|x", []),
        ("-a －b !c", "not:- leaf:a not:－ leaf:b not:! leaf:c", []),
        ("x-a - b --c d!", "leaf:x-a gap: leaf:b leaf:--c leaf:d!", []),
        ("(-a)", "open:( not:- leaf:a close:)", []),
        ("-(a)", "not:- open:( leaf:a close:)", []),
        ("标题：a Title:b", "field:标题： leaf:a field:Title: leaf:b", []),
        ("mytitle:a yourtitle:b", "leaf:mytitle:a leaf:yourtitle:b", []),
        ("tıtle:a ſource:b", "leaf:tıtle:a leaf:ſource:b", []),
        ('a"b c"d', "leaf:a leaf:b c leaf:d", []),
        ("「a」『b』《c》«d»", "leaf:a leaf:b leaf:c leaf:d", []),
        ('„a“ “b" ”c”', "leaf:a leaf:b leaf:c", []),
        ("『a」 b", "leaf:a leaf:b", ["quote"]),
        ('"" "?" ()', "gap: gap: open:( close:)", []),
        ("date: >= 2020 x", "field:date: leaf:>= 2020 leaf:x", []),
        ("s*e", "leaf:s e", ["star"]),
        ("word~7", "leaf:word", ["fuzzy"]),
    ],
)
def test_tokens(text: str, tokens: str, troubles: list[str]) -> None:
    assert lexed(text) == (tokens, troubles)
