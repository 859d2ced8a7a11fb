"""What a client still has is confirmed without another search."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from searcher.errors import NoIndexError
from searcher.web.app import create_app
from searcher.web.guarding import caching

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)

CONFIRMED = [
    "/",
    "/?q=dust",
    "/documents/hostile.html",
    "/api/v1/search?q=dust",
    "/api/v1/documents/hostile.html?q=dust",
    "/api/v1/documents/notices/kunshan.html/similar",
    "/api/v1/stats",
]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "_now", lambda: NOW)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", CONFIRMED)
def test_what_has_not_changed_is_confirmed_before_anything_is_searched(
    client: FlaskClient, index: FakeIndex, path: str, method: str
) -> None:
    first = client.get(path)
    tag = first.headers["ETag"]
    assert re.fullmatch(r'W/"[0-9a-f]{24}"', tag)
    assert first.headers["Cache-Control"] == "no-cache"
    index.asked = {}
    second = client.open(path, method=method, headers={"If-None-Match": f'"other", {tag}'})
    assert second.status_code == 304
    assert second.data == b""
    assert second.headers["ETag"] == tag
    assert second.headers["Cache-Control"] == "no-cache"
    assert index.asked == {}
    assert second.headers.get("Vary") == first.headers.get("Vary")
    if path.startswith("/api/"):
        assert second.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"path": "/?q=drill"}),
        ({}, {"path": "/?q=dust&page=2"}),
        ({}, {"base_url": "https://search.example.org"}),
        ({"headers": {"Accept-Language": "en"}}, {"headers": {"Accept-Language": "zh-CN"}}),
    ],
    ids=["other words", "another page", "another host", "another language"],
)
def test_another_question_has_another_tag(
    client: FlaskClient, first: dict[str, str], second: dict[str, str]
) -> None:
    one, other = (client.get(**{"path": "/?q=dust", **asked}) for asked in (first, second))  # type: ignore[arg-type]
    assert one.headers["ETag"] != other.headers["ETag"]


@pytest.mark.parametrize(
    ("path", "later", "is_confirmed"),
    [
        ("/", timedelta(seconds=30), True),
        ("/", timedelta(minutes=1), False),  # It says how old the index is.
        ("/?q=dust", timedelta(hours=5), True),
        ("/?q=dust", timedelta(days=1), False),
    ],
    ids=["at once", "a minute later", "the same day", "the next day"],
)
def test_what_depends_on_the_time(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, later: timedelta, is_confirmed: bool
) -> None:
    tag = client.get(path).headers["ETag"]
    monkeypatch.setattr(caching, "_now", lambda: NOW + later)
    assert (client.get(path).headers["ETag"] == tag) is is_confirmed


@pytest.mark.parametrize(("path", "status"), [("/?q=dust", 200), ("/documents/none", 404), ("/?page=0", 400)])
def test_a_star_confirms_nothing(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_a_chosen_language_has_another_tag(client: FlaskClient) -> None:
    tag = client.get("/?q=dust").headers["ETag"]
    client.set_cookie("language", "zh")
    assert client.get("/?q=dust").headers["ETag"] != tag


def test_another_state_of_the_index_is_asked_again(client: FlaskClient, index: FakeIndex) -> None:
    tag = client.get("/?q=dust").headers["ETag"]
    index.generation += 1
    answer = client.get("/?q=dust", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_another_run_of_the_program_is_asked_again(client: FlaskClient, index: FakeIndex) -> None:
    tag = client.get("/?q=dust").headers["ETag"]
    assert create_app(index).test_client().get("/?q=dust", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/?page=x", "/documents/none", "/nothing", "/?q=", "/suggestions?q=dust", "/api/v1/suggest?q=dust"],
)
def test_what_has_no_tag(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_nobody_shall_keep(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_an_index_that_cannot_be_read_is_said_to_be_so(client: FlaskClient, index: FakeIndex) -> None:
    tag = client.get("/?q=dust").headers["ETag"]
    index.failure = NoIndexError("There is no index.", "Build one.")
    assert client.get("/?q=dust", headers={"If-None-Match": tag}).status_code == 503
