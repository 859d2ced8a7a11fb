"""Towns that bear a county's name and lie elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from searcher import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.extract.regions.clues import Clue
    from searcher.gazetteer import Division

_TOWN = re.compile(r"\s(?:Town|Township|Village|Sub-?district|Street|Community)\b|[镇鎮乡鄉村]")
_COUNTY = re.compile(r"\s(?:County|City|District|Banner)\b|[县縣市区區旗]")
#: A name with its type word is no town's: 鼓楼区 in 鼓楼区乡村医生.
_COUNTY_ITSELF = re.compile(r"\s(?:County|City|District|Banner)$|(?<=..)[县縣市区區旗]$")
#: What may stand between a town and the division it lies in; how far the two names reach together.
_JOINT = re.compile(r"\s*[,，]?\s*(?:(?:of|in)\s+)?")
_BESIDE = 60


def with_towns_placed(clues: Iterable[Clue], text: str) -> list[Clue]:
    """Where the page calls a town by a county's name, the clue is for the division that the town lies in.

    Counties named with their type word stay; a town of which the page does not say where it lies is no clue.
    """
    placed: list[Clue] = []
    for clue in clues:
        counties = all(division.level == "county" for division in clue.divisions)
        towns = _towns(clue.name, text) if counties else []
        if not towns:
            placed.append(clue)
        elif home := next(filter(None, (_home(text, *town) for town in towns)), None):
            placed.append(clue._replace(divisions=home))
    return placed


def _towns(name: str, text: str) -> list[tuple[int, int]]:
    """Where ``name`` is a town's in ``text``, with the word for town; nowhere if it is ever a county's."""
    starts = _places(name, text) if name and not _COUNTY_ITSELF.search(name) else []
    ends = [start + len(name) for start in starts]
    if any(_COUNTY.match(text, end) for end in ends):
        return []
    towns = [_TOWN.match(text, end) for end in ends]
    return [(start, town.end()) for start, town in zip(starts, towns, strict=True) if town]


def _places(name: str, text: str) -> list[int]:
    # Not by a pattern: each name would be a new one to compile.
    found = [text.find(name)]
    while found[-1] >= 0:
        found.append(text.find(name, found[-1] + 1))
    return found[:-1]


def _home(text: str, start: int, end: int) -> tuple[Division, ...] | None:
    """The division named directly after an English town or directly before a Chinese one."""
    after = gazetteer.mentions(text[end : end + _BESIDE])
    if after and _JOINT.fullmatch(text, end, end + after[0].start):
        return after[0].divisions
    first = max(0, start - _BESIDE)
    before = gazetteer.mentions(text[first:start])
    return before[-1].divisions if before and first + before[-1].end == start else None
