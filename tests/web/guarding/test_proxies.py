"""Whom the server believes about where a request comes from."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from flask import request

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex

SERVE = """
import socket, sys
from flask import Flask, request
from searcher.web import server

app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: request.headers.get("X-Forwarded-For", "nobody"))
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
server.run(app, listener, behind_proxy=sys.argv[1] == "True")
"""


@pytest.mark.parametrize(
    ("hops", "headers", "client"),
    [
        (0, {}, "127.0.0.1"),
        (0, {"X-Forwarded-For": "192.0.2.1"}, "127.0.0.1"),
        (1, {}, "127.0.0.1"),
        (1, {"X-Forwarded-For": "192.0.2.1"}, "192.0.2.1"),
        (1, {"X-Forwarded-For": "198.51.100.9, 192.0.2.1"}, "192.0.2.1"),  # the first is what the client says
        (2, {"X-Forwarded-For": "198.51.100.9, 192.0.2.1, 10.0.0.1"}, "192.0.2.1"),
        (2, {"X-Forwarded-For": "192.0.2.1"}, "127.0.0.1"),  # it did not come through both
    ],
)
def test_the_address_of_the_client(index: FakeIndex, hops: int, headers: dict[str, str], client: str) -> None:
    app = create_app(index, Settings(trusted_proxies=hops))
    app.add_url_rule("/client", view_func=lambda: request.remote_addr or "")
    assert app.test_client().get("/client", headers=headers).text == client


@pytest.mark.parametrize(
    ("hops", "address"), [(0, "http://localhost/client"), (1, "https://search.example.org/client")]
)
def test_the_address_of_the_site(index: FakeIndex, hops: int, address: str) -> None:
    app = create_app(index, Settings(trusted_proxies=hops))
    app.add_url_rule("/client", view_func=lambda: request.url)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "search.example.org"}
    assert app.test_client().get("/client", headers=headers).text == address


@pytest.mark.parametrize(("behind_proxy", "seen"), [(True, "192.0.2.1"), (False, "nobody")])
def test_the_server_hands_on_what_a_proxy_says_only_where_there_is_one(behind_proxy: bool, seen: str) -> None:
    command = [sys.executable, "-c", SERVE, str(behind_proxy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(b"GET / HTTP/1.0\r\nHost: test\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n")
                answer = b"".join(iter(lambda: connection.recv(4096), b""))
        finally:
            process.kill()
    assert answer.decode().endswith(seen)
