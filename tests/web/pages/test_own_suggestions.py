from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "arguments", ["q=fen", "q=safety&size=1", "q=", "", "q=dust ", "size=0", "size=many"]
)
def test_they_are_those_of_the_endpoint(client: FlaskClient, arguments: str) -> None:
    own, endpoint = client.get(f"/suggestions?{arguments}"), client.get(f"/api/v1/suggest?{arguments}")
    assert own.status_code == endpoint.status_code
    if own.status_code == 200:
        assert own.json == endpoint.json


def test_the_box_asks_for_them(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/").text, "html.parser")
    address = str(page.select("#suggestions")[0]["data-address"])
    answer = client.get(f"{address}?q=fen")
    assert answer.json is not None
    assert [found["text"] for found in answer.json["suggestions"]] == ["粉尘爆炸"]


def test_they_need_no_key_of_the_endpoint(index: FakeIndex) -> None:
    client = create_app(index, Settings(api_keys=("0123456789abcdef0123",))).test_client()
    assert client.get("/api/v1/suggest?q=fen").status_code == 401
    assert client.get("/suggestions?q=fen").status_code == 200
