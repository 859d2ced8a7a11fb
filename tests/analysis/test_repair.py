from __future__ import annotations

import pytest

from searcher.analysis.repair import repair


@pytest.mark.parametrize(
    ("run", "word"),
    [
        ("1nternet", "internet"),
        ("1nsurance", "insurance"),
        ("1t", "it"),
        ("1f", "if"),
        ("1n", "in"),
        ("1ndustry", "industry"),
        ("1mage", "image"),
        ("1dentify", "identify"),
        ("1ron", "iron"),
        ("1aw", "law"),
        ("1ocation", "location"),
        ("0il", "oil"),
        ("0f", "of"),
        ("0xygen", "oxygen"),
        ("l0cal", "local"),
        ("w0rk", "work"),
        ("f1re", "fire"),
        ("pol1cy", "policy"),
        ("hea1th", "health"),
        ("c0mm1ssion", "commission"),
    ],
)
def test_a_digit_read_as_the_letter_it_stands_for(run: str, word: str) -> None:
    assert repair(run) == word


@pytest.mark.parametrize(
    "runs",
    [
        "internet explosion 2024 1 0",
        "1st 10th 21st",
        "1km 1kg 1m 0l 0km 1hour 1day 1am 1gb 100m 1l 1rmb 1ton 10n 11t",
        "5g 4g 1d h2o 24hourly 19cst route101 class1 n0 q1",
        "covid19 h1n1 a1b2 a1b i18n b2b mp3 0x1f 0xff",
        "1º é1a don't1",
    ],
)
def test_numbers_units_and_codes_stay_what_they_are(runs: str) -> None:
    assert [run for run in runs.split() if repair(run)] == []
