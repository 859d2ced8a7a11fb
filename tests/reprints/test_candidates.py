from __future__ import annotations

import random

import numpy as np
import pytest

from searcher.reprints import candidates
from searcher.reprints.candidates import BANDS, LEAST_SIMILARITY, MOST_NEIGHBOURS, ROWS, neighbours
from searcher.reprints.signature import VALUES


def _changed(values: list[int], count: int, chance: random.Random) -> list[int]:
    changed = list(values)
    for place in chance.sample(range(VALUES), count):
        changed[place] = chance.getrandbits(32)
    return changed


def _packed(rows: list[list[int]]) -> list[bytes]:
    return [np.array(row, dtype="<u4").tobytes() for row in rows]


def _slowly(rows: list[list[int]]) -> list[list[int]]:
    found = []
    for number, row in enumerate(rows):
        alike = []
        for other, values in enumerate(rows):
            same = [one == two for one, two in zip(row, values, strict=True)]
            bands = [all(same[start : start + ROWS]) for start in range(0, BANDS * ROWS, ROWS)]
            if other != number and any(bands):
                alike.append((-sum(same), other))
        near = [
            other for equal, other in sorted(alike)[:MOST_NEIGHBOURS] if -equal >= LEAST_SIMILARITY * VALUES
        ]
        found.append(near)
    return found


@pytest.mark.parametrize(
    ("families", "members", "most_changed"),
    [(0, 0, 0), (1, 1, 0), (12, 1, 0), (20, 4, 40), (1, 90, 12), (3, 60, 50)],
)
@pytest.mark.parametrize("at_once", [1, 100, candidates._AT_ONCE])
def test_neighbours_are_those_that_a_look_at_every_pair_finds(
    families: int, members: int, most_changed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "_AT_ONCE", at_once)
    chance = random.Random(7)
    rows = []
    for _ in range(families):
        first = [chance.getrandbits(32) for _ in range(VALUES)]
        rows += [_changed(first, chance.randint(0, most_changed), chance) for _ in range(members)]
    chance.shuffle(rows)
    assert neighbours(_packed(rows)) == _slowly(rows)
