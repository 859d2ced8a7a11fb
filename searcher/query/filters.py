"""What a person types as a filter → the exact values to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.document import LANGUAGES
from searcher.errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.gazetteer import Division


def divisions(name: str) -> tuple[Division, ...]:
    """Return the divisions that a name or code means.

    Raises:
        InvalidRequestError: no division is called so.
    """
    found = gazetteer.resolve(name)
    if not found:
        raise InvalidRequestError(
            f"No region is called {name!r}.",
            "Give a province, city or county in Chinese or English, or its six-digit code.",
        )
    return found


def ambiguity(name: str, found: Sequence[Division]) -> str | None:
    """Return a sentence for the person when ``name`` means several divisions; else ``None``."""
    if len(found) < 2:
        return None
    listed = "; ".join(_full_name(division) for division in found[:6])
    more = f" and {len(found) - 6} more" if len(found) > 6 else ""
    return f"{name!r} is the name of {len(found)} regions, and all are searched: {listed}{more}."


def language(name: str) -> str:
    """Return the language code as the index writes it.

    Raises:
        InvalidRequestError: it is none of `LANGUAGES`.
    """
    for known in LANGUAGES:
        if known.casefold() == name.strip().casefold():
            return known
    raise InvalidRequestError(f"No language is called {name!r}.", f"Choose one of {', '.join(LANGUAGES)}.")


def _full_name(division: Division) -> str:
    path = gazetteer.path(division.code)
    chinese = "".join(part.name for part in path)
    english = ", ".join(part.name_en for part in reversed(path))
    return f"{chinese} ({english})"
