"""Names are found all at once where each is found by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searcher.gazetteer.matching import Names

_NAMES = st.lists(st.text("南京市ab^]-", min_size=2, max_size=4), min_size=1, unique=True)


def test_names_are_found_from_left_to_right_those_of_one_place_in_their_order() -> None:
    found = Names(["南京市", "京市", "南京"]).in_text("在南京市")
    assert list(found) == [(1, 0, 4), (1, 2, 3), (2, 1, 4)]


@given(_NAMES, st.text("南京市ab^]-。", max_size=30))
def test_every_place_of_every_name_is_found(names: list[str], text: str) -> None:
    expected = [
        (start, number, start + len(name))
        for start in range(len(text))
        for number, name in enumerate(names)
        if text.startswith(name, start)
    ]
    assert list(Names(names).in_text(text)) == expected


@given(_NAMES, st.text("南京市ab^]-。\U00020000", min_size=121, max_size=160))
def test_long_texts_are_no_different(names: list[str], text: str) -> None:
    halves = [text[start : start + 60] for start in range(0, len(text), 58)]
    found = Names(names)
    whole = {(start, number) for start, number, _ in found.in_text(text)}
    assert whole >= {
        (58 * at + start, number)
        for at, half in enumerate(halves)
        for start, number, _ in found.in_text(half)
    }
    assert all(text.startswith(names[number], start) for start, number in whole)
