"""What other sites may do with ours, as a browser sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from wsgiref.types import WSGIApplication

    from playwright.sync_api import BrowserContext, Page

    from searcher.web.served import ServedIndex

    Serve = Callable[..., AbstractContextManager[str]]
    Run = Callable[[WSGIApplication], AbstractContextManager[str]]

pytestmark = pytest.mark.browser

ASK = "address => fetch(address).then(answer => answer.text()).then(text => text.length > 0, () => false)"
FRAME = """address => new Promise(done => {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.onload = () => done();
    document.body.append(frame);
})"""


@pytest.fixture(scope="module")
def site(run: Run) -> Iterator[str]:
    """The address of a site that is not ours."""

    def answer(_: object, start: Callable[..., object]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", "29")])
        return [b"<!doctype html><title>A site\n"]

    with run(answer) as address:
        yield address


@pytest.fixture
def stranger(context: BrowserContext, site: str) -> Page:
    """A page of that site."""
    page = context.new_page()
    page.goto(site)
    return page


@pytest.mark.parametrize(
    ("allowed", "read"),
    [(("*",), True), (("{site}",), True), (("https://www.example.org",), False), ((), False)],
    ids=["all", "this", "another", "none"],
)
def test_whose_scripts_read_the_endpoint(
    serve: Serve, index: ServedIndex, site: str, stranger: Page, allowed: tuple[str, ...], read: bool
) -> None:
    origins = tuple(origin.format(site=site) for origin in allowed)
    with serve(index, Settings(cors_origins=origins)) as address:
        assert stranger.evaluate(ASK, f"{address}/api/v1/stats") == read
        assert stranger.evaluate(ASK, f"{address}/api/v1/nothing") == read
        assert stranger.evaluate(ASK, f"{address}/static/searcher.css")
        assert not stranger.evaluate(ASK, f"{address}/?q=safety")
        assert not stranger.evaluate(ASK, f"{address}/suggestions?q=safety")


def test_a_script_of_another_site_shows_its_key(
    serve: Serve, index: ServedIndex, site: str, stranger: Page
) -> None:
    settings = Settings(cors_origins=(site,), api_keys=("0123456789abcdef",))
    ask = """([address, key]) => fetch(address, {headers: {Authorization: `Bearer ${key}`}}).then(
        answer => [answer.status, answer.headers.has("X-Request-ID"), answer.headers.has("ETag")])"""
    with serve(index, settings) as address:
        asked = f"{address}/api/v1/stats"
        assert stranger.evaluate(ask, [asked, "0123456789abcdef"]) == [200, True, True]
        assert stranger.evaluate(ask, [asked, "another"]) == [401, True, False]


@pytest.mark.parametrize(
    ("allowed", "shown"),
    [((), False), (("{site}",), True), (("*",), True), (("https://www.example.org",), False)],
    ids=["nobody", "this", "all", "another"],
)
def test_who_shows_our_pages_in_a_frame(
    serve: Serve, index: ServedIndex, site: str, stranger: Page, allowed: tuple[str, ...], shown: bool
) -> None:
    ancestors = tuple(origin.format(site=site) for origin in allowed)
    with serve(index, Settings(frame_ancestors=ancestors)) as address:
        stranger.evaluate(FRAME, f"{address}/?q=safety")
        frame = stranger.frames[1]
        assert (frame.url == f"{address}/?q=safety") == shown
        assert (frame.locator("input[name=q]").count() > 0) == shown


def test_suggestions_come_where_the_endpoint_wants_a_key(
    serve: Serve, index: ServedIndex, context: BrowserContext
) -> None:
    page = context.new_page()
    with serve(index, Settings(api_keys=("0123456789abcdef",))) as address:
        page.goto(address)
        page.locator("input[name=q]").press_sequentially("safet")
        page.get_by_role("option").first.wait_for()


def test_a_browser_asks_for_files_once_and_has_pages_confirmed(
    serve: Serve, index: ServedIndex, context: BrowserContext
) -> None:
    page = context.new_page()
    with serve(index) as address:
        found = []
        for _ in range(2):
            page.goto(f"{address}/?q=safety", wait_until="networkidle")
            page.goto("about:blank")
            answered = context.request.get(f"{address}/metrics").text().splitlines()
            counts = [line for line in answered if line.startswith("searcher_requests_total")]
            files = [line for line in counts if "/static/<version>/" in line]
            confirmed = [line for line in counts if 'address="/",method="GET",status="304"' in line]
            found.append((files, confirmed))
        (files_first, confirmed_first), (files_then, confirmed_then) = found
        assert files_first == files_then != []
        assert confirmed_first == []
        assert len(confirmed_then) == 1
