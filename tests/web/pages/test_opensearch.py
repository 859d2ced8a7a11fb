from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import etree

if TYPE_CHECKING:
    from flask.testing import FlaskClient

OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def _description(client: FlaskClient, language: str = "en", prefix: str = "") -> etree._Element:
    answer = client.get(
        "/opensearch.xml", headers={"Accept-Language": language}, environ_overrides={"SCRIPT_NAME": prefix}
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    return etree.fromstring(answer.data)


def _addresses(description: etree._Element) -> dict[str | None, str | None]:
    return {url.get("type"): url.get("template") for url in description.findall("o:Url", OPENSEARCH)}


@pytest.mark.parametrize(("prefix", "base"), [("", "http://localhost"), ("/find", "http://localhost/find")])
def test_where_to_ask_for_what(client: FlaskClient, prefix: str, base: str) -> None:
    description = _description(client, prefix=prefix)
    assert _addresses(description) == {
        "text/html": f"{base}/?q={{searchTerms}}",
        "application/x-suggestions+json": f"{base}/suggestions.opensearch?q={{searchTerms}}",
        "application/atom+xml": f"{base}/feed.atom?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{base}/opensearch.xml",
    }
    assert description.findtext("o:Image", namespaces=OPENSEARCH) == f"{base}/static/icon.svg"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_are_no_longer_than_browsers_take_them(client: FlaskClient, language: str) -> None:
    description = _description(client, language)
    name = description.findtext("o:ShortName", namespaces=OPENSEARCH)
    told = description.findtext("o:Description", namespaces=OPENSEARCH)
    assert 1 <= len(name or "") <= 16
    assert 1 <= len(told or "") <= 1024


@pytest.mark.parametrize(
    "media_type", ["text/html", "application/atom+xml", "application/x-suggestions+json"]
)
def test_its_addresses_answer(client: FlaskClient, media_type: str) -> None:
    template = _addresses(_description(client))[media_type]
    assert template
    answer = client.get(template.replace("{searchTerms}", "%E7%B2%89%E5%B0%98"))
    assert answer.status_code == 200
    assert answer.mimetype == media_type


def test_suggestions_are_four_lists(client: FlaskClient) -> None:
    answer = client.get("/suggestions.opensearch?q=fenchen")
    assert json.loads(answer.data) == [
        "fenchen",
        ["粉尘爆炸"],
        ["2 pages"],
        ["http://localhost/?q=%E7%B2%89%E5%B0%98%E7%88%86%E7%82%B8"],
    ]
    assert json.loads(client.get("/suggestions.opensearch").data) == ["", [], [], []]


def test_what_is_no_number_is_refused(client: FlaskClient) -> None:
    assert client.get("/suggestions.opensearch?q=a&size=x").status_code == 400
