"""A search that finds nothing leads on to searches that do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "link", "query"),
    [
        ("/?q=粉尘爆炸&language=en&from=2030", "Without filters", {"q": ["粉尘爆炸"]}),
        ("/?q=粉尘爆炸&language=zh&from=2030", "At all times", {"q": ["粉尘爆炸"], "language": ["zh"]}),
        ('/?q="explosion dust wood"', "Only the words: explosion dust wood", {"q": ["explosion dust wood"]}),
        ("/?q=qwertyuiopasdf AND 粉尘", "Fewer words: 粉尘", {"q": ["粉尘"]}),
        ("/?q=explosoin", "explosion", {"q": ["explosion"]}),
        ("/?q=qwertyuiopasdf", "all pages, newest first", {}),
    ],
)
def test_a_link_leads_on(page: Page, path: str, link: str, query: dict[str, list[str]]) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=2, name="Nothing found")).to_be_visible()
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=link, exact=True).click()
    assert parse_qs(urlsplit(page.url).query) == query
    expect(page.locator(".hit")).not_to_have_count(0)


def test_words_that_no_page_has_are_told(page: Page) -> None:
    page.goto("/?q=qwertyuiopasdf AND 粉尘")
    expect(page.locator(".missing")).to_contain_text("qwertyuiopasdf")
    expect(page.locator(".missing")).not_to_contain_text("粉尘")


def test_what_is_promised_is_found(page: Page) -> None:
    page.goto("/?q=粉尘爆炸&language=en&from=2030")
    found = page.locator(".attempts li").filter(has_text="Without filters")
    pages = found.locator(".second").inner_text()
    with page.expect_navigation():
        found.get_by_role("link").click()
    assert page.locator(".total strong").inner_text().split()[0] == pages.split()[0]
