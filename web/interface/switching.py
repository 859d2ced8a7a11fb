"""The switch between the languages of the interface: a link on every page, and what it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, redirect, request, url_for

from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.web.interface import languages

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

#: How long a choice is kept, in seconds: a year.
KEPT = 365 * 24 * 60 * 60

#: A path and query of our own. Browsers read ``//host``, ``/\host`` and ``/<tab>/host`` as other sites.
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")

language_switch = Blueprint("language", __name__)


class Switch(NamedTuple):
    """A language to change to.

    Attributes:
        name: as the language calls itself.
        tag: the value of ``lang``.
        url: what changes to it and comes back to the page.
    """

    name: str
    tag: str
    url: str


@language_switch.get("/language/<name>")
def choose(name: str) -> Response:
    """Keep the choice of a language, and go (back) to the page ``to`` of ours.

    Raises:
        InvalidRequestError: the interface has no such language.
    """
    language = languages.known(name)
    if language is None:
        raise InvalidRequestError(
            Message("There is no interface in %(name)r.", name=name[:40]),
            Message("Choose one of %(choices)s.", choices=", ".join(languages.OWN_NAMES)),
        )
    to = request.args.get("to", "")
    answer = redirect(to if _OWN_ADDRESS.fullmatch(to) else url_for("search.search"))
    answer.set_cookie(
        languages.COOKIE,
        language,
        max_age=KEPT,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


@language_switch.app_context_processor
def variables() -> dict[str, Any]:
    """What every template may use: ``html_language``, the value of ``lang``, and ``language_switches``."""
    now = languages.current()
    return {
        "html_language": languages.HTML_LANGUAGES[now],
        "language_switches": [
            Switch(name, languages.HTML_LANGUAGES[language], _url(language))
            for language, name in languages.OWN_NAMES.items()
            if language != now
        ],
    }


def _url(language: str) -> str:
    return url_for("language.choose", name=language, to=_own_address())


def _own_address() -> str | None:
    """The address of the current page; ``None`` where there is nothing but a message of an error."""
    if request.endpoint in (None, "language.choose") or request.method not in ("GET", "HEAD"):
        return None
    arguments = [(name, value) for name, values in request.args.lists() for value in values]
    path = url_for(request.endpoint, **request.view_args or {})
    return f"{path}?{urlencode(arguments)}" if arguments else path
