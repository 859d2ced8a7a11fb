"""By which names a request may call the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.settings import Settings
from searcher.web.app import create_app
from searcher.web.guarding.hosts import is_host

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

NAMES = [
    "localhost",
    "localhost:8000",
    "search.example.org",
    "xn--fiqs8s.example",
    "my_service:80",
    "127.0.0.1:8000",
    "[::1]:8000",
]
ODD = ["..", ".", "a..b", "l" * 300, "a b", "x:y:z", "a/b", "a@b", "[x]", 'x"><script>', ""]


@pytest.mark.parametrize(("host", "expected"), [("xn--", False), ("XN--FIQS8S.example", True), ("粉", False)])
def test_names_in_other_scripts(host: str, expected: bool) -> None:
    assert is_host(host) == expected


@pytest.mark.parametrize(
    "path", ["/", "/opensearch.xml", "/healthz", "/metrics", "/api/v1/stats", "/static/embed.js", "/nowhere"]
)
@pytest.mark.parametrize(("host", "is_name"), [*((n, True) for n in NAMES), *((n, False) for n in ODD)])
def test_a_host_is_a_name_or_an_address(client: FlaskClient, host: str, is_name: bool, path: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == (400 if not is_name else 404 if path == "/nowhere" else 200)
    if not is_name:
        assert "no name" in answer.text
        assert host not in answer.text or host in ("", ".")


def test_what_a_proxy_says_is_looked_at_too(index: FakeIndex) -> None:
    client = create_app(index, Settings(trusted_proxies=1)).test_client()
    assert client.get("/", headers={"X-Forwarded-Host": "search.example"}).status_code == 200
    assert client.get("/", headers={"X-Forwarded-Host": ".."}).status_code == 400
