"""A document's page in a browser: from mark to mark, and what can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from searcher.web.served import ServedIndex

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

QUERY = "粉尘爆炸"


@pytest.fixture(scope="session")
def path(index: ServedIndex) -> str:
    """The page with the most marks in its text."""
    found = [index.document(hit.id, QUERY) for hit in index.search(QUERY).hits]
    most = max(found, key=lambda document: document.body_html.count("<mark>"))
    assert most.body_html.count("<mark>") >= 3
    return f"/documents/{most.id}?q={QUERY}"


def _current(page: Page) -> list[int]:
    """The numbers, from 1, of the marks that are current."""
    marks = page.locator(".text mark")
    return [
        number + 1
        for number in range(marks.count())
        if marks.nth(number).get_attribute("aria-current") == "true"
    ]


def test_keys_lead_from_mark_to_mark_and_around(page: Page, path: str) -> None:
    page.goto(path)
    count = page.locator(".text mark").count()
    expect(page.locator(".marks .count")).to_have_text(f"{count} matches")
    page.keyboard.press("n")
    assert _current(page) == [1]
    expect(page.locator(".text mark").first).to_be_focused()
    expect(page.locator(".marks .count")).to_have_text(f"1 of {count}")
    page.keyboard.press("n")
    assert _current(page) == [2]
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert _current(page) == [count]
    expect(page.locator(".text mark").last).to_be_in_viewport()
    page.keyboard.press("n")
    assert _current(page) == [1]


def test_buttons_do_the_same(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name="Previous match").click()
    assert _current(page) == [page.locator(".text mark").count()]
    page.get_by_role("button", name="Next match").click()
    assert _current(page) == [1]


def test_the_bar_stays_in_sight_and_covers_no_mark(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(path)
    page.get_by_role("button", name="Previous match").click()
    mark = page.locator(".text mark").last
    expect(mark).to_be_in_viewport()
    expect(page.locator(".marks")).to_be_in_viewport()
    covering = mark.evaluate(
        "mark => { const box = mark.getBoundingClientRect();"
        " return document.elementFromPoint(box.left + 2, box.top + 2) === mark; }"
    )
    assert covering


def test_a_passage_that_the_address_names_comes_first(page: Page, path: str) -> None:
    page.goto(path)
    last = page.locator(".text p:has(mark)").last
    page.goto(f"{path}#{last.get_attribute('id')}")
    page.keyboard.press("n")
    assert page.locator(".text mark[aria-current]").evaluate("mark => mark.closest('p').id") == (
        last.get_attribute("id")
    )


def test_letters_typed_are_letters(page: Page, path: str) -> None:
    page.goto(path)
    box = page.get_by_label("Search for")
    box.fill("")
    box.press_sequentially("np")
    expect(box).to_have_value("np")
    assert _current(page) == []


def test_keys_can_be_switched_off_for_good(page: Page, path: str) -> None:
    page.goto(path)
    page.get_by_label("Keys n p").uncheck()
    page.keyboard.press("n")
    assert _current(page) == []
    page.reload()
    page.keyboard.press("n")
    assert _current(page) == []
    expect(page.get_by_label("Keys n p")).not_to_be_checked()


def test_without_marks_there_is_nothing_to_go_through(page: Page, path: str) -> None:
    page.goto(path.split("?")[0])
    expect(page.locator(".marks")).to_be_hidden()
    page.keyboard.press("n")


def test_citation_and_link_are_copied(page: Page, context: BrowserContext, path: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(path)
    page.get_by_text("Cite or link to this page").click()
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator(".citing [role=status]")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Citation").input_value()
    page.get_by_role("button", name="Copy the link").click()
    assert page.goto(page.evaluate("navigator.clipboard.readText()"))
    expect(page.locator(".document h1")).to_be_visible()


def test_where_nothing_may_be_copied_the_text_is_selected(page: Page, path: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(path)
    page.get_by_text("Cite or link to this page").click()
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator(".citing [role=status]")).to_contain_text("Ctrl+C")
    field = page.get_by_label("Citation")
    expect(field).to_be_focused()
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert selected == field.input_value()


def test_it_is_whole_without_scripts(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    expect(page.locator(".text mark").first).to_be_visible()
    expect(page.locator(".marks")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy the citation")).to_be_hidden()
    page.get_by_text("Cite or link to this page").click()
    expect(page.get_by_label("Citation")).to_be_visible()
    context.close()


def test_on_paper_there_is_the_text_and_its_source(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    for shown in (".document h1", ".fields", ".text", ".printed"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".top", ".marks", ".citing", ".back", ".bottom"):
        expect(page.locator(hidden).first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_a_document(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(path)
    for summary in page.locator("summary").all():
        summary.click()
    page.keyboard.press("n")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
