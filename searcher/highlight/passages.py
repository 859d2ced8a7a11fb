"""Chooses the passages of a text that show the most of what was asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from searcher.highlight.terms import Match

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


# Columns that characters take; 0 for those not yet looked at.
_WIDTHS: Final = np.zeros(0x110000, dtype=np.uint8)
_WIDTHS[:0x80] = 1
_WIDTHS[0x4E00:0xA000] = 2


def passages(text: str, matches: Sequence[Match]) -> list[tuple[int, int]]:
    """Return start and end of up to `PASSAGES` passages, in the text's order.

    Chosen greedily: each time the one that shows the most terms not yet shown. Without a match it is the
    beginning; of nothing but white space, nothing.
    """
    return passages_in([text], [matches])[0]


def passages_in(texts: Sequence[str], matches: Sequence[Sequence[Match]]) -> list[list[tuple[int, int]]]:
    """Return for each of the texts, given with its matches, what `passages` does."""
    places = [_places(text, found) for text, found in zip(texts, matches, strict=True)]
    return [
        _chosen(_windows(starts, ends, found)) if found else list(zip(starts, ends, strict=True))
        for starts, ends, found in zip(places, _ends(texts, places), matches, strict=True)
    ]


def _chosen(windows: Iterable[_Window]) -> list[tuple[int, int]]:
    candidates = sorted(windows, key=lambda window: (-window.shown.bit_count(), window.start))
    chosen: list[tuple[int, int]] = []
    hidden = -1  # A bit for each term that is not yet shown.
    while candidates and len(chosen) < PASSAGES:
        start, end, shown = max(candidates, key=lambda window: (window.shown & hidden).bit_count())
        if len(chosen) >= 2 and not shown & hidden:
            break  # A third passage is worth its place only when it shows something new.
        chosen.append((start, end))
        hidden &= ~shown
        candidates = [window for window in candidates if window.end <= start or window.start >= end]
    return sorted(chosen)


def _places(text: str, matches: Sequence[Match]) -> list[int]:
    """Where windows may begin: a little before a match; without any, at the beginning."""
    if not matches:
        return [0] if text.strip() else []
    places = []
    covered = -1
    for match in matches:
        if match.start > covered:  # A window that begins inside another's lead would show the same.
            places.append(_start(text, match.start))
            covered = match.start + _LEAD // 2
    return places


def _windows(starts: Sequence[int], ends: Sequence[int], matches: Sequence[Match]) -> set[_Window]:
    """The windows, and the terms that each shows whole."""
    bits = {term: 1 << number for number, term in enumerate({match.term for match in matches})}
    found = [(match.end, bits[match.term]) for match in matches]
    beginnings = [match.start for match in matches]
    windows = set()
    for start, end in zip(starts, ends, strict=True):
        shown = 0
        for match_end, bit in found[bisect_left(beginnings, start) : bisect_left(beginnings, end)]:
            if match_end <= end:
                shown |= bit
        windows.add(_Window(start, end, shown))
    return windows


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


def _ends(texts: Sequence[str], places: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each of the texts, where passages end that begin at its places: as wide as they may be, before a
    word where one is cut."""
    before = list(accumulate(map(len, texts), initial=0))
    columns = np.concatenate(([0], np.cumsum(_widths("".join(texts)), dtype=np.int64)))
    starts = [first + place for first, own in zip(before, places, strict=False) for place in own]
    full = iter(np.searchsorted(columns, columns[starts] + PASSAGE_WIDTH, side="right").tolist())
    return [
        [_end(text, place, min(next(full) - 1 - first, len(text))) for place in own]
        for text, first, own in zip(texts, before, places, strict=False)
    ]


def _end(text: str, start: int, full: int) -> int:
    if full == len(text):
        return full
    space = text.rfind(" ", start, full)
    return space if space > full - 20 else full


def _widths(text: str) -> NDArray[np.uint8]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    widths: NDArray[np.uint8] = _WIDTHS[codes]
    if not widths.all():
        for code in set(codes[widths == 0].tolist()):
            _WIDTHS[code] = 2 if unicodedata.east_asian_width(chr(code)) in "WF" else 1
        widths = _WIDTHS[codes]
    return widths
