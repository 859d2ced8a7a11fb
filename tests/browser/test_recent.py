"""The searches made last, kept in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


def _box(page: Page) -> Locator:
    return page.get_by_label("Search for")


def _recent(page: Page) -> Locator:
    return page.get_by_role("region", name="Recent searches")


def _names(page: Page) -> list[str]:
    return _recent(page).get_by_role("link").all_inner_texts()


def _search(page: Page, *queries: str) -> None:
    for words in queries:
        _box(page).fill(words)
        with page.expect_navigation():
            _box(page).press("Enter")


def _open(page: Page) -> None:
    page.goto("/")
    _box(page).click()


def test_the_latest_come_first_and_each_once(page: Page) -> None:
    page.goto("/")
    _search(page, "dust", "粉尘爆炸", "dust", "<b>煤矿</b>")
    _open(page)
    expect(_recent(page)).to_be_visible()
    assert _names(page) == ["<b>煤矿</b>", "dust", "粉尘爆炸"]


def test_there_are_ten_at_the_most(page: Page) -> None:
    page.goto("/")
    page.evaluate("localStorage['searcher.recent'] = JSON.stringify([...Array(10).keys()].map(String))")
    _search(page, "dust")
    _open(page)
    assert _names(page) == ["dust", *map(str, range(9))]


def test_the_page_is_not_covered_before_anybody_asks(page: Page) -> None:
    page.goto("/")
    _search(page, "dust")
    # A browser may give the box its focus before the script is there, or after.
    page.add_init_script(
        "const focus = () => { q.blur(); q.focus(); document.title = 'late' };"
        "addEventListener('load', () => setTimeout(focus, 50))"
    )
    page.goto("/")
    expect(page).to_have_title("late")
    expect(_box(page)).to_be_focused()
    expect(_recent(page)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(_recent(page)).to_be_visible()
    page.keyboard.press("d")
    expect(_recent(page)).to_be_hidden()
    page.keyboard.press("Backspace")
    expect(_recent(page)).to_be_visible()


def test_one_is_searched_for_again_by_keyboard(page: Page) -> None:
    page.goto("/")
    _search(page, "dust", "粉尘 爆炸&q=x")
    _open(page)
    page.keyboard.press("ArrowDown")
    expect(_recent(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["粉尘 爆炸&q=x"]}
    expect(_box(page)).to_have_value("粉尘 爆炸&q=x")


def test_escape_leads_back_to_the_box(page: Page) -> None:
    page.goto("/")
    _search(page, "dust")
    _open(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(_recent(page)).to_be_hidden()
    expect(_box(page)).to_be_focused()


def test_one_by_one_and_all_can_be_removed(page: Page) -> None:
    page.goto("/")
    _search(page, "dust", "explosion", "煤矿")
    _open(page)
    _recent(page).get_by_role("button", name="Remove explosion from the recent searches").click()
    assert _names(page) == ["煤矿", "dust"]
    page.reload()
    _box(page).click()
    assert _names(page) == ["煤矿", "dust"]
    _recent(page).get_by_role("button", name="Remove all").click()
    expect(_recent(page)).to_be_hidden()
    expect(_box(page)).to_be_focused()
    assert page.evaluate("localStorage.getItem('searcher.recent')") is None


def test_removing_by_keyboard_stays_in_the_list(page: Page) -> None:
    page.goto("/")
    _search(page, "dust", "煤矿")
    _open(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert _names(page) == ["dust"]
    expect(_recent(page).get_by_role("button", name="Remove dust")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_recent(page)).to_be_hidden()
    expect(_box(page)).to_be_focused()


def test_what_was_found_while_typing_counts_once_it_is_opened(page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("粉尘爆炸")
    expect(page).to_have_title("粉尘爆炸 – Searcher")
    assert page.evaluate("localStorage.getItem('searcher.recent')") is None
    with page.expect_navigation():
        page.locator(".hit h3 a").last.click()
    _open(page)
    assert _names(page) == ["粉尘爆炸"]


def _kept(page: Page) -> list[str]:
    kept: list[str] = page.evaluate("JSON.parse(localStorage.getItem('searcher.recent') ?? '[]')")
    return kept


def test_what_was_opened_in_another_tab_counts(context: BrowserContext, page: Page) -> None:
    page.goto("/")
    _box(page).press_sequentially("台风")
    expect(page).to_have_title("台风 – Searcher")
    page.locator(".hit h3 a").last.click(button="right")
    assert _kept(page) == []
    with context.expect_page():
        page.locator(".hit h3 a").last.click(button="middle")
    assert _kept(page) == ["台风"]


@pytest.mark.parametrize("part", [".filters li > a:visible", ".sorts a:not([aria-current])", ".histogram"])
def test_a_search_that_was_narrowed_counts(page: Page, part: str) -> None:
    page.goto("/")
    _box(page).press_sequentially("安全")
    expect(page).to_have_title("安全 – Searcher")
    assert _kept(page) == []
    _box(page).press("Escape")
    with page.expect_navigation():
        if part == ".histogram":
            for at, move in ((5, page.mouse.down), (8, page.mouse.up)):
                bar = page.locator(".histogram .slot").nth(at).bounding_box()
                assert bar
                page.mouse.move(bar["x"] + 3, bar["y"] + 20, steps=3)
                move()
        else:
            page.locator(part).last.click()
    assert _kept(page) == ["安全"]


def test_nobody_else_learns_of_them(page: Page) -> None:
    page.goto("/")
    page.evaluate("localStorage['searcher.recent'] = JSON.stringify(['a secret'])")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    _open(page)
    assert _names(page) == ["a secret"]
    _box(page).fill("dust")
    expect(page).to_have_title("dust – Searcher")
    assert sent
    assert not any("secret" in each for each in sent)
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    "kept", ["nonsense", "{}", "null", "[1, null, {}]", '{"length": 3}'], ids=lambda text: text[:8]
)
def test_storage_that_holds_something_else(page: Page, kept: str) -> None:
    page.goto("/")
    page.evaluate("kept => localStorage['searcher.recent'] = kept", kept)
    _open(page)
    expect(_recent(page)).to_be_hidden()
    _search(page, "dust")
    _open(page)
    assert _names(page) == ["dust"]


def test_blocked_storage_takes_nothing_else_away(context: BrowserContext, page: Page) -> None:
    context.add_init_script(
        "const get = () => { throw new DOMException('', 'SecurityError') };"
        "Object.defineProperty(window, 'localStorage', { get })"
    )
    page.goto("/")
    _search(page, "dust")
    expect(page.locator(".hit")).not_to_have_count(0)
    _open(page)
    expect(_recent(page)).to_be_hidden()
    _box(page).press_sequentially("fenchen")
    expect(page.get_by_role("option").first).to_be_visible()
