"""Whether a short text may hold names is told before all names are made ready."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from searcher.gazetteer import chinese, english

if TYPE_CHECKING:
    from searcher.gazetteer.matching import Names


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """All names, which the module does not seem to have yet."""
    found = chinese._names()
    monkeypatch.setattr(chinese, "_names", SimpleNamespace(cache_info=lambda: SimpleNamespace(currsize=0)))
    return found


def test_no_name_is_overlooked(names: Names) -> None:
    assert [name for name in names.names if not chinese._may_have_names(f"一{name}一")] == []


@pytest.mark.parametrize("text", ["", "粉", "安全生产", "粉尘爆炸", "dust", "什么时候能够安全地生产"])
def test_other_words_are_no_names(names: Names, text: str) -> None:
    assert not names.in_text(text)
    assert not chinese._may_have_names(text)


def test_no_first_word_of_an_english_name_is_overlooked() -> None:
    assert [word for word in english._first_words() if f"\n{word}" not in english._lines()] == []
