"""On a telephone every kind of page fits the window, and what is tapped is large enough to be hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_kinds import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: Elements that reach beyond the window, the innermost.
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
  .filter(element => element.checkVisibility() && !element.closest(".hidden"))
  .map(element => element.outerHTML.slice(0, 120))"""

#: Targets of less than 24 by 24 CSS pixels that do not stand in a line of text (WCAG 2.5.8).
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, summary, label[for]")]
  .filter(element => element.checkVisibility() && !element.closest(".hidden") && !element.closest("svg"))
  .filter(element => getComputedStyle(element).display !== "inline")
  .filter(element => {
    const sizes = [element, element.closest("label") ?? element].map((part) => part.getBoundingClientRect());
    return sizes.every(({ width, height }) => width > 0 && (width < 24 || height < 24));
  })
  .map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_overflows(chromium: Browser, address: str, width: int, locale: str) -> None:
    context = chromium.new_context(
        base_url=address, viewport={"width": width, "height": 800}, has_touch=True, locale=locale
    )
    try:
        page = context.new_page()
        found = {}
        for name, path in PAGES.items():
            page.goto(path)
            fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            found[name] = [] if fits else page.evaluate(TOO_WIDE)
        assert {name: wide for name, wide in found.items() if wide} == {}
    finally:
        context.close()


def test_targets_are_large_enough(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 800}, has_touch=True)
    try:
        page = context.new_page()
        found = {}
        for name, path in PAGES.items():
            page.goto(path)
            found[name] = page.evaluate(TOO_SMALL)
        assert {name: small for name, small in found.items() if small} == {}
    finally:
        context.close()
