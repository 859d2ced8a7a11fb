"""The map of the provinces: a grid of tiles, one for each province-level division."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from searcher import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.web.pages.choice import Choice

TABLE = Path(__file__).with_name("tiles.tsv")
#: How many shades there are for tiles with pages.
SHADES = 5


class Place(NamedTuple):
    """Where a division lies in the grid, counted from 1.

    Attributes:
        short: the character that stands for it.
        english: its English name, in the parts that a line may be broken between.
    """

    code: str
    row: int
    column: int
    short: str
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """A division on the map.

    Attributes:
        shade: 0 without pages, else 1 to `SHADES`; the root of the count, so that one large province does not
            make all the others alike.
        url: the search within it; empty without pages.
    """

    place: Place
    name: str
    name_en: str
    count: int
    shade: int
    url: str


@cache
def places() -> tuple[Place, ...]:
    """Return the table of the grid: row by row, each from the left."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return tuple(
            Place(
                row["code"],
                int(row["row"]),
                int(row["column"]),
                row["short"],
                tuple(row["english"].split("|")),
            )
            for row in rows
        )


def tiles(provinces: Sequence[Choice]) -> tuple[Tile, ...]:
    """Return a tile for every province-level division, shaded by its count among ``provinces``."""
    known = {choice.value: choice for choice in provinces}
    most = max((choice.count for choice in provinces), default=0)
    return tuple(_tile(place, known.get(place.code), most) for place in places())


def _tile(place: Place, choice: Choice | None, most: int) -> Tile:
    division = gazetteer.division(place.code)
    count = choice.count if choice else 0
    shade = 1 + round((SHADES - 1) * math.sqrt(count / most)) if count else 0
    return Tile(place, division.name, division.name_en, count, shade, choice.url if choice and count else "")
