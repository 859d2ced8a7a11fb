"""Keys of the endpoint: where there are any, whoever calls it must show one.

The pages stay open, and with them what their own scripts ask, which therefore lies outside ``/api/``
(``/suggestions``): keys tell and count programs, they do not hide the collection. So do the description of
the endpoint and its readable form, for whoever is about to ask for a key.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from searcher.web.guarding.headers import is_api_request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

_EXTENSION = "searcher.keys"
KEY_HEADER = "X-API-Key"
#: Addresses of the endpoint that need no key.
OPEN = ("/api/v1/openapi.json", "/api/v1/docs")


class Keys:
    """The keys that open the endpoint; if there are none, it is open."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._digests = tuple(map(_digest, keys))

    def __bool__(self) -> bool:
        return bool(self._digests)

    def shown(self) -> str | None:
        """Return what stands for the key that the current request shows; ``None`` if that is none of ours."""
        given = _given()
        if given is None or not self._digests:
            return None
        digest = _digest(given)
        # All are compared, each in the same time, so that nothing can be learnt from how long it takes.
        known = [hmac.compare_digest(digest, own) for own in self._digests]
        return digest.hex() if any(known) else None


def register(app: Flask, keys: Keys) -> None:
    """Let ``app`` refuse requests to its endpoint that show no key, if there are any."""

    def check() -> None:
        # What is not there needs no key, and so does not tell whether one is right.
        wanted = is_api_request() and request.endpoint is not None and request.path not in OPEN
        if wanted and request.method != "OPTIONS" and keys.shown() is None:
            raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": "searcher"}))

    app.extensions[_EXTENSION] = keys
    if keys:
        app.before_request(check)


def are_wanted() -> bool:
    """Whether the endpoint of the application that handles the current request answers only with a key."""
    return bool(current_app.extensions[_EXTENSION])


def _given() -> str | None:
    try:
        authorization = request.authorization
    except ValueError:  # bytes that are no text
        return None
    if authorization is not None and authorization.type == "bearer":
        return authorization.token
    return request.headers.get(KEY_HEADER)


def _digest(key: str) -> bytes:
    return sha256(key.encode()).digest()
