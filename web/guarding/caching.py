"""What need not be answered twice: pages and answers of the endpoint that a client still has are confirmed
before anything is searched."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from flask import Response, g, request

from searcher.errors import SearcherError
from searcher.web.guarding.headers import is_api_request
from searcher.web.interface import languages
from searcher.web.served import served_index

if TYPE_CHECKING:
    from flask import Flask

    from searcher.web.guarding.keys import Keys

#: Blueprints and endpoints whose answers depend on more than the index and the address, or cost next to
#: nothing. Suggestions of a new state of the index take some seconds to come.
_CHANGING = ("health", "metrics", "language", "suggestions")
_SUGGESTING = ("api.suggest", "opensearch.suggestions")
_REVALIDATED = "no-cache"
_LENGTH = 12


def register(app: Flask, keys: Keys) -> None:
    """Let ``app`` tell clients what they may keep, and confirm what they have kept.

    The tag of an answer is made of all that it depends on: the state of the index, the address, the language
    of the reader, the day (in the queries and on the pages there are dates such as today's), and this run of
    the program with its settings.
    """
    run = secrets.token_bytes(_LENGTH)

    def confirm() -> Response | None:
        if not _is_confirmable():
            return None
        g.tag = _tag(run)
        known = request.if_none_match
        # A star asks for what is there at all, which is to be looked up.
        if g.tag is None or known.star_tag or not known.contains_weak(g.tag):
            return None
        return Response(status=304)

    def add_headers(response: Response) -> Response:
        tag = g.get("tag")
        if tag is not None and response.status_code in (200, 304) and "ETag" not in response.headers:
            response.set_etag(tag, weak=True)
            if not is_api_request():
                response.vary.update(["Accept-Language", "Cookie"])
        if "Cache-Control" not in response.headers:
            private = keys and is_api_request()
            response.headers["Cache-Control"] = f"private, {_REVALIDATED}" if private else _REVALIDATED
        return response

    app.before_request(confirm)
    app.after_request(add_headers)


def _is_confirmable() -> bool:
    return (
        request.method in ("GET", "HEAD")
        and request.endpoint not in (None, "static", *_SUGGESTING)
        and request.blueprint not in _CHANGING
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _tag(run: bytes) -> str | None:
    try:
        version = served_index().version()
    except SearcherError:
        return None  # Whoever needs the index will say what is wrong with it.
    language = languages.chosen(request.cookies.get(languages.COOKIE), request.accept_languages)
    # The page of the collection says how old the index is, to the minute.
    is_collection = request.path == "/" and not request.query_string
    when = _now().strftime("%Y-%m-%d %H:%M" if is_collection else "%Y-%m-%d")
    seen = (request.host_url, request.path, request.query_string, version, language, when)
    return blake2b(repr(seen).encode(), digest_size=_LENGTH, key=run).hexdigest()
