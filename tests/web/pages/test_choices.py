from __future__ import annotations

from urllib.parse import quote

import pytest

from searcher.results import FacetCount, Facets, RegionCount, SourceCount
from searcher.web.pages.choices import chips, choices, last_page, page_links
from searcher.web.parameters import SearchParameters

WUXI = RegionCount("320200", "无锡市", "Wuxi", 3)
FACETS = Facets(
    source=(SourceCount("Bulletin", "", 4), SourceCount("新华社", "Xinhua News Agency", 2)),
    region=(
        RegionCount("320000", "江苏省", "Jiangsu", 5, (WUXI,)),
        RegionCount("140000", "山西省", "Shanxi", 1),
    ),
    year=(FacetCount("2024", 3), FacetCount("2023", 2)),
    language=(FacetCount("zh", 4),),
)

XINHUA = quote("新华社")


def _link(parameters: SearchParameters) -> str:
    return parameters.address("")


@pytest.mark.parametrize(
    ("facet", "parameters", "urls"),
    [
        ("source", SearchParameters(page=4), ["?source=Bulletin", f"?source={XINHUA}"]),
        ("source", SearchParameters(sources=("Bulletin",)), ["", f"?source=Bulletin&source={XINHUA}"]),
        ("source", SearchParameters(sources=("bulletin",)), ["", f"?source=bulletin&source={XINHUA}"]),
        ("source", SearchParameters(sources=("xinhua",)), ["?source=xinhua&source=Bulletin", ""]),
        ("region", SearchParameters(query="a"), ["?q=a&region=320000", "?q=a&region=140000"]),
        ("region", SearchParameters(regions=("320000",)), ["", "?region=140000"]),
        ("region", SearchParameters(regions=("jiangsu",)), ["", "?region=140000"]),
        ("year", SearchParameters(), ["?from=2024&to=2024", "?from=2023&to=2023"]),
        ("year", SearchParameters(date_from="2024", date_to="2024"), ["", "?from=2023&to=2023"]),
        ("language", SearchParameters(), ["?language=zh"]),
        ("language", SearchParameters(language="zh"), [""]),
    ],
)
def test_a_value_is_set_or_unset(facet: str, parameters: SearchParameters, urls: list[str]) -> None:
    found = getattr(choices(FACETS, parameters, _link), facet)
    assert [choice.url for choice in found] == urls
    # In these cases the only filter is the chosen value's own, so that removing it leaves nothing.
    assert [choice.chosen for choice in found] == [not url for url in urls]


def test_all_names_of_a_publisher_are_taken_out_together() -> None:
    bulletin, xinhua = choices(FACETS, SearchParameters(sources=("xinhua", "Xinhua Net")), _link).source
    assert bulletin.url == "?source=xinhua&source=Xinhua+Net&source=Bulletin"
    assert (xinhua.url, xinhua.name_en) == ("", "Xinhua News Agency")


def test_a_tree_opens_down_to_what_is_chosen() -> None:
    jiangsu, shanxi = choices(FACETS, SearchParameters(regions=("320200",)), _link).region
    assert jiangsu.open
    assert not jiangsu.chosen
    assert jiangsu.children[0].chosen
    assert not shanxi.open


def test_each_filter_in_force_can_be_removed() -> None:
    parameters = SearchParameters(
        query="a",
        regions=("320200", "jiangsu", "nowhere"),
        sources=("Bulletin", "xinhua"),
        date_from="2020",
        language="zh",
        page=3,
    )
    found = chips(parameters, _link)
    assert [(chip.kind, chip.name, chip.name_en) for chip in found] == [
        ("region", "无锡市", "Wuxi"),
        ("region", "江苏省", "Jiangsu"),
        ("region", "nowhere", ""),
        ("source", "Bulletin", ""),
        ("source", "新华社", "Xinhua News Agency"),
        ("from", "2020", ""),
        ("language", "zh", ""),
    ]
    assert found[3].url == (
        "?q=a&region=320200&region=jiangsu&region=nowhere&source=xinhua&from=2020&language=zh"
    )
    assert found[5].url == (
        "?q=a&region=320200&region=jiangsu&region=nowhere&source=Bulletin&source=xinhua&language=zh"
    )


@pytest.mark.parametrize(
    ("first", "last", "kinds"),
    [
        (None, None, []),
        ("2020", None, ["from"]),
        (None, "2020", ["to"]),
        ("2020", "2021", ["from", "to"]),
        ("2020", "2020", ["date"]),
    ],
)
def test_dates_as_chips(first: str | None, last: str | None, kinds: list[str]) -> None:
    found = chips(SearchParameters(date_from=first, date_to=last), _link)
    assert [chip.kind for chip in found] == kinds


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [
        (0, 1, [1]),
        (10, 1, [1]),
        (11, 1, [1, 2]),
        (200, 1, [1, 2, 3, None, 20]),
        (200, 10, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (200, 20, [1, None, 18, 19, 20]),
        (200, 99, [1, None, 20]),
    ],
)
def test_page_links(total: int, page: int, numbers: list[int | None]) -> None:
    links = page_links(total, SearchParameters(page=page), _link)
    assert [link.number for link in links] == numbers
    assert [link.number for link in links if link.current] == [page] * (page in numbers)


def test_last_page() -> None:
    assert [last_page(total, 10) for total in (0, 1, 10, 11)] == [1, 1, 1, 2]
