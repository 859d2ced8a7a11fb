"""(a district's name by its meaning → codes)."""

from __future__ import annotations

import pytest

from searcher import gazetteer
from searcher.gazetteer.meanings import names_by_meaning


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("south lake", ["330402"]),
        ("west lake", ["330106", "360103"]),
        ("drum tower", ["320106", "320302", "350102", "410204"]),
        ("peace", ["120101", "210102", "441624"]),
        ("big apple", []),
    ],
)
def test_names_by_meaning(name: str, codes: list[str]) -> None:
    assert [division.code for division in names_by_meaning().get(name, ())] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("South Lake District of Jiaxing", ["330402", "330400"]),
        ("Hangzhou's West Lake District", ["330100", "330106"]),
        ("Drum Tower district, Nanjing", ["320106", "320100"]),
        ("South Lake District", []),
        ("the south lake district of Jiaxing", ["330400"]),
        ("South Lake of Jiaxing", ["330400"]),
    ],
)
def test_mentions(text: str, codes: list[str]) -> None:
    assert [each.code for mention in gazetteer.mentions(text) for each in mention.divisions] == codes
