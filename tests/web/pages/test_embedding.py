from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

import searcher.web
from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

SCRIPT = Path(str(searcher.web.__file__)).with_name("static").joinpath("embed.js").read_text(encoding="utf-8")


def _page(client: FlaskClient, prefix: str = "", language: str = "en") -> BeautifulSoup:
    answer = client.get(
        "/embed", environ_overrides={"SCRIPT_NAME": prefix}, headers={"Accept-Language": language}
    )
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def _code(page: BeautifulSoup, name: str) -> BeautifulSoup:
    field = page.find(id=name)
    assert field is not None
    return BeautifulSoup(field.get_text(), "html.parser")


@pytest.mark.parametrize(("prefix", "root"), [("", "http://localhost"), ("/find", "http://localhost/find")])
def test_the_code_names_this_server(client: FlaskClient, prefix: str, root: str) -> None:
    code = _code(_page(client, prefix), "code")
    assert [script["src"] for script in code.select("script[type=module]")] == [f"{root}/static/embed.js"]
    assert [box["endpoint"] for box in code.select("searcher-box")] == [root]
    assert [form["action"] for form in code.select("searcher-box form")] == [f"{root}/"]


def test_the_forms_work_without_the_script(client: FlaskClient) -> None:
    page = _page(client)
    for form in (*_code(page, "code").select("form"), *_code(page, "form-code").select("form")):
        fields = {str(field["name"]): str(field.get("value", "dust")) for field in form.select("input")}
        assert client.get("/", query_string=fields).status_code == 200
        assert "q" in fields
        assert form.select("button")


def test_box_and_forms_find_the_same_pages(client: FlaskClient) -> None:
    answer = client.get("/embed", query_string={"region": "330000, 江苏", "source": ['A "b" <c>', "D"]})
    page = BeautifulSoup(answer.text, "html.parser")
    code, plain = _code(page, "code"), _code(page, "form-code")
    narrowed = [("region", "330000"), ("region", "江苏"), ("source", 'A "b" <c>'), ("source", "D")]
    for form in (*code.select("searcher-box form"), *plain.select("form"), *page.select("searcher-box form")):
        fields = [(field["name"], field["value"]) for field in form.select("input[type=hidden]")]
        assert fields == narrowed
    for box in (*code.select("searcher-box"), *page.select("searcher-box")):
        assert (box["region"], box["source"]) == ("330000,江苏", 'A "b" <c>,D')
        assert "language" not in box.attrs
    assert [field["value"] for field in page.select("main > form input")] == ["330000,江苏", 'A "b" <c>,D']


def test_nothing_narrows_the_search_where_nothing_is_said(client: FlaskClient) -> None:
    code = _code(_page(client), "code")
    assert code.select("input[type=hidden]") == []
    assert not {"region", "source", "language", "key"} & code.select("searcher-box")[0].attrs.keys()


def test_a_server_with_keys_explains_itself_before_anybody_tries(
    client: FlaskClient, index: FakeIndex
) -> None:
    said = "This server answers a box only with a key"
    assert said not in _page(client).get_text()
    keyed = _page(create_app(index, Settings(api_keys=("0123456789abcdef",))).test_client())
    paragraph = keyed.find("searcher-box").find_previous("p")  # type: ignore[union-attr]
    assert paragraph is not None
    assert said in paragraph.get_text()
    assert [box["key"] for box in _code(keyed, "code").select("searcher-box")] == ["KEY"]


def test_what_the_colours_follow_is_told(client: FlaskClient) -> None:
    assert "where your page says color-scheme: dark" in _page(client).get_text()


def test_the_box_takes_the_language_of_the_page(client: FlaskClient) -> None:
    assert [box["lang"] for box in _code(_page(client, language="zh-CN"), "code").select("searcher-box")] == [
        "zh"
    ]


def test_all_that_the_script_takes_is_told_and_nothing_else(client: FlaskClient) -> None:
    told = {code.get_text() for code in _page(client).select(".attributes th code")}
    variables = set(re.findall(r"var\((--searcher-[a-z-]+)", SCRIPT))
    attributes = set(re.findall(r'[gs]etAttribute\("([a-z]+)"\)', SCRIPT)) | {
        "lang",
        "region",
        "source",
        "language",
    }
    assert told == variables | attributes
    assert {"endpoint", "size", "links", "key", "placeholder"} <= attributes
    assert "--searcher-accent" in variables


def test_the_script_is_small_and_alone() -> None:
    assert len(SCRIPT.encode()) < 14_000
    assert not re.search(r"\bimport\b(?!\.meta)|innerHTML|outerHTML|insertAdjacentHTML|eval\(", SCRIPT)
    assert not re.search("https?://(?!\\*)[a-z]", SCRIPT)
