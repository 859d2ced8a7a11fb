"""An exclusion that holds from the first page on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.matching.binary import AndNotMatcher
from whoosh.query import AndNot

if TYPE_CHECKING:
    from whoosh.matching import Matcher
    from whoosh.searching import SearchContext, Searcher


class ButNot(AndNot):
    """Whoosh's ``AndNot`` that excludes the first match, too.

    As of whoosh3 3.54, `AndNotMatcher` compares the first match with the first page to exclude, wherever that
    stands, and so lets it pass where an earlier page was to be excluded.
    """

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        wanted = self.a.matcher(searcher, context)
        unwanted = self.b.matcher(searcher, searcher.boolean_context())
        if wanted.is_active() and unwanted.is_active() and unwanted.id() < wanted.id():
            unwanted.skip_to(wanted.id())
        matcher: Matcher = AndNotMatcher(wanted, unwanted)
        return matcher
