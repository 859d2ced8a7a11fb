"""How many words of a query may stand for many words of the index."""

from __future__ import annotations

import pytest

from searcher.query.parser import parse
from searcher.query.tree import And, Fuzzy, InTitle, Or, Prefix, Words
from searcher.query.wide_words import MOST_WIDE

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOTICE = "Only the first 8 words with * or ~ stand for others; the rest were searched as they are."


def wide(count: int, end: str = "*") -> str:
    return " ".join(f"{letter}x{end}" for letter in LETTERS[:count])


@pytest.mark.parametrize("end", ["*", "~", "~2", "＊"])
@pytest.mark.parametrize(("count", "told"), [(1, False), (MOST_WIDE, False), (MOST_WIDE + 1, True)])
def test_what_is_too_many_is_said(end: str, count: int, told: bool) -> None:
    assert parse(wide(count, end)).notices == ((NOTICE,) if told else ())


def test_the_rest_are_words() -> None:
    root = parse(f"{wide(6)} ordinary {wide(4, '~2')}").root
    assert isinstance(root, And)
    kinds = [type(part) for part in root.children]
    assert kinds.count(Prefix) == 6
    assert kinds.count(Fuzzy) == 2
    assert [part.text for part in root.children if isinstance(part, Words)] == ["ordinary cx dx"]


def test_those_in_fields_and_groups_count_too() -> None:
    root = parse(f"({wide(8).replace(' ', ' OR ')}) OR title:last* OR title:end~").root
    assert isinstance(root, Or)
    assert [part for part in root.children if isinstance(part, InTitle)] == [
        InTitle(Words("last")),
        InTitle(Words("end")),
    ]


def test_stars_and_tildes_that_are_none_do_not_count() -> None:
    assert parse("* * * * * * * * * 5~8 6~9 1~2 3~4 5~6 7~8 9~10 2~3 4~5").notices == ()
