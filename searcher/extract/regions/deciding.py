"""Clues, each with its division → the one division that a page is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.document import Evidence, Found

if TYPE_CHECKING:
    from searcher.extract.regions.clues import Clue
    from searcher.gazetteer import Division

#: Less than this is no region at all; a bare mention in the body's opening stays below.
_LEAST = 2.6
#: The same for a division inside one already chosen.
_LEAST_BELOW = 2.0
#: How much more than its strongest neighbour a division must weigh, and its share of all neighbours' weight.
_LEAD, _SHARE = 1.2, 0.5
#: A part of the upper division's own weight that a lower one must reach.
_RESISTANCE = 0.45
#: Where the body plays in one place inside the division, which stands only in the title or the dateline.
_HOLD_OF_STAGE, _LEAST_NAMED = 0.5, 1.0
#: Weight at which nothing is left to doubt.
_CERTAIN = 8.0
#: Where a publisher names itself: a city's paper writes about the city's counties.
_PUBLISHER, _PUBLISHER_RESISTS = ("source", "footer", "url", "meta"), 0.5
_KINDS = {
    "given": "given",
    "title": "heading",
    "source": "label",
    "header": "byline",
    "footer": "credit",
    "url": "url",
    "meta": "meta",
    "body": "body",
}


def decide(decided: list[tuple[Clue, Division]], rivals: float) -> Found[str] | None:
    """Return the code of the division that the clues are for; ``None`` where none outweighs ``rivals``.

    From the provinces down, at each level the division that clearly weighs most, for as long as it weighs
    enough against the one above it.

    Args:
        decided: each clue with the division that it means.
        rivals: the weight of the whole country and of other countries.
    """
    own: dict[str, float] = defaultdict(float)
    below: dict[str, float] = defaultdict(float)
    children: dict[str | None, set[str]] = defaultdict(set)
    for clue, division in decided:
        own[division.code] += clue.weight * (_PUBLISHER_RESISTS if clue.part in _PUBLISHER else 1.0)
        for upper in gazetteer.path(division.code):
            below[upper.code] += clue.weight
            children[upper.parent].add(upper.code)
    chosen: str | None = None
    resistance = rivals
    margin = 1.0
    while children[chosen]:
        best, share = _leader(children[chosen], below, resistance if chosen is None else 0.0)
        least = _LEAST if chosen is None else max(_LEAST_BELOW, _RESISTANCE * resistance)
        if best is None or below[best] < least:
            break
        chosen, resistance, margin = best, own[best] * _hold(best, decided), min(margin, share)
    if chosen is None:
        return None
    return Found(chosen, _confidence(below[chosen], margin), _evidence(chosen, decided))


def _hold(code: str, decided: list[tuple[Clue, Division]]) -> float:
    """The share of its own weight with which a division resists going deeper: less where the body names a
    place in it first and more, and that is the only place in it that the page names at all. A body that
    calls the upper one its own (市局) plays there."""
    upper = gazetteer.path(code)[-1]
    named = {division for clue, division in decided if clue.weight >= _LEAST_NAMED}
    inside = [division for division in named if division != upper and gazetteer.contains(upper, division)]
    in_body = [(clue, division) for clue, division in decided if clue.part == "body"]
    stage = next((clue for clue, division in in_body if [division] == inside), None)
    if stage is None:
        return 1.0
    uppers = [clue for clue, division in in_body if division == upper]
    first = all(stage.start < clue.start and stage.weight > clue.weight for clue in uppers)
    return _HOLD_OF_STAGE if first else 1.0


def _leader(codes: set[str], below: dict[str, float], rival: float) -> tuple[str | None, float]:
    """The code that clearly outweighs the others and ``rival``, with its share of all weight."""
    first, *rest = sorted(codes, key=lambda code: (-below[code], code))
    others = [below[code] for code in rest] + [rival]
    share = below[first] / (below[first] + sum(others))
    clear = below[first] >= _LEAD * max(others) and share >= _SHARE
    return (first if clear else None), share


def _confidence(weight: float, margin: float) -> float:
    return round(min(1.0, weight / _CERTAIN) * margin, 2)


def _evidence(code: str, decided: list[tuple[Clue, Division]]) -> Evidence:
    """The weightiest clue for the division or one inside it."""
    supporting = [
        clue for clue, division in decided if any(each.code == code for each in gazetteer.path(division.code))
    ]
    clue = max(supporting, key=lambda each: each.weight)
    return Evidence(_KINDS[clue.part], clue.words)
