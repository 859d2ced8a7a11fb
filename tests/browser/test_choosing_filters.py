"""Choosing among the values of facets, and the view of the collection, in a real browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import searcher
from searcher.gazetteer.table import divisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

    from searcher.web.served import ServedIndex

pytestmark = pytest.mark.browser

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
    """The address of a collection of pages by more publishers than are listed, one with names in both
    languages."""
    names = ["新华社", "Workshop Digest", *(f"Post {number}" for number in range(1, 41))]
    pages = [
        {"id": f"{name} {page}", "title": "Kiln", "body": f"A kiln of {name} {page}.", "source": name}
        for place, name in enumerate(names)
        for page in range(1 + place // 20)
    ]
    with serve(_built(pages, tmp_path_factory.mktemp("publishers"))) as address:
        yield address


@pytest.fixture(scope="module")
def places(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[ServedIndex], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a collection of pages about every city, and about some counties."""
    wanted = [one for one in divisions().values() if one.level == "city" or one.parent == "330100"]
    pages = [
        {"id": one.code, "title": f"Kiln {one.code}", "body": "A kiln with a chimney.", "region": one.code}
        for one in wanted
    ]
    with serve(_built(pages, tmp_path_factory.mktemp("places"))) as address:
        yield address


def _built(pages: list[dict[str, str]], folder: Path) -> ServedIndex:
    (folder / "pages.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    searcher.build([folder / "pages.jsonl"], folder / "index")
    return searcher.open(folder / "index")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xinhua", ["新华社 Xinhua News Agency"]),
        ("ＸＩＮＨＵＡ　News", ["新华社 Xinhua News Agency"]),
        ("digest ", ["Workshop Digest"]),
        # Not among those that the page lists.
        ("post 1", ["Post 19", *(f"Post {number}" for number in (1, *range(10, 19)))]),
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
    expect(section.locator(".narrowed")).to_have_count(1)
    assert sorted(names.all_inner_texts()) == sorted(found)
    numbers = {0: "No source of that name", 1: "1 source"}
    expect(section.get_by_role("status")).to_have_text(numbers.get(len(found), f"{len(found)} sources"))
    box.fill("")
    expect(names).to_have_count(8)
    expect(section.locator(".found")).to_have_text("")


@pytest.mark.parametrize("trouble", ["refused", "away"])
def test_sources_that_did_not_come_are_not_those_found_before(
    context: BrowserContext, publishers: str, trouble: str
) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    box = section.get_by_label("Find a source")
    box.fill("digest")
    expect(section.locator("li:visible")).to_have_count(1)
    if trouble == "refused":
        page.route("**/filters/sources?**", lambda route: route.fulfill(status=429, body="<li>later</li>"))
    else:
        page.route("**/filters/sources?**", lambda route: route.abort())
    box.fill("post")
    expect(section.get_by_role("status")).to_contain_text("The server does not answer")
    expect(section.locator("li:visible")).to_have_count(0)
    page.unroute_all()
    box.fill("post 3")
    expect(section.get_by_role("status")).to_have_text("11 sources")
    expect(section.locator("li:visible")).to_have_count(11)


def test_a_source_is_looked_for_again_in_other_results(context: BrowserContext, publishers: str) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    section.get_by_label("Find a source").fill("digest")
    found = section.locator(".matches a")
    expect(found).to_have_attribute("href", re.compile("q=kiln&"))
    page.locator("#q").fill("a kiln")
    expect(found).to_have_attribute("href", re.compile("q=a\\+kiln&"))
    expect(section.get_by_label("Find a source")).to_have_value("digest")
    expect(section.locator("li:visible")).to_have_count(1)


def test_a_source_that_is_not_listed_can_be_chosen(context: BrowserContext, publishers: str) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    section.get_by_label("Find a source").fill("digest")
    _follow(page, section.locator(".matches a"))
    assert _chosen(page, "Source") == ["Workshop Digest"]
    assert _total(page) == 1


def test_a_list_that_was_open_stays_open(context: BrowserContext, publishers: str) -> None:
    page = context.new_page()
    page.goto(f"{publishers}/?q=kiln")
    section = _section(page, "Source")
    section.locator("summary").click()
    box = section.get_by_label("Find a source")
    box.fill("x")
    expect(section.locator("li:visible")).to_have_count(1)
    box.fill("")
    expect(section.locator("li:visible")).to_have_count(15)


def _region(page: Page, name: str) -> Locator:
    return _section(page, "Region").locator(f"li:has(> a .second:text-is('{name}'))")


def _open(page: Page, name: str) -> None:
    _region(page, name).locator("> details > summary").click()


def test_places_come_when_their_region_is_opened(context: BrowserContext, places: str) -> None:
    page = context.new_page()
    page.goto(f"{places}/?q=kiln")
    assert _section(page, "Region").locator("li").count() < 35
    _open(page, "Zhejiang")
    expect(_region(page, "Hangzhou")).to_be_visible()
    _open(page, "Hangzhou")
    _follow(page, _region(page, "Xihu District").locator("> a"))
    assert _arguments(page) == {"q": ["kiln"], "region": ["330106"]}
    assert _total(page) == 1
    # What is chosen is there, open, among its neighbours.
    expect(_region(page, "Ningbo")).to_be_visible()


def test_what_was_opened_stays_open_while_one_types(context: BrowserContext, places: str) -> None:
    page = context.new_page()
    page.goto(f"{places}/?q=kiln")
    _open(page, "Zhejiang")
    expect(_region(page, "Hangzhou")).to_be_visible()
    with page.expect_response(lambda answer: "/filters/places?q=chimney" in answer.url):
        page.locator("#q").fill("chimney")
    expect(_region(page, "Hangzhou").locator("> a")).to_have_attribute("href", re.compile("q=chimney"))


def test_places_in_places_stay_open_too(context: BrowserContext, places: str) -> None:
    page = context.new_page()
    page.goto(f"{places}/?q=kiln")
    _open(page, "Zhejiang")
    _open(page, "Hangzhou")
    district = _region(page, "Xihu District").locator("> a")
    expect(district).to_be_visible()
    page.locator("#q").fill("chimney")
    expect(district).to_have_attribute("href", re.compile("q=chimney"))
    expect(district).to_be_visible()


def test_places_that_are_under_way_are_fetched_once(context: BrowserContext, places: str) -> None:
    page = context.new_page()
    page.goto(f"{places}/?q=kiln")
    held: list[Route] = []
    page.route("**/filters/places?**", lambda route: held.append(route))
    opened = _region(page, "Zhejiang").locator("> details")
    for _ in range(3):
        _open(page, "Zhejiang")
        page.wait_for_timeout(50)
    expect(opened).to_have_attribute("aria-busy", "true")
    expect(opened.get_by_role("status")).to_have_text("Fetching the places …")
    for route in held:
        route.continue_()
    expect(_region(page, "Hangzhou").first).to_be_visible()
    page.wait_for_timeout(200)
    assert len(held) == 1
    expect(opened.locator("> ul")).to_have_count(1)
    expect(opened).not_to_have_attribute("aria-busy", "true")
    expect(opened.get_by_role("status")).to_be_hidden()


@pytest.mark.parametrize("trouble", ["refused", "away"])
def test_places_that_did_not_come_are_asked_for_again(
    context: BrowserContext, places: str, trouble: str
) -> None:
    page = context.new_page()
    page.goto(f"{places}/?q=kiln")
    if trouble == "refused":
        page.route("**/filters/places?**", lambda route: route.fulfill(status=429, body="<ul></ul>"))
    else:
        page.route("**/filters/places?**", lambda route: route.abort())
    _open(page, "Zhejiang")
    status = _region(page, "Zhejiang").get_by_role("status")
    expect(status).to_contain_text("The places did not come")
    page.unroute("**/filters/places?**")
    _open(page, "Zhejiang")
    expect(status).to_be_hidden()
    _open(page, "Zhejiang")
    expect(_region(page, "Hangzhou")).to_be_visible()
    expect(status).to_be_hidden()


def test_without_javascript_places_are_there_once_their_region_is_chosen(
    chromium: Browser, places: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{places}/?q=kiln")
        expect(_section(page, "Region").locator("summary:visible")).to_have_count(0)
        _follow(page, _region(page, "Zhejiang").locator("> a"))
        expect(_region(page, "Hangzhou")).to_be_visible()
    finally:
        context.close()


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
    zhejiang = tiles.get_by_role("link", name="Zhejiang")
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
