"""What was found in a page → by which other names it has what was asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from searcher.results import Translation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from searcher.highlight import Found, Terms
    from searcher.query.namings import Name, Naming

#: The most that are told of a page.
MOST_TOLD: Final = 3


def translations(namings: Iterable[Naming], texts: Sequence[Sequence[Found]]) -> tuple[Translation, ...]:
    """Return what of a query a page has only by another name, in the order of the query.

    A stretch of the query is told when the page has one of its other names whole, and none of the words typed
    for it. Of several names the first counts, those of the glossary and of places before the dictionary's.
    Of a compound whose parts the dictionary knows it has to have them all; they are told with a plus between.

    Args:
        texts: the matches in the page's title and in its body.
    """
    if not namings:
        return ()
    present = {terms for matches in texts for _, _, terms in matches}
    return tuple(islice(_found(namings, present, texts), MOST_TOLD))


def _found(
    namings: Iterable[Naming], present: Collection[Terms], texts: Sequence[Sequence[Found]]
) -> Iterator[Translation]:
    for naming in namings:
        if not naming.typed.isdisjoint(present):
            continue
        if name := _first(naming.names, present, texts):
            yield Translation(naming.asked, name.text, naming.kind)
        elif naming.renderings:
            parts = [_first(part, present, texts) for part in naming.renderings]
            told = [part.text for part in parts if part]
            if len(told) == len(parts):
                yield Translation(naming.asked, " + ".join(told), "dictionary")


def _first(
    names: Iterable[Name], present: Collection[Terms], texts: Sequence[Sequence[Found]]
) -> Name | None:
    return next((name for name in names if _stands(name, present, texts)), None)


def _stands(name: Name, present: Collection[Terms], texts: Sequence[Sequence[Found]]) -> bool:
    if not all(match in present for match in name.matches):
        return False
    return len(name.matches) == 1 or any(_follow(name, matches) for matches in texts)


def _follow(name: Name, matches: Iterable[Found]) -> bool:
    """Whether the matches of a name stand one behind the other."""
    first, *rest = name.matches
    ends = {end for _, end, terms in matches if terms == first}
    for following in rest:
        ends = {
            end
            for start, end, terms in matches
            if terms == following and any(start - between in ends for between in range(name.between + 1))
        }
    return bool(ends)
