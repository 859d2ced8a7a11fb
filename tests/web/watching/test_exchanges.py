"""What is noted of a request and its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from flask import Flask, Response, abort, request

from searcher.web.app import create_app
from searcher.web.watching import exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_index import FakeIndex
    from flask.testing import FlaskClient

    from searcher.web.watching.exchanges import Exchange


@pytest.fixture
def noted() -> list[Exchange]:
    return []


@pytest.fixture
def app(noted: list[Exchange]) -> Flask:
    def parts() -> Iterator[bytes]:
        yield b"abc"
        assert not noted  # It is told when it is over.
        yield b"defg"

    made = Flask("watched")
    exchanges.register(made, [noted.append])
    made.add_url_rule("/text/<name>", view_func=lambda name: f"{name}, 粉尘", endpoint="text")
    made.add_url_rule("/parts", view_func=lambda: Response(parts()), endpoint="parts")
    made.add_url_rule("/missing", view_func=lambda: abort(410), endpoint="missing")
    made.add_url_rule("/failing", view_func=lambda: 1 / 0, endpoint="failing")
    made.add_url_rule("/nothing", view_func=lambda: ("", 204), endpoint="nothing")
    made.add_url_rule("/searching", view_func=_search, endpoint="searching", methods=["GET", "POST"])
    return made


def _search() -> str:
    for _ in range(int(request.args["times"])):
        exchanges.searched(2.5)
    return "found"


@pytest.mark.parametrize(
    ("method", "path", "rule", "status", "size", "searches"),
    [
        ("GET", "/text/a?q=secret", "/text/<name>", 200, 9, ()),
        ("HEAD", "/text/a", "/text/<name>", 200, 0, ()),
        ("GET", "/text/%E5%B0%98", "/text/<name>", 200, 11, ()),
        ("GET", "/parts", "/parts", 200, 7, ()),
        ("HEAD", "/parts", "/parts", 200, 0, ()),
        ("GET", "/nothing", "/nothing", 204, 0, ()),
        ("GET", "/searching?times=1", "/searching", 200, 5, (2.5,)),
        ("POST", "/searching?times=2", "/searching", 200, 5, (2.5, 2.5)),
    ],
)
def test_what_is_noted(
    app: Flask,
    noted: list[Exchange],
    method: str,
    path: str,
    rule: str,
    status: int,
    size: int,
    searches: tuple[float, ...],
) -> None:
    answer = app.test_client().open(path, method=method, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert len(answer.data) == size
    answer.close()
    (exchange,) = noted
    assert (exchange.method, exchange.rule, exchange.status) == (method, rule, status)
    assert exchange.path in ("/text/尘", path.partition("?")[0])
    assert exchange.size == size
    assert exchange.searches == searches
    assert exchange.client == "192.0.2.7"
    assert exchange.id == answer.headers["X-Request-ID"]
    assert exchange.seconds > 0


@pytest.mark.parametrize(
    ("path", "rule", "status"),
    [("/missing", "/missing", 410), ("/none", "", 404), ("/failing", "/failing", 500)],
)
def test_what_fails_is_noted_too(
    app: Flask, noted: list[Exchange], path: str, rule: str, status: int
) -> None:
    answer = app.test_client().get(path)
    assert answer.status_code == status
    size = len(answer.data)
    answer.close()
    assert [(exchange.rule, exchange.status) for exchange in noted] == [(rule, status)]
    assert noted[0].size == size


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("0123456789abcdef", True),
        ("a1b2-c3d4_e5f6.7:8/9+0=", True),
        ("short", False),
        ("with blank inside", False),
        ("a" * 129, False),
        ('{"level":"error"}', False),
        ("", False),
        (None, False),
    ],
)
def test_the_id_of_a_request_is_taken_over_if_it_can_stand_in_a_log(
    app: Flask, noted: list[Exchange], given: str | None, taken: bool
) -> None:
    headers = {} if given is None else {"X-Request-ID": given}
    own = app.test_client().get("/text/a", headers=headers).headers["X-Request-ID"]
    assert (own == given) == taken
    assert taken or re.fullmatch(r"[0-9a-f]{16}", own)
    assert noted[0].id == own


def test_ids_differ(app: Flask) -> None:
    client = app.test_client()
    assert len({client.get("/text/a").headers["X-Request-ID"] for _ in range(5)}) == 5


@pytest.mark.parametrize(
    "path", ["/", "/?q=dust", "/documents/none", "/nothing", "/api/v1/search", "/healthz", "/static/icon.svg"]
)
def test_every_answer_of_the_application_has_an_id(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["X-Request-ID"]


@pytest.mark.parametrize(("path", "count"), [("/?q=dust", 1), ("/api/v1/search?q=dust", 1), ("/healthz", 0)])
def test_searches_are_noted(index: FakeIndex, path: str, count: int) -> None:
    app = create_app(index)
    seen: list[int] = []

    def look(response: Response) -> Response:
        seen.append(len(exchanges.searches()))
        return response

    app.after_request(look)
    app.test_client().get(path)
    assert seen == [count]


def test_where_nobody_asks_nothing_is_noted() -> None:
    exchanges.searched(1.0)
    assert exchanges.request_id() is None
