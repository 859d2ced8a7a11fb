"""Choosing dates on the bars: with a mouse, a finger, the keyboard, and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

#: The collection (with bars of years) and the results of a search (with a bar for each month of two years).
PATHS = {"years": "/", "months": "/?q=安全&from=2022&to=2023"}


def _slot(page: Page, first: str) -> Locator:
    return page.locator(f".histogram .slot[data-first='{first}']")


def _middle(page: Page, first: str) -> tuple[float, float]:
    box = _slot(page, first).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def _dates(page: Page) -> tuple[str | None, str | None]:
    arguments = parse_qs(urlsplit(page.url).query)
    return arguments.get("from", [None])[0], arguments.get("to", [None])[0]


def _count(page: Page, first: str, last: str) -> int:
    """The pages of the bars between two, both among them."""
    slots = page.locator(".histogram .slot").all()
    return sum(
        int(slot.get_attribute("data-count") or 0)
        for slot in slots
        if first <= (slot.get_attribute("data-first") or "") <= last
    )


def _total(page: Page) -> int:
    return int(page.locator(".total strong").inner_text().split()[0].replace(",", ""))


def _draw(page: Page, first: str, last: str) -> None:
    page.mouse.move(*_middle(page, first))
    page.mouse.down()
    page.mouse.move(*_middle(page, last), steps=5)


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [("years", "2019", "2022"), ("years", "2021", "2018"), ("months", "2022-03", "2022-09")],
)
def test_a_range_is_drawn_with_the_mouse(page: Page, path: str, first: str, last: str) -> None:
    page.goto(PATHS[path])
    earlier, later = sorted((first, last))
    expected = _count(page, earlier, later)
    assert expected
    _draw(page, first, last)
    expect(page.locator(".histogram .in-range").first).to_have_attribute("data-first", earlier)
    expect(page.locator(".histogram .in-range").last).to_have_attribute("data-first", later)
    expect(page.locator(".histogram .readout")).to_have_text(re.compile(f" to .*: {expected} pages$"))
    with page.expect_navigation():
        page.mouse.up()
    assert _dates(page) == (earlier, later)
    assert _total(page) == expected
    chosen = page.locator(".histogram .slot.chosen")
    assert (chosen.first.get_attribute("data-first") or "")[: len(earlier)] == earlier
    assert (chosen.last.get_attribute("data-first") or "")[: len(later)] == later
    expect(page.locator(".chips li").first).to_contain_text(earlier[:4])


def test_a_drag_may_end_beside_the_bars(page: Page) -> None:
    page.goto("/")
    slots = page.locator(".histogram .slot")
    newest = slots.last.get_attribute("data-last")
    start = _slot(page, "2024").bounding_box()
    assert start
    page.mouse.move(start["x"] + 2, start["y"] + 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 900, start["y"] + 300, steps=5)
    with page.expect_navigation():
        page.mouse.up()
    assert _dates(page) == ("2024", newest)


def test_escape_gives_a_drag_up(page: Page) -> None:
    page.goto("/")
    _draw(page, "2019", "2022")
    expect(page.locator(".histogram .in-range")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator(".histogram .in-range")).to_have_count(0)
    page.mouse.move(*_middle(page, "2021"))
    expect(page.locator(".histogram .in-range")).to_have_count(0)
    page.mouse.up()
    page.wait_for_timeout(300)
    assert _dates(page) == (None, None)
    # The next one counts.
    _draw(page, "2020", "2021")
    with page.expect_navigation():
        page.mouse.up()
    assert _dates(page) == ("2020", "2021")


#: The contrast of the bars to what they stand on, by WCAG's formula.
CONTRAST = """ground => {
  const luminance = (colour) => {
    const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bar = document.querySelector(".histogram .slot:not(.chosen) .bar");
  const colours = [getComputedStyle(bar).fill, getComputedStyle(document.body).backgroundColor];
  const [light, dark] = colours.map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_bars_stand_out_from_their_ground(
    chromium: Browser, address: str, scheme: Literal["light", "dark"], forced: Literal["none", "active"]
) -> None:
    context = chromium.new_context(base_url=address, color_scheme=scheme, forced_colors=forced)
    try:
        page = context.new_page()
        page.goto("/?q=安全")
        assert page.evaluate(CONTRAST) >= (3 if forced == "none" else 20)
    finally:
        context.close()


def test_a_click_chooses_a_bar_and_takes_it_back(page: Page) -> None:
    page.goto("/?q=安全")
    everything = _total(page)
    with page.expect_navigation():
        page.mouse.click(*_middle(page, "2021"))
    assert _dates(page) == ("2021", "2021")
    assert 0 < _total(page) < everything
    # The years beside it are there to go on from: its histogram is of months.
    expect(_slot(page, "2020-01")).to_have_count(1)
    expect(_slot(page, "2022-12")).to_have_count(1)
    with page.expect_navigation():
        page.get_by_role("link", name="All dates").click()
    assert _dates(page) == (None, None)
    assert _total(page) == everything


def test_the_other_filters_stay(page: Page) -> None:
    page.goto("/?q=安全&language=zh&language=mixed")
    _draw(page, "2019", "2022")
    with page.expect_navigation():
        page.mouse.up()
    assert parse_qs(urlsplit(page.url).query)["language"] == ["zh", "mixed"]


def test_a_bar_says_what_it_is_under_the_mouse(page: Page) -> None:
    page.goto("/")
    readout = page.locator(".histogram .readout")
    expect(readout).to_be_hidden()
    expect(page.locator(".histogram .hint")).to_be_visible()
    page.mouse.move(*_middle(page, "2021"))
    expect(readout).to_have_text(f"2021: {_count(page, '2021', '2021')} pages")
    page.mouse.move(1, 1)
    expect(readout).to_be_hidden()


def test_one_bar_is_a_stop_of_the_tab_key(page: Page) -> None:
    page.goto("/")
    stops = page.locator(".histogram a[tabindex='0']")
    expect(stops).to_have_count(1)
    expect(stops).to_have_attribute("data-first", "2025")
    stops.focus()
    page.keyboard.press("ArrowLeft")
    expect(_slot(page, "2024")).to_be_focused()
    expect(stops).to_have_count(1)
    expect(stops).to_have_attribute("data-first", "2024")
    page.keyboard.press("Tab")
    expect(page.get_by_label("From", exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(_slot(page, "2024")).to_be_focused()
    page.keyboard.press("Home")
    expect(_slot(page, "2008")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(_slot(page, "2008")).to_be_focused()
    page.keyboard.press("End")
    expect(_slot(page, "2025")).to_be_focused()


def test_a_range_is_chosen_with_the_keyboard(page: Page) -> None:
    page.goto("/")
    page.locator(".histogram a[tabindex='0']").focus()
    page.keyboard.press("ArrowLeft")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".histogram .in-range")).to_have_count(4)
    expected = _count(page, "2021", "2024")
    expect(page.locator(".histogram .readout")).to_have_text(f"2021 to 2024: {expected} pages")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".histogram .in-range")).to_have_count(3)
    expected = _count(page, "2022", "2024")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert _dates(page) == ("2022", "2024")
    assert _total(page) == expected


def test_escape_and_a_plain_arrow_give_the_range_up(page: Page) -> None:
    page.goto("/")
    page.locator(".histogram a[tabindex='0']").focus()
    for key in ("Escape", "ArrowLeft"):
        page.keyboard.press("Shift+ArrowLeft")
        expect(page.locator(".histogram .in-range")).to_have_count(2)
        page.keyboard.press(key)
        expect(page.locator(".histogram .in-range")).to_have_count(0)
    year = page.locator(".histogram a:focus").get_attribute("data-first")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert _dates(page) == (year, year)


def test_a_range_is_drawn_with_a_finger(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, viewport={"width": 390, "height": 800}, has_touch=True)
    try:
        page = context.new_page()
        page.goto("/")
        finger = context.new_cdp_session(page)
        for kind, year in (("touchStart", "2019"), ("touchMove", "2020"), ("touchMove", "2022")):
            x, y = _middle(page, year)
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        expect(page.locator(".histogram .in-range")).to_have_count(4)
        with page.expect_navigation():
            finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        assert _dates(page) == ("2019", "2022")
        expect(page.locator(".hit")).not_to_have_count(0)
    finally:
        context.close()


def test_a_finger_is_told_nothing_of_keys(chromium: Browser, address: str) -> None:
    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    for options, text in ((phone, "Draw over the bars to choose a range"), ({}, re.compile("Shift"))):
        context = chromium.new_context(base_url=address, **options)  # type: ignore[arg-type]
        try:
            page = context.new_page()
            page.goto("/")
            expect(page.locator(".histogram .hint")).to_have_text(text)
        finally:
            context.close()


def test_the_bars_of_results_that_came_while_typing(page: Page) -> None:
    page.goto("/")
    with page.expect_response(lambda response: response.url.startswith(f"{page.url}?q=")):
        page.get_by_label("Search for").fill("安全")
    expect(page.locator("body.results .histogram")).to_be_visible()
    expect(page.locator(".histogram a[tabindex='0']")).to_have_count(1)
    _draw(page, "2019", "2022")
    with page.expect_navigation():
        page.mouse.up()
    assert _dates(page) == ("2019", "2022")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["安全"]


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_each_bar_is_a_link_without_javascript(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(path)
        expect(page.locator(".histogram .hint")).to_be_hidden()
        bar = page.get_by_role("group", name="Pages by").get_by_role("link").last
        first = bar.get_attribute("data-first")
        count = int(bar.get_attribute("data-count") or 0)
        expect(bar.locator("title")).to_have_text(re.compile(f": {count} pages?$"))
        bar.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert _dates(page) == (first, first)
        assert _total(page) == count
    finally:
        context.close()


def test_bars_in_the_interface_s_language(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, locale="zh-CN")
    try:
        page = context.new_page()
        page.goto(PATHS["months"])
        names = [slot.get_attribute("data-name") for slot in page.locator(".histogram .slot").all()]
        assert names[:2] == ["2022年1月", "2022年2月"]
        expect(page.locator(".histogram .axis")).to_have_text("2022年2023年")
    finally:
        context.close()
