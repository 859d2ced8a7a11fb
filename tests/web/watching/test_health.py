"""Whether the server can answer, and whether it should be asked yet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from searcher.errors import NoIndexError
from searcher.web.watching import health

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_an_index_that_can_be_read_is_well(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.get_json() == {"status": "ok", "generation": 7}
    assert "Retry-After" not in answer.headers


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoIndexError("There is no index at /srv/x.", "Build one."), "No index"),
        (OSError("no /srv/x"), "The index cannot be read."),
    ],
)
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_an_index_that_cannot_be_read_is_not(
    client: FlaskClient,
    index: FakeIndex,
    path: str,
    error: Exception,
    told: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    index.failure = error
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.get_json() == {"status": "unavailable", "detail": told}
    assert str(error) in caplog.text
    assert int(answer.headers["Retry-After"]) > 0


def test_it_is_alive_but_not_ready_until_suggestions_are_prepared(client: FlaskClient) -> None:
    going_on = threading.Event()
    thread = health.prepare(client.application, lambda: going_on.wait(60))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["status"] == "starting"
    assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200
    assert client.get("/?q=dust").status_code == 200
    going_on.set()
    thread.join(60)
    assert client.get("/readyz").status_code == 200


def test_what_could_not_be_prepared_is_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("no memory")

    health.prepare(client.application, fail).join(60)
    assert client.get("/readyz").status_code == 200
    assert "no memory" in caplog.text
