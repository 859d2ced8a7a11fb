"""Cursors: where a search goes on, for as long as the index is in the same state."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from searcher.errors import InvalidRequestError, SearcherError
from searcher.messages import Message

if TYPE_CHECKING:
    from searcher.web.parameters import SearchParameters

#: Bytes of the digest that a cursor ends with.
_DIGEST = 9


class IndexChangedError(SearcherError):
    """A cursor leads on in a state of the index that is gone."""

    http_status = 410
    title = "Index changed"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a search goes on.

    Attributes:
        version: the state of the index, as `ServedIndex.version` says it.
        page: the number of the page that follows.
    """

    version: tuple[int, int, int]
    page: int


def written(cursor: Cursor, search: SearchParameters) -> str:
    """Return a cursor as clients get it; it is good for this search alone."""
    parts = [*cursor.version, cursor.page, _digest(cursor, search)]
    text = json.dumps(parts, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(text: str, search: SearchParameters) -> Cursor:
    """Return the cursor that `written` made for the same search.

    Raises:
        InvalidRequestError: it is none, or another search's.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        *numbers, digest = json.loads(urlsafe_b64decode(padded.encode()))
        generation, revision, committed, page = numbers
        if not all(type(number) is int for number in numbers) or page < 2:
            raise ValueError("not where a search goes on")
        cursor = Cursor((generation, revision, committed), page)
    except (ValueError, TypeError, RecursionError):
        raise InvalidRequestError(
            Message("cursor cannot be %(text)s.", text=repr(text if len(text) <= 40 else text[:39] + "…")),
            Message("Use what next was in the answer before, unchanged, or start again without cursor."),
        ) from None
    if digest != _digest(cursor, search):
        raise InvalidRequestError(
            Message("This cursor does not belong to this search."),
            Message(
                "Send the parameters of the page before (only fields, highlight, facets and explain may "
                "change), or start again without cursor."
            ),
        )
    return cursor


def changed() -> IndexChangedError:
    """Return the error for a cursor whose state of the index is gone."""
    return IndexChangedError(
        Message("The index has changed since the page before."),
        Message("Start the search again without cursor."),
    )


def _digest(cursor: Cursor, search: SearchParameters) -> str:
    """What tells a cursor from one that was garbled, and from those of other searches."""
    told = (
        cursor.version,
        cursor.page,
        search.query,
        search.regions,
        search.sources,
        search.date_from,
        search.date_to,
        search.languages,
        search.sort,
        search.size,
        search.translate,
        search.fold,
    )
    return urlsafe_b64encode(blake2b(repr(told).encode(), digest_size=_DIGEST).digest()).decode()
