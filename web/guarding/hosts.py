"""By which names a request may call the server: addresses on our pages begin with that name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import request

from searcher.errors import InvalidRequestError
from searcher.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

_HOST = re.compile(r"(?P<name>[\w.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
_REFUSED = "searcher.refused_host"
#: What a request goes by that is going to be refused.
_OURS = "localhost"


def register(app: Flask) -> None:
    """Let ``app`` answer 400 to a request whose ``Host`` is neither a name nor an address.

    By such a name no route could be looked up, nor a page about the error be made.
    """
    answer: WSGIApplication = app.wsgi_app

    def renamed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST")
        if host is not None and not is_host(host):
            environ[_REFUSED] = True
            environ["HTTP_HOST"] = _OURS
        return answer(environ, start_response)

    def refuse() -> None:
        if request.environ.get(_REFUSED):
            raise InvalidRequestError(
                Message("The request calls the server by what is no name."),
                Message("Check its header “Host”."),
            )

    app.wsgi_app = renamed  # type: ignore[method-assign]
    app.before_request(refuse)


def is_host(host: str) -> bool:
    """Whether ``host`` is a name or an address, with or without a port."""
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    try:
        match["name"].encode("idna").decode("idna")  # as the routes do
    except UnicodeError:
        return False
    return True
