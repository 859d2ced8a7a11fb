from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

import searcher.web

if TYPE_CHECKING:
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
    assert len(SCRIPT.encode()) < 12_000
    assert not re.search(r"\bimport\b(?!\.meta)|innerHTML|outerHTML|insertAdjacentHTML|eval\(", SCRIPT)
    assert not re.search("https?://(?!\\*)[a-z]", SCRIPT)
