"""(word → whether it is a place's name and nothing else)."""

from __future__ import annotations

import pytest

from searcher.extract.origin.places import is_place


@pytest.mark.parametrize("word", ["广东", "长沙", "广东佛山", "香港", "中国", "美国"])
def test_places(word: str) -> None:
    assert is_place(word)


@pytest.mark.parametrize("word", ["", "北京日报", "粤北播报", "李安", "长沙应急管理局", "网易号"])
def test_no_places(word: str) -> None:
    assert not is_place(word)
