"""Queries that stand for all terms of some kind → the ordinals of those terms in a segment."""

from __future__ import annotations

import fnmatch
import re
from typing import TYPE_CHECKING

import numpy as np
from whoosh import query as wq

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray
    from whoosh.fields import FieldType

    from searcher.engine.embedded.executing.segment import Segment

    Expanding = wq.Prefix | wq.Wildcard | wq.FuzzyTerm | wq.TermRange

#: What ends the literal beginning of a pattern.
_SPECIAL = re.compile(r"[*?\[]")
#: As Whoosh has it: no term of UTF-8 comes after.
_LAST = b"\xff\xff\xff\xff"


def key(query: Expanding) -> tuple[Hashable, ...]:
    """Return what tells ``query`` from others that stand for other terms."""
    match query:
        case wq.FuzzyTerm():
            return "fuzzy", query.fieldname, query.text, query.maxdist, query.prefixlength
        case wq.TermRange():
            return "range", query.fieldname, query.start, query.end, query.startexcl, query.endexcl
        case _:
            return type(query).__name__, query.fieldname, query.text


def ordinals(query: Expanding, segment: Segment, field: FieldType) -> Sequence[int]:
    """Return the ordinals of the terms that ``query`` stands for, ascending, but for the empty term."""
    match query:
        case wq.Prefix():
            found: Sequence[int] = segment.ordinals_from(query.fieldname, query.text.encode())
        case wq.Wildcard():
            found = _matching(query, segment)
        case wq.FuzzyTerm():
            found = _within(query, segment)
        case _:
            found = _between(query, segment, field)
    empty = segment.ordinal(query.fieldname, b"")
    return [ordinal for ordinal in found if ordinal != empty] if empty >= 0 else found


def _matching(query: wq.Wildcard, segment: Segment) -> list[int]:
    pattern = re.compile(fnmatch.translate(query.text))
    special = _SPECIAL.search(query.text)
    literal = query.text[: special.start()] if special else query.text
    candidates = segment.ordinals_from(query.fieldname, literal.encode())
    terms = segment.terms(query.fieldname, candidates)
    return [
        ordinal
        for ordinal, term in zip(candidates, terms, strict=True)
        if pattern.match(term.decode(errors="replace"))
    ]


def _between(query: wq.TermRange, segment: Segment, field: FieldType) -> range:
    try:
        first = b"" if query.start is None else field.to_bytes(query.start)
        last = _LAST if query.end is None else field.to_bytes(query.end)
    except ValueError:
        return range(0)
    if query.startexcl and query.start is not None:
        first += b"\0"
    return segment.ordinal_range(query.fieldname, first, last if query.endexcl else last + b"\0")


def _within(query: wq.FuzzyTerm, segment: Segment) -> list[int]:
    """Those within a number of edits (insert, delete, replace a character) that begin alike."""
    start = query.text[: query.prefixlength]
    candidates = segment.ordinals_from(query.fieldname, start.encode())
    near: list[int] = []
    words: list[str] = []
    for ordinal, term in zip(candidates, segment.terms(query.fieldname, candidates), strict=True):
        word = term.decode(errors="replace")
        if abs(len(word) - len(query.text)) <= query.maxdist:
            near.append(ordinal)
            words.append(word)
    if not words:
        return []
    close = _distances(query.text, words, query.maxdist) <= query.maxdist
    return [near[place] for place in np.flatnonzero(close)]


def _distances(text: str, words: Sequence[str], most: int) -> NDArray[np.int64]:
    """The edit distance of ``text`` to each of ``words``, where it is at most ``most``; more elsewhere.

    R. Wagner and M. Fischer, *The string-to-string correction problem* (1974), for all words side by side;
    only the cells within ``most`` of the diagonal are computed.
    """
    longest = max(map(len, words), default=0)
    letters = np.array(words, dtype=f"U{max(longest, 1)}").view(np.uint32).reshape(len(words), -1)
    far = np.full(len(words), most + 1, np.int64)
    before = [np.full(len(words), place, np.int64) if place <= most else far for place in range(longest + 1)]
    for row, letter in enumerate(text, 1):
        here = [far] * (longest + 1)
        if row <= most:
            here[0] = np.full(len(words), row, np.int64)
        for column in range(max(1, row - most), min(longest, row + most) + 1):
            replaced = before[column - 1] + (letters[:, column - 1] != ord(letter))
            here[column] = np.minimum(np.minimum(before[column], here[column - 1]) + 1, replaced)
        before = here
    lengths = np.fromiter(map(len, words), np.intp, len(words))
    found: NDArray[np.int64] = np.stack(before)[lengths, np.arange(len(words))]
    return found
