"""What to try where a search has found nothing: searches near it that do find pages, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher.query import tree
from searcher.query.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.results import SearchResults
    from searcher.web.parameters import SearchParameters
    from searcher.web.served import ServedIndex

#: Words of the query that are looked for each by itself.
MOST_WORDS = 6
#: What stands for each group of filters in `Attempt.kind`, and how a search is freed from it.
_GROUPS: dict[str, dict[str, object]] = {
    "region": {"regions": ()},
    "source": {"sources": ()},
    "date": {"date_from": None, "date_to": None},
    "language": {"languages": ()},
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A search near one that found nothing.

    Attributes:
        kind: in what it differs: ``unfiltered``, ``translated``, ``plain`` (only the words, without operators
            and quotation marks), ``corrected`` (the words that no page has as they were probably meant),
            ``fewer`` (without them), these two also ``…_unfiltered``, or one of the groups of filters that it
            is freed from: ``region``, ``source``, ``date``, ``language``.
        total: how many pages it finds; at least one.
    """

    kind: str
    wanted: SearchParameters
    total: int


@dataclass(frozen=True, slots=True)
class Help:
    """What there is to say about a search that found nothing.

    Attributes:
        missing: words of the query that no page of the collection has.
        attempts: the most promising first.
    """

    missing: tuple[str, ...] = ()
    attempts: tuple[Attempt, ...] = ()


def help_for(wanted: SearchParameters, index: ServedIndex) -> Help:
    """Return what to try instead of a search that found nothing.

    Raises:
        SearcherError: whatever the index has against itself.
    """
    free = wanted.unfiltered()
    plain = " ".join(_texts(parse(wanted.query).root))
    missing: tuple[str, ...] = ()
    candidates = [("unfiltered", free)] if wanted.filtered else []
    candidates += [(group, wanted.changed(**changes)) for group, changes in _GROUPS.items()]
    if not wanted.translate:
        candidates.append(("translated", wanted.changed(translate=True)))
    if plain:
        meant = _meant(plain, free, index)
        missing = tuple(meant)
        candidates.append(("plain", wanted.changed(query=plain)))
        corrected = " ".join(filter(None, (meant.get(word, word) for word in plain.split())))
        kept = " ".join(word for word in plain.split() if word not in meant)
        for kind, query in (("corrected", corrected if corrected != kept else ""), ("fewer", kept)):
            if query:
                candidates.append((kind, wanted.changed(query=query)))
                candidates.append((f"{kind}_unfiltered", free.changed(query=query)))
    return Help(missing, tuple(_finding(candidates, wanted, index)))


def missing_words(wanted: SearchParameters, index: ServedIndex) -> tuple[str, ...]:
    """Return the words of a search that no page of the collection has; none of them where there are many.

    Raises:
        SearcherError: whatever the index has against itself.
    """
    return tuple(_meant(" ".join(_texts(parse(wanted.query).root)), wanted.unfiltered(), index))


def _finding(
    candidates: list[tuple[str, SearchParameters]], wanted: SearchParameters, index: ServedIndex
) -> Iterator[Attempt]:
    """Those that differ from the search and from one another, and find pages."""
    seen = {wanted.changed()}
    for kind, candidate in candidates:
        if candidate in seen or not (candidate.query or candidate.filtered):
            continue
        seen.add(candidate)
        if total := _counted(candidate, index).total:
            yield Attempt(kind, candidate, total)


def _meant(plain: str, free: SearchParameters, index: ServedIndex) -> dict[str, str | None]:
    """The words that no page has, each with what it was probably meant to be."""
    words = dict.fromkeys(plain.split())
    if not 1 < len(words) <= MOST_WORDS:
        return {}
    found = {word: _counted(free.changed(query=word), index) for word in words}
    return {word: results.did_you_mean for word, results in found.items() if not results.total}


def _counted(wanted: SearchParameters, index: ServedIndex) -> SearchResults:
    return wanted.changed(size=1, fold=False, explain=False).search(index, facets=())


def _texts(node: tree.Node | None) -> Iterator[str]:
    """The texts that pages are to have, in their order."""
    match node:
        case tree.Words(text) | tree.Phrase(text) | tree.Prefix(text) | tree.Fuzzy(text):
            yield text
        case tree.InTitle(part):
            yield from _texts(part)
        case tree.And(children) | tree.Or(children):
            for child in children:
                yield from _texts(child)
