"""A line for each request."""

from __future__ import annotations

import json
import logging
import re
import sys
from typing import TYPE_CHECKING

import pytest

from searcher.web.app import create_app
from searcher.web.watching import logs
from searcher.web.watching.exchanges import Exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_index import FakeIndex

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root, requests = logging.getLogger(), logging.getLogger("searcher.requests")
    handlers, levels = root.handlers[:], (root.level, requests.level)
    # Each run of `configure` closes what it replaces; pytest's own handlers shall stay.
    root.handlers = []
    yield
    root.handlers = handlers
    root.setLevel(levels[0])
    requests.setLevel(levels[1])


def exchange(path: str = "/documents/a.html", searches: tuple[float, ...] = ()) -> Exchange:
    return Exchange("0123456789abcdef", "GET", path, "", "192.0.2.7", 200, 4512, 0.01234, searches)


@pytest.mark.parametrize("searches", [(), (3.0, 4.5)])
def test_json_has_an_object_a_line(capsys: pytest.CaptureFixture[str], searches: tuple[float, ...]) -> None:
    logs.configure("json")
    logs.log(exchange("/documents/粉尘\n.html", searches))
    logs.log(exchange())
    first, second = capsys.readouterr().err.splitlines()
    line = json.loads(first)
    assert re.fullmatch(TIME, line.pop("time"))
    assert line == {
        "level": "info",
        "method": "GET",
        "path": "/documents/粉尘\n.html",
        "status": 200,
        "milliseconds": 12.34,
        "bytes": 4512,
        "client": "192.0.2.7",
        "request_id": "0123456789abcdef",
        **({"search_milliseconds": 7.5} if searches else {}),
    }
    assert json.loads(second)["path"] == "/documents/a.html"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/documents/a.html", "/documents/a.html"),
        ("/documents/粉尘", "/documents/粉尘"),
        ("/a\n2026-01-01 forged", "/a\\n2026-01-01 forged"),
        ("/\x1b[2J", "/\\x1b[2J"),
        ("/\u2028", "/\\u2028"),
    ],
    ids=["plain", "Chinese", "line break", "terminal", "line separator"],
)
def test_text_has_a_line_that_people_can_read(
    capsys: pytest.CaptureFixture[str], path: str, shown: str
) -> None:
    logs.configure("text")
    logs.log(exchange(path))
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(TIME, line)
    assert line.partition(" ")[2] == f"192.0.2.7 GET {shown} 200 12.3 ms 4512 B [0123456789abcdef]"


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_what_goes_wrong_is_logged_with_where_and_in_which_request(
    index: FakeIndex, capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    logs.configure("json" if log_format == "json" else "text")
    app = create_app(index)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    index.failure = ZeroDivisionError("inner detail")
    app.test_client().get("/?q=secret+words", headers={"X-Request-ID": "0123456789abcdef"})
    told = capsys.readouterr().err
    assert "Traceback" in told
    assert "inner detail" in told
    assert "0123456789abcdef" in told
    if log_format == "json":
        error, request = map(json.loads, told.splitlines())
        assert error["level"] == "error"
        assert error["request_id"] == request["request_id"]
        assert request["status"] == 500


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize(
    "path",
    [
        "/?q=secretive",
        "/?q=secretive&page=x",
        "/documents/hostile.html?q=secretive",
        "/api/v1/search?q=secretive",
        "/api/v1/documents/none?q=secretive",
        "/suggestions?q=secretive",
        "/feed.atom?q=secretive",
    ],
)
def test_what_people_search_for_is_not_logged(
    index: FakeIndex, capsys: pytest.CaptureFixture[str], log_format: str, path: str
) -> None:
    logs.configure("json" if log_format == "json" else "text")
    headers = {"X-API-Key": "secretive", "Referer": "http://localhost/?q=secretive"}
    create_app(index).test_client().get(path, headers=headers)
    (line,) = capsys.readouterr().err.splitlines()
    assert path.partition("?")[0] in line
    assert "secretive" not in line


def test_without_a_log_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.log(exchange())
    assert capsys.readouterr().err == ""


def test_warnings_of_others_are_in_the_same_form(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")
    logging.getLogger("waitress").warning("Task queue depth is %d", 5)
    logging.getLogger("waitress").info("not worth a line")
    assert sys.stderr is not sys.__stderr__
    line = json.loads(capsys.readouterr().err)
    assert (line["level"], line["logger"], line["message"]) == (
        "warning",
        "waitress",
        "Task queue depth is 5",
    )
