"""What a person filters by → the filters of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from searcher.engine.protocol import Filters
from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.query import filters
from searcher.query.dates import day_span
from searcher.query.sources import unknown_source

if TYPE_CHECKING:
    from searcher.query.sources import Sources

#: One value, or several of which any will do.
Values = str | Sequence[str] | None


class Chosen(NamedTuple):
    """What a person filters by, as typed; of several values any will do."""

    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    languages: tuple[str, ...] = ()


def several(values: Values) -> tuple[str, ...]:
    """Return the values that are not blank."""
    given = (values,) if isinstance(values, str) else tuple(values or ())
    return tuple([encodable(value) for value in given if value.strip()])


def encodable(text: str) -> str:
    """Return the text with a question mark for every half of a surrogate pair, which stray bytes on a command
    line become: no encoding has them, so they can be neither searched for nor printed."""
    return text.encode(errors="replace").decode()


def filters_of(chosen: Chosen, known_sources: Sources) -> tuple[Filters, list[Message]]:
    """Return the filters, and sentences for the person: on names that mean several regions, and on sources
    that there are no pages of.

    Raises:
        InvalidRequestError: a value has no meaning.
    """
    notices: list[Message] = []
    regions: list[str] = []
    for name in chosen.regions:
        divisions = filters.divisions(name)
        regions += [division.code for division in divisions]
        if told := filters.ambiguity(name, divisions):
            notices.append(told)
    sources: list[str] = []
    for name in chosen.sources:
        matching = known_sources.called(name)
        sources += matching or [name]  # A name that no page has finds no page.
        if not matching:
            notices.append(unknown_source(name))
    first = day_span(chosen.date_from)[0] if chosen.date_from else None
    last = day_span(chosen.date_to)[1] if chosen.date_to else None
    if first and last and first > last:
        raise InvalidRequestError(
            Message(
                "The dates from %(first)s to %(last)s end before they begin.",
                first=chosen.date_from,
                last=chosen.date_to,
            ),
            Message("Exchange the two dates."),
        )
    languages = tuple(map(filters.language, chosen.languages))
    return Filters(tuple(regions), tuple(sources), first, last, languages), notices
