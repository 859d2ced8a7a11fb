"""Who may call the endpoint where it has keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

KEY, SECOND = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def client(index: FakeIndex) -> FlaskClient:
    return create_app(index, Settings(api_keys=(KEY, SECOND))).test_client()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": f"Bearer {KEY}"}, 200),
        ({"Authorization": f"bearer {SECOND}"}, 200),
        ({"X-API-Key": KEY}, 200),
        ({"X-API-Key": KEY[:-1]}, 401),
        ({"X-API-Key": KEY + "0"}, 401),
        ({"X-API-Key": ""}, 401),
        ({"X-API-Key": f"{KEY},{SECOND}"}, 401),
        ({"X-API-Key": "密钥密钥密钥密钥密钥密钥密钥密钥".encode().decode("latin-1")}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": KEY}, 401),
        ({"Authorization": f"Basic {KEY}"}, 401),
        ({"Authorization": "Basic ÿÿ"}, 401),
        ({"Authorization": "Bearer wrong", "X-API-Key": KEY}, 401),
    ],
)
def test_a_key_opens_the_endpoint(client: FlaskClient, headers: dict[str, str], status: int) -> None:
    answer = client.get("/api/v1/search?q=dust", headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["WWW-Authenticate"] == "Bearer realm=searcher"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "X-API-Key" in answer.get_json(force=True)["hint"]
        assert KEY not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/stats", 401),
        ("GET", "/api/v1/suggest?q=dust", 401),
        ("GET", "/api/v1/documents/hostile.html", 401),
        ("GET", "/api/v1/documents/none", 401),
        ("POST", "/api/v1/search", 401),
        ("HEAD", "/api/v1/search", 401),
        ("OPTIONS", "/api/v1/search", 200),  # a browser asks first, and has no key for that
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/openapi.json", 200),
        ("GET", "/api/v1/docs", 200),
        ("GET", "/", 200),
        ("GET", "/?q=dust", 200),
        ("GET", "/documents/hostile.html", 200),
        ("GET", "/suggestions?q=fenchen", 200),
        ("GET", "/feed.atom?q=dust", 200),
        ("GET", "/static/searcher.css", 200),
        ("GET", "/healthz", 200),
        ("GET", "/metrics", 200),
    ],
)
def test_what_is_open_without_a_key(client: FlaskClient, method: str, path: str, status: int) -> None:
    assert client.open(path, method=method).status_code == status


def test_pages_ask_for_their_suggestions_where_no_key_is_wanted(client: FlaskClient) -> None:
    assert "/api/v1/suggest" not in client.get("/").text


def test_answers_for_a_key_are_not_kept_by_caches_of_several_people(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=dust", headers={"X-API-Key": KEY})
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_without_keys_the_endpoint_is_open(index: FakeIndex) -> None:
    client = create_app(index).test_client()
    assert client.get("/api/v1/stats").status_code == 200
    assert client.get("/api/v1/stats", headers={"X-API-Key": "any"}).status_code == 200
