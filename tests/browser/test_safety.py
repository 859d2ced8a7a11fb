"""What hostile pages and addresses try in a browser, and do not get."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Dialog, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """The page of `page`, which must not open a dialog."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    yield page
    assert dialogs == []


def _no_foreign_elements(page: Page) -> None:
    ours = "script[src^='/static/']"
    expect(page.locator(ours)).not_to_have_count(0)
    foreign = f"script:not({ours}), .hits :is(img, svg, b), article :is(img, svg, b), [onmouseover]"
    expect(page.locator(foreign)).to_have_count(0)
    expect(page.locator("a[href^='javascript']")).to_have_count(0)


def test_a_script_in_a_page_arrives_inert(watched: Page) -> None:
    watched.goto("/?q=quarrelsome")
    expect(watched.locator(".hit h3")).to_contain_text("<script>alert('title')</script>")
    expect(watched.locator(".hit")).to_contain_text("<script>alert('body')</script>")
    expect(watched.locator(".hit .source")).to_have_text("<b onmouseover=alert(3)>Bold</b> Daily")
    _no_foreign_elements(watched)
    with watched.expect_navigation():
        watched.locator(".hit h3 a").click()
    expect(watched.get_by_role("heading", level=1)).to_contain_text("<script>alert('title')</script>")
    expect(watched.locator(".text")).to_contain_text("<script>alert('body')</script>")
    _no_foreign_elements(watched)


def test_a_script_in_an_address_arrives_inert(watched: Page) -> None:
    attack = "\"'><script>alert(1)</script>"
    watched.goto("/")
    watched.get_by_label("Search for").fill(attack)
    with watched.expect_navigation():
        watched.keyboard.press("Enter")
    expect(watched.get_by_label("Search for")).to_have_value(attack)
    _no_foreign_elements(watched)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/documents/none", 404), ("/nothing", 404), ("/?page=first", 400), ("/?from=tomorrow", 400)],
)
def test_an_error_page_leads_on(context: BrowserContext, path: str, status: int) -> None:
    page = context.new_page()  # not the `page` that must have no complaint: the console notes the status
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status
    assert "Traceback" not in answer.text()
    page.get_by_role("link", name="All pages").click()
    expect(page.locator(".hit")).not_to_have_count(0)
