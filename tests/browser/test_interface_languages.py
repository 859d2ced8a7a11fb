from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def _language(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


@pytest.mark.parametrize(
    ("locale", "scripts", "tag", "button"),
    [
        ("zh-CN", True, "zh-Hans", "搜索"),
        ("zh-TW", False, "zh-Hans", "搜索"),
        ("en-GB", True, "en", "Search"),
        ("de-DE", False, "en", "Search"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(
    chromium: Browser, address: str, locale: str, scripts: bool, tag: str, button: str
) -> None:
    with chromium.new_context(base_url=address, locale=locale, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto("/")
        assert _language(page) == tag
        expect(page.get_by_role("search").get_by_role("button", name=button, exact=True)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_stays_on_the_page_and_holds_everywhere(
    chromium: Browser, address: str, scripts: bool
) -> None:
    with chromium.new_context(base_url=address, locale="en-GB", java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto("/?q=dust&language=en")
        before = page.url
        page.get_by_role("link", name="中文", exact=True).click()
        page.wait_for_url(before)
        assert _language(page) == "zh-Hans"
        expect(page.locator(".total")).to_contain_text("条结果")
        page.locator(".hits h3 a").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
        expect(page.locator(".back")).to_contain_text("返回“dust”的结果")
        page.get_by_role("link", name="English", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator(".back")).to_contain_text("Back to the results for “dust”")


def test_after_typing_the_switch_leads_back_to_the_search_that_is_shown(page: Page) -> None:
    page.goto("/?q=dust")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("粉尘爆炸")
    # The address stands in an address, encoded a second time.
    expect(page.locator("#languages a")).to_have_attribute("href", re.compile(quote(quote("粉尘爆炸"))))
    page.get_by_role("link", name="中文", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert "q=粉尘爆炸" in unquote(page.url)
