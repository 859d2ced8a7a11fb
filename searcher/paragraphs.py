"""The paragraphs of a text: its lines that are not blank. For who numbers them, and who shows them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Numbered(NamedTuple):
    """The numbers, from 1, of the paragraphs of some places of a text, and how many paragraphs it has."""

    numbers: tuple[int, ...]
    total: int


def lines(text: str) -> list[str]:
    """Return the lines of a text, without what ends them, blank ones too."""
    return text.splitlines()


def is_paragraph(line: str) -> bool:
    """Whether a line is not blank."""
    return bool(line.strip())


def numbered(text: str, places: Sequence[int]) -> Numbered:
    """Return what paragraphs some places are in, at which no white space stands."""
    found = text.splitlines(keepends=True)
    total = _count(found)
    if total == 1:
        return Numbered((1,) * len(places), total)
    ends = list(accumulate(map(len, found)))
    numbers = (bisect_right(ends, place) + 1 for place in places)
    if total < len(found):
        numbers = (_count(found[:number]) for number in numbers)
    return Numbered(tuple(numbers), total)


def _count(found: Iterable[str]) -> int:
    return len(list(filter(str.strip, found)))  # Those of which `is_paragraph` is true, without calling it.
