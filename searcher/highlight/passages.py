"""Chooses the passages of a text that show the most of what was asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.codepoints import code_points

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from searcher.highlight.terms import Match, Terms

#: Width of a passage in columns, a Han character taking two: about two lines.
PASSAGE_WIDTH = 220
PASSAGES = 3
# One class of characters at the front lets the search skip all others.
_SENTENCE_END = re.compile(r"[。！？；!?\n.](?:(?<!\.)|\s)")
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


def passages(text: str, matches: Sequence[Match]) -> list[tuple[int, int]]:
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
        chosen.append(window)
        hidden &= ~window.shown
    return sorted((start, end) for start, end, _ in chosen)


class _Windows:
    """The windows of a text, each beginning a little before a match, by their numbers. What one shows is
    looked at only where, by the matches near it, it may show more than the best so far.

    Attributes:
        terms: a bit for each that the text has.
    """

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        bits: dict[Terms, int] = {}
        self._text = text
        self._matches = [(start, end, bits.setdefault(term, 1 << len(bits))) for start, end, term in matches]
        self._beginnings = [match.start for match in matches]
        self.terms = (1 << len(bits)) - 1
        self._places = list(_places(self._beginnings))
        self._known_near: list[int] = []
        self._looked_at: dict[int, _Window] = {}

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
            if near_new > new or (near_new == new and near.bit_count() > all_shown):
                window = self._looked_at.get(number) or self._window(number)
                shown = (window.shown & hidden).bit_count(), window.shown.bit_count()
                if shown > (new, all_shown) and not any(map(window.overlaps, chosen)):
                    if shown == highest:
                        return window
                    found, (new, all_shown) = window, shown
        return found

    def _near(self) -> Iterator[int]:
        """Yield for each window the terms of the matches that it may show."""
        yield from self._known_near
        for place in self._places[len(self._known_near) :]:
            near = self._shown(place - _LEAD, place + PASSAGE_WIDTH)
            self._known_near.append(near)
            yield near

    def _window(self, number: int) -> _Window:
        start = _start(self._text, self._places[number])
        end = _end(self._text, start)
        window = self._looked_at[number] = _Window(start, end, self._shown(start, end))
        return window

    def _shown(self, first: int, last: int) -> int:
        """The terms of the matches that lie between two places."""
        terms = 0
        for _, end, bit in self._matches[
            bisect_left(self._beginnings, first) : bisect_left(self._beginnings, last)
        ]:
            if end <= last:
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
    return space if space > full - 20 else full


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
    widths = _WIDTHS[codes].tobytes()
    if 0 in widths:
        for char in set(text):
            _WIDTHS[ord(char)] = _WIDE if unicodedata.east_asian_width(char) in "WF" else 1
        widths = _WIDTHS[codes].tobytes()
    return widths
