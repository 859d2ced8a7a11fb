"""A request and its answer, noted when the answer is whole: for the log and for the numbers.

Each has an id, which the answer tells, so that what a client reports can be found in the log: the one that
the request brought (a proxy may have given it), or a new one.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from flask import g, has_request_context, request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from flask import Flask, Response

ID_HEADER = "X-Request-ID"
#: Ids of others that may stand in our log.
_WELL_FORMED = re.compile(r"[A-Za-z0-9._:+/=-]{8,128}")


@dataclass(slots=True)
class Exchange:
    """A request and its answer.

    Attributes:
        rule: the kind of address, e.g. ``/documents/<document_id:id>``; empty where there is nothing.
        path: without the query.
        client: its address.
        status: of the answer; 0 until there is one.
        size: bytes of the answer's body.
        seconds: until the last byte was ready.
        searches: milliseconds that each search took.
    """

    id: str
    method: str
    path: str
    rule: str
    client: str
    status: int
    size: int
    seconds: float
    searches: tuple[float, ...]


def register(app: Flask, listeners: Sequence[Callable[[Exchange], None]]) -> None:
    """Let ``app`` tell each of ``listeners`` of every exchange.

    To be called before anything else has its say on requests: then times and sizes are of all that was done.
    """

    def begin() -> None:
        g.started = perf_counter()
        g.request_id = _id(request.headers.get(ID_HEADER))

    def end(response: Response) -> Response:
        response.headers[ID_HEADER] = g.request_id
        exchange, started = _exchange(response), g.started

        def tell() -> None:
            exchange.seconds = perf_counter() - started
            for listener in listeners:
                listener(exchange)

        if response.is_streamed and not response.direct_passthrough and not _is_without_body(response):
            exchange.size = 0
            response.response = _counted(response.iter_encoded(), exchange)
            response.call_on_close(tell)
        else:
            tell()
        return response

    app.before_request(begin)
    app.after_request(end)


def searched(milliseconds: float) -> None:
    """Note how long a search took that the current request asked for."""
    if has_request_context():
        g.setdefault("searches", []).append(milliseconds)


def searches() -> tuple[float, ...]:
    """Return how many milliseconds each search took that the current request asked for."""
    return tuple(g.get("searches", ()))


def request_id() -> str | None:
    """Return the id of the current request; ``None`` where there is none."""
    return g.get("request_id") if has_request_context() else None


def _id(given: str | None) -> str:
    return given if given and _WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


def _exchange(response: Response) -> Exchange:
    return Exchange(
        id=g.request_id,
        method=request.method,
        path=request.path,
        rule=request.url_rule.rule if request.url_rule else "",
        client=request.remote_addr or "",
        status=response.status_code,
        size=0 if _is_without_body(response) else response.content_length or 0,
        seconds=0.0,
        searches=searches(),
    )


def _is_without_body(response: Response) -> bool:
    return request.method == "HEAD" or response.status_code in (204, 304)


def _counted(chunks: Iterable[bytes], exchange: Exchange) -> Iterator[bytes]:
    for chunk in chunks:
        exchange.size += len(chunk)
        yield chunk
