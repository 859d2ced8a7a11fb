from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher import fields
from searcher.errors import InvalidRequestError
from searcher.facets import facet_names, facets_of, region_tree
from searcher.query.sources import Sources
from searcher.results import FACETS, Facets, RegionCount, SearchResults, SourceCount

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDERS = [
    (fields.SOURCE, {"B": 1, "A": 1, "C": 5}, ["C", "A", "B"]),
    (fields.LANGUAGE, {"zh": 2, "en": 3}, ["en", "zh"]),
    (fields.YEAR, {"2019": 9, "2024": 1, "0999": 3}, ["2024", "2019", "0999"]),
    (fields.MONTH, {"2019-12": 9, "2024-02": 1, "2024-10": 3}, ["2024-10", "2024-02", "2019-12"]),
]


@pytest.mark.parametrize(("name", "counts", "expected"), ORDERS)
def test_values_with_most_pages_first_and_the_newest_time_first(
    name: str, counts: dict[str, int], expected: list[str]
) -> None:
    facet = getattr(facets_of({name: counts}, Sources("ABC")), name)
    assert [(found.value, found.count) for found in facet] == [(value, counts[value]) for value in expected]


def test_a_source_is_counted_under_one_name_and_shown_with_its_english_one() -> None:
    counts = {"新华社": 3, "Port Post": 1, "PORT POST": 2}
    assert facets_of({fields.SOURCE: counts}, Sources(counts)).source == (
        SourceCount("PORT POST", "", 3),
        SourceCount("新华社", "Xinhua News Agency", 3),
    )


@pytest.mark.parametrize("counts", [{}, {name: {} for name in FACETS}], ids=["not counted", "no pages"])
def test_what_has_no_counts_is_empty(counts: dict[str, dict[str, int]]) -> None:
    assert facets_of(counts, Sources(())) == Facets()
    found = SearchResults("", 0, 0, False, 1, 10, 0.1, 1, (), facets_of(counts, Sources(())))
    assert found.to_dict()["facets"] == dict.fromkeys(FACETS, ())


NAMES = [
    (None, ("source", "region", "year", "language")),
    ((), ()),
    (["month"], ("month",)),
    ("month", ("month",)),
    (["language", "source", "language"], ("source", "language")),
    (FACETS, ("source", "region", "year", "month", "language")),
]


@pytest.mark.parametrize(("asked", "expected"), NAMES)
def test_which_facets_are_counted(asked: Sequence[str] | None, expected: tuple[str, ...]) -> None:
    assert facet_names(asked) == expected


@pytest.mark.parametrize("asked", [["years"], ["source", ""], "Source", [""], "", ["date"]])
def test_an_unknown_facet_is_refused_with_the_known_ones(asked: Sequence[str]) -> None:
    with pytest.raises(InvalidRequestError, match="No facet") as raised:
        facet_names(asked)
    assert raised.value.hint == "Choose among source, region, year, month, language."


def test_a_division_counts_the_pages_below_it() -> None:
    tree = region_tree({"320506": 2, "320500": 1, "320000": 4, "330402": 8})
    assert tree == (
        RegionCount(
            "330000",
            "浙江省",
            "Zhejiang",
            8,
            (RegionCount("330400", "嘉兴市", "Jiaxing", 8, (tree[0].children[0].children[0],)),),
        ),
        RegionCount(
            "320000",
            "江苏省",
            "Jiangsu",
            7,
            (RegionCount("320500", "苏州市", "Suzhou", 3, (tree[1].children[0].children[0],)),),
        ),
    )
    assert [(leaf.code, leaf.count) for province in tree for leaf in province.children[0].children] == [
        ("330402", 8),
        ("320506", 2),
    ]


def test_divisions_of_equal_count_come_by_their_code() -> None:
    assert [province.code for province in region_tree({"330000": 1, "110000": 1, "440000": 1})] == [
        "110000",
        "330000",
        "440000",
    ]


def test_a_municipality_has_its_districts_below_it() -> None:
    (beijing,) = region_tree({"110105": 3, "110000": 1})
    assert (beijing.code, beijing.count) == ("110000", 4)
    assert [child.code for child in beijing.children] == ["110105"]
