"""Running text → the places it names."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from searcher.gazetteer import chinese, english
from searcher.gazetteer.lookup import preferred
from searcher.gazetteer.table import contains

if TYPE_CHECKING:
    from searcher.gazetteer.lookup import Divisions
    from searcher.gazetteer.scanning import Needs, Sighting
    from searcher.gazetteer.table import Division

#: What may stand between a place and the one it lies in: ``Suzhou, Anhui``, ``Hunan's Loudi``.
_JOINT = re.compile(r"(?:['’]s)?[ \t]*(?:[,，·—-]|\b(?:of|in)\b)?[ \t]*(?:the )?")
_JOINT_HEADS = frozenset("'’ \t,，·—-oit")


class Mention(NamedTuple):
    """A place named at ``text[start:end]``; a tuple, as a page has many.

    Attributes:
        text: the words as they stand there.
        divisions: what they may mean: one division, or several that bear the name.
        needs: ``nothing``; or, of a name that is a place only in the right company, what the page must name
            besides: the ``parent`` that it lies in, or the place ``itself`` by its whole name.
    """

    start: int
    end: int
    text: str
    divisions: Divisions
    needs: Needs = "nothing"


def mentions(text: str, *, doubtful: bool = False) -> tuple[Mention, ...]:
    """Return the places that running text names, in its order, none overlapping another.

    Chinese names are found with their type word, in simplified or traditional characters; without it
    provinces, cities and those counties whose name is no word. English names must be capitalised; those of
    counties need their type word unless they are long and borne once. Names that are words, people or
    streets elsewhere count only beside a place that they lie in; with ``doubtful``, they are returned too,
    and say what they need. Of a name's bearers those remain that fit the names directly beside it.
    """
    found = [*chinese.sightings(text), *english.sightings(text)]
    found.sort(key=attrgetter("start"))
    nested = _narrowed(text, found)
    return tuple(
        Mention(
            each.start,
            each.end,
            text[each.start : each.end],
            preferred(each.divisions) if beside else each.divisions,
            "nothing" if beside else each.needs,
        )
        for each, beside in zip(found, nested, strict=True)
        if doubtful or beside or each.needs == "nothing"
    )


def _narrowed(text: str, found: list[Sighting]) -> list[bool]:
    """Narrow neighbours to what lies in one another, in place; return which of them do."""
    nested = [False] * len(found)
    joined = [
        position for position, (left, right) in enumerate(pairwise(found)) if _are_joined(text, left, right)
    ]
    # Twice, since of three neighbours the first may be decided by the third.
    for position in (*joined, *reversed(joined)):
        left, right = found[position], found[position + 1]
        # Two names that are both unsure (和平新华) do not vouch for each other.
        trusted = "nothing" in (left.needs, right.needs) or nested[position] or nested[position + 1]
        if not trusted:
            continue
        pairs = _pairs(left.divisions, right.divisions)
        if not pairs and "," in text[left.end : right.start]:
            pairs = _pairs((*left.divisions, *left.rarer), right.divisions, outer_first=False)
        if pairs:
            found[position] = left.among(pair[0] for pair in pairs)
            found[position + 1] = right.among(pair[1] for pair in pairs)
            nested[position] = nested[position + 1] = True
    return nested


def _are_joined(text: str, left: Sighting, right: Sighting) -> bool:
    if left.end >= right.start:
        return left.end == right.start
    # Most gaps begin otherwise than a joint does, and need not be looked through.
    return text[left.end] in _JOINT_HEADS and bool(_JOINT.fullmatch(text, left.end, right.start))


def _pairs(left: Divisions, right: Divisions, *, outer_first: bool = True) -> list[tuple[Division, Division]]:
    """The pairs of which one lies in the other; without ``outer_first`` the left one in the right."""
    return [
        (one, other)
        for one in left
        for other in right
        if contains(other, one) or (outer_first and contains(one, other))
    ]
