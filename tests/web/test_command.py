from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner
from fake_index import FakeIndex

import searcher
from searcher.cli import preparing
from searcher.errors import NoIndexError, SearcherError, SettingsError
from searcher.web import processes, server
from searcher.web.command import listen, serve, server_address
from searcher.web.served import EXTENSION
from searcher.web.watching import logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flask import Flask

    from searcher.settings import Settings


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The folders that the command opens; there is an index in each."""
    folders: list[Path] = []

    def open_fake(*, settings: Settings) -> FakeIndex:
        folders.append(settings.index)
        return FakeIndex()

    monkeypatch.setattr(searcher, "open", open_fake)
    monkeypatch.setattr(preparing, "prepare_dictionary", lambda: click.echo("Prepared", err=True))
    monkeypatch.setattr(logs, "configure", lambda _: None)
    monkeypatch.chdir(tmp_path)
    return folders


def test_it_says_what_it_serves_and_where(opened: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "run", lambda *_: None)  # as if the user had stopped it at once
    result = CliRunner().invoke(serve, ["--index", "elsewhere", "--port", "0"], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.output.startswith("Prepared\nServing 65 documents on http://127.0.0.1:")
    assert result.output.endswith(" (Ctrl-C to stop)\n")
    assert [str(folder) for folder in opened] == ["elsewhere"]


@pytest.mark.parametrize("count", ["1", "2"])
def test_a_port_in_use_is_named_before_anything_takes_long(
    count: str, opened: list[Path], taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "are_possible", lambda: True)
    result = CliRunner().invoke(serve, ["--port", str(taken), "--processes", count])
    assert "Preparing suggestions" not in result.output
    assert isinstance(result.exception, SearcherError)
    assert f"Port {taken} on 127.0.0.1 is in use" in result.exception.message
    assert "--port" in result.exception.hint
    assert opened


def test_without_an_index_it_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(serve, ["--index", str(tmp_path / "none"), "--port", "0"])
    assert isinstance(result.exception, NoIndexError)
    assert result.exception.hint


def test_a_folder_without_a_name_is_refused(opened: list[Path], taken: int) -> None:
    assert CliRunner().invoke(serve, ["--index", "", "--port", str(taken)]).exit_code == 2
    assert opened == []


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert CliRunner().invoke(serve, ["--port", port]).exit_code == 2


@pytest.mark.parametrize("host", ["no such host", "192.0.2.1", "a" * 70, "a..b"])
def test_an_address_of_others_is_refused(host: str) -> None:
    with pytest.raises(SearcherError, match="Cannot listen") as caught:
        listen(host, 0)
    assert "--host" in caught.value.hint


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [("127.0.0.1", 8000, "http://127.0.0.1:8000"), ("::1", 80, "http://[::1]:80")],
)
def test_server_address(host: str, port: int, address: str) -> None:
    assert server_address(host, port) == address


def test_several_processes_share_what_was_made_once(
    opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    served: list[object] = []

    def run_twice(count: int, answer: Callable[[], None]) -> None:
        started.append(count)
        answer()
        answer()

    def run_server(app: Flask, listener: socket.socket, behind_proxy: bool) -> None:
        served.append(app.extensions[EXTENSION])
        assert not behind_proxy
        assert listener.fileno() > 0

    monkeypatch.setattr(processes, "are_possible", lambda: True)
    monkeypatch.setattr(processes, "run", run_twice)
    monkeypatch.setattr(server, "run", run_server)
    CliRunner().invoke(serve, ["--index", "ours", "--port", "0", "--processes", "2"], catch_exceptions=False)
    assert started == [2]
    assert [str(folder) for folder in opened] == ["ours"]
    first, second = served
    assert first is second
    assert isinstance(first, FakeIndex)
    assert first.prepared == [processes.made_apart]


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("RATE_LIMIT", "many", "rate_limit cannot be 'many'"),
        ("RATE_LIMIT_STORAGE", "nowhere://x", "rate_limit_storage cannot be 'nowhere://x'"),
        ("API_KEYS", "short", "api_keys cannot be such a value"),
        ("TRUSTED_PROXIES", "-1", "trusted_proxies cannot be '-1'"),
    ],
)
def test_settings_that_cannot_be_followed_end_it(
    variable: str, value: str, words: str, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SEARCHER_{variable}", value)
    result = CliRunner().invoke(serve, ["--index", "ours", "--port", "0"])
    assert isinstance(result.exception, SettingsError)
    assert words in result.exception.message
    assert result.exception.hint
    assert "Serving" not in result.output
    assert set(map(str, opened)) <= {"ours"}


def test_settings_reach_what_is_served(opened: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[tuple[Flask, bool]] = []
    formats: list[str] = []
    monkeypatch.setattr(server, "run", lambda app, _, behind_proxy: run.append((app, behind_proxy)))
    monkeypatch.setattr(logs, "configure", formats.append)
    for variable, value in {
        "TRUSTED_PROXIES": "1",
        "LOG_FORMAT": "json",
        "API_KEYS": "0123456789abcdef",
    }.items():
        monkeypatch.setenv(f"SEARCHER_{variable}", value)
    CliRunner().invoke(serve, ["--port", "0"], catch_exceptions=False)
    ((app, behind_proxy),) = run
    assert opened
    assert behind_proxy
    assert formats == ["json"]
    assert app.test_client().get("/api/v1/stats").status_code == 401


def test_several_processes_where_there_can_be_none(
    opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "are_possible", lambda: False)
    result = CliRunner().invoke(serve, ["--port", "0", "--processes", "2"])
    assert isinstance(result.exception, SearcherError)
    assert "--processes" in result.exception.hint
    assert opened == []


def test_listing_the_command_does_not_load_the_server() -> None:
    program = (
        "import sys, searcher.web.command; sys.exit('flask' in sys.modules or 'waitress' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
