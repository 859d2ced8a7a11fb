"""Some things find a page, others only add to its score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.matching.binary import AndMaybeMatcher
from whoosh.query import AndMaybe

if TYPE_CHECKING:
    from whoosh.matching import Matcher
    from whoosh.searching import SearchContext, Searcher


class WithBonus(AndMaybe):
    """Whoosh's ``AndMaybe`` that forgets no bonus.

    As of whoosh3 3.54, `AndMaybeMatcher.skip_to` skips its optional branch to the page asked for, not to the
    one that the first branch came to, and so leaves out what the optional branch gives there.
    """

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        first, bonus = (query.matcher(searcher, context) for query in (self.a, self.b))
        return _BonusMatcher(first, bonus)  # type: ignore[no-untyped-call]


class _BonusMatcher(AndMaybeMatcher):
    def skip_to(self, id: int) -> None:
        self.a.skip_to(id)
        if self.a.is_active() and self.b.is_active():
            self.b.skip_to(self.a.id())
