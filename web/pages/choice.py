"""A value of a facet as a link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet.

    Attributes:
        value: as the filter takes it.
        name, name_en: as people read it; ``name_en`` only for regions and known publishers.
        count: how many pages of the search have it, whatever else is chosen of its facet.
        url: the search with this value chosen, or without it if it is.
        open: whether the values below it are to be seen at once.
        folded: whether it has values below it that are not among ``children``.
    """

    value: str
    name: str
    name_en: str
    count: int
    url: str
    chosen: bool
    children: tuple[Choice, ...] = ()
    open: bool = False
    folded: bool = False
