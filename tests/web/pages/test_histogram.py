from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.results import FacetCount
from searcher.web.pages.histogram import MOST_BARS, Histogram, histogram
from searcher.web.parameters import SearchParameters

if TYPE_CHECKING:
    from collections.abc import Mapping

LONG = {"2003-03": 1, "2019-12": 20, "2020-01": 5, "2021-06": 40, "2021-07": 10, "2024-02": 8}


def _bars(counts: Mapping[str, int], first: str | None = None, last: str | None = None) -> Histogram:
    # Newest first, as the index gives them.
    months = [FacetCount(month, counts[month]) for month in sorted(counts, reverse=True)]
    found = histogram(months, SearchParameters(date_from=first, date_to=last), lambda to: to.address(""))
    assert found
    return found


def _counted(found: Histogram) -> dict[str, int]:
    return {bar.first: bar.count for bar in found.bars if bar.count}


def test_nothing_dated_is_no_histogram() -> None:
    assert histogram([], SearchParameters(), lambda to: to.address("")) is None
    assert histogram([FacetCount("2024-06", 0)], SearchParameters(), lambda to: to.address("")) is None


@pytest.mark.parametrize(
    ("counts", "unit", "number", "ends", "axis"),
    [
        ({"2024-06": 1}, "month", 12, ("2024-01", "2024-12"), ("2024",)),
        ({"2022-12": 1, "2024-01": 1}, "month", 36, ("2022-01", "2024-12"), ("2022", "2023", "2024")),
        ({"2021-12": 1, "2024-01": 1}, "year", 4, ("2021", "2024"), ("2021", "2024")),
        ({"1985-01": 1, "2024-01": 1}, "year", 40, ("1985", "2024"), ("1985", "2024")),
        ({"1984-01": 1, "2024-01": 1}, "year", 21, ("1984", "2025"), ("1984", "2025")),
        ({"1912-01": 1, "2024-01": 1}, "year", 23, ("1910", "2024"), ("1910", "2024")),
        ({"1000-01": 1, "2999-01": 1}, "year", 40, ("1000", "2999"), ("1000", "2999")),
    ],
)
def test_a_bar_is_a_month_a_year_or_several_years(
    counts: dict[str, int], unit: str, number: int, ends: tuple[str, str], axis: tuple[str, ...]
) -> None:
    found = _bars(counts)
    assert (found.unit, len(found.bars), (found.first, found.last)) == (unit, number, ends)
    assert found.axis == axis
    assert len(found.bars) <= MOST_BARS
    assert sum(bar.count for bar in found.bars) == sum(counts.values())


def test_years_are_the_sums_of_their_months() -> None:
    assert _counted(_bars(LONG)) == {"2003": 1, "2019": 20, "2020": 5, "2021": 50, "2024": 8}


@pytest.mark.parametrize(
    ("first", "last", "ends", "partial"),
    [
        (None, None, ("2003", "2024"), False),
        ("2019", "2021", ("2019-01", "2021-12"), True),
        ("2019", "2020", ("2019-01", "2020-12"), True),
        # A single year has its neighbours beside it, so that one can go on from it.
        ("2020", "2020", ("2019-01", "2021-12"), True),
        ("2020-03", "2020-05-09", ("2019-01", "2021-12"), True),
        ("2024", "2024", ("2023-01", "2024-12"), True),
        ("2003", "2003", ("2003-01", "2004-12"), True),
        # An open end reaches to the last page.
        ("2022", None, ("2022-01", "2024-12"), True),
        (None, "2004", ("2003-01", "2004-12"), True),
        ("2018", "2021", ("2003", "2024"), False),
        # What lies outside and what cannot be read changes nothing.
        ("1980", "1981", ("2003", "2024"), False),
        ("tomorrow", None, ("2003", "2024"), False),
        ("2021", "2020", ("2003", "2024"), False),
    ],
)
def test_a_short_range_is_shown_by_month(
    first: str | None, last: str | None, ends: tuple[str, str], partial: bool
) -> None:
    found = _bars(LONG, first, last)
    assert (found.first, found.last) == ends
    assert found.partial == partial
    assert found.unit == ("month" if len(ends[0]) > 4 else "year")


@pytest.mark.parametrize(
    ("first", "last", "chosen"),
    [
        (None, None, []),
        ("2019", "2024", [str(year) for year in range(2019, 2025)]),
        ("2020-06", "2020-07", ["2020-06", "2020-07"]),
        # A bar that is touched is chosen.
        ("2020-06-30", "2020-07-01", ["2020-06", "2020-07"]),
        ("2020-06-03", "2020-06-04", ["2020-06"]),
        ("2023-11", None, [f"2023-{month}" for month in (11, 12)] + [f"2024-{m:02}" for m in range(1, 13)]),
        ("2015年", "2024/3", [str(year) for year in range(2015, 2025)]),
    ],
)
def test_the_range_in_force_is_marked(first: str | None, last: str | None, chosen: list[str]) -> None:
    found = _bars(LONG, first, last)
    assert [bar.first for bar in found.bars if bar.chosen] == chosen
    assert found.clear == ("" if chosen else None)


def test_bars_lead_to_their_time_and_back() -> None:
    urls = {bar.first: bar.url for bar in _bars(LONG).bars}
    assert urls["2021"] == "?from=2021&to=2021"
    assert urls["2022"] == ""  # nothing is there
    urls = {bar.first: bar.url for bar in _bars(LONG, "2021-06", "2021-06").bars}
    assert (urls["2021-06"], urls["2021-07"]) == ("", "?from=2021-07&to=2021-07")
    wide = {"1912-01": 1, "2024-01": 1}
    assert [bar.url for bar in _bars(wide).bars if bar.count] == [
        "?from=1910&to=1914",
        "?from=2020&to=2024",
    ]


def test_heights_are_of_the_highest_and_none_vanishes() -> None:
    heights = {bar.first: bar.height for bar in _bars({**LONG, "2021-06": 990}).bars}
    assert heights["2021"] == 100
    assert heights["2003"] == 3
    assert heights["2022"] == 0
    assert {bar.first: bar.height for bar in _bars(LONG).bars}["2019"] == 40
