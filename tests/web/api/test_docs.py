from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from searcher.errors import NoIndexError
from searcher.web.api.docs import code, kind

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
