from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from searcher.results import Hit, IndexStats, SearchResults, StoredDocument
from searcher.settings import Settings
from searcher.web.api.parameters import DocumentParameters, Search, SimilarParameters
from searcher.web.api.query_language import RULES
from searcher.web.app import create_app
from searcher.web.parameters import TypedText
from searcher.web.reading import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_index import FakeIndex
    from flask.testing import FlaskClient
    from pydantic import BaseModel

    from searcher.searching import Index

#: Addresses that describe the endpoint and are no part of it.
DESCRIPTIONS = {"/api/v1/openapi.json", "/api/v1/docs"}


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = answer.get_json()
    return found


def test_every_address_of_the_endpoint_is_described(document: dict[str, Any], index: FakeIndex) -> None:
    rules = [rule for rule in create_app(index).url_map.iter_rules() if rule.rule.startswith("/api/")]
    ours = {
        (re.sub("<[^:]*:(.*?)>", r"{\1}", rule.rule), method.lower())
        for rule in rules
        if rule.rule not in DESCRIPTIONS
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, operations in document["paths"].items() for method in operations} == ours


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/api/v1/search", Search),
        ("/api/v1/documents/{id}", DocumentParameters),
        ("/api/v1/documents/{id}/similar", SimilarParameters),
        ("/api/v1/suggest", TypedText),
    ],
)
def test_the_parameters_are_those_that_are_read(
    document: dict[str, Any], path: str, model: type[BaseModel]
) -> None:
    parameters = [one for one in document["paths"][path]["get"]["parameters"] if one["in"] == "query"]
    assert [parameter["name"] for parameter in parameters] == list(described(model))
    for parameter in parameters:
        assert parameter["description"].endswith(".")
        assert parameter["schema"]["type"] in ("string", "integer", "boolean", "array")
        assert not parameter["required"]


def test_a_body_takes_what_an_address_takes(document: dict[str, Any]) -> None:
    in_address = {
        one["name"]: one["schema"] for one in document["paths"]["/api/v1/search"]["get"]["parameters"]
    }
    in_body = document["components"]["schemas"]["BatchedSearch"]
    assert in_body["properties"].keys() == in_address.keys()
    assert in_body["additionalProperties"] is False


def test_lists_are_parted_by_commas_where_values_have_none(document: dict[str, Any]) -> None:
    parameters = document["paths"]["/api/v1/search"]["get"]["parameters"]
    assert {one["name"] for one in parameters if one["schema"]["type"] == "array"} == {
        "region", "source", "language", "fields", "facets",
    }  # fmt: skip
    assert {one["name"] for one in parameters if one.get("explode") is False} == {"fields", "facets"}


@pytest.mark.parametrize(
    ("name", "kind", "further"),
    [
        ("SearchAnswer", SearchResults, ["next"]),
        ("Hit", Hit, []),
        ("StoredDocument", StoredDocument, []),
        ("IndexStats", IndexStats, []),
    ],
)
def test_answers_are_described_as_the_library_has_them(
    document: dict[str, Any], name: str, kind: type, further: list[str]
) -> None:
    schema = document["components"]["schemas"][name]
    names = [field.name for field in fields(kind)] + further
    assert list(schema["properties"]) == names
    # With "fields" there are some of them only.
    assert schema.get("required", []) == ([] if kind in (Hit, StoredDocument) else names)


def _references(value: Any) -> Iterator[str]:
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _references(inner)
    if isinstance(value, dict) and "$ref" in value:
        yield value["$ref"]


@pytest.mark.parametrize("kind", ["schemas", "headers"])
def test_components_are_there_and_needed(document: dict[str, Any], kind: str) -> None:
    place = f"#/components/{kind}/"
    referred = {each.removeprefix(place) for each in _references(document) if each.startswith(place)}
    assert referred == document["components"][kind].keys()


def test_everything_is_described(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        for field, value in schema.get("properties", {}).items():
            # What problems say of themselves is looked at elsewhere.
            assert name == "Problem" or value.get("description", "").endswith("."), f"{name}.{field}"


def test_what_depends_on_the_request_is_said(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert "`Accept-Language`" in schemas["SearchAnswer"]["properties"]["notice"]["description"]
    assert "In an order by date it is 0." in schemas["Hit"]["properties"]["score"]["description"]


def test_the_query_language_is_described(document: dict[str, Any]) -> None:
    [query] = [one for one in document["paths"]["/api/v1/search"]["get"]["parameters"] if one["name"] == "q"]
    in_body = document["components"]["schemas"]["BatchedSearch"]["properties"]["q"]
    for text in (query["description"], in_body["description"]):
        for sign in ('"', "AND", "OR", "NOT", "-a", "(", "*`", "~", "title:", "source:", "region:", "date:"):
            assert sign in text


@pytest.mark.parametrize(("written", "meaning"), RULES)
def test_the_rules_of_the_query_language_are_read_without_a_notice(
    small_index: Index, written: str, meaning: str
) -> None:
    assert meaning
    for query in re.findall("`([^`]+)`", written + meaning):
        assert not [each for each in small_index.search(query).notices if "plain text" in each], query


@pytest.mark.parametrize(
    ("path", "operation", "status"),
    [
        ("/api/v1/search?q=a", "/api/v1/search", 200),
        ("/api/v1/search?page=0", "/api/v1/search", 400),
        ("/api/v1/suggest?q=a", "/api/v1/suggest", 200),
        ("/api/v1/stats", "/api/v1/stats", 200),
        ("/api/v1/documents/nobody", "/api/v1/documents/{id}", 404),
    ],
)
def test_headers_are_those_that_answers_have(
    client: FlaskClient, document: dict[str, Any], path: str, operation: str, status: int
) -> None:
    answers = [client.get(path)]
    assert answers[0].status_code == status
    if tag := answers[0].headers.get("ETag"):
        answers.append(client.get(path, headers={"If-None-Match": tag}))
        assert answers[1].status_code == 304
    for answer in answers:
        described = document["paths"][operation]["get"]["responses"][str(answer.status_code)]["headers"]
        known = document["components"]["headers"].keys()
        assert described.keys() == {name for name in answer.headers.keys() if name in known}  # noqa: SIM118


def test_who_asked_too_much_is_told_when_to_come_back(index: FakeIndex, document: dict[str, Any]) -> None:
    client = create_app(index, Settings(rate_limit="1 per minute")).test_client()
    assert [client.get("/api/v1/stats").status_code for _ in range(2)] == [200, 429]
    described = document["paths"]["/api/v1/stats"]["get"]["responses"]["429"]["headers"]
    assert described.keys() <= set(client.get("/api/v1/stats").headers.keys())
    assert "Retry-After" in described


def test_problems_are_said_to_be_problems(document: dict[str, Any]) -> None:
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                kinds = {"2": ["application/json"], "3": []}.get(status[0], ["application/problem+json"])
                assert list(response.get("content", ())) == kinds


def test_the_server_is_the_one_that_was_asked(client: FlaskClient) -> None:
    for host in ("search.example.org", "localhost:8000"):
        document = client.get("/api/v1/openapi.json", headers={"Host": host}).get_json()
        assert document["servers"] == [{"url": f"http://{host}"}]
        assert document["openapi"] == "3.1.0"
        assert list(document)[:3] == ["openapi", "info", "servers"]


def test_nothing_of_the_code_shows(client: FlaskClient) -> None:
    text = client.get("/api/v1/openapi.json").text
    assert "Attributes:" not in text
    assert "``" not in text
    assert "$defs" not in text
    json.loads(text)
