"""Addresses of a search with one more value of a filter, for the hundreds of values that a facet can have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from searcher.web.parameters import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searcher.web.pages.links import Link
    from searcher.web.parameters import SearchParameters

    #: Writes the address of a search with one more value.
    Adding = Callable[[str], str]

#: A noncharacter: it stands for the value in an address that is written once.
PLACE = "\ufdd0"


def adding(
    parameters: SearchParameters,
    field: Literal["regions", "sources", "languages"],
    values: Sequence[str],
    link: Link,
) -> Adding:
    """Return what writes the address of the search with ``values`` and one more as its ``field``."""

    def written(value: str) -> str:
        return link(parameters.changed(**{field: (*values, value)}))

    pattern = written(PLACE)
    place = quoted(PLACE)
    before, _, after = pattern.partition(place)
    if place in after:  # somebody has typed the character itself
        return written
    return lambda value: f"{before}{quoted(value)}{after}"
