"""The key / leads to the search box, and a link behind the box past the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/?q=安全", "/?q=qwertyuiopasdf", "/?q=安全&page=3"])
def test_slash_leads_to_the_box_and_what_it_holds_is_overwritten(page: Page, path: str) -> None:
    page.goto(path)
    box = page.get_by_label("Search for")
    expect(box).not_to_be_focused()
    page.locator("main").focus()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("dust")
    expect(box).to_have_value("dust")


def test_on_a_document_s_page_too(page: Page) -> None:
    page.goto("/?q=安全")
    with page.expect_navigation():
        page.locator(".hit h3 a").first.click()
    page.keyboard.press("/")
    expect(page.get_by_label("Search for")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_box_past_the_filters_to_the_results(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/?q=安全")
    link = page.get_by_role("link", name="Skip to the results")
    assert (link.bounding_box() or {"y": 0})["y"] < 0
    page.get_by_label("Search for").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_in_a_field_it_is_a_letter(page: Page) -> None:
    page.goto("/?q=安全")
    box, first = page.get_by_label("Search for"), page.get_by_label("From")
    box.press("End")
    box.press("/")
    expect(box).to_have_value("安全/")
    first.press("/")
    expect(first).to_be_focused()
    expect(first).to_have_value("/")


@pytest.mark.parametrize("keys", ["Control+/", "Alt+/", "Meta+/"])
def test_with_another_key_it_is_the_browser_s(page: Page, keys: str) -> None:
    page.goto("/?q=安全")
    page.keyboard.press(keys)
    expect(page.get_by_label("Search for")).not_to_be_focused()


def test_it_can_be_switched_off_and_stays_off(page: Page) -> None:
    page.goto("/?q=安全")
    box, tick = page.get_by_label("Search for"), page.get_by_label("The key / leads to the search box")
    expect(box).to_have_attribute("aria-keyshortcuts", "/")
    tick.uncheck()
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    page.reload()
    expect(tick).not_to_be_checked()
    assert box.get_attribute("aria-keyshortcuts") is None
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    tick.check()
    page.keyboard.press("/")
    expect(box).to_be_focused()
