"""What browsers are told: of our pages, of the endpoint, of static files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

OURS, OTHERS = "https://www.example.org", "https://elsewhere.example.org"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=dust",
        "/?page=x",
        "/documents/hostile.html",
        "/documents/none",
        "/nothing",
        "/api/v1/search?q=dust",
        "/api/v1/nothing",
        "/static/searcher.css",
        "/suggestions?q=dust",
        "/healthz",
        "/metrics",
    ],
)
def test_every_answer_guards_its_reader(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert ("Cross-Origin-Resource-Policy" in headers) == (not path.startswith("/api/"))


@pytest.mark.parametrize(
    "path", ["/", "/?q=dust", "/?q=zzz", "/?page=x", "/documents/hostile.html", "/nothing"]
)
def test_pages_have_nothing_that_their_policy_forbids(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert re.search(r"<script(?![^>]* src=)|<style|<[a-z][^<>]* (style|on[a-z]+)=", page) is None


@pytest.mark.parametrize(
    ("sites", "policy"),
    [
        ((), "frame-ancestors 'none'"),
        ((OURS,), f"frame-ancestors {OURS}"),
        ((OURS, "https://*.example.com"), f"frame-ancestors {OURS} https://*.example.com"),
        (("*",), "frame-ancestors *"),
    ],
)
def test_who_may_frame_the_pages(index: FakeIndex, sites: tuple[str, ...], policy: str) -> None:
    headers = create_app(index, Settings(frame_ancestors=sites)).test_client().get("/").headers
    assert headers["Content-Security-Policy"].endswith(policy)
    assert ("X-Frame-Options" in headers) == (not sites)


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
@pytest.mark.parametrize(
    ("allowed", "origin", "answered", "varies"),
    [
        (("*",), OTHERS, "*", False),
        (("*",), None, "*", False),
        ((OURS,), OURS, OURS, True),
        ((OURS,), OTHERS, None, True),
        ((OURS,), "null", None, True),
        ((OURS,), f"{OURS}.evil.org", None, True),
        ((OURS,), None, None, True),
        ((OURS, OTHERS), OTHERS, OTHERS, True),
        ((), OURS, None, False),
    ],
)
def test_which_sites_may_read_the_endpoint(
    index: FakeIndex,
    method: str,
    allowed: tuple[str, ...],
    origin: str | None,
    answered: str | None,
    varies: bool,
) -> None:
    client = create_app(index, Settings(cors_origins=allowed)).test_client()
    asked = ({"Origin": origin} if origin else {}) | (PREFLIGHT if method == "OPTIONS" else {})
    answer = client.open("/api/v1/search?q=dust", method=method, headers=asked)
    assert answer.status_code == 200
    assert answer.headers.get("Access-Control-Allow-Origin") == answered
    assert ("Origin" in answer.vary) == varies
    assert "Access-Control-Allow-Credentials" not in answer.headers
    preflight = answered is not None and method == "OPTIONS"
    assert ("POST" in answer.headers.get("Access-Control-Allow-Methods", "")) == preflight
    assert ("Authorization" in answer.headers.get("Access-Control-Allow-Headers", "")) == preflight
    exposed = answer.headers.get("Access-Control-Expose-Headers", "")
    assert ({"ETag", "Retry-After", "X-RateLimit-Remaining"} <= set(exposed.split(", "))) == (
        answered is not None and method == "GET"
    )


@pytest.mark.parametrize("path", ["/api/v1/search?page=x", "/api/v1/documents/none", "/api/v1/nothing"])
def test_other_sites_may_read_what_went_wrong(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": OTHERS})
    assert answer.status_code in (400, 404)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("allowed", [("*",), (OURS,), ()])
def test_other_sites_may_load_scripts_but_not_read_pages(index: FakeIndex, allowed: tuple[str, ...]) -> None:
    client = create_app(index, Settings(cors_origins=allowed)).test_client()
    headers = client.get("/static/searcher.css", headers={"Origin": OTHERS}).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    for path in ("/", "/documents/hostile.html", "/suggestions?q=dust"):
        headers = client.get(path, headers={"Origin": OTHERS}).headers
        assert "Access-Control-Allow-Origin" not in headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
