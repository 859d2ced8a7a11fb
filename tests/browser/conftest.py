"""A real server over the sample collection, and a real Chromium in front of it."""

from __future__ import annotations

import json
import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import waitress
from playwright.sync_api import sync_playwright

import searcher
from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from wsgiref.types import WSGIApplication

    from playwright.sync_api import Browser, BrowserContext, Page
    from waitress.server import TcpWSGIServer

    from searcher.lexicon import Dictionary
    from searcher.web.served import ServedIndex

DOCUMENTS = Path(__file__).parents[2] / "documents"

CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-extensions",
    "--disable-features=Translate,OptimizationHints,MediaRouter,PaintHolding",
]

#: All tests together are one client in a hurry.
UNLIMITED = Settings(rate_limit="off")

#: A page as an attacker would write it; wherever its parts are shown they must stay text.
HOSTILE = {
    "id": "hostile/a?b=1#c%41 d",
    "title": "Quarrelsome <script>alert('title')</script><img src=x onerror=alert(1)>",
    "body": "Quarrelsome words <script>alert('body')</script> and <svg onload=alert(2)> more. \" ' &lt;",
    "source": "<b onmouseover=alert(3)>Bold</b> Daily",
    "author": "<script>alert('author')</script>",
    "url": "javascript:alert('url')",
    "<script>alert('key')</script>": "<script>alert('value')</script>",
}


def chromium_path() -> str | None:
    """The browser that ``CHROMIUM`` names, else one on the path, else Playwright's own (``None``)."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def served(index: ServedIndex, settings: Settings = UNLIMITED) -> Iterator[str]:
    """Serve ``index`` on a free port; yields the address without a final slash."""
    with running(create_app(index, settings)) as address:
        yield address


@contextmanager
def running(app: WSGIApplication) -> Iterator[str]:
    """Run an application on a free port; yields the address without a final slash."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # A worker that has just answered still wakes the loop, through a pipe that is closed with the server.
        server.task_dispatcher.shutdown()
        # The loop waits for its sockets, those that a browser keeps open too; once none is left it returns.
        server.trigger.pull_trigger(partial(_close, server))
        thread.join(timeout=10)


def _close(server: TcpWSGIServer) -> None:
    for channel in [*server.active_channels.values()]:
        channel.handle_close()
    server.close()


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """`served`, for a test that has a collection or settings of its own."""
    return served


@pytest.fixture(scope="session")
def run() -> Callable[[WSGIApplication], AbstractContextManager[str]]:
    """`running`, for a test that has another site beside ours."""
    return running


@pytest.fixture(scope="session", autouse=True)
def prepared_dictionary(dictionary: Dictionary) -> None:
    """As `searcher serve` does before it serves: no page waits for it."""
    assert dictionary.prepare()


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> ServedIndex:
    folder = tmp_path_factory.mktemp("browser")
    hostile = folder / "hostile.jsonl"
    hostile.write_text(json.dumps(HOSTILE) + "\n", encoding="utf-8")
    searcher.build([DOCUMENTS, hostile], folder / "index")
    return searcher.open(folder / "index")


@pytest.fixture(scope="session")
def address(index: ServedIndex) -> Iterator[str]:
    with served(index) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=address)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab that must ask nobody but our server and have no complaint at the end of the test."""
    page = context.new_page()
    strangers: list[str] = []
    complaints: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(address) else strangers.append(request.url),
    )
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert strangers == []
    assert complaints == []
