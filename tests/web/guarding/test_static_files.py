"""Static files, by addresses that change when they do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import url_for

from searcher.web.app import create_app
from searcher.web.guarding import files

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient


@pytest.fixture
def current(client: FlaskClient) -> str:
    """The version in the addresses of a page."""
    return re.findall(r"/static/([0-9a-f]{12})/searcher\.css", client.get("/").text)[0]


@pytest.mark.parametrize(
    ("path", "status", "kept"),
    [
        ("/static/{current}/searcher.css", 200, "public, max-age=31536000, immutable"),
        ("/static/searcher.css", 200, "no-cache"),
        ("/static/0123456789ab/searcher.css", 200, "no-cache"),
        ("/static/{current}/none.css", 404, "no-cache"),
        ("/static/none.css", 404, "no-cache"),
        ("/static/{current}/../app.py", 404, "no-cache"),
        ("/static/short/searcher.css", 404, "no-cache"),
    ],
)
def test_how_long_a_file_is_kept(
    client: FlaskClient, current: str, path: str, status: int, kept: str
) -> None:
    answer = client.get(path.format(current=current))
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == kept


def test_a_file_that_is_still_there_is_confirmed(client: FlaskClient) -> None:
    tag = client.get("/static/searcher.css").headers["ETag"]
    assert client.get("/static/searcher.css", headers={"If-None-Match": tag}).status_code == 304


def test_all_files_of_a_page_are_there(client: FlaskClient) -> None:
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/?q=dust").text)
    assert len(addresses) >= 3
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_an_address_without_a_version_may_be_asked_for(index: FakeIndex) -> None:
    with create_app(index).test_request_context():
        assert url_for("static", filename="icon.svg", version=None) == "/static/icon.svg"


def test_the_version_follows_names_and_contents() -> None:
    contents = [{"a.js": b"1"}, {"a.js": b"2"}, {"b.js": b"2"}, {"a.js": b"", "b.js": b"2"}, {"a.js": b"12"}]
    assert len(set(map(files.version, contents))) == len(contents)
    assert files.version({"a.js": b"1"}) == files.version({"a.js": b"1"})


def test_every_file_has_its_type(client: FlaskClient) -> None:
    for path in (Path(files.__file__).parents[1] / "static").iterdir():
        assert client.get(f"/static/{path.name}").mimetype != "application/octet-stream"
