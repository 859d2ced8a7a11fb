"""Several searches in one request."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import request
from pydantic_core import from_json
from werkzeug.exceptions import UnsupportedMediaType

from searcher.errors import InvalidRequestError, SearcherError
from searcher.messages import Message
from searcher.web.api.answers import answer
from searcher.web.api.parameters import Batch, BatchedSearch
from searcher.web.problems import problem_object, problem_of
from searcher.web.reading import read_object

if TYPE_CHECKING:
    from searcher.web.served import ServedIndex

#: Bytes of a request's body.
LONGEST_BODY = 64 * 1024


def read_batch() -> list[object]:
    """Return the searches of the current request, not yet read themselves.

    Raises:
        InvalidRequestError: the body is not in the form of a `Batch`.
        UnsupportedMediaType: it is no JSON.
        RequestEntityTooLarge: it is too long.
    """
    if not request.is_json:
        raise UnsupportedMediaType
    request.max_content_length = LONGEST_BODY
    body = request.get_data()
    try:
        given = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise InvalidRequestError(
            Message("The body is no JSON: %(error)s.", error=str(error)),
            Message('Send an object such as {"searches": [{"q": "粉尘"}, {"q": "dust"}]}, in UTF-8.'),
        ) from None
    return list(read_object(Batch, given).searches)


def answer_batch(searches: list[object], index: ServedIndex) -> list[dict[str, Any]]:
    """Return the answer to each search, or the problem with it: each is a `SearchAnswer` or a `Problem`.

    Raises:
        SearcherError: the index cannot answer any search.
    """
    return [_answer_one(search, index, number) for number, search in enumerate(searches)]


def _answer_one(search: object, index: ServedIndex, number: int) -> dict[str, Any]:
    try:
        return answer(read_object(BatchedSearch, search), index)
    except SearcherError as error:
        if error.http_status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        return problem_object(problem_of(error, f"{request.path}#/searches/{number}"))
