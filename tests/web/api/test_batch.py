from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from searcher.errors import NoIndexError
from searcher.web.api.batch import LONGEST_BODY

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


def _post(client: FlaskClient, body: object) -> TestResponse:
    return client.post("/api/v1/search", json=body)


def test_each_search_is_answered_in_its_place(client: FlaskClient) -> None:
    searches = [
        {"q": "安全", "size": 3, "fields": ["id"], "facets": ["none"]},
        {"q": "dust explosion", "region": "江苏", "translate": False},
        {},
    ]
    answer = _post(client, {"searches": searches})
    assert answer.status_code == 200
    results = answer.get_json()["results"]
    alone = [
        client.get("/api/v1/search?q=安全&size=3&fields=id&facets=none").get_json(),
        client.get("/api/v1/search?q=dust explosion&region=江苏&translate=no").get_json(),
        client.get("/api/v1/search").get_json(),
    ]
    assert results == alone


def test_every_parameter_of_an_address_can_be_in_a_body(client: FlaskClient, index: FakeIndex) -> None:
    search = {
        "q": "a", "region": ["浙江"], "source": ["X", "Y"], "from": "2020", "to": "2021", "language": ["en"],
        "sort": "oldest", "size": 5, "page": 2, "translate": False, "fold": False, "explain": True,
        "fields": ["id"], "highlight": False, "facets": ["year"], "cursor": None,
    }  # fmt: skip
    assert _post(client, {"searches": [search]}).status_code == 200
    assert index.asked["source"] == ("X", "Y")
    assert (index.asked["page"], index.asked["size"]) == (2, 5)
    assert (index.asked["translate"], index.asked["fold"], index.asked["explain"]) == (False, False, True)
    assert index.asked["facets"] == ("year",)


@pytest.mark.parametrize(
    ("search", "detail", "hint"),
    [
        ({"page": 0}, "page cannot be 0.", "from 1 to 10,000"),
        ({"page": True}, "page cannot be true.", "whole number"),
        ({"size": 1.5}, "size cannot be 1.5.", "whole number"),
        ({"q": 5}, "q cannot be 5.", "Use a text"),
        ({"q": ["a", "b"]}, "q cannot be a list of 2.", "Use a text"),
        ({"region": {"a": 1}}, "region cannot be an object.", "a list of at most 100 texts"),
        ({"region": ["a", 5]}, "region cannot be 5.", "a list of at most 100 texts"),
        ({"fields": ["id", 5]}, "fields cannot be 5.", "Use any of id,"),
        ({"translate": "maybe"}, "translate cannot be 'maybe'.", "true or false"),
        ({"form": "2020"}, "There is no parameter 'form'.", "q, region, source, from, to,"),
        ("dust", "'dust' is no JSON object.", "q, region, source,"),
        (None, "null is no JSON object.", "q, region, source,"),
        ({"from": "tomorrow"}, "from cannot be 'tomorrow'.", "a day"),
        ({"cursor": "x"}, "cursor cannot be 'x'.", "start again"),
    ],
)
def test_a_search_that_cannot_be_answered_has_a_problem_in_its_place(
    client: FlaskClient, search: Any, detail: str, hint: str
) -> None:
    answer = _post(client, {"searches": [{"size": 1}, search, {"size": 1}]})
    assert answer.status_code == 200
    before, problem, after = answer.get_json()["results"]
    assert before == after
    assert list(problem) == ["type", "title", "status", "detail", "hint", "instance"]
    assert problem["status"] == 400
    assert problem["detail"] == detail
    assert hint in problem["hint"]
    assert problem["instance"] == "/api/v1/search#/searches/1"


@pytest.mark.parametrize(
    ("body", "detail", "hint"),
    [
        (b"", "no JSON", '{"searches": ['),
        (b'{"searches": [}', "line 1 column 15", '{"searches": ['),
        (b'{"searches":\n [{"q": NaN}]}', "line 2", '{"searches": ['),
        (b'{"searches": [{"q": "\xff"}]}', "no JSON", "UTF-8"),
        (b'{"searches": [{"q": "\\ud800"}]}', "no JSON", '{"searches": ['),
        (b"[" * 60_000, "no JSON", '{"searches": ['),
        (b"[]", "an empty list is no JSON object.", "searches"),
        (b"{}", "searches is missing.", "1 to 20 objects"),
        (b'{"searches": 5}', "searches cannot be 5.", "1 to 20 objects"),
        (b'{"searches": []}', "searches cannot be an empty list.", "1 to 20 objects"),
        (b'{"searches": [{}], "size": 5}', "There is no parameter 'size'.", "searches"),
        (
            json.dumps({"searches": [{}] * 21}).encode(),
            "searches cannot be a list of 21.",
            "1 to 20 objects",
        ),
    ],
)
def test_a_body_in_another_form(client: FlaskClient, body: bytes, detail: str, hint: str) -> None:
    answer = client.post("/api/v1/search", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    problem = answer.get_json(force=True)
    assert detail in problem["detail"]
    assert hint in problem["hint"]


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_that_is_not_said_to_be_json(client: FlaskClient, content_type: str) -> None:
    answer = client.post("/api/v1/search", data=b'{"searches": [{}]}', content_type=content_type)
    assert answer.status_code == 415
    assert "Content-Type: application/json" in answer.get_json(force=True)["hint"]


def test_a_body_that_is_too_long(client: FlaskClient) -> None:
    body = b'{"searches": [{}]}'
    for blanks, status in ((LONGEST_BODY - len(body), 200), (LONGEST_BODY, 413)):
        answer = client.post("/api/v1/search", data=body + b" " * blanks, content_type="application/json")
        assert answer.status_code == status
    assert "at most 64 kB" in answer.get_json(force=True)["hint"]


def test_where_the_index_cannot_be_used_nothing_is_answered(client: FlaskClient, index: FakeIndex) -> None:
    index.failure = NoIndexError("There is no index.", "Run: searcher index")
    answer = _post(client, {"searches": [{}, {"page": 0}]})
    assert answer.status_code == 503
