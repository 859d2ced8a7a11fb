"""Which of a page's doubtful names are places, by what else the page names.

A division's bare name may be a word or a person (Wangjiang, 和平). It is a place on a page that also has its
whole name (和平区) or a place in it or, where it is no word, the city that it lies in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.gazetteer import Division, Mention

#: A headline's place: 奉贤：农机库房改造, ``Wangjiang: kilns inspected``.
_HEADING_AFTER = re.compile("[:：丨|｜]")


@dataclass(frozen=True, slots=True)
class Company:
    """What a page surely names, as codes.

    Attributes:
        named: the divisions themselves.
        spanned: these and all that they lie in.
    """

    named: frozenset[str]
    spanned: frozenset[str]


def company_of(mentions: Iterable[Mention]) -> Company:
    """Return the company that the sure ones among ``mentions`` are."""
    sure = {each.code for mention in mentions if mention.needs == "nothing" for each in mention.divisions}
    spanned = {upper.code for code in sure for upper in gazetteer.path(code)}
    return Company(frozenset(sure), frozenset(spanned))


def vouched(text: str, mentions: Iterable[Mention], company: Company) -> list[Mention]:
    """Return the sure mentions, and the doubtful ones that ``company`` makes places."""
    kept = []
    for mention in mentions:
        if mention.needs == "nothing":
            kept.append(mention)
        elif fitting := _fitting(text, mention, company):
            kept.append(mention._replace(divisions=fitting, needs="nothing"))
    return kept


def _fitting(text: str, mention: Mention, company: Company) -> tuple[Division, ...]:
    fitting = tuple(each for each in mention.divisions if each.code in company.spanned)
    if fitting or mention.needs == "itself":
        return fitting
    fitting = tuple(each for each in mention.divisions if each.parent in company.named)
    if fitting or mention.start > 0 or not _HEADING_AFTER.match(text, mention.end):
        return fitting
    fitting = tuple(each for each in mention.divisions if each.code[:2] + "0000" in company.spanned)
    return fitting or (mention.divisions if len(mention.divisions) == 1 else ())
