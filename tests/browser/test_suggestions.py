"""Completion in the search box, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser


def _box(page: Page) -> Locator:
    box = page.get_by_label("Search for")
    expect(box).to_be_focused()
    return box


def _suggestions(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def _query(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query)["q"][0]


@pytest.mark.parametrize(
    ("typed", "text"), [("粉", "粉尘"), ("fenchen", "粉尘"), ("Dust exp", "dust explosion")]
)
def test_what_is_typed_is_completed(page: Page, typed: str, text: str) -> None:
    page.goto("/")
    _box(page).press_sequentially(typed)
    found = _suggestions(page).filter(has=page.get_by_text(text, exact=True))
    expect(found).to_have_count(1)
    with page.expect_navigation():
        found.click()
    assert _query(page) == text
    expect(page.locator(".hit")).not_to_have_count(0)


def test_what_goes_on_is_shown_whole_and_uncounted(page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("drill fenchen")
    found = _suggestions(page).filter(has=page.get_by_text("drill 粉尘", exact=True))
    expect(found).to_have_count(1)
    expect(found).not_to_contain_text("page")
    with page.expect_navigation():
        found.click()
    assert _query(page) == "drill 粉尘"


def test_by_the_keyboard(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    box.press_sequentially("fenchen")
    expect(_suggestions(page).first).to_be_visible()
    box.press("ArrowDown")
    first = _suggestions(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestions-0")
    with page.expect_navigation():
        box.press("Enter")
    assert _query(page) == "粉尘"


def test_enter_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    box.press_sequentially("dust")
    expect(_suggestions(page).first).to_be_visible()
    with page.expect_navigation():
        box.press("Enter")
    assert _query(page) == "dust"


def test_escape_and_an_empty_box_close_the_list(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    box.press_sequentially("dust")
    expect(_suggestions(page).first).to_be_visible()
    box.press("Escape")
    expect(_suggestions(page)).to_have_count(0)
    expect(box).to_have_value("dust")
    box.press_sequentially(" ")
    expect(_suggestions(page).first).to_be_visible()
    box.fill("")
    expect(_suggestions(page)).to_have_count(0)


def test_the_arrows_walk_through_the_box_and_the_list(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    box.press_sequentially("dust")
    expect(_suggestions(page).first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    count = _suggestions(page).count()
    walk = [("ArrowUp", count - 1), ("ArrowDown", None), ("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)]
    for key, active in walk:
        box.press(key)
        if active is None:
            expect(page.locator("[aria-selected=true]")).to_have_count(0)
            assert box.get_attribute("aria-activedescendant") is None
        else:
            expect(_suggestions(page).nth(active)).to_have_attribute("aria-selected", "true")
            expect(box).to_have_attribute("aria-activedescendant", f"suggestions-{active}")
    expect(box).to_be_focused()
    expect(box).to_have_value("dust")


def test_leaving_the_box_closes_the_list(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    box.press_sequentially("dust")
    expect(_suggestions(page).first).to_be_visible()
    box.press("Tab")
    expect(_suggestions(page)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_on_a_document_s_page_too(page: Page) -> None:
    page.goto("/?q=粉尘")
    with page.expect_navigation():
        page.locator(".hit h3 a").first.click()
    box = page.get_by_label("Search for")
    box.fill("")
    box.press_sequentially("fenchen")
    found = _suggestions(page).filter(has=page.get_by_text("粉尘", exact=True))
    with page.expect_navigation():
        found.click()
    assert _query(page) == "粉尘"


def test_the_interface_s_language_is_spoken(context: BrowserContext) -> None:
    context.set_extra_http_headers({"Accept-Language": "zh-CN"})
    page = context.new_page()
    page.goto("/")
    page.locator("#q").press_sequentially("粉尘")
    about = page.locator("#suggestions .about").first
    expect(about).to_be_visible()
    expect(about).not_to_contain_text("page")


def test_nothing_is_asked_while_an_input_method_composes(page: Page) -> None:
    page.goto("/")
    box = _box(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions" in request.url else None)
    keyboard = page.context.new_cdp_session(page)
    for letters in ("f", "fe", "fen"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": 0})
    expect(box).to_have_value("fen")
    page.wait_for_timeout(400)  # longer than the script waits after the last letter
    assert asked == []
    with page.expect_request("**/suggestions*") as request:
        keyboard.send("Input.insertText", {"text": "粉"})
    assert parse_qs(urlsplit(request.value.url).query)["q"] == ["粉"]
    expect(_suggestions(page).first).to_be_visible()


def test_titles_are_shown_as_text(page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("Quarrelsome")
    expect(_suggestions(page).filter(has_text="<script>alert('title')</script>")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_list_fits_the_window(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        page.goto("/")
        _box(page).press_sequentially("粉")
        expect(_suggestions(page).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()
