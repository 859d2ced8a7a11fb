"""Found fields against true ones: what counts as right, as wrong when none, as none when present."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.extractors import Fields
from benchmarks.scoring import Scores, Tally, verdicts


@pytest.mark.parametrize(
    ("found", "truth", "expected"),
    [
        (Fields(title="A"), {}, {}),
        (Fields(title="A"), {"title": "A"}, {"title": True}),
        (Fields(), {"title": "A"}, {"title": False}),
        (Fields(title="B"), {"title": "A", "title_alt": ["B"]}, {"title": True}),
        (Fields(), {"date": None}, {"date": True}),
        (Fields(date="2020-01-01"), {"date": None}, {"date": False}),
        (Fields(source="甲"), {"source": None, "source_alt": ["甲"]}, {"source": True}),
        (Fields(source="乙"), {"source": None, "source_alt": ["甲"]}, {"source": False}),
        (Fields(author="Li Si"), {"author": "li si"}, {"author": True}),
        (Fields(region="330402"), {"region": "330402"}, {"region": True, "province": True, "county": True}),
        (Fields(region="330400"), {"region": "330402"}, {"region": False, "province": True, "county": False}),
        (Fields(region="330402"), {"region": "330400"}, {"region": False, "province": True}),
        (Fields(), {"region": {"adcode": "330000"}}, {"region": False, "province": False}),
        (Fields(region="330000"), {"region": {"code": "330000"}}, {"region": True, "province": True}),
        (Fields(region="330000"), {"region": None}, {"region": False}),
        (Fields(), {"region": None}, {"region": True}),
    ],
)
def test_verdicts(found: Fields, truth: dict[str, Any], expected: dict[str, bool]) -> None:
    assert {verdict.measure: verdict.right for verdict in verdicts(found, truth)} == expected


def test_counts() -> None:
    scores = Scores()
    for found, true in [("甲", "甲"), ("乙", "甲"), (None, "甲"), (None, None), ("甲", None)]:
        scores.add(Fields(source=found), {"source": true})
    tally = scores.tallies["source"]
    assert tally == Tally(judged=5, right=2, none=2, wrong_when_none=1, none_when_present=1)
    assert (tally.present, tally.right_when_present) == (3, 1)


def test_an_accepted_source_of_a_page_without_one_is_no_wrong_answer() -> None:
    scores = Scores()
    scores.add(Fields(source="甲"), {"source": None, "source_alt": ["甲"]})
    assert scores.tallies["source"] == Tally(judged=1, right=1)


def test_text_is_averaged_over_judged_pages() -> None:
    scores = Scores()
    scores.add(Fields(text="防爆"), {"text": "防爆"})
    scores.add(Fields(), {"text": "防爆"})
    scores.add(Fields(text="防爆"), {"text": None})
    scores.add(Fields(text="防爆"), {})
    assert scores.text_f1 == [1.0, 0.0]
