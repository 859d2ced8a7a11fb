from __future__ import annotations

import pytest

from searcher.engine.embedded.segments.codec import ArraySegment
from searcher.engine.embedded.writing.policy import to_merge


def segment(documents: int, deleted: int = 0) -> ArraySegment:
    made = ArraySegment("MAIN")
    made.set_doc_count(documents)
    for number in range(deleted):
        made.delete_document(number)
    return made


@pytest.mark.parametrize(
    ("sizes", "added", "merged"),
    [
        ([], 5, []),
        ([1000], 1, []),
        ([1000], 249, []),
        ([1000], 250, [1000]),
        ([1000, 4, 20], 1, [4, 20]),
        ([100, 40, 10], 3, [100, 40, 10]),
        ([1000, 1000], 0, []),
    ],
)
def test_sizes(sizes: list[int], added: int, merged: list[int]) -> None:
    segments = [segment(size) for size in sizes]
    assert [found.doc_count_all() for found in to_merge(segments, added)] == merged


@pytest.mark.parametrize(("deleted", "merged"), [(33, False), (34, True), (100, True)])
def test_what_is_mostly_deleted(deleted: int, merged: bool) -> None:
    wasteful = segment(100, deleted)
    assert to_merge([wasteful, segment(1000)], 0) == ([wasteful] if merged else [])


def test_many_small_updates_leave_few_segments() -> None:
    segments = [segment(10_000)]
    written = 0
    for _ in range(1000):
        merged = to_merge(segments, 3)
        size = 3 + sum(found.doc_count_all() for found in merged)
        written += size
        segments = [found for found in segments if found not in merged] + [segment(size)]
    assert len(segments) <= 8
    assert written <= 10 * 13_000
