"""The search box on somebody else's site: another origin, under that site's own policy."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Route

    #: Opens a foreign page with this in its body.
    Open = Callable[[str], Page]

pytestmark = pytest.mark.browser

#: As strict as a site can be that wants the box.
POLICY = "default-src 'none'; script-src {address}; connect-src {address}; form-action {address}"
FRAME = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>A site</title>'
    '<script type="module" src="{address}/static/embed.js"></script></head>'
    "<body><main><h1>A site</h1>{body}<p><a href='/'>Elsewhere</a></p></main></body></html>"
)


@pytest.fixture(scope="module")
def foreign(address: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Another server, and the pages that it shows."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        shown: ClassVar = pages

        def do_GET(self) -> None:
            page = self.shown.get(self.path, "")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(address=address))
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def opened(chromium: Browser, address: str, foreign: tuple[str, dict[str, str]]) -> Iterator[Open]:
    """Opens a foreign page; at the end of the test neither it nor its policy may have had a complaint."""
    site, pages = foreign
    context = chromium.new_context(base_url=address)
    context.set_default_timeout(10_000)
    complaints: list[str] = []

    def open_page(body: str, lang: str = "en") -> Page:
        pages["/"] = FRAME.format(address=address, body=body, lang=lang)
        page = context.new_page()
        page.on(
            "console", lambda message: complaints.append(message.text) if _is_complaint(message) else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site}/")
        return page

    yield open_page
    context.close()
    assert complaints == []


def _is_complaint(message: ConsoleMessage) -> bool:
    """Whether the console says that something is wrong with us; that a search was refused it notes itself."""
    return message.type == "error" and "the server responded with a status" not in message.text


def _box(address: str, attributes: str = "") -> str:
    return f'<searcher-box endpoint="{address}" {attributes}></searcher-box>'


def _search(page: Page, query: str) -> None:
    page.get_by_role("combobox").press_sequentially(query)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_it_searches_while_one_types(opened: Open, address: str) -> None:
    page = opened(_box(address))
    _search(page, "dust explosion")
    panel = page.get_by_role("dialog", name="Search results")
    expect(panel.get_by_role("listitem")).to_have_count(5)
    expect(panel.locator("li mark").first).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results$"))
    assert page.get_by_role("combobox").get_attribute("aria-expanded") == "true"
    with page.expect_navigation(url=re.compile(f"^{address}/documents/.*q=dust")):
        panel.get_by_role("link").first.click()
    expect(page.locator(".text mark").first).to_be_visible()


def test_all_results_lead_to_the_search_page_with_the_same_filters(opened: Open, address: str) -> None:
    page = opened(_box(address, 'region="330000,Jiangsu" language="en" size="2"'))
    _search(page, "safety")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(2)
    told = page.get_by_role("status").inner_text()
    expected = f"{address}/?q=safety&region=330000&region=Jiangsu&language=en"
    link = page.get_by_role("link", name="All results")
    expect(link).to_have_attribute("href", expected)
    link.click()
    expect(page.locator(".total strong")).to_have_text(told)


def test_keys_walk_through_the_results(opened: Open, address: str) -> None:
    page = opened(_box(address, 'size="2"'))
    box = page.get_by_role("combobox")
    _search(page, "dust")
    links = page.get_by_role("dialog").get_by_role("link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("link", name="All results")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_it_closes_behind_those_who_leave(opened: Open, address: str) -> None:
    page = opened(_box(address))
    _search(page, "dust")
    page.get_by_role("heading", name="A site").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("combobox").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_nothing_is_asked_while_an_input_method_composes(opened: Open, address: str) -> None:
    page = opened(_box(address, 'lang="zh"'))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("combobox", name="搜索")
    box.focus()
    keyboard = page.context.new_cdp_session(page)
    for letters in ("f", "fe", "fen", "fen chen"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(500)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "粉尘"})
    expect(page.get_by_role("dialog", name="搜索结果")).to_be_visible()
    assert box.input_value() == "粉尘"
    assert len(asked) == 1


def test_what_was_typed_before_is_not_asked_in_the_middle_of_a_composition(
    opened: Open, address: str
) -> None:
    page = opened(_box(address, 'lang="zh"'))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.get_by_role("combobox", name="搜索")
    keyboard = page.context.new_cdp_session(page)
    page.clock.install()
    box.focus()
    keyboard.send("Input.insertText", {"text": "矿"})
    for letters in ("s", "sh", "sha"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 3, "selectionEnd": 3})
    page.clock.run_for(1000)
    assert box.input_value() == "矿sha"
    assert asked == []
    keyboard.send("Input.insertText", {"text": "山"})
    page.clock.run_for(1000)
    expect(page.get_by_role("dialog", name="搜索结果")).to_be_visible()
    assert box.input_value() == "矿山"
    assert len(asked) == 1


def test_nothing_opens_over_the_candidates_of_an_input_method(opened: Open, address: str) -> None:
    page = opened(_box(address, 'lang="zh"'))
    held: list[Route] = []
    page.route("**/api/v1/search**", lambda route: held.append(route))
    page.clock.install()
    keyboard = page.context.new_cdp_session(page)
    with page.expect_request("**/api/v1/search**"):
        page.get_by_role("combobox").fill("矿")
        page.clock.run_for(200)
    page.clock.run_for(500)
    expect(page.get_by_role("dialog")).to_be_visible()
    keyboard.send("Input.imeSetComposition", {"text": "s", "selectionStart": 1, "selectionEnd": 1})
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_empty()
    with suppress(Error):  # nobody waits for it any more
        held[0].fulfill(json={"hits": [], "total": 0})
    page.clock.run_for(20_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.unroute_all()
    keyboard.send("Input.insertText", {"text": "山"})
    page.clock.run_for(200)
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()


def test_a_server_that_never_answers_is_waited_for_and_given_up(opened: Open, address: str) -> None:
    page = opened(_box(address))
    page.route("**/api/v1/search**", lambda _: None)
    page.clock.install()
    panel, status = page.get_by_role("dialog"), page.get_by_role("status")
    with page.expect_request("**/api/v1/search**"):
        page.get_by_role("combobox").fill("dust")
        page.clock.run_for(200)
    expect(panel).to_be_hidden()
    page.clock.run_for(500)
    expect(panel).to_have_text("Searching…")
    expect(panel).to_have_attribute("aria-busy", "true")
    expect(status).to_have_text("Searching…")
    page.clock.run_for(10_000)
    expect(panel).to_have_text("The search does not answer. Try again in a moment.")
    expect(status).to_have_text("The search does not answer. Try again in a moment.")
    assert panel.get_attribute("aria-busy") is None
    page.unroute_all()
    page.get_by_role("button").click()
    expect(panel.get_by_role("listitem")).to_have_count(5)


def test_an_answer_that_takes_its_time_replaces_what_is_said_meanwhile(opened: Open, address: str) -> None:
    page = opened(_box(address))
    held: list[Route] = []
    page.route("**/api/v1/search**", lambda route: held.append(route))
    page.clock.install()
    panel = page.get_by_role("dialog")
    with page.expect_request("**/api/v1/search**"):
        page.get_by_role("combobox").fill("dust")
        page.clock.run_for(200)
    page.clock.run_for(500)
    expect(panel).to_have_text("Searching…")
    held[0].continue_()
    expect(panel.get_by_role("listitem")).to_have_count(5)
    page.clock.run_for(20_000)
    expect(panel.get_by_role("listitem")).to_have_count(5)
    assert panel.get_attribute("aria-busy") is None


@pytest.mark.parametrize(
    ("page_language", "attributes", "button"),
    [
        ("en", "", "Search"),
        ("zh-CN", "", "搜索"),
        ("zh", 'lang="en"', "Search"),
        ("fr", 'lang="zh-Hant"', "搜索"),
    ],
)
def test_its_language(opened: Open, address: str, page_language: str, attributes: str, button: str) -> None:
    page = opened(_box(address, attributes), page_language)
    expect(page.get_by_role("button")).to_have_text(button)


def test_dates_and_places_are_written_in_its_language(opened: Open, address: str) -> None:
    page = opened(_box(address, 'lang="zh" region="330000" size="1"'))
    _search(page, "粉尘爆炸")
    expect(page.locator(".facts").first).to_have_text(re.compile(r"\d{4}年\d{1,2}月.*浙江省 › "))


def test_what_a_page_says_stays_text(opened: Open, address: str) -> None:
    page = opened(_box(address))
    _search(page, "quarrelsome")
    expect(page.get_by_role("dialog")).to_contain_text(
        "<script>alert('title')</script><img src=x onerror=alert(1)>"
    )
    expect(page.get_by_role("dialog")).to_contain_text("\" ' &lt;")
    expect(page.locator("searcher-box").locator("img, script, svg, b")).to_have_count(0)
    link = page.get_by_role("dialog").get_by_role("link").first
    expect(link).to_have_attribute("href", re.compile("/documents/hostile/a%3Fb%3D1%23c%2541%20d"))


def test_results_may_lead_to_the_original_pages(opened: Open, address: str) -> None:
    page = opened(_box(address, 'links="original" size="50"'))
    _search(page, "site OR 安全 OR quarrelsome")
    links = page.get_by_role("dialog").locator("li a")
    targets = [links.nth(number).get_attribute("href") or "" for number in range(links.count())]
    assert any(not target.startswith(address) for target in targets)
    assert all(target.startswith("http") for target in targets)


def test_nothing_found_offers_what_was_meant(opened: Open, address: str) -> None:
    page = opened(_box(address))
    _search(page, "explosoin")
    panel = page.get_by_role("dialog")
    panel.get_by_role("button", name="Did you mean explosion?").click()
    expect(page.get_by_role("combobox")).to_have_value("explosion")
    expect(panel.get_by_role("listitem")).to_have_count(5)


def test_errors_are_told(opened: Open, address: str) -> None:
    page = opened(_box(address))
    problem = {"title": "Too many", "detail": "Too many searches.", "hint": "Wait a minute."}
    page.route("**/api/v1/search**", lambda route: route.fulfill(json=problem, status=429))
    _search(page, "dust")
    expect(page.get_by_role("dialog")).to_have_text("Too many searches. Wait a minute.")
    expect(page.get_by_role("status")).to_have_text("Too many searches. Wait a minute.")
    page.route("**/api/v1/search**", lambda route: route.fulfill(body="<html>"))
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("The search does not answer. Try again in a moment.")


def test_only_the_last_search_is_shown(opened: Open, address: str) -> None:
    page = opened(_box(address))
    held: list[Route] = []
    page.route("**/api/v1/search?q=dust&**", lambda route: held.append(route))
    with page.expect_request(re.compile("q=dust&")):
        page.get_by_role("combobox").fill("dust")
    page.get_by_role("combobox").fill("typhoon")
    expect(page.get_by_role("dialog")).to_contain_text("yphoon")
    (late,) = held
    with suppress(Error):  # nobody waits for it any more
        late.fulfill(json={"hits": [], "total": 0})
    expect(page.get_by_role("dialog")).to_contain_text("yphoon")


def test_it_is_themed_by_variables(opened: Open, address: str) -> None:
    page = opened(_box(address))
    page.evaluate(
        "document.querySelector('searcher-box').style.setProperty('--searcher-accent', 'rgb(1, 2, 3)')"
    )
    expect(page.get_by_role("button")).to_have_css("background-color", "rgb(1, 2, 3)")


COLOURS = """(colours) => {
  const box = document.querySelector("searcher-box");
  for (const [name, value] of Object.entries(colours)) box.style.setProperty(name, value);
  return getComputedStyle(box.shadowRoot.querySelector("li a")).color;
}"""


def test_links_have_a_colour_that_fits_the_ground(opened: Open, address: str) -> None:
    page = opened(_box(address))
    _search(page, "dust")
    assert page.evaluate(COLOURS, {}) == "rgb(0, 0, 238)"  # the browser's own
    themed = {"--searcher-ground": "rgb(17, 17, 17)", "--searcher-text": "rgb(238, 238, 238)"}
    assert page.evaluate(COLOURS, themed) == "rgb(238, 238, 238)"
    expect(page.get_by_role("dialog").get_by_role("link").first).to_have_css(
        "text-decoration-line", "underline"
    )
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    assert page.evaluate(COLOURS, {"--searcher-link": "rgb(120, 200, 255)"}) == "rgb(120, 200, 255)"


def test_a_site_may_have_variables_of_the_same_names_as_ours_inside(page: Page) -> None:
    page.goto("/embed")
    own, button = (
        page.locator("#search button[type=submit]"),
        page.locator("searcher-box").get_by_role("button"),
    )
    colour = own.evaluate("button => getComputedStyle(button).backgroundColor")
    expect(button).to_have_css("background-color", colour)
    assert colour != "rgba(0, 0, 0, 0)"


def test_without_scripts_its_form_leads_to_the_results(
    chromium: Browser, address: str, foreign: tuple[str, dict[str, str]]
) -> None:
    site, pages = foreign
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    form = f'<form action="{address}/"><input name="q" aria-label="Find"><button>Go</button></form>'
    pages["/"] = FRAME.format(address=address, body=f"<searcher-box>{form}</searcher-box>", lang="en")
    page.goto(f"{site}/")
    page.get_by_label("Find").fill("dust")
    page.get_by_role("button", name="Go").click()
    expect(page.locator(".hit").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(opened: Open, address: str, scheme: str) -> None:
    page = opened(_box(address))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.evaluate(f"document.documentElement.style.colorScheme = '{scheme}'")
    _search(page, "dust explosion")
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_the_page_about_it_has_a_box_and_its_code(page: Page, address: str) -> None:
    page.goto("/embed")
    box = page.locator("searcher-box").get_by_role("combobox")
    box.press_sequentially("dust")
    expect(page.get_by_role("dialog")).to_be_visible()
    code = page.get_by_label("The code", exact=True).input_value()
    assert f'<script type="module" src="{address}/static/embed.js"></script>' in code
    assert f'<searcher-box endpoint="{address}" lang="en">' in code
    page.keyboard.press("Escape")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
