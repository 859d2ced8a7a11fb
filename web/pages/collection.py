"""The collection as a whole: what is seen before anything is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from searcher.web.interface.ages import ago
from searcher.web.pages.tiles import tiles

if TYPE_CHECKING:
    from searcher.results import IndexStats
    from searcher.web.pages.choice import Choice
    from searcher.web.pages.choices import Choices
    from searcher.web.pages.links import Link
    from searcher.web.pages.tiles import Tile
    from searcher.web.parameters import SearchParameters


@dataclass(frozen=True, slots=True)
class Share:
    """A province and how long its bar is, of the longest one's hundred."""

    choice: Choice
    length: int


@dataclass(frozen=True, slots=True)
class Without:
    """Pages that lack a field, and the search for them.

    Attributes:
        field: ``date``, ``region`` or ``source``.
    """

    field: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What the view shows beside the facets themselves.

    Attributes:
        provinces: the one with the most pages first.
        without: by field; only fields that some pages lack.
        age: how long ago the index was last changed.
    """

    provinces: tuple[Share, ...]
    tiles: tuple[Tile, ...]
    without: dict[str, Without]
    age: str


def collection(
    stats: IndexStats, choices: Choices, parameters: SearchParameters, link: Link, now: datetime | None = None
) -> Collection:
    """Return the view of an index; ``choices`` are those of the search for everything."""
    most = max((choice.count for choice in choices.region), default=0)
    return Collection(
        provinces=tuple(Share(choice, max(1, 100 * choice.count // most)) for choice in choices.region),
        tiles=tiles(choices.region),
        without=_without(stats, parameters, link),
        age=ago(stats.built_at, now or datetime.now(UTC)),
    )


def _without(stats: IndexStats, parameters: SearchParameters, link: Link) -> dict[str, Without]:
    have = {"date": stats.with_date, "region": stats.with_region, "source": stats.with_source}
    return {
        field: Without(field, stats.documents - count, link(parameters.changed(query=f"{field}:none")))
        for field, count in have.items()
        if count < stats.documents
    }
