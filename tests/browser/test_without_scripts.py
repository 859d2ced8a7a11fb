"""Everything a person needs works where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from page_kinds import PAGES
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Page]:
    """A tab that runs no scripts."""
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _follow(page: Page, target: Locator) -> None:
    with page.expect_navigation():
        target.click()


def _total(page: Page) -> int:
    return int(page.locator(".total strong").inner_text().split()[0].replace(",", ""))


def test_searching_filtering_reading(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_label("Search for").fill("dust explosion")
    _follow(plain, plain.get_by_role("button", name="Search"))
    everything = _total(plain)
    language = plain.locator(".filters section").filter(has=plain.get_by_role("heading", name="Language"))
    _follow(plain, language.locator("li > a").first)
    assert 0 < _total(plain) <= everything
    _follow(plain, plain.locator(".chips a").first)
    assert _total(plain) == everything
    _follow(plain, plain.get_by_role("link", name="Newest"))
    assert parse_qs(urlsplit(plain.url).query)["sort"] == ["newest"]
    _follow(plain, plain.locator(".hit h3 a").first)
    expect(plain.locator("article mark").first).to_be_visible()
    _follow(plain, plain.get_by_role("link", name="Back to the results"))
    _follow(plain, plain.get_by_role("link", name="Next"))
    assert parse_qs(urlsplit(plain.url).query)["page"] == ["2"]


def test_a_passage_leads_to_its_paragraph(plain: Page) -> None:
    plain.goto("/?q=dust explosion")
    _follow(plain, plain.locator(".where").nth(1))
    expect(plain.locator(f"#{urlsplit(plain.url).fragment} mark").first).to_be_visible()


def test_dates_are_applied(plain: Page) -> None:
    plain.goto("/?q=安全")
    plain.get_by_label("From").fill("2021")
    _follow(plain, plain.get_by_role("button", name="Apply"))
    assert parse_qs(urlsplit(plain.url).query) == {"q": ["安全"], "from": ["2021"]}


def test_the_language_is_changed(plain: Page) -> None:
    plain.goto("/?q=安全")
    _follow(plain, plain.get_by_role("link", name="中文"))
    expect(plain.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert parse_qs(urlsplit(plain.url).query) == {"q": ["安全"]}


@pytest.mark.parametrize("kind", PAGES)
def test_no_control_is_shown_that_would_do_nothing(plain: Page, kind: str) -> None:
    plain.goto(PAGES[kind])
    for control in plain.locator("button, input:not([type=hidden])").all():
        if control.is_visible():
            works = control.evaluate(
                "control => !!control.form || control.id === 'show-filters' || control.matches('.hidden')"
            )
            assert works, control.evaluate("control => control.outerHTML")
