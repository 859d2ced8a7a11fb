"""A name found in running text, before its neighbours have been looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.gazetteer.lookup import Divisions


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name at ``text[start:end]``.

    Attributes:
        divisions: all that the name may mean.
        sure: false for a name that is a place only beside one that it lies in: 和平, Wangjiang.
    """

    start: int
    end: int
    divisions: Divisions
    sure: bool
