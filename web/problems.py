"""Errors as answers: problem objects (RFC 9457) under ``/api/``, a page that says what to do elsewhere."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from flask import Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from searcher.errors import SearcherError
from searcher.web.guarding.headers import is_api_request

if TYPE_CHECKING:
    from flask import Flask

TYPE_PREFIX = "urn:problem-type:searcher:"

#: What to say of the errors that the server itself meets: (what happened, what to do).
HTTP_PROBLEMS: dict[int, tuple[str, str]] = {
    404: ("There is nothing at this address.", "Check the address, or start from the search page."),
    405: ("This address can only be read.", "Use GET."),
    500: (
        "Something went wrong inside the server. It is not your fault, and it has been logged.",
        "Try again; if it happens again, tell whoever runs this server at what time it happened.",
    ),
}


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


def _answer_searcher_error(error: SearcherError) -> Response:
    if error.http_status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        current_app.logger.error("%s: %s", request.path, error.message)
    kind = re.sub(r"(?<!^)(?=[A-Z])", "-", type(error).__name__.removesuffix("Error")).lower()
    return _answer(
        Problem(
            type=TYPE_PREFIX + kind,
            title=error.title,
            status=error.http_status,
            detail=error.message,
            hint=error.hint,
            instance=request.path,
        )
    )


def _answer_http_error(error: HTTPException) -> Response:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    detail, hint = HTTP_PROBLEMS.get(status, (error.description or error.name, ""))
    answer = _answer(Problem("about:blank", error.name, status, detail, hint, request.path))
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer


def _answer(problem: Problem) -> Response:
    if is_api_request():
        body = json.dumps(asdict(problem), ensure_ascii=False)
        return Response(body, problem.status, mimetype="application/problem+json")
    page = render_template("error.html", problem=problem, query=request.args.get("q", "").strip())
    return Response(page, problem.status, mimetype="text/html")
