"""(text → how many places abroad it names)."""

from __future__ import annotations

import pytest

from searcher import gazetteer


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("美国与德国", 2),
        ("東京一倉庫起火", 1),
        ("韓國釜山港", 2),
        ("印度洋上的船", 0),
        ("Ho Chi Minh City and Hanoi", 2),
        ("Romeo is no Rome", 1),
        ("浙江嘉兴", 0),
        ("Chilean Chile", 1),
        ("", 0),
    ],
)
def test_count_abroad(text: str, times: int) -> None:
    assert gazetteer.count_abroad(text) == times
