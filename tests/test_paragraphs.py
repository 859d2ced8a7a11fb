from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.paragraphs import is_paragraph, lines, numbered

#: What ends lines, what looks as if it did, and other white space.
SEPARATORS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\u2028", "\u2029"]
SEPARATORS += [" ", "\t", "\xa0", "\u3000", "\u200b"]
TEXTS = st.lists(st.sampled_from([*SEPARATORS, "boiler", "安全。", "a"]), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("", [], ((), 0)),
        (" \n\t", [], ((), 0)),
        ("one", [0, 2], ((1, 1), 1)),
        ("one\n\n \ntwo\nthree", [], ((), 3)),
        ("one\n\n \ntwo\nthree", [2, 7, 8, 11], ((1, 2, 2, 3), 3)),
        ("\r\none\r\ntwo\u2028three\r\n", [2, 7, 11], ((1, 2, 3), 3)),
    ],
)
def test_paragraphs_are_numbered_from_one(
    text: str, places: list[int], expected: tuple[tuple[int, ...], int]
) -> None:
    assert numbered(text, places) == expected


@given(TEXTS)
def test_a_place_is_in_the_paragraph_of_its_line(text: str) -> None:
    places = [place for place, char in enumerate(text) if not char.isspace()]
    expected = [
        sum(map(is_paragraph, lines(text)[:number]))
        for number, line in enumerate(text.splitlines(), 1)
        for char in line
        if not char.isspace()
    ]
    assert numbered(text, places) == (tuple(expected), sum(map(is_paragraph, lines(text))))
