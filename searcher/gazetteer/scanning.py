"""A name found in running text, before its neighbours have been looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.gazetteer.lookup import Divisions
    from searcher.gazetteer.table import Division

#: What else a text must name for a name to be a place in it: nothing; the city (or province) that the place
#: lies in (Wangjiang); the place itself by its whole name (和平, a word that is also a district).
Needs = Literal["nothing", "parent", "itself"]


class Sighting(NamedTuple):
    """A name at ``text[start:end]``; a tuple, as a long text has many of which few are kept.

    Attributes:
        divisions: all that the name may mean.
        needs: what must stand beside it, where it is no place by itself.
        rarer: what else it means where what that lies in is named right beside it (``Yushu, Changchun``).
    """

    start: int
    end: int
    divisions: Divisions
    needs: Needs
    rarer: Divisions = ()

    def among(self, divisions: Iterable[Division]) -> Sighting:
        """The same name meaning these, each once."""
        return Sighting(self.start, self.end, tuple(dict.fromkeys(divisions)), self.needs, self.rarer)
