from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.errors import DamagedIndexError, NoIndexError, RebuildNeededError
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


@pytest.fixture
def client(index: FakeIndex) -> FlaskClient:
    app = create_app(index)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


@pytest.mark.parametrize(
    ("method", "path", "status", "kind", "words"),
    [
        ("GET", "/api/v1/search?page=x", 400, "invalid-request", "page"),
        ("GET", "/api/v1/search?size=0", 400, "invalid-request", "size cannot be"),
        ("GET", "/api/v1/search?from=tomorrow", 400, "invalid-request", "from"),
        ("GET", "/api/v1/documents/none", 404, "document-not-found", "none"),
        ("GET", "/api/v1/nothing", 404, None, "nothing at this address"),
        ("GET", "/api/", 404, None, "nothing at this address"),
        ("POST", "/api/v1/search", 415, None, "takes JSON alone"),
        ("PUT", "/api/v1/search", 405, None, "does not take PUT"),
        ("DELETE", "/api/v1/documents/a", 405, None, "does not take DELETE"),
    ],
)
def test_the_endpoint_answers_with_problems(
    client: FlaskClient, method: str, path: str, status: int, kind: str | None, words: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json(force=True)
    assert list(problem) == ["type", "title", "status", "detail", "hint", "instance"]
    assert problem["type"] == (f"urn:problem-type:searcher:{kind}" if kind else "about:blank")
    assert problem["status"] == status
    assert words in problem["detail"]
    assert problem["hint"]
    assert problem["instance"] == path.partition("?")[0]
    assert ("Allow" in answer.headers) == (status == 405)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/documents/none?page=x&q=dust", 400, "page cannot be"),
        ("/documents/none", 404, "It may have been removed since; search for it again."),
        ("/nothing", 404, "start from the search page"),
        ("/<script>alert(1)</script>", 404, "start from the search page"),
    ],
)
def test_pages_say_what_to_do(client: FlaskClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert words in answer.text
    assert '<form id="search"' in answer.text
    assert "<script>" not in answer.text
    if "q=dust" in path:
        assert 'href="/?q=dust"' in answer.text


@pytest.mark.parametrize("error", [NoIndexError, RebuildNeededError, DamagedIndexError])
@pytest.mark.parametrize(
    "path", ["/", "/documents/a", "/api/v1/search", "/api/v1/stats", "/api/v1/documents/a"]
)
def test_an_index_that_cannot_be_read_is_reported(
    client: FlaskClient,
    index: FakeIndex,
    error: type[NoIndexError],
    path: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """To visitors that it is so, to the log why: where folders lie is nobody's business."""
    index.failure = error("The index at /srv/x cannot be used.", "Run: searcher index")
    answer = client.get(path)
    assert answer.status_code == 503
    assert "cannot use its index at the moment" in answer.text
    assert error.title in answer.text
    assert "/srv/x" not in answer.text
    assert "The index at /srv/x cannot be used. Run: searcher index" in caplog.text


@pytest.mark.parametrize("path", ["/", "/documents/a", "/api/v1/search"])
def test_a_failure_of_ours_shows_no_traceback(
    client: FlaskClient, index: FakeIndex, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    index.failure = ZeroDivisionError("secret detail")
    answer = client.get(path)
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert "it has been logged" in answer.text
    assert "secret detail" in caplog.text
    assert "Content-Security-Policy" in answer.headers
