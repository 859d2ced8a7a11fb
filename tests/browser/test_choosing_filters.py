"""Choosing among the values of facets, and the view of the collection, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from searcher.web.served import ServedIndex

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

#: What of the guidelines is checked: versions 2.0 to 2.2, the levels A and AA.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _follow(page: Page, target: Locator) -> None:
    with page.expect_navigation():
        target.click()


def _section(page: Page, name: str) -> Locator:
    return page.locator(".filters section").filter(has=page.get_by_role("heading", name=name, exact=True))


def _chosen(page: Page, name: str) -> list[str]:
    return _section(page, name).locator("a[aria-current] .name").all_inner_texts()


def _total(page: Page) -> int:
    return int(page.locator(".total strong").inner_text().split()[0].replace(",", ""))


def _arguments(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _count(link: Locator) -> int:
    return int(link.locator(".count").inner_text())


@pytest.mark.parametrize("facet", ["Source", "Language", "Region"])
def test_several_values_of_a_facet(page: Page, facet: str) -> None:
    page.goto("/?q=安全")
    everything = _total(page)
    values = _section(page, facet).locator("li > a:visible")
    names = [values.nth(at).locator(".name").inner_text() for at in range(3)]
    expected = 0
    for name in names[:2]:
        value = values.filter(has_text=name).first
        expected += _count(value)
        _follow(page, value)
    assert _total(page) == expected < everything
    assert sorted(_chosen(page, facet)) == sorted(names[:2])
    expect(page.locator(".chips li")).to_have_count(3)  # with the one that removes both
    # The counts of the others are what one would get with them, not nothing.
    assert _count(values.filter(has_text=names[2]).first) > 0
    _follow(page, _section(page, facet).locator("a[aria-current]").first)
    assert len(_chosen(page, facet)) == 1
    _follow(page, page.locator(".chips a").first)
    assert _total(page) == everything


def test_what_is_chosen_stands_first(page: Page) -> None:
    page.goto("/?q=安全")
    for facet in ("Source", "Language"):
        last = _section(page, facet).locator("li > a:visible").last
        name = last.locator(".name").inner_text()
        _follow(page, last)
        expect(_section(page, facet).locator("li > a .name").first).to_have_text(name)


def test_a_region_narrows_the_one_above_it(page: Page) -> None:
    page.goto("/?q=安全")
    province = _section(page, "Region").locator("li:has(> details)").first
    province.locator("> details > summary").click()
    place = province.locator(".tree li > a").first
    name, count = place.locator(".name").inner_text(), _count(place)
    _follow(page, province.locator("> a"))
    # The places in what is chosen are open.
    place = _section(page, "Region").locator(".tree .tree li > a").filter(has_text=name.split()[0]).first
    expect(place).to_be_visible()
    _follow(page, place)
    assert len(_arguments(page)["region"]) == 1
    assert _total(page) == count
    assert _chosen(page, "Region") == [name]


def test_a_value_that_nothing_has_can_be_taken_out(page: Page) -> None:
    page.goto("/?q=安全&source=Nobody's Gazette&region=820000&language=zh-Hant&from=1999&to=1999")
    assert _chosen(page, "Source") == ["Nobody's Gazette"]
    assert _chosen(page, "Region")[0].startswith("澳门特别行政区")
    for facet in ("Source", "Region", "Language"):
        _follow(page, _section(page, facet).locator("a[aria-current]"))
    assert _arguments(page) == {"q": ["安全"], "from": ["1999"], "to": ["1999"]}


@pytest.fixture(scope="module")
def publishers(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[ServedIndex], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a collection of pages by publishers, one of whom has a name in both languages."""
    folder = tmp_path_factory.mktemp("publishers")
    names = ["新华社", "Workshop Digest", "浏阳市融媒体中心", *(f"Post {number}" for number in range(1, 11))]
    pages = [
        {"id": f"{name} {page}", "title": "Kiln", "body": f"A kiln of {name} {page}.", "source": name}
        for place, name in enumerate(names)
        for page in range(place + 1)
    ]
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    searcher.build([folder / "pages.jsonl"], folder / "index")
    with serve(searcher.open(folder / "index")) as address:
        yield address


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xinhua", ["新华社 Xinhua News Agency"]),
        ("ＸＩＮＨＵＡ　News", ["新华社 Xinhua News Agency"]),
        ("新华", ["新华社 Xinhua News Agency"]),
        ("digest ", ["Workshop Digest"]),
        ("post 1", ["Post 10", "Post 1"]),
        ("no such", []),
    ],
)
def test_a_source_is_looked_for_by_its_names(
    context: BrowserContext, publishers: str, typed: str, found: list[str]
) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    names = section.locator("li:visible .name")
    expect(names).to_have_count(8)
    expect(section.get_by_role("status")).to_be_hidden()
    box = section.get_by_label("Find a source")
    box.fill(typed)
    expect(names).to_have_text(found)
    expect(section.locator(".found")).to_have_text("" if found else "No source of that name")
    box.fill("")
    expect(names).to_have_count(8)
    expect(section.locator(".found")).to_have_text("")


def test_a_list_that_was_open_stays_open(context: BrowserContext, publishers: str) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    section.locator("summary").click()
    box = section.get_by_label("Find a source")
    for typed in ("x", "xi", ""):
        box.fill(typed)
    expect(section.locator("li:visible")).to_have_count(13)


def test_all_sources_are_there_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto("/?q=安全")
        section = _section(page, "Source")
        expect(section.locator(".find")).to_be_hidden()
        expect(section.locator("li:visible")).to_have_count(8)
        section.locator("summary").click()
        more = section.locator("details li > a").last
        count = _count(more)
        _follow(page, more)
        assert _total(page) == count
    finally:
        context.close()


def test_a_tile_of_the_map_is_a_filter(page: Page) -> None:
    page.goto("/")
    tiles = page.get_by_role("list", name="Map of the provinces").get_by_role("listitem")
    expect(tiles).to_have_count(34)
    zhejiang = tiles.get_by_role("link", name="浙 Zhejiang")
    count = _count(zhejiang)
    _follow(page, zhejiang)
    assert _arguments(page) == {"region": ["330000"]}
    assert _total(page) == count
    assert _chosen(page, "Region") == ["浙江省 Zhejiang"]
    expect(page.locator(".hit .region").first).to_contain_text("浙江省")


def test_neighbours_lie_side_by_side(page: Page) -> None:
    page.goto("/")

    def place(short: str) -> tuple[float, float]:
        box = page.locator(".tiles li").filter(has_text=short).bounding_box()
        assert box
        return box["x"], box["y"]

    assert place("苏")[0] == place("浙")[0]
    assert place("苏")[1] < place("浙")[1]
    assert place("晋")[1] == place("冀")[1]
    assert place("晋")[0] < place("冀")[0]


def test_provinces_and_sources_of_the_collection_are_filters(page: Page) -> None:
    for part, parameter in (
        (".shares", "region"),
        (".publishers .sources", "source"),
        (".by-language", "language"),
    ):
        page.goto("/")
        _follow(page, page.locator(f"{part} a").first)
        assert list(_arguments(page)) == [parameter]
        expect(page.locator(".hit")).not_to_have_count(0)


@pytest.mark.parametrize(("width", "scheme", "locale"), [(390, "dark", "zh-CN"), (1280, "light", "en-GB")])
def test_nobody_is_left_out_of_what_is_folded_away(
    chromium: Browser, address: str, width: int, scheme: str, locale: str
) -> None:
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale=locale,
    )
    try:
        page = context.new_page()
        page.goto("/?q=安全&from=2022&to=2023&region=330000&source=Nobody")
        if page.locator("label.show-filters").is_visible():
            page.locator("label.show-filters").click()
        for summary in page.locator("details > summary:visible").all():
            summary.click()
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()
