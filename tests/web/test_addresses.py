from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from searcher.web.addresses import DocumentIdConverter, web_address

ODD_IDS = [
    "notices/a.html",
    "a?b#c%d&e+f",
    "%2e%2e/x",
    "/leading",
    "trailing/",
    "two//slashes",
    "../up",
    "a/./b/../c",
    "line\nbreak",
    "粉尘 爆炸.txt",
    "archive.jsonl:17",
    "back\\slash",
    "'\"<>`",
]


def _application() -> Flask:
    app = Flask(__name__)
    app.url_map.merge_slashes = False
    app.url_map.converters["document_id"] = DocumentIdConverter
    app.add_url_rule("/documents/<document_id:document>", "document", lambda document: document)
    return app


APPLICATION = _application()


def _address(document: str) -> str:
    with APPLICATION.test_request_context():
        return APPLICATION.url_for("document", document=document)


@pytest.mark.parametrize("document", ODD_IDS)
def test_an_id_comes_back_from_its_address(document: str) -> None:
    assert APPLICATION.test_client().get(_address(document)).text == document


@pytest.mark.parametrize("document", ODD_IDS)
def test_a_browser_leaves_the_path_as_it_is(document: str) -> None:
    path = urlsplit(_address(document)).path
    assert urljoin("http://host/", path) == f"http://host{path}"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_id_comes_back(document: str) -> None:
    path = unquote(_address(document))
    assert APPLICATION.url_map.bind("localhost").match(path) == ("document", {"document": document})


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c", True),
        ("http://例子.中国/页", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("notices/1.html", False),
        ("https:alert", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert web_address(url) == (url if linked else None)
