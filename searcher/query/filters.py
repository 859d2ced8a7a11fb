"""What a person types as a filter → the exact values to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.document import LANGUAGES
from searcher.errors import InvalidRequestError
from searcher.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.gazetteer import Division

#: So many of the divisions that share a name are told.
_LISTED = 6


def divisions(name: str) -> tuple[Division, ...]:
    """Return the divisions that a name or code means.

    Raises:
        InvalidRequestError: no division is called so.
    """
    found = gazetteer.resolve(name)
    if not found:
        raise InvalidRequestError(
            Message("No region is called %(name)r.", name=name),
            Message("Give a province, city or county in Chinese or English, or its six-digit code."),
        )
    return found


def ambiguity(name: str, found: Sequence[Division]) -> Message | None:
    """Return a sentence for the person when ``name`` means several divisions; else ``None``."""
    if len(found) < 2:
        return None
    listed = "; ".join(_full_name(division) for division in found[:_LISTED])
    if len(found) <= _LISTED:
        return Message(
            "%(name)r is the name of %(count)s regions, and all are searched: %(listed)s.",
            name=name,
            count=len(found),
            listed=listed,
        )
    return Message(
        "%(name)r is the name of %(count)s regions, and all are searched: %(listed)s and %(more)s more.",
        name=name,
        count=len(found),
        listed=listed,
        more=len(found) - _LISTED,
    )


def language(name: str) -> str:
    """Return the language code as the index writes it.

    Raises:
        InvalidRequestError: it is none of `LANGUAGES`.
    """
    for known in LANGUAGES:
        if known.casefold() == name.strip().casefold():
            return known
    raise InvalidRequestError(
        Message("No language is called %(name)r.", name=name),
        Message("Choose one of %(choices)s.", choices=", ".join(LANGUAGES)),
    )


def _full_name(division: Division) -> str:
    path = gazetteer.path(division.code)
    chinese = "".join(part.name for part in path)
    english = ", ".join(part.name_en for part in reversed(path))
    return f"{chinese} ({english})"
