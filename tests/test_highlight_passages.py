"""Passages are chosen as by looking at every window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import plain_highlighting as plain
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.highlight import Match
from searcher.highlight.passages import passages

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = ["粉尘爆炸", "the boiler", "，", "。", ". ", "\n", " ", "x" * 30, "……“”", "🙂", "ｱｲ", "安全生产" * 8]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=120).map("".join)
#: Where matches stand, in thousandths of the text, how long they are, and of which term.
MATCHES = st.lists(
    st.tuples(st.integers(0, 999), st.sampled_from([1, 2, 5, 40, 250]), st.sampled_from("abcdefgh")),
    min_size=1,
    max_size=40,
)


def matches_in(text: str, drawn: Sequence[tuple[int, int, str]]) -> list[Match]:
    size = len(text)
    starts = [(place * size // 1000, length, term) for place, length, term in drawn]
    return sorted({Match(start, min(size, start + length), (term,)) for start, length, term in starts})


@settings(max_examples=150)
@given(text=TEXTS, drawn=MATCHES)
def test_the_same_as_of_all_windows(text: str, drawn: list[tuple[int, int, str]]) -> None:
    matches = matches_in(text, drawn)
    assert passages(text, matches) == plain._best_windows(text, matches)


def test_no_match_is_cut_in_two() -> None:
    text = "粉尘" + "，" * 106 + "粉尘爆炸"  # 110 characters are as wide as a passage.
    first, cut = Match(0, 2, ("粉尘",)), Match(108, 112, ("粉尘爆炸",))
    assert passages(text, [first, cut])[0] == (0, 108)
    assert passages(text, [first, Match(108, 110, ("粉尘",))])[0] == (0, 110)


def test_a_window_that_overlaps_a_chosen_one_is_none_beside_it() -> None:
    text = "安全" * 50 + "粉尘" * 50 + "锅炉" * 50
    matches = [Match(place, place + 2, (text[place : place + 2],)) for place in range(0, 300, 2)]
    chosen = passages(text, matches)
    assert chosen == plain._best_windows(text, matches)
    assert all(one[1] <= other[0] for one, other in pairwise(chosen))
