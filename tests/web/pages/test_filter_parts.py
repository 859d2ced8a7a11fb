"""What the filters fetch when somebody looks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from flask.testing import FlaskClient


def _part(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def _values(part: BeautifulSoup) -> list[tuple[str, str]]:
    """Names and addresses of the values."""
    return [
        (link.select(".name")[0].get_text(" ", strip=True), unquote(str(link["href"])))
        for link in part.select("a")
    ]


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ("q=dust&find=lake", [("Lakeside Safety Bulletin", "/?q=dust&source=Lakeside+Safety+Bulletin")]),
        ("q=dust&find=no such", []),
        (
            "source=Gazette&find=lake",
            [("Lakeside Safety Bulletin", "/?source=Gazette&source=Lakeside+Safety+Bulletin")],
        ),
    ],
)
def test_sources(client: FlaskClient, arguments: str, values: list[tuple[str, str]]) -> None:
    assert _values(_part(client, f"/filters/sources?{arguments}")) == values


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ("under=140000", [("大同市 Datong", "/?region=140200")]),
        ("size=20&under=140000&region=320000", [("大同市 Datong", "/?region=320000&region=140200&size=20")]),
        ("under=330000", []),
    ],
)
def test_places(client: FlaskClient, arguments: str, values: list[tuple[str, str]]) -> None:
    assert _values(_part(client, f"/filters/places?{arguments}")) == values


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/filters/places?q=dust", "No region has the code ''."),
        ("/filters/places?under=99", "No region has the code '99'."),
        ("/filters/places?under=140000&page=0", "page cannot be"),
        ("/filters/sources?find=x&size=many", "size cannot be"),
    ],
)
def test_what_cannot_be_answered(client: FlaskClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert said in BeautifulSoup(answer.text, "html.parser").get_text()


@pytest.mark.parametrize("find", ["<script>alert(1)</script>", "%00", "a" * 5000])
def test_what_is_typed_is_never_markup(client: FlaskClient, find: str) -> None:
    part = _part(client, f"/filters/sources?find={find}")
    assert not part.select("script")
    assert _values(part) == []


def test_the_page_says_where_to_ask(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=safety&from=2015").text, "html.parser")
    assert page.select(".sources")[0]["data-find"] == "/filters/sources?q=safety&from=2015"
    assert page.select("[data-places]")[0]["data-places"] == "/filters/places?q=safety&from=2015"
