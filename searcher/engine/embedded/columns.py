"""Counts the values that matches have in a column."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from searcher import fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from searcher.engine.embedded.executing.collection import Part
    from searcher.engine.embedded.executing.matches import Matches

#: Facet → the text column that it counts; years and months are counted from the days.
TEXT_COLUMNS = {
    fields.SOURCE: fields.SOURCE,
    fields.REGION: fields.REGION_LEAF,
    fields.LANGUAGE: fields.LANGUAGE,
}


def counts(found: Sequence[Matches], facet: str) -> Counter[str]:
    """Return how many of the matches have each value of a facet."""
    first, *others = [_count(matches, facet) for matches in found] or [Counter()]
    for other in others:
        first.update(other)
    return first


def _coded(part: Part, facet: str) -> tuple[NDArray[np.integer[Any]], list[str]]:
    """For each document of a segment the place of its value among the values."""
    if facet == fields.YEAR:
        return part.years
    if facet == fields.MONTH:
        return part.months
    column = TEXT_COLUMNS[facet]
    return part.arrays.codes(column), part.arrays.values(column)


def _count(matches: Matches, facet: str) -> Counter[str]:
    codes, values = _coded(matches.part, facet)
    counts = np.bincount(codes[matches.numbers], minlength=len(values))
    found = np.flatnonzero(counts)
    counted = zip(found.tolist(), counts[found].tolist(), strict=True)
    return Counter({values[code]: count for code, count in counted if values[code]})
