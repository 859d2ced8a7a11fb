"""The server as clients meet it on the wire."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

SERVE = """
import socket, sys
from flask import Flask, request
from searcher.web import server

app = Flask(__name__)
app.add_url_rule("/", view_func=lambda: request.args.get("q", ""))
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
server.run(app, listener)
"""


@pytest.mark.parametrize(
    ("target", "query"),
    [
        (b"/?q=%E7%B2%89%E5%B0%98", "粉尘"),
        ("/?q=粉尘".encode(), "粉尘"),
        ("/?q=dust+粉尘%20x".encode(), "dust 粉尘 x"),
    ],
)
def test_an_address_may_be_typed_as_it_reads(target: bytes, query: str) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            port = int(process.stdout.readline())
            with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
                client.sendall(b"GET " + target + b" HTTP/1.0\r\nHost: test\r\n\r\n")
                answer = b"".join(iter(lambda: client.recv(4096), b""))
        finally:
            process.kill()
    assert answer.startswith(b"HTTP/1.0 200")
    assert answer.decode().endswith(query)
