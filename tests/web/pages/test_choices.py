from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from searcher.results import FacetCount, Facets, RegionCount, SourceCount
from searcher.web.pages.adding import PLACE
from searcher.web.pages.choices import chips, choices, last_page, page_links
from searcher.web.pages.region_tree import MOST_PLACES, choices_below
from searcher.web.pages.sources import MOST_SOURCES, named, source_choices
from searcher.web.parameters import SearchParameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.web.pages.choice import Choice

XINWU = RegionCount("320214", "新吴区", "Xinwu District", 1)
WUXI = RegionCount("320200", "无锡市", "Wuxi", 3, (XINWU,))
SUZHOU = RegionCount("320500", "苏州市", "Suzhou", 2)
FACETS = Facets(
    source=(SourceCount("Bulletin", "", 4), SourceCount("新华社", "Xinhua News Agency", 2)),
    region=(
        RegionCount("140000", "山西省", "Shanxi", 6),
        RegionCount("320000", "江苏省", "Jiangsu", 5, (WUXI, SUZHOU)),
    ),
    month=(FacetCount("2024-06", 3), FacetCount("2023-01", 2)),
    language=(FacetCount("zh", 4), FacetCount("en", 2)),
)

XINHUA = quote("新华社")
XINHUANET = quote("新华网")


def _link(parameters: SearchParameters) -> str:
    return parameters.address("")


def _search(**filters: tuple[str, ...]) -> SearchParameters:
    return SearchParameters(**filters)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facet", "parameters", "urls"),
    [
        ("source", SearchParameters(page=4), ["?source=Bulletin", f"?source={XINHUA}"]),
        ("source", _search(sources=("Bulletin",)), ["×", f"?source=Bulletin&source={XINHUA}"]),
        ("source", _search(sources=("bulletin",)), ["×", f"?source=bulletin&source={XINHUA}"]),
        # What is chosen comes first.
        ("source", _search(sources=("xinhua",)), ["×", "?source=xinhua&source=Bulletin"]),
        ("source", _search(sources=("xinhua", "Bulletin")), ["× ?source=xinhua", "× ?source=Bulletin"]),
        # All names of a publisher are taken out together.
        (
            "source",
            _search(sources=("xinhua", "新华网")),
            ["×", f"?source=xinhua&source={XINHUANET}&source=Bulletin"],
        ),
        # What no page has is still there to be taken out.
        (
            "source",
            _search(sources=("Gazette",)),
            ["×", "?source=Gazette&source=Bulletin", f"?source=Gazette&source={XINHUA}"],
        ),
        ("language", SearchParameters(), ["?language=zh", "?language=en"]),
        ("language", _search(languages=("en",)), ["×", "?language=en&language=zh"]),
        ("language", _search(languages=("EN", "zh")), ["× ?language=zh", "× ?language=EN"]),
        (
            "language",
            _search(languages=("mixed",)),
            ["×", "?language=mixed&language=zh", "?language=mixed&language=en"],
        ),
        ("region", SearchParameters(query="a"), ["?q=a&region=140000", "?q=a&region=320000"]),
        ("region", _search(regions=("320000",)), ["×", "?region=320000&region=140000"]),
        ("region", _search(regions=("jiangsu",)), ["×", "?region=jiangsu&region=140000"]),
        (
            "region",
            _search(regions=("330000",)),
            ["×", "?region=330000&region=140000", "?region=330000&region=320000"],
        ),
        # A province takes the place of what is chosen below it.
        (
            "region",
            _search(regions=("320200", "140000")),
            ["× ?region=320200", "?region=140000&region=320000"],
        ),
    ],
)
def test_values_are_added_and_taken_out(facet: str, parameters: SearchParameters, urls: list[str]) -> None:
    """A cross stands before the address of what is chosen; the search for everything has none."""
    found = getattr(choices(FACETS, parameters, _link), facet)
    assert [f"× {one.url}".strip() if one.chosen else one.url for one in found] == urls


def _flat(found: Sequence[Choice]) -> dict[str, Choice]:
    return {one.value: one for top in found for one in (top, *_flat(top.children).values())}


@pytest.mark.parametrize(
    ("regions", "clicked", "url"),
    [
        ((), "320200", "?region=320200"),
        (("320200",), "320500", "?region=320200&region=320500"),
        (("320200", "320500"), "320200", "?region=320500"),
        # A place in what is chosen narrows it down.
        (("320000",), "320200", "?region=320200"),
        (("140000", "jiangsu"), "320500", "?region=140000&region=320500"),
        (("320200", "140000"), "320214", "?region=140000&region=320214"),
        # The other places that a name means stay.
        (("Suzhou",), "320500", "?region=341300"),
        (("Suzhou",), "140000", "?region=Suzhou&region=140000"),
        (("Suzhou",), "320000", "?region=341300&region=320000"),
        (("Suzhou", "341300"), "320500", "?region=341300"),
    ],
)
def test_regions_are_chosen_at_any_level(regions: tuple[str, ...], clicked: str, url: str) -> None:
    tree = _flat(choices(FACETS, SearchParameters(regions=regions), _link).region)
    assert tree[clicked].url == url


@pytest.mark.parametrize(
    ("regions", "opened", "chosen"),
    [
        ((), [], []),
        (("140000",), [], ["140000"]),
        (("320000",), ["320000"], ["320000"]),
        (("320200",), ["320000", "320200"], ["320200"]),
        (("320214",), ["320000", "320200"], ["320214"]),
        (("Suzhou",), ["340000", "320000"], ["341300", "320500"]),
    ],
)
def test_a_tree_opens_down_to_what_is_chosen(
    regions: tuple[str, ...], opened: list[str], chosen: list[str]
) -> None:
    tree = _flat(choices(FACETS, SearchParameters(regions=regions), _link).region)
    assert sorted(code for code, one in tree.items() if one.open) == sorted(opened)
    assert sorted(code for code, one in tree.items() if one.chosen) == sorted(chosen)


def test_counties_are_there_once_their_city_is_chosen() -> None:
    for regions, there in (((), False), (("320000",), False), (("320200",), True)):
        tree = _flat(choices(FACETS, SearchParameters(regions=regions), _link).region)
        assert ("320214" in tree) == there
        assert tree["320200"].folded != there


#: A province with more cities than a page lists of its own accord.
CROWDED = (
    *FACETS.region,
    RegionCount(
        "410000",
        "河南省",
        "Henan",
        MOST_PLACES,
        tuple(RegionCount("410100", "郑州市", "Zhengzhou", 1) for _ in range(MOST_PLACES)),
    ),
)


@pytest.mark.parametrize(
    ("regions", "listed"),
    [
        ((), set()),
        (("140000",), set()),
        (("320000",), {"320200", "320500"}),
        (("320200",), {"320200", "320500", "320214"}),
    ],
)
def test_of_many_places_only_those_in_what_is_chosen_are_listed(
    regions: tuple[str, ...], listed: set[str]
) -> None:
    tree = _flat(choices(Facets(region=CROWDED), SearchParameters(regions=regions), _link).region)
    assert tree.keys() - {"140000", "320000", "410000"} == listed
    assert tree["410000"].folded
    assert tree["320000"].folded == (not listed)
    assert not tree["140000"].folded


@pytest.mark.parametrize(
    ("regions", "below", "found"),
    [
        ((), "320000", [("320200", "?region=320200", True), ("320500", "?region=320500", False)]),
        ((), "320200", [("320214", "?region=320214", False)]),
        (("140000",), "320200", [("320214", "?region=140000&region=320214", False)]),
        # It would narrow what is chosen.
        (("320000",), "320200", [("320214", "?region=320214", False)]),
        ((), "320214", []),
        ((), "330000", []),
        (("320600",), "320000", [("320600", "", False), ("320200", None, True), ("320500", None, False)]),
    ],
)
def test_places_below_a_region(
    regions: tuple[str, ...], below: str, found: list[tuple[str, str | None, bool]]
) -> None:
    """Codes, addresses (``None``: of no interest here) and whether there are places below."""
    choices = choices_below(below, FACETS.region, SearchParameters(regions=regions), _link)
    assert [(one.value, one.folded) for one in choices] == [(code, folded) for code, _, folded in found]
    assert all(url in (None, one.url) for one, (_, url, _) in zip(choices, found, strict=True))


@pytest.mark.parametrize("code", ["", "999999", "x"])
def test_no_places_below_what_is_no_region(code: str) -> None:
    with pytest.raises(KeyError):
        choices_below(code, FACETS.region, SearchParameters(), _link)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Bulletin", "新华社"]),
        ("bull", ["Bulletin"]),
        ("ＢＵＬＬ", ["Bulletin"]),
        ("新华", ["新华社"]),
        ("xinhua  news", ["新华社"]),
        # Another name of the same publisher.
        ("新华网", ["新华社"]),
        ("gazette", []),
    ],
)
def test_sources_are_looked_for_by_their_names(typed: str, found: list[str]) -> None:
    sources = source_choices(FACETS.source, SearchParameters(), _link)
    assert [one.value for one in named(sources, typed)] == found


def test_a_chosen_region_without_pages_stands_in_its_place() -> None:
    zhejiang, shanxi, _ = choices(FACETS, SearchParameters(regions=("330100",)), _link).region
    (hangzhou,) = zhejiang.children
    assert (zhejiang.name_en, zhejiang.count, zhejiang.open) == ("Zhejiang", 0, True)
    assert (hangzhou.name_en, hangzhou.count, hangzhou.chosen) == ("Hangzhou", 0, True)
    assert not shanxi.open


def test_a_chosen_source_without_pages_has_its_names() -> None:
    first = choices(FACETS, SearchParameters(sources=("People's Daily",)), _link).source[0]
    assert (first.name, first.name_en, first.count) == ("人民日报", "People's Daily", 0)


def test_there_is_an_end_to_the_sources() -> None:
    many = Facets(source=tuple(SourceCount(f"Post {number}", "", 1) for number in range(MOST_SOURCES + 7)))
    found = choices(many, SearchParameters(sources=(f"Post {MOST_SOURCES + 5}",)), _link)
    assert len(found.source) == MOST_SOURCES
    assert found.sources_left == 7
    assert found.source[0].chosen


@pytest.mark.parametrize("query", ["plain", "100% & more", PLACE, f"a {PLACE} b"])
def test_addresses_of_values_are_those_of_their_searches(query: str) -> None:
    values = ("新华社", "A & B=C", "100%", "a b+c", PLACE)
    counts = tuple(SourceCount(value, "", 1) for value in values)
    parameters = SearchParameters(query=query, sources=("Bulletin",), date_from="2020", explain=True)
    found = choices(Facets(source=counts), parameters, _link).source[1:]
    written = [_link(parameters.changed(sources=("Bulletin", value))) for value in values]
    assert [one.url for one in found] == written


def test_each_filter_in_force_can_be_removed() -> None:
    parameters = SearchParameters(
        query="a",
        regions=("320200", "jiangsu", "nowhere"),
        sources=("Bulletin", "xinhua"),
        date_from="2020",
        languages=("zh",),
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
    assert [last_page(total, 10) for total in (0, 1, 10, 11, 12_345)] == [1, 1, 1, 2, 1000]
