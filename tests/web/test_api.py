from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.errors import NoIndexError

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


ANSWER_FIELDS = """
query total relaxed page size took_ms generation hits facets expansions did_you_mean notice
"""
HIT_FIELDS = """
id path url title title_html date source author region language score snippets
"""


def test_search_answers_as_documented(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=粉尘爆炸&size=1")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.json is not None
    assert list(answer.json) == ANSWER_FIELDS.split()
    assert list(answer.json["hits"][0]) == HIT_FIELDS.split()
    assert answer.json["facets"]["region"][0]["children"][0]["name_en"] == "Suzhou"
    assert answer.json["expansions"] == [
        {"words": "粉尘爆炸", "added": ["dust explosion"], "kind": "glossary"}
    ]
    assert "粉尘爆炸" in answer.text  # readable, not \uXXXX


def test_all_parameters_reach_the_index(client: FlaskClient, index: FakeIndex) -> None:
    client.get(
        "/api/v1/search?q=a&region=浙江&region=320000&source=X&from=2020&to=2021-06"
        "&language=en&sort=oldest&page=2&size=5&translate=no"
    )
    assert index.asked == {
        "query": "a",
        "region": ("浙江", "320000"),
        "source": ("X",),
        "date_from": "2020",
        "date_to": "2021-06",
        "language": "en",
        "sort": "oldest",
        "page": 2,
        "size": 5,
        "translate": False,
    }


def test_without_parameters_the_index_s_own_defaults_hold(client: FlaskClient, index: FakeIndex) -> None:
    client.get("/api/v1/search")
    assert index.asked["region"] is None
    assert index.asked["source"] is None
    assert index.asked["sort"] == "relevance"
    assert index.asked["translate"] is True


@pytest.mark.parametrize("path", ["notices/%E9%93%9D%E7%B2%89.html", "odd/a%3Fb%23c%25d%20e"])
def test_document(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/api/v1/documents/{path}?q=粉尘爆炸")
    assert answer.status_code == 200
    assert answer.json is not None
    assert list(answer.json)[:3] == ["id", "path", "url"]
    assert answer.json["metadata"]["tags"] == ["粉尘", "drill"]


def test_stats(client: FlaskClient) -> None:
    answer = client.get("/api/v1/stats")
    assert answer.json is not None
    assert answer.json["documents"] == 65


def test_health(client: FlaskClient, index: FakeIndex) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "generation": 7})
    for failure in (NoIndexError("no index at x"), OSError("disk gone")):
        index.failure = failure
        answer = client.get("/healthz")
        assert answer.status_code == 503
        assert answer.json == {"status": "unavailable", "detail": str(failure)}


@pytest.mark.parametrize(
    "path", ["/api/v1/search", "/api/v1/stats", "/api/v1/nothing", "/api/v1/search?page=x"]
)
def test_other_sites_may_read_the_endpoint(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_a_preflight_is_answered(client: FlaskClient) -> None:
    answer = client.options("/api/v1/search", headers={"Origin": "https://example.org"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


def test_pages_are_not_for_other_sites(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/").headers
