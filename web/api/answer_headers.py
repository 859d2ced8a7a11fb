"""The headers of answers, as the document of the endpoint describes them."""

from __future__ import annotations

from typing import Any

from searcher.web.watching.exchanges import ID_HEADER

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}

#: Every answer has these, those on the rate where the server limits it.
_ALWAYS = (ID_HEADER, "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")

#: Name → the header, as OpenAPI has it.
HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {
        "description": "The tag of the answer. Send it as `If-None-Match` with the same request: as long as "
        "the answer would be the same, the server says only 304, without searching.",
        "schema": _TEXT,
    },
    "Retry-After": {
        "description": "After how many seconds to ask again, in an answer with the status 429.",
        "schema": _NUMBER,
    },
    "X-RateLimit-Limit": {
        "description": "How much a client, a key or else an address, may ask in a span of time. Like the two "
        "that follow it is there where the server sets such a limit. Each search of a batch counts.",
        "schema": _NUMBER,
    },
    "X-RateLimit-Remaining": {"description": "How much of that is left.", "schema": _NUMBER},
    "X-RateLimit-Reset": {
        "description": "When all of it is there again, in seconds since the beginning of 1970 (UTC).",
        "schema": _NUMBER,
    },
    ID_HEADER: {
        "description": "What the server's log calls the request: name it when you report that something went "
        "wrong. A request may bring its own.",
        "schema": _TEXT,
    },
}


def references(status: int, has_tag: bool) -> dict[str, Any]:
    """Return the headers of an answer, as references to `HEADERS` among the components of the document.

    Args:
        has_tag: whether the operation may answer that nothing has changed.
    """
    names = list(_ALWAYS)
    if has_tag and status in (200, 304):
        names.append("ETag")
    if status == 429:
        names.append("Retry-After")
    return {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(names)}
