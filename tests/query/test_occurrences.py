"""Frequencies of terms: what is read, when, and how long it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.query import occurrences
from searcher.query.occurrences import Occurrences

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

KILN, CRANE, NOTHING = ("body", "kiln"), ("title", "crane"), ("body", "crane")
COUNTS = {KILN: 7, CRANE: 2}


class Read:
    """Remembers what was asked for together."""

    def __init__(self) -> None:
        self.batches: list[list[tuple[str, str]]] = []

    def __call__(self, terms: Sequence[tuple[str, str]]) -> list[int]:
        self.batches.append(list(terms))
        return [COUNTS.get(term, 0) for term in terms]


def test_what_is_asked_for_is_read_once() -> None:
    read = Read()
    occurs = Occurrences(read)
    assert [occurs(*term) for term in (KILN, CRANE, NOTHING, KILN, NOTHING)] == [7, 2, 0, 7, 0]
    assert read.batches == [[KILN], [CRANE], [NOTHING]]


def test_what_is_expected_is_read_together_unless_it_is_known() -> None:
    read = Read()
    occurs = Occurrences(read)
    occurs.expect([KILN, NOTHING, KILN])
    occurs.expect(iter([NOTHING, CRANE]))
    occurs.expect([KILN, CRANE])
    assert [occurs(*term) for term in (KILN, CRANE, NOTHING)] == [7, 2, 0]
    assert read.batches == [[KILN, NOTHING], [CRANE]]


def test_no_more_than_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "MOST_TERMS", 2)
    read = Read()
    occurs = Occurrences(read)
    for term in (KILN, CRANE, NOTHING, NOTHING, KILN):
        assert occurs(*term) == COUNTS.get(term, 0)
    assert read.batches == [[KILN], [CRANE], [NOTHING], [KILN]]
