"""Chooses the passages of a text that show the most of what was asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.codepoints import code_points

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from searcher.highlight.terms import Found

#: Width of a passage in columns, a Han character taking two: about two lines.
PASSAGE_WIDTH = 220
PASSAGES = 3
# One class of characters at the front lets the search skip all others.
_SENTENCE_END = re.compile(r"[。！？；!?\n.](?:(?<!\.)|\s)")
#: How many characters shorter a passage may be so as to end before a word, and before a match.
_SHORTENED = 20
#: How far back, in characters, a passage may reach for the beginning of its sentence.
_LEAD = 60


class _Window(NamedTuple):
    """A stretch of a text, and which of the terms it shows whole: a bit for each."""

    start: int
    end: int
    shown: int

    def overlaps(self, other: _Window) -> bool:
        """Whether both have something of the text."""
        return self.end > other.start and other.end > self.start


_WIDE: Final = 2
_NARROW: Final = b"\1"
# Columns that characters take; 0 for those not yet looked at.
_WIDTHS: Final = np.zeros(0x110000, dtype=np.uint8)
_WIDTHS[:0x80] = 1
_WIDTHS[0x4E00:0xA000] = _WIDE


def passages(text: str, matches: Sequence[Found]) -> list[tuple[int, int]]:
    """Return start and end of up to `PASSAGES` passages, in the text's order.

    Chosen greedily: each time the one that shows the most terms not yet shown. Without a match it is the
    beginning; of nothing but white space, nothing.
    """
    if matches:
        return _chosen(_Windows(text, matches))
    return [(0, _end(text, 0))] if text.strip() else []


def _chosen(windows: _Windows) -> list[tuple[int, int]]:
    chosen: list[_Window] = []
    hidden = windows.terms
    while len(chosen) < PASSAGES:
        # A third passage is worth its place only when it shows something new.
        window = windows.best(hidden, chosen, int(len(chosen) > 1))
        if not window:
            break
        windows.cover(window)
        chosen.append(window)
        hidden &= ~window.shown
    return sorted((start, end) for start, end, _ in chosen)


class _Windows:
    """The windows of a text, each beginning a little before a match, by their numbers. What one shows is
    looked at only where, by the matches near it, it may show more than the best so far.

    Attributes:
        terms: a bit for each that the text has.
    """

    def __init__(self, text: str, matches: Sequence[Found]) -> None:
        self._text = text
        self._starts, self._ends, terms = zip(*matches, strict=True)
        bits = {term: 1 << number for number, term in enumerate(dict.fromkeys(terms))}
        self._bits = [bits[term] for term in terms]
        self.terms = (1 << len(bits)) - 1
        self._places = list(_places(self._starts))
        self._known_near: list[int] = []
        self._looked_at: dict[int, _Window] = {}
        self._covered: set[int] = set()

    def best(self, hidden: int, chosen: Collection[_Window], least: int) -> _Window | None:
        """Return the window beside those chosen that shows the most of the hidden terms, and ``least`` at
        least; of several the one that shows the most of all, of these the first."""
        found = None
        new, all_shown = least, -1
        highest = hidden.bit_count(), self.terms.bit_count()
        if highest[0] < least:
            return None
        for number, near in enumerate(self._near()):
            near_new = (near & hidden).bit_count()
            if near_new < new or (near_new == new and near.bit_count() <= all_shown):
                continue
            if number not in self._covered:
                window = self._looked_at.get(number) or self._window(number)
                shown = (window.shown & hidden).bit_count(), window.shown.bit_count()
                if shown > (new, all_shown) and not any(map(window.overlaps, chosen)):
                    if shown == highest:
                        return window
                    found, (new, all_shown) = window, shown
        return found

    def cover(self, window: _Window) -> None:
        """Leave out the windows whose matches the one given has: they would overlap it."""
        first = bisect_left(self._places, window.start)
        self._covered.update(range(first, bisect_left(self._places, window.end, first)))

    def _near(self) -> Iterator[int]:
        """Yield for each window the terms of the matches that it may show, and no fewer."""
        yield from self._known_near
        for place in self._places[len(self._known_near) :]:
            first = bisect_left(self._starts, place - _LEAD)
            last = bisect_left(self._starts, place + PASSAGE_WIDTH, first)
            near = reduce(or_, self._bits[first:last])
            self._known_near.append(near)
            yield near

    def _window(self, number: int) -> _Window:
        start = _start(self._text, self._places[number])
        end = self._before_cut_match(self._places[number], _end(self._text, start))
        window = self._looked_at[number] = _Window(start, end, self._shown(start, end))
        return window

    def _before_cut_match(self, place: int, end: int) -> int:
        """Where to end so that no match is cut in two, if that is near; behind ``place`` in any case."""
        earliest = max(place, end - _SHORTENED)
        while True:
            first = bisect_left(self._starts, earliest + 1)
            last = bisect_left(self._starts, end, first)
            reaching = (start for start in range(first, last) if self._ends[start] > end)
            cut = next(reaching, None)
            if cut is None:
                return end
            end = self._starts[cut]

    def _shown(self, start: int, end: int) -> int:
        """The terms of the matches that lie between two places."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        terms = 0
        for match_end, bit in zip(self._ends[first:last], self._bits[first:last], strict=True):
            if match_end <= end:
                terms |= bit
        return terms


def _places(beginnings: Iterable[int]) -> Iterator[int]:
    """Yield where the matches begin that windows are made for."""
    covered = -1
    for beginning in beginnings:
        if beginning > covered:  # A window that begins inside another's lead would show the same.
            yield beginning
            covered = beginning + _LEAD // 2


def _start(text: str, match_start: int) -> int:
    """The beginning of the match's sentence when it is near, else of a word some way before the match."""
    earliest = max(0, match_start - _LEAD)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, earliest, match_start)]
    if ends:
        return ends[-1]
    if earliest == 0:
        return 0
    space = text.find(" ", earliest, match_start)
    return space + 1 if space != -1 else match_start - _LEAD // 4


def _end(text: str, start: int) -> int:
    """Where a passage ends that begins at ``start``: as wide as it may be, before a word where one is cut."""
    longest = text[start : start + PASSAGE_WIDTH]  # No character is narrower than a column.
    full = start + (len(longest) if longest.isascii() else _fitting(longest))
    if full == len(text):
        return full
    space = text.rfind(" ", start, full)
    return space if space > full - _SHORTENED else full


def _fitting(text: str) -> int:
    """How many characters fit into the width of a passage."""
    widths = _widths(text)
    end, left = 0, PASSAGE_WIDTH
    while left > 1 and end < len(widths):
        some = left // 2
        left -= some + widths.count(_WIDE, end, end + some)
        end += some
    if left == 1 and widths[end : end + 1] == _NARROW:
        end += 1
    return min(end, len(widths))


def _widths(text: str) -> bytes:
    codes = code_points(text)
    widths = _WIDTHS.take(codes).tobytes()
    if 0 in widths:
        for char in set(text):
            _WIDTHS[ord(char)] = _WIDE if unicodedata.east_asian_width(char) in "WF" else 1
        widths = _WIDTHS.take(codes).tobytes()
    return widths
