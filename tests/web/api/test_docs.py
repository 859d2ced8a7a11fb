from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from searcher.errors import NoIndexError
from searcher.settings import Settings
from searcher.web.api.docs import code, kind
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


def _page(client: FlaskClient) -> html.HtmlElement:
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    return html.fromstring(answer.text)


def test_everything_in_the_document_is_on_the_page(client: FlaskClient) -> None:
    document = client.get("/api/v1/openapi.json").get_json()
    page = _page(client)
    ids = set(page.xpath("//@id"))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert f"operation-{operation['operationId']}" in ids
            assert f"{method.upper()} {path}" in page.text_content()
    names = {name.text_content() for name in page.xpath("//tbody//th")}
    for name, schema in document["components"]["schemas"].items():
        assert name in ids
        assert schema.get("properties", {}).keys() <= names


def test_links_within_the_page_lead_somewhere(client: FlaskClient) -> None:
    page = _page(client)
    targets = [link[1:] for link in page.xpath("//main//a/@href | //nav//a/@href") if link.startswith("#")]
    assert len(targets) > 40
    assert set(targets) <= set(page.xpath("//@id"))
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


def test_every_operation_has_an_example_for_this_server(client: FlaskClient) -> None:
    answer = client.get("/api/v1/docs", headers={"Host": "search.example.org"})
    page = html.fromstring(answer.text)
    for section in page.xpath("//section[.//p[@class='address']]"):
        assert "http://search.example.org/api/v1/" in section.xpath("string(.//pre)")
    assert "127.0.0.1" not in answer.text


def test_what_can_be_tried_answers(client: FlaskClient) -> None:
    addresses = _page(client).xpath("//a[@type='application/json']/@href")
    assert len(addresses) == 5
    for address in addresses:
        answer = client.get(address.removeprefix("http://localhost"))
        assert (answer.status_code, answer.mimetype) == (200, "application/json"), address


def test_a_server_without_keys_says_so(client: FlaskClient) -> None:
    assert "This server asks for no key." in _page(client).text_content()


def test_a_server_with_keys_says_how_to_send_one(index: FakeIndex) -> None:
    page = _page(create_app(index, Settings(api_keys=("0123456789abcdef",))).test_client())
    [section] = page.xpath("//section[h2/@id='keys']")
    for text in (
        "Authorization: Bearer KEY",
        "X-API-Key: KEY",
        "curl --header 'X-API-Key: KEY' 'http://localhost/api/v1/stats'",
        'urlopen(Request("http://localhost/api/v1/stats", headers={"X-API-Key": "KEY"}))',
        'fetch("http://localhost/api/v1/stats", { headers: { "X-API-Key": "KEY" } })',
    ):
        assert text in section.text_content()
    assert page.xpath("//a[@type='application/json']") == []
    assert "asks for no key" not in page.text_content()
    assert "0123456789abcdef" not in page.text_content()


def test_the_query_language_and_the_headers_have_a_place(client: FlaskClient) -> None:
    page = _page(client)
    rules = page.xpath("string(//section[h2/@id='query_language'])")
    for sign in (
        '"dust explosion"',
        "OR",
        "AND",
        "-a",
        "(a OR b)",
        "safe*",
        "safty~",
        "title:",
        "date:",
        "*",
    ):
        assert sign in rules
    [cell] = page.xpath("//section[h2/@id='operation-search']//tr[th='q']/td[2]")
    assert cell.xpath(".//a/@href") == ["#query_language"]
    headers = page.xpath("//section[h2/@id='headers']//tbody/tr/th")
    told = "ETag Retry-After X-RateLimit-Limit X-RateLimit-Remaining X-RateLimit-Reset X-Request-ID"
    assert [name.text_content() for name in headers] == told.split()


def test_limits_are_told(client: FlaskClient) -> None:
    page = _page(client)
    for name, told in (("q", "text, at most 2,000 characters"), ("region", "list of text, at most 100")):
        [cell] = page.xpath(f"//section[h2/@id='operation-search']//tr[th='{name}']/td[1]")
        assert cell.text_content().startswith(told)
    assert page.xpath("string(//tr[th='searches']/td[1])") == "list of BatchedSearch, 1–20"


def test_the_example_of_a_page_has_similar_ones(client: FlaskClient, index: FakeIndex) -> None:
    newest = index.search(sort="newest", size=2).hits
    lonely = replace(next(page for page in index.pages if page.id == newest[0].id), region=None)
    index.pages = tuple(lonely if page.id == lonely.id else page for page in index.pages)
    [address] = [each for each in _page(client).xpath("//a/@href") if each.endswith("/similar")]
    answer = client.get(address.removeprefix("http://localhost"))
    assert lonely.id not in address
    assert answer.json is not None
    assert answer.json["hits"]


@pytest.mark.parametrize("is_empty", [True, False])
def test_the_page_is_there_without_an_index(client: FlaskClient, index: FakeIndex, is_empty: bool) -> None:
    index.pages = ()
    index.failure = None if is_empty else NoIndexError("There is no index.")
    assert "/api/v1/documents/PAGE" in _page(client).text_content()


def test_the_frame_is_in_the_reader_s_language(client: FlaskClient) -> None:
    answer = client.get("/api/v1/docs", headers={"Accept-Language": "zh-CN"})
    page = html.fromstring(answer.text)
    assert page.get("lang") == "zh-Hans"
    assert page.xpath("//main/div/@lang") == ["en"]
    assert set(page.xpath("//thead/@lang")) == {"zh-Hans"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "text"),
        ({"type": "string", "maxLength": 2000}, "text, at most 2,000 characters"),
        ({"type": "array", "items": {"type": "string"}, "maxItems": 100}, "list of text, at most 100"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 20}, "list of text, 1–20"),
        ({"type": "boolean"}, "<code>true</code>, <code>false</code>"),
        ({"type": "integer", "minimum": 1, "maximum": 10_000}, "whole number, 1–10,000"),
        ({"type": "integer"}, "whole number"),
        ({"type": "number"}, "number"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "text or null"),
        ({"$ref": "#/components/schemas/Hit"}, '<a href="#Hit">Hit</a>'),
        ({"type": "array", "items": {"$ref": "#/x/Hit"}}, 'list of <a href="#Hit">Hit</a>'),
        ({"enum": ["a<b", "c"]}, "<code>a&lt;b</code>, <code>c</code>"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of whole number"),
    ],
    ids=str,
)
def test_values_are_told_in_few_words(schema: dict[str, object], expected: str) -> None:
    assert kind(schema) == expected


def test_what_stands_in_backticks_is_code() -> None:
    assert code("`<mark>` & `next`") == "<code>&lt;mark&gt;</code> &amp; <code>next</code>"
