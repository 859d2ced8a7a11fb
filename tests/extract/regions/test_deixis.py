"""(what a page calls its own, the places it names → the one that is meant)."""

from __future__ import annotations

import pytest

from searcher import gazetteer
from searcher.extract.regions.deixis import clue_of_own

NAMED = {"330000": 2.0, "330400": 3.0, "330402": 1.0, "330421": 4.0, "330481": 2.0}


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("我县检查冷库", "", "330421"),
        ("我市检查冷库", "", "330400"),
        ("我區檢查冷庫", "", "330402"),
        ("检查冷库", "近日，县应急局检查。全县有冷库十座。", "330421"),
        ("检查冷库", "全省部署。省委要求。", "330000"),
        ("检查冷库", "全县检查。全区也检查，区里很重视。", "330402"),
        ("Our county checks cold stores", "", "330421"),
        ("Cold stores", "The whole district was checked.", "330402"),
        ("县级标准发布", "", None),
        ("冷库", "", None),
        ("全旗检查", "", None),
    ],
)
def test_clue_of_own(title: str, body: str, code: str | None) -> None:
    weights = {gazetteer.division(each): weight for each, weight in NAMED.items()}
    clue = clue_of_own(title, body, weights)
    assert (clue and clue.divisions[0].code) == code


def test_ours_weighs_more_than_the() -> None:
    weights = {gazetteer.division("330421"): 1.0}
    ours, the = clue_of_own("我县", "", weights), clue_of_own("全县", "", weights)
    assert ours is not None
    assert the is not None
    assert ours.weight > the.weight > 0
