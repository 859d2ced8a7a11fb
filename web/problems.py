"""Errors as answers: problem objects (RFC 9457) under ``/api/``, a page that says what to do elsewhere."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from searcher.errors import SearcherError
from searcher.messages import Message
from searcher.web.guarding.headers import is_api_request
from searcher.web.interface.translating import translated

if TYPE_CHECKING:
    from flask import Flask

TYPE_PREFIX = "urn:problem-type:searcher:"

#: What to say of the errors that the server itself meets: (the kind of problem, what happened, what to do).
HTTP_PROBLEMS: dict[int, tuple[Message, Message, Message]] = {
    401: (
        Message("Unauthorized"),
        Message("This server answers programs only with a key."),
        Message(
            "Send the key that you were given as “Authorization: Bearer …” or “X-API-Key: …”; ask "
            "whoever runs the server for one."
        ),
    ),
    404: (
        Message("Not Found"),
        Message("There is nothing at this address."),
        Message("Check the address, or start from the search page."),
    ),
    413: (
        Message("Content Too Large"),
        Message("The request is longer than this address takes."),
        Message("Send less at once: at most 64 kB of JSON with 20 searches."),
    ),
    415: (
        Message("Unsupported Media Type"),
        Message("This address takes JSON alone."),
        Message("Send JSON, and say so: “Content-Type: application/json”."),
    ),
    429: (
        Message("Too Many Requests"),
        Message("More was asked from your address, or with your key, than the server answers in this time."),
        Message("Wait a little, then try again; programs find in Retry-After for how many seconds."),
    ),
    500: (
        Message("Internal Server Error"),
        Message("Something went wrong inside the server. It is not your fault, and it has been logged."),
        Message("Try again; if it happens again, tell whoever runs this server at what time it happened."),
    ),
    503: (
        Message("Service Unavailable"),
        Message("The server is busy with other requests of this kind."),
        Message("Wait a little, then try again; programs find in Retry-After for how many seconds."),
    ),
}

#: What to say while the index cannot be used: (what happened, what to do).
_UNUSABLE = (
    Message("The server cannot use its index at the moment."),
    Message("Try again later. Whoever runs this server finds in its log what is wrong and what to do."),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem object.

    Attributes:
        type: ``about:blank`` when the status says it all, else one name for each kind of `SearcherError`.
        detail: what went wrong this time.
        hint: what to do about it; empty where nothing can be said.
    """

    type: str
    title: str
    status: int
    detail: str
    hint: str
    instance: str


def register(app: Flask) -> None:
    """Let ``app`` answer every error with a problem."""
    app.register_error_handler(SearcherError, _answer_searcher_error)
    app.register_error_handler(HTTPException, _answer_http_error)


def problem_of(error: SearcherError, instance: str) -> Problem:
    """Return the problem that an error is, at the place ``instance``.

    What is wrong with the server itself is told to its log alone: it names folders.
    """
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__.removesuffix("Error")).lower()
    said = (error.message, error.hint)
    if error.http_status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s: %s %s", instance, *said)
        said = _UNUSABLE
    return Problem(
        type=TYPE_PREFIX + kind,
        title=error.title,
        status=error.http_status,
        detail=said[0],
        hint=said[1],
        instance=instance,
    )


def problem_object(problem: Problem) -> dict[str, Any]:
    """Return the problem as JSON has it, in the language that the request asks for."""
    told = {name: translated(getattr(problem, name)) for name in ("title", "detail", "hint")}
    return {**asdict(problem), **told}


def _answer_searcher_error(error: SearcherError) -> Response:
    return _answer(problem_of(error, request.path))


def _answer_http_error(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    said: tuple[str, str, str] = (error.name, error.description or error.name, "")
    if isinstance(error, MethodNotAllowed):
        said = _not_allowed(error)
    title, detail, hint = HTTP_PROBLEMS.get(status, said)
    answer = _answer(Problem("about:blank", title, status, detail, hint, request.path))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After", "WWW-Authenticate"):
            answer.headers[name] = value
    return answer


def _not_allowed(error: MethodNotAllowed) -> tuple[Message, Message, Message]:
    methods = sorted({*(error.valid_methods or ()), "GET"} - {"HEAD", "OPTIONS"})
    return (
        Message("Method Not Allowed"),
        Message("This address does not take %(method)s.", method=request.method),
        Message("Use %(methods)s.", methods=" / ".join(methods)),
    )


def _answer(problem: Problem) -> Response:
    if is_api_request():
        body = json.dumps(problem_object(problem), ensure_ascii=False)
        return Response(body, problem.status, mimetype="application/problem+json")
    page = render_template("error.html", problem=problem, query=request.args.get("q", "").strip())
    return Response(page, problem.status, mimetype="text/html")
