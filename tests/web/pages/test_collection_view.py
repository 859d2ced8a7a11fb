from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from fake_index import FakeIndex

from searcher import gazetteer
from searcher.results import Facets, RegionCount
from searcher.web.pages.choices import choices
from searcher.web.pages.collection import collection
from searcher.web.pages.tiles import SHADES, places, tiles
from searcher.web.parameters import SearchParameters

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from searcher.web.pages.choice import Choice

NOW = datetime(2024, 6, 4, 12, 0, tzinfo=UTC)


def _link(parameters: SearchParameters) -> str:
    return parameters.address("/")


def _provinces(**counts: int) -> tuple[Choice, ...]:
    codes = {code[1:]: count for code, count in counts.items()}
    found = tuple(
        RegionCount(code, gazetteer.division(code).name, gazetteer.division(code).name_en, count)
        for code, count in codes.items()
    )
    return choices(Facets(region=found), SearchParameters(), _link).region


def _home(client: FlaskClient, language: str = "en") -> BeautifulSoup:
    answer = client.get("/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def _texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ", strip=True).split()) for element in page.select(selector)]


def test_the_map_has_a_tile_for_every_province_level_division() -> None:
    provinces = {f"{number}0000" for number in range(10, 90) if gazetteer.resolve(f"{number}0000")}
    assert {place.code for place in places()} == provinces
    assert len(places()) == len(provinces) == 34


def test_no_two_tiles_lie_in_one_place() -> None:
    taken = Counter((place.row, place.column) for place in places())
    assert set(taken.values()) == {1}
    assert {row for row, _ in taken} == set(range(1, 9))
    assert {column for _, column in taken} == set(range(1, 8))


@pytest.mark.parametrize("place", places(), ids=lambda place: place.code)
def test_a_tile_has_the_division_s_english_name(place: object) -> None:
    assert "".join(place.english) == gazetteer.division(place.code).name_en  # type: ignore[attr-defined]
    assert len(place.short) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("north", "south"),
    [("黑", "吉"), ("吉", "辽"), ("冀", "皖"), ("豫", "鄂"), ("鄂", "湘"), ("湘", "琼"), ("浙", "闽")],
)
def test_north_is_at_the_top(north: str, south: str) -> None:
    rows = {place.short: place.row for place in places()}
    assert rows[north] < rows[south]


@pytest.mark.parametrize(
    ("west", "east"), [("藏", "川"), ("川", "渝"), ("陕", "晋"), ("晋", "鲁"), ("粤", "台")]
)
def test_west_is_on_the_left(west: str, east: str) -> None:
    columns = {place.short: place.column for place in places()}
    assert columns[west] < columns[east]


def test_tiles_are_shaded_by_their_count() -> None:
    found = {
        tile.place.short: tile
        for tile in tiles(_provinces(_320000=10_000, _330000=3_000, _140000=401, _110000=400, _540000=1))
    }
    assert {short: tile.shade for short, tile in found.items() if tile.shade} == {
        "苏": SHADES,
        "浙": 3,
        "晋": 2,
        "京": 2,
        "藏": 1,
    }
    assert (found["浙"].count, found["浙"].url) == (3_000, "/?region=330000")
    assert (found["台"].count, found["台"].url) == (0, "")
    assert len(found) == 34


def test_a_map_of_nothing_is_still_a_map() -> None:
    assert {tile.shade for tile in tiles(())} == {0}


def test_shares_are_of_the_largest_province() -> None:
    index = FakeIndex()
    index.pages = ()
    found = choices(
        Facets(
            region=(
                RegionCount("320000", "江苏省", "Jiangsu", 300),
                RegionCount("540000", "西藏自治区", "Tibet", 1),
            )
        ),
        SearchParameters(),
        _link,
    )
    view = collection(index.stats(), found, SearchParameters(), _link, NOW)
    assert [(share.choice.name_en, share.length) for share in view.provinces] == [
        ("Jiangsu", 100),
        ("Tibet", 1),
    ]


def test_pages_that_lack_a_field_are_told_and_found() -> None:
    stats = replace(FakeIndex().stats(), documents=10, with_date=10, with_region=7, with_source=0)
    view = collection(stats, choices(Facets(), SearchParameters(), _link), SearchParameters(), _link, NOW)
    assert {field: (pages.count, unquote(pages.url)) for field, pages in view.without.items()} == {
        "region": (3, "/?q=region:none"),
        "source": (10, "/?q=source:none"),
    }


def test_the_first_page_says_what_is_in_the_collection(client: FlaskClient) -> None:
    page = _home(client)
    assert _texts(page, "h1, h2") == [
        "Search the collection",
        "Over time",
        "By province",
        "Top sources",
        "Newest pages",
    ]
    (age,) = page.select(".collection time")
    assert age["datetime"] == "2024-06-04T08:55:00+00:00"
    assert age.get_text().endswith("ago")
    assert "2024" in str(age["title"])
    assert _texts(page, ".by-language li")[0] == "Chinese and English 60"
    assert len(page.select(".tiles li")) == 34
    (jiangsu,) = page.select('.tiles a[href="/?region=320000"]')
    assert jiangsu.get_text(" ", strip=True) == "苏 Jiangsu 32"
    assert jiangsu["title"] == "江苏省 Jiangsu"
    assert _texts(page, ".shares li") == ["江苏省 Jiangsu 32", "山西省 Shanxi 16"]
    bars = {str(bar["href"]): bar.get_text(strip=True) for bar in page.select(".histogram a.slot")}
    assert bars["/?from=2021&to=2021"] == "2021: 7 pages"
    assert len(page.select(".hit")) == 10
    assert not page.select("aside.filters")


def test_the_first_page_in_chinese(client: FlaskClient) -> None:
    page = _home(client, "zh-CN")
    assert "2021年" in {bar["data-name"] for bar in page.select(".histogram .slot")}
    assert page.select_one(".tiles .short[lang=zh-Hans]")
    assert "前" in _texts(page, ".collection time")[0]


@pytest.mark.parametrize("path", ["/?page=2", "/?sort=oldest", "/?q=report", "/?language=en"])
def test_whoever_looks_for_something_has_the_filters_instead(client: FlaskClient, path: str) -> None:
    page = BeautifulSoup(client.get(path).text, "html.parser")
    assert page.select("aside.filters")
    assert not page.select(".tiles, .collection")


def test_an_empty_collection_helps(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = ()
    page = _home(client)
    assert "empty" in _texts(page, ".collection")[0]
    assert _texts(page, ".collection kbd") == ["searcher index"]
    assert not page.select(".overview, .hit, aside.filters")
