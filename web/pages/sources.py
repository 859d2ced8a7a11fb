"""The sources of a result as choices."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from searcher import publishers
from searcher.web.pages.adding import adding
from searcher.web.pages.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.results import SourceCount
    from searcher.web.pages.links import Link
    from searcher.web.parameters import SearchParameters

#: Sources listed at the most: a search in a large collection has thousands, and a page has to arrive.
MOST_SOURCES = 15


def source_choices(
    counts: Sequence[SourceCount], parameters: SearchParameters, link: Link
) -> tuple[Choice, ...]:
    """Return all sources, those that are chosen first, even if no page is from them."""
    keys = {source: publishers.key(source) for source in parameters.sources}
    unseen = {key: source for source, key in keys.items()}
    add = adding(parameters, "sources", parameters.sources, link)
    chosen, others = [], []
    for count in counts:
        key = publishers.fold(count.value) if keys else ""
        if unseen.pop(key, None) is None:
            url = add(count.value)
            others.append(Choice(count.value, count.value, count.name_en, count.count, url, False))
        else:
            url = link(parameters.changed(sources=_without(key, keys)))
            chosen.append(Choice(count.value, count.value, count.name_en, count.count, url, True))
    for key, source in unseen.items():
        url = link(parameters.changed(sources=_without(key, keys)))
        chosen.append(Choice(source, *publisher_names(source), 0, url, True))
    return (*chosen, *others)


def named(sources: Sequence[Choice], typed: str) -> tuple[Choice, ...]:
    """Return those of ``sources`` that have ``typed`` in one of their names, or go by it."""
    part, key = _folded(typed), publishers.key(typed)
    return tuple(
        source
        for source in sources
        if part in _folded(f"{source.name} {source.name_en}") or publishers.fold(source.value) == key
    )


def publisher_names(source: str) -> tuple[str, str]:
    """Return both names of the publisher that a filter means; the filter as typed if it is none we know."""
    publisher = publishers.find(source)
    return (publisher.name, publisher.name_en) if publisher else (source, "")


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _without(key: str, keys: Mapping[str, str]) -> tuple[str, ...]:
    """The sources typed but those that mean one publisher."""
    return tuple(source for source, other in keys.items() if other != key)
