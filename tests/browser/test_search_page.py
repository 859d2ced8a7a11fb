"""What people do with the search page, done in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from searcher import publishers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser


def _follow(page: Page, target: Locator) -> None:
    """Click and wait for the whole next page: a click by itself may return in the middle of its loading."""
    with page.expect_navigation():
        target.click()


def _search(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_label("Search for").fill(words)
    _follow(page, page.get_by_role("button", name="Search"))


def _section(page: Page, name: str) -> Locator:
    return page.locator(".filters section").filter(has=page.get_by_role("heading", name=name, exact=True))


def _total(page: Page) -> int:
    words = page.locator(".total strong").inner_text()
    return int(words.split()[0].replace(",", ""))


def _arguments(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _dates(page: Page) -> list[str]:
    return [time.get_attribute("datetime") or "" for time in page.locator(".hit time").all()]


def test_the_box_is_ready_to_be_typed_into(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Search for")
    expect(box).to_be_focused()
    page.keyboard.type("dust explosion")
    expect(box).to_have_value("dust explosion")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".hit")).not_to_have_count(0)
    expect(box).to_have_value("dust explosion")


@pytest.mark.parametrize("words", ["dust explosion", "粉尘爆炸"])
def test_a_first_search_finds_both_languages(page: Page, words: str) -> None:
    _search(page, words)
    marked = " ".join(page.locator("main mark").all_inner_texts()).lower()
    assert "粉尘" in marked
    assert "explosion" in marked
    assert _arguments(page) == {"q": [words]}


def test_chinese_is_typed_and_submitted(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Search for")
    # The browser gives the box its focus after it has loaded the page; text before that is lost.
    expect(box).to_be_focused()
    page.keyboard.insert_text("粉尘爆炸")  # as an input method does: the text without key presses
    expect(box).to_have_value("粉尘爆炸")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_title("粉尘爆炸 – Searcher")
    expect(page.locator(".hit mark").first).to_be_visible()


def test_leaving_the_translation_out_and_taking_it_back(page: Page) -> None:
    _search(page, "粉尘爆炸")
    _follow(page, page.get_by_role("link", name="Search only what I typed"))
    assert _arguments(page)["translate"] == ["false"]
    _follow(page, page.get_by_role("link", name="Search in both languages"))
    assert "translate" not in _arguments(page)


@pytest.mark.parametrize("facet", ["Source", "Region", "Language"])
def test_a_filter_narrows_to_its_count_and_can_be_removed(page: Page, facet: str) -> None:
    _search(page, "安全")
    everything = _total(page)
    first = _section(page, facet).locator("li > a").first
    count = int(first.locator(".count").inner_text())
    _follow(page, first)
    expect(page.locator(".chips li")).to_have_count(1)
    assert _total(page) == count <= everything
    expect(_section(page, facet).locator("a[aria-current]")).to_have_count(1)
    _follow(page, page.locator(".chips a"))
    expect(page.locator(".chips")).to_have_count(0)
    assert _total(page) == everything


def test_a_place_below_a_province(page: Page) -> None:
    _search(page, "安全")
    places = _section(page, "Region").locator("li:has(> details)").first
    places.locator("> details > summary").click()
    place = places.locator("li > a").first
    name = place.locator("[lang]").first.inner_text()
    count = int(place.locator(".count").inner_text())
    _follow(page, place)
    assert _total(page) == count
    expect(page.locator(".chips")).to_contain_text(name)
    assert all(name in region for region in page.locator(".hit .region").all_inner_texts())


def test_a_source_s_pages_come_from_it(page: Page) -> None:
    _search(page, "安全")
    first = _section(page, "Source").locator("li > a").first
    name = first.locator(".name [lang]").inner_text()
    _follow(page, first)
    expect(page.locator(".chips")).to_contain_text(name)
    sources = page.locator(".hit .source").all_inner_texts()
    assert {publishers.normalise(source) for source in sources} == {name}


def test_a_year(page: Page) -> None:
    page.goto("/")
    year = page.locator(".histogram a").last
    name, count = year.get_attribute("data-first"), int(year.get_attribute("data-count") or 0)
    _follow(page, year)
    assert _total(page) == count
    assert {date[:4] for date in _dates(page)} == {name}


def test_a_range_of_dates(page: Page) -> None:
    _search(page, "安全")
    years = sorted(date[:4] for date in _dates(page))
    first, last = years[0], years[len(years) // 2]
    page.get_by_label("From", exact=True).fill(first)
    page.get_by_label("To", exact=True).fill(last)
    _follow(page, page.get_by_role("button", name="Apply"))
    assert _arguments(page) == {"q": ["安全"], "from": [first], "to": [last]}
    assert _dates(page)
    assert all(first <= date[:4] <= last for date in _dates(page))


def test_sorting(page: Page) -> None:
    page.goto("/?q=安全&size=100")
    orders = page.get_by_role("navigation", name="Order of the results")
    _follow(page, orders.get_by_role("link", name="Newest"))
    newest = _dates(page)
    assert newest == sorted(newest, reverse=True)
    _follow(page, orders.get_by_role("link", name="Oldest"))
    oldest = _dates(page)
    assert oldest == sorted(oldest)
    assert len(oldest) == len(newest) > 1
    expect(orders.locator("[aria-current]")).to_have_text("Oldest")


def test_paging(page: Page) -> None:
    page.goto("/")
    first = page.locator(".hit h3").all_inner_texts()
    _follow(page, page.get_by_role("link", name="Next"))
    second = page.locator(".hit h3").all_inner_texts()
    assert not set(first) & set(second)
    paging = page.get_by_role("navigation", name="Pages of the result")
    expect(paging.locator("[aria-current]")).to_have_text("2")
    _follow(page, paging.get_by_role("link", name="Page 1", exact=True))
    assert page.locator(".hit h3").all_inner_texts() == first


def test_opening_a_document_and_going_back(page: Page) -> None:
    _search(page, "粉尘爆炸")
    result = page.url
    heading = page.locator(".hit h3 a").first
    title = heading.inner_text()
    _follow(page, heading)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("article mark").first).to_be_visible()
    _follow(page, page.get_by_role("link", name="Back to the results"))
    assert page.url == result


def test_a_shared_address_shows_the_same(page: Page, chromium: Browser) -> None:
    _search(page, "安全")
    _follow(page, _section(page, "Region").locator("li > a").first)
    _follow(page, page.get_by_role("link", name="Newest"))
    elsewhere = chromium.new_context()
    try:
        other = elsewhere.new_page()
        other.goto(page.url)
        for part in (".hit h3", ".chips", ".total strong", ".sorts [aria-current]"):
            assert other.locator(part).all_inner_texts() == page.locator(part).all_inner_texts()
    finally:
        elsewhere.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wrong_date_is_corrected_where_it_was_typed(chromium: Browser, address: str, width: int) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": width, "height": 800})
    try:
        page = context.new_page()
        page.goto("/?q=安全&language=zh&from=2024-13")
        expect(page.get_by_role("alert")).to_contain_text("2024-13")
        expect(page.get_by_role("alert")).to_be_in_viewport()
        expect(page.get_by_label("Search for")).to_have_value("安全")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_label("From", exact=True).fill("2015")
        _follow(page, page.get_by_role("button", name="Apply"))
        assert _arguments(page) == {"q": ["安全"], "language": ["zh"], "from": ["2015"]}
        expect(page.locator(".hit")).not_to_have_count(0)
    finally:
        context.close()


def test_filters_on_a_phone(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 800})
    try:
        page = context.new_page()
        page.goto("/?q=安全")
        facets = page.get_by_role("complementary", name="Filters").get_by_role("heading")
        expect(facets).to_have_count(0)
        page.get_by_text("Filters", exact=True).click()
        expect(facets.first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()


def test_the_keyboard_reaches_the_results(page: Page) -> None:
    page.goto("/?q=安全")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
