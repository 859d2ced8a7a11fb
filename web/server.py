"""The production server, made lenient where people type addresses by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server

if TYPE_CHECKING:
    import socket

    from flask import Flask

#: Bytes of the longest body that is taken at all; the endpoint takes less.
_LONGEST_BODY: Final = 1 << 18
#: Of Python's threads one runs at a time, but exports and slow searches shall not keep the others waiting.
_THREADS: Final = 8
#: Bytes of the address and all headers; the longest query takes 18,000.
_LONGEST_HEADERS: Final = 1 << 16
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class _LenientParser(HTTPRequestParser):
    """Takes ``/?q=粉尘`` as it comes from ``curl`` and from scripts: browsers encode such characters, the
    standard demands it, and waitress refuses the rest."""

    def parse_header(self, header_plus: bytes) -> None:
        first, newline, rest = header_plus.partition(b"\r\n")
        encoded = _NOT_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], first)
        super().parse_header(encoded + newline + rest)


class _LenientChannel(HTTPChannel):
    parser_class = _LenientParser


def run(app: Flask, listener: socket.socket, behind_proxy: bool = False) -> None:
    """Serve ``app`` on a listening socket until the process is interrupted.

    Args:
        behind_proxy: whether ``app`` shall see what a proxy says of the client.
    """
    server = create_server(
        app,
        sockets=[listener],
        clear_untrusted_proxy_headers=not behind_proxy,
        max_request_body_size=_LONGEST_BODY,
        max_request_header_size=_LONGEST_HEADERS,
        threads=_THREADS,
    )
    assert isinstance(server, BaseWSGIServer), "one socket makes one server"
    server.channel_class = _LenientChannel
    server.run()
