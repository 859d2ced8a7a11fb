"""What axe-core finds on every kind of page: nothing (WCAG 2.2, levels A and AA, and its best practices)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from page_kinds import PAGES
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
#: Ways of looking at a page.
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "chinese_narrow_dark": {"viewport": NARROW, "color_scheme": "dark", "locale": "zh-CN"},
}
#: All of axe's rules but those that are only trials; of what is in order it need not gather the elements.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_of_page(chromium: Browser, address: str, look: str) -> None:
    context = chromium.new_context(base_url=address, bypass_csp=True, **LOOKS[look])
    try:
        page = context.new_page()
        found = {}
        for name, path in PAGES.items():
            page.goto(path)
            found[name] = _violations(page)
        assert {name: violations for name, violations in found.items() if violations} == {}
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_open(chromium: Browser, address: str, scheme: str) -> None:
    context = chromium.new_context(
        base_url=address,
        bypass_csp=True,
        viewport=NARROW,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    try:
        page = context.new_page()
        page.goto("/")
        box = page.get_by_label("Search for")
        box.press_sequentially("dust")
        expect(page.get_by_role("option").first).to_be_visible()
        box.press("ArrowDown")
        assert _violations(page) == []
        with page.expect_navigation():
            box.press("Enter")
        page.goto("/")
        box.click()
        expect(page.get_by_role("region", name="Recent searches")).to_be_visible()
        assert _violations(page) == []
        page.goto("/?q=安全")
        page.get_by_text("Filters", exact=True).click()
        expect(page.get_by_role("complementary", name="Filters")).to_be_visible()
        assert _violations(page) == []
    finally:
        context.close()


def test_a_violation_is_found(page: Page) -> None:
    page.set_content("<!doctype html><title>x</title><main><h1>x</h1><input></main>")
    assert any(violation.startswith("label:") for violation in _violations(page))
