"""Results while one types, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from searcher.searching import LONGEST_QUERY

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, Route

pytestmark = pytest.mark.browser

#: Milliseconds; longer than the script waits after the last letter.
LONG = 700


def _box(page: Page) -> Locator:
    return page.get_by_label("Search for")


def _searches(page: Page) -> list[str]:
    """The queries that will be fetched from now on."""
    asked: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.path == "/":
            asked.extend(parse_qs(parts.query).get("q", [""]))

    page.on("request", lambda request: note(request.url))
    return asked


def _compose(keyboard: CDPSession, letters: str) -> None:
    keyboard.send(
        "Input.imeSetComposition",
        {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
    )


def test_results_come_as_one_types(page: Page) -> None:
    page.goto("/")
    expect(_box(page)).to_be_focused()
    box = _box(page)
    box.press_sequentially("dust explosion")
    expect(page).to_have_title("dust explosion – Searcher")
    expect(page.locator(".hits mark").first).to_be_visible()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["dust explosion"]}
    expect(page.locator(".collection")).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value("dust explosion")
    shown = page.locator(".hit h3").all_inner_texts()
    page.reload()
    assert page.locator(".hit h3").all_inner_texts() == shown
    expect(box).to_have_value("dust explosion")


def test_a_refusal_is_shown(context: BrowserContext) -> None:
    page = context.new_page()  # not the `page` that must have no complaint: the console notes the status
    page.goto("/?q=安全")
    words = "a" * (LONGEST_QUERY + 1)
    _box(page).fill(words)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator(".hit")).to_have_count(0)
    expect(_box(page)).to_have_value(words)


def test_escape_leaves_the_words(page: Page) -> None:
    page.goto("/?q=安全")
    _box(page).focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(_box(page)).to_have_value("安全")


def test_all_around_the_results_goes_along(page: Page) -> None:
    page.goto("/?q=安全&language=zh&sort=newest")
    box = _box(page)
    box.fill("粉尘")
    expect(page).to_have_title("粉尘 – Searcher")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["粉尘"], "language": ["zh"], "sort": ["newest"]}
    for selector in (".chips a", ".sorts a", ".filters li > a", "#foot a", ".hit h3 a"):
        addresses = [link.get_attribute("href") or "" for link in page.locator(selector).all()]
        assert addresses, selector
        assert {parse_qs(urlsplit(address).query)["q"][0] for address in addresses} == {"粉尘"}, selector
    switch = page.locator("#languages a").first.get_attribute("href") or ""
    assert parse_qs(urlsplit(parse_qs(urlsplit(switch).query)["to"][0]).query)["q"] == ["粉尘"]


def test_the_number_of_results_is_told(page: Page) -> None:
    page.goto("/")
    told = page.locator("#told")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_be_empty()
    _box(page).press_sequentially("粉尘爆炸")
    expect(told).not_to_be_empty()
    expect(told).to_have_text(page.locator(".total strong").inner_text())
    _box(page).fill("qwertyuiopasdf")
    expect(told).to_have_text("Nothing found")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()


def test_an_emptied_box_shows_the_collection(page: Page) -> None:
    page.goto("/?q=粉尘")
    expect(page.locator(".collection")).to_have_count(0)
    _box(page).fill("")
    expect(page.locator(".collection")).to_be_visible()
    assert urlsplit(page.url).query == ""
    # Its style sheet came along.
    sheets = page.locator("link[rel=stylesheet]").evaluate_all("links => links.map(link => link.href)")
    assert any("collection.css" in sheet for sheet in sheets)


@pytest.mark.parametrize("part", ["From", "Find a source"])
def test_what_somebody_is_at_is_not_taken_away(page: Page, part: str) -> None:
    page.goto("/?q=安全")
    held: list[Route] = []
    page.route(re.compile("/[?]q="), lambda route: held.append(route))
    _box(page).fill("事故")
    page.wait_for_timeout(LONG)
    field = page.get_by_label(part, exact=True)
    field.click()
    field.press_sequentially("20")
    for route in held:
        route.continue_()
    page.wait_for_timeout(LONG)
    field.press_sequentially("23")
    expect(field).to_be_focused()
    expect(field).to_have_value("2023")
    expect(page).to_have_title("安全 – Searcher")
    page.unroute_all(behavior="ignoreErrors")
    # Whoever leaves for the box gets the results, and keeps what is typed.
    _box(page).click()
    expect(page).to_have_title("事故 – Searcher")
    expect(_box(page)).to_be_focused()
    expect(field).to_have_value("2023")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["事故"]}


def test_a_date_counts_once_it_is_submitted(page: Page) -> None:
    page.goto("/?q=事故&from=2015")
    first = page.get_by_label("From", exact=True)
    first.fill("20")
    _box(page).fill("调查")
    expect(page).to_have_title("调查 – Searcher")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["调查"], "from": ["2015"]}
    expect(first).to_have_value("20")
    first.fill("2021")
    with page.expect_navigation():
        first.press("Enter")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["调查"], "from": ["2021"]}


def test_results_that_had_the_focus_have_it_again(page: Page) -> None:
    page.goto("/?q=事故")
    with page.expect_response(re.compile("/[?]q=")):
        _box(page).fill("调查")
        page.locator("main").focus()
    expect(page).to_have_title("调查 – Searcher")
    expect(page.locator("main")).to_be_focused()


def _travel(page: Page, steps: int) -> None:
    """Go back or forward, on pages of one document too, of which `Page.go_back` would wait for a load."""
    page.evaluate(f"setTimeout(() => history.go({steps}))")  # The answer comes before the page is left.


def test_back_leads_over_what_was_typed_to_the_page_typed_on(page: Page) -> None:
    page.goto("/?q=安全")
    page.goto("/")
    _box(page).press_sequentially("dust explosion", delay=60)
    expect(page).to_have_title("dust explosion – Searcher")
    found = page.locator(".hit h3").all_inner_texts()
    _travel(page, -1)
    expect(page.locator(".collection")).to_be_visible()
    expect(page).to_have_title("Searcher")
    expect(_box(page)).to_have_value("")
    _travel(page, 1)
    expect(page).to_have_title("dust explosion – Searcher")
    expect(_box(page)).to_have_value("dust explosion")
    assert page.locator(".hit h3").all_inner_texts() == found
    _travel(page, -2)
    expect(page).to_have_title("安全 – Searcher")


@pytest.mark.parametrize("path", ["/", "/?from=2010&language=zh&language=mixed"])
def test_a_submitted_search_stays_in_the_history(page: Page, path: str) -> None:
    page.goto(path)
    box = _box(page)
    box.press_sequentially("事故")
    with page.expect_navigation():
        box.press("Enter")
    box.select_text()
    box.press_sequentially("dust")
    expect(page).to_have_title("dust – Searcher")
    box.press_sequentially(" explosion")
    expect(page).to_have_title("dust explosion – Searcher")
    with page.expect_navigation():
        box.press("Enter")
    expect(page).to_have_title("dust explosion – Searcher")
    page.go_back()
    expect(page).to_have_title("事故 – Searcher")
    expect(box).to_have_value("事故")
    expect(page.locator(".hit")).not_to_have_count(0)


def test_back_where_the_server_is_away(context: BrowserContext) -> None:
    page = context.new_page()  # not the `page` that must have no complaint: the console notes the status
    page.goto("/?q=安全")
    _box(page).fill("dust")
    expect(page).to_have_title("dust – Searcher")
    page.route(re.compile("/[?]q="), lambda route: route.fulfill(status=502, body="<p>away</p>"))
    _travel(page, -1)
    expect(page.get_by_text("away", exact=True)).to_be_visible()


def test_nothing_is_fetched_while_an_input_method_composes(page: Page) -> None:
    page.goto("/")
    expect(_box(page)).to_be_focused()
    searches = _searches(page)
    keyboard = page.context.new_cdp_session(page)
    for letters in ("f", "fe", "fen", "fenchen"):
        _compose(keyboard, letters)
    expect(_box(page)).to_have_value("fenchen")
    page.wait_for_timeout(LONG)
    assert searches == []
    keyboard.send("Input.insertText", {"text": "粉尘"})
    expect(page).to_have_title("粉尘 – Searcher")
    assert searches == ["粉尘"]


def test_composing_again_holds_back_what_was_about_to_be_fetched(page: Page) -> None:
    page.goto("/")
    expect(_box(page)).to_be_focused()
    searches = _searches(page)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.insertText", {"text": "粉尘"})
    _compose(keyboard, "b")
    _compose(keyboard, "bao")
    page.wait_for_timeout(LONG)
    assert searches == []
    keyboard.send("Input.insertText", {"text": "爆炸"})
    expect(page).to_have_title("粉尘爆炸 – Searcher")
    assert searches == ["粉尘爆炸"]


def test_enter_that_ends_a_composition_sends_nothing(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    expect(box).to_be_focused()
    box.press_sequentially("dust")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    # As Safari tells it: the composition is over, but the key is still the input method's.
    box.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "bubbles": True, "cancelable": True})
    page.wait_for_timeout(200)
    expect(box).to_have_value("dust")
    expect(page.get_by_role("option").first).to_be_visible()


def test_an_answer_that_was_overtaken_is_dropped(page: Page) -> None:
    page.goto("/")
    held: list[Route] = []
    page.route("**/?q=dust", lambda route: held.append(route))
    _box(page).fill("dust")
    page.wait_for_timeout(LONG)
    assert len(held) == 1
    _box(page).fill("explosion")
    expect(page).to_have_title("explosion – Searcher")
    shown = page.locator(".hit h3").all_inner_texts()
    page.unroute_all(behavior="ignoreErrors")
    page.wait_for_timeout(200)
    expect(page).to_have_title("explosion – Searcher")
    assert page.locator(".hit h3").all_inner_texts() == shown


@pytest.mark.parametrize("trouble", ["refused", "away"])
def test_an_error_leaves_the_page_as_it_was(context: BrowserContext, trouble: str) -> None:
    page = context.new_page()  # not the `page` that must have no complaint: the console notes the status
    page.goto("/?q=粉尘")
    shown = page.locator(".hit h3").all_inner_texts()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    if trouble == "refused":
        page.route("**/?q=dust", lambda route: route.fulfill(status=502, body="<p>away</p>"))
    else:
        page.route("**/?q=dust", lambda route: route.abort())
    _box(page).fill("dust")
    page.wait_for_timeout(LONG)
    assert page.locator(".hit h3").all_inner_texts() == shown
    assert parse_qs(urlsplit(page.url).query) == {"q": ["粉尘"]}
    expect(_box(page)).to_have_value("dust")
    assert wrong == []
    _box(page).fill("explosion")
    expect(page).to_have_title("explosion – Searcher")


def test_enter_loads_the_whole_page(page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("dust")
    expect(page).to_have_title("dust – Searcher")
    with page.expect_navigation():
        _box(page).press("Enter")
    expect(page.locator(".hit")).not_to_have_count(0)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["dust"]}


def test_a_document_s_text_stays_while_one_types(page: Page) -> None:
    page.goto("/?q=粉尘")
    with page.expect_navigation():
        page.locator(".hit h3 a").first.click()
    searches = _searches(page)
    _box(page).fill("dust")
    page.wait_for_timeout(LONG)
    assert searches == []
    expect(page.locator("article")).to_be_visible()


def test_results_are_opened_past_the_open_list(page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("dust")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page).to_have_title("dust – Searcher")
    last = page.locator(".hit h3 a").last
    with page.expect_navigation():
        last.click()
    expect(page.locator("article")).to_be_visible()
