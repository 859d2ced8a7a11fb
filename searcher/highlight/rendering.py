"""Texts and passages with their matches marked, as HTML."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from searcher.highlight.finding import find, find_in
from searcher.highlight.passages import passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from searcher.analysis import Analyzer
    from searcher.highlight.terms import Found, MatchTerms

_ELLIPSIS = "…"
_VISIBLE = re.compile(r"\S")
#: So many pages are looked through at once; of more the memory would grow, and no time be won.
_TOGETHER: Final = 20


class Highlighted(NamedTuple):
    """What there is to show of a page.

    Attributes:
        title: as `mark` returns it.
        snippets: those of the body, as `snippets` returns them.
        places: where in the body the first visible character of each of them stands.
        in_title, in_body: the matches, by their start.
    """

    title: str
    snippets: tuple[str, ...]
    places: tuple[int, ...]
    in_title: Sequence[Found]
    in_body: Sequence[Found]


def highlighted(
    pages: Sequence[tuple[str, str]], terms: MatchTerms, analyzer: Analyzer
) -> Iterator[Highlighted]:
    """Yield what there is to show of each page, given as title and body: for ten at a small part of what they
    cost one by one."""
    for first in range(0, len(pages), _TOGETHER):
        titles, bodies = zip(*pages[first : first + _TOGETHER], strict=True)
        found = find_in([*titles, *bodies], terms, analyzer)
        in_titles, in_bodies = found[: len(titles)], found[len(titles) :]
        for title, own, body, matches in zip(titles, in_titles, bodies, in_bodies, strict=True):
            marked = _render(title, 0, len(title), _merged(own))
            shown, places = _passages(body, matches)
            yield Highlighted(marked, shown, places, own, matches)


def mark(text: str, terms: MatchTerms, analyzer: Analyzer) -> str:
    """Return the whole text as HTML with its matches marked."""
    return _render(text, 0, len(text), _merged(find(text, terms, analyzer)))


def snippets(text: str, terms: MatchTerms, analyzer: Analyzer) -> tuple[str, ...]:
    """Return up to `PASSAGES` passages as HTML, in the order of the text: those with the most different
    terms. Without a match, the beginning of the text; of an empty text, nothing."""
    return _passages(text, find(text, terms, analyzer))[0]


def _passages(text: str, matches: Sequence[Found]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The passages, and where the first visible character of each stands."""
    merged = _merged(matches)
    spans = passages(text, matches)
    shown = [_passage(text, start, end, merged) for start, end in spans]
    return tuple(shown), tuple([_visible(text, start) for start, _ in spans])


def _visible(text: str, start: int) -> int:
    """The first place from ``start`` on where no white space stands."""
    found = None if not text[start].isspace() else _VISIBLE.search(text, start)
    return found.start() if found else start


def _merged(matches: Iterable[Found]) -> list[tuple[int, int]]:
    """The union of the matches as disjoint stretches."""
    merged: list[tuple[int, int]] = []
    reached = -1
    for start, end, _ in matches:
        if start > reached:
            merged.append((start, end))
            reached = end
        elif end > reached:
            merged[-1] = merged[-1][0], end
            reached = end
    return merged


def _passage(text: str, start: int, end: int, merged: Sequence[tuple[int, int]]) -> str:
    before = _ELLIPSIS if _VISIBLE.search(text, 0, start) else ""
    after = _ELLIPSIS if _VISIBLE.search(text, end) else ""
    first = max(0, bisect_left(merged, (start,)) - 1)  # The one before may reach into the passage.
    inside = merged[first : bisect_left(merged, (end,))]
    return before + " ".join(_render(text, start, end, inside).split()) + after


def _render(text: str, start: int, end: int, merged: Iterable[tuple[int, int]]) -> str:
    shown = text[start:end]
    # Most passages have nothing to escape, and then none of their parts has.
    escape = html.escape if len(html.escape(shown)) > len(shown) else str
    parts = []
    here = start
    for match_start, match_end in merged:
        first, last = max(match_start, start), min(match_end, end)
        if first < last:
            parts += [escape(text[here:first]), "<mark>", escape(text[first:last]), "</mark>"]
            here = last
    return "".join([*parts, escape(text[here:end])])
