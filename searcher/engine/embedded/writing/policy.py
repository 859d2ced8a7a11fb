"""Which segments a commit brings together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.engine.embedded.segments.codec import ArraySegment

#: A segment is written anew together with what is at least this part of its size.
_SHARE: Final = 1 / 4
#: And by itself, when more than this part of its documents is deleted.
_WASTE: Final = 1 / 3


def to_merge(segments: Sequence[ArraySegment], added: int) -> list[ArraySegment]:
    """Return the segments to merge with the ``added`` documents of a commit, in the order given.

    From the smallest on, each is taken whose size those before it, with what is added, reach to a quarter:
    each segment that stays is more than four times as large as all smaller ones, so that there are few, and
    a document is written anew only a few times in its life. Whoosh's own policy lets the first five segments
    be, however small, and then counts by Fibonacci numbers, which says nothing about either.
    """
    chosen = []
    size = added
    for segment in sorted(segments, key=_live):
        if _live(segment) * _SHARE <= size or _is_wasteful(segment):
            chosen.append(segment)
            size += _live(segment)
    return [segment for segment in segments if segment in chosen]


def _live(segment: ArraySegment) -> int:
    return segment.doc_count_all() - segment.deleted_count()


def _is_wasteful(segment: ArraySegment) -> bool:
    return segment.deleted_count() > segment.doc_count_all() * _WASTE
