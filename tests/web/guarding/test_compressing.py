"""Answers travel compressed."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest
import zstandard
from flask import Response

from searcher.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_index import FakeIndex
    from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "accepted", "encoding"),
    [
        ("/?q=dust", "gzip, deflate", "gzip"),
        ("/?q=dust", "gzip, deflate, br, zstd", "zstd"),
        ("/?q=dust", "", None),
        ("/?q=dust", "identity", None),
        ("/api/v1/search?q=dust", "gzip", "gzip"),
        ("/static/searcher.css", "gzip", "gzip"),
        ("/healthz", "gzip", None),  # too short
        ("/documents/none", "gzip", None),
    ],
)
def test_who_can_read_it_gets_it_compressed(
    client: FlaskClient, path: str, accepted: str, encoding: str | None
) -> None:
    plain, answer = client.get(path), client.get(path, headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in answer.vary
    if encoding:
        unpacked = {"gzip": gzip.decompress, "zstd": _unpacked}[encoding](answer.data)
        assert unpacked == plain.data
        assert len(answer.data) < 0.6 * len(plain.data)


def test_a_compressed_answer_is_confirmed_too(client: FlaskClient) -> None:
    asked = {"Accept-Encoding": "gzip"}
    tag = client.get("/?q=dust", headers=asked).headers["ETag"]
    assert client.get("/?q=dust", headers={**asked, "If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("kind", ["text/csv", "application/jsonl"])
def test_what_is_streamed_goes_on_its_way_before_the_last_of_it_is_made(index: FakeIndex, kind: str) -> None:
    made: list[int] = []

    def rows() -> Iterator[str]:
        for number in range(20_000):
            made.append(number)
            yield f"{number},{number * 7919 % 10007},{number * 104729 % 99991}\n"

    app = create_app(index)
    app.add_url_rule("/rows", view_func=lambda: Response(rows(), mimetype=kind))
    answer = app.test_client().get("/rows", headers={"Accept-Encoding": "gzip"}, buffered=False)
    chunks = answer.iter_encoded()
    first = next(chunks)
    while len(first) < 1000:  # the head of the format comes by itself
        first += next(chunks)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert 0 < len(made) < 20_000
    whole = zlib.decompress(first + b"".join(chunks), zlib.MAX_WBITS + 16).decode()
    assert whole.splitlines()[-1].startswith("19999,")
    answer.close()


def _unpacked(data: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)
