"""Dates as bars: how many pages each month or year has, with the searches that the bars lead to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from searcher.errors import InvalidRequestError
from searcher.query.dates import day_span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.results import FacetCount
    from searcher.web.pages.links import Link
    from searcher.web.parameters import SearchParameters

#: A histogram of this many years or fewer has a bar for each month.
YEARS_BY_MONTH = 3
MOST_BARS = 40
#: How many years a bar may stand for.
STEPS = (1, 2, 5, 10, 20, 50, 100)
#: Of a hundred: what has few pages among many is still to be seen.
LEAST_HEIGHT = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time.

    Attributes:
        first, last: its first and last month or year, as the filter takes them.
        height: of the highest bar's hundred; 0 only without pages.
        chosen: whether the range in force touches it.
        url: the search within it, or without dates if just this is chosen; empty without pages.
    """

    first: str
    last: str
    count: int
    height: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars without gaps between them, the earliest first.

    Attributes:
        unit: what a bar is named by.
        axis: of months, the years, which are all of the same width; of years, the first and the last.
        first, last: the ends of what the bars show.
        clear: the search without dates; ``None`` if there are none in it.
        partial: whether there are pages before or after what the bars show.
    """

    unit: Literal["month", "year"]
    bars: tuple[Bar, ...]
    axis: tuple[str, ...]
    first: str
    last: str
    clear: str | None
    partial: bool


@dataclass(frozen=True, slots=True)
class _Years:
    """Calendar years in a row; both ends are in it."""

    first: int
    last: int

    @property
    def number(self) -> int:
        return self.last - self.first + 1

    def bars(self, step: int) -> range:
        """The first years of stretches of ``step`` years; the first begins at a multiple of it."""
        return range(self.first // step * step, self.last + 1, step)


@dataclass(frozen=True, slots=True)
class _Months:
    """Months as they are written; both ends are in it."""

    first: str
    last: str


def histogram(months: Sequence[FacetCount], parameters: SearchParameters, link: Link) -> Histogram | None:
    """Return the bars of ``months``, which need not be in order; ``None`` if no page has a date.

    A bar is a month if all pages, or the dates chosen, are of `YEARS_BY_MONTH` years or fewer, else a year or
    as many years as are needed for `MOST_BARS`.
    """
    counts = {month.value: month.count for month in months if month.count}
    if not counts:
        return None
    every = _Years(int(min(counts)[:4]), int(max(counts)[:4]))
    chosen = _chosen(parameters)
    shown = _near(chosen, every) or every
    by_month = shown.number <= YEARS_BY_MONTH
    totals = _by_month(counts, shown) if by_month else _by_year(counts, shown)
    bars = _bars(totals, chosen, parameters, link)
    first, last = bars[0].first, bars[-1].last
    return Histogram(
        unit="month" if by_month else "year",
        bars=bars,
        axis=tuple(map(str, range(shown.first, shown.last + 1))) if by_month else (first, last),
        first=first,
        last=last,
        clear=link(parameters.changed(date_from=None, date_to=None)) if chosen else None,
        partial=shown != every,
    )


def _chosen(parameters: SearchParameters) -> _Months | None:
    """The months of the dates in force; ``None`` if there are none, or none that can be read."""
    first, last = parameters.date_from, parameters.date_to
    if not first and not last:
        return None
    try:
        return _Months(
            day_span(first)[0].isoformat()[:7] if first else "0000-01",
            day_span(last)[1].isoformat()[:7] if last else "9999-12",
        )
    except InvalidRequestError:
        return None


def _near(chosen: _Months | None, every: _Years) -> _Years | None:
    """The years of a short range, a single one with its neighbours: what is beside it can then be chosen."""
    if chosen is None:
        return None
    years = _Years(max(int(chosen.first[:4]), every.first), min(int(chosen.last[:4]), every.last))
    if not 1 <= years.number <= YEARS_BY_MONTH:
        return None
    if years.number > 1:
        return years
    return _Years(max(years.first - 1, every.first), min(years.last + 1, every.last))


def _by_month(counts: Mapping[str, int], years: _Years) -> dict[tuple[str, str], int]:
    months = [f"{year}-{month:02}" for year in range(years.first, years.last + 1) for month in range(1, 13)]
    return {(month, month): counts.get(month, 0) for month in months}


def _by_year(counts: Mapping[str, int], years: _Years) -> dict[tuple[str, str], int]:
    step = next((step for step in STEPS if len(years.bars(step)) <= MOST_BARS), STEPS[-1])
    totals: Counter[int] = Counter()
    for month, count in counts.items():
        totals[int(month[:4]) // step * step] += count
    return {(f"{first:04}", f"{first + step - 1:04}"): totals[first] for first in years.bars(step)}


def _bars(
    totals: Mapping[tuple[str, str], int], chosen: _Months | None, parameters: SearchParameters, link: Link
) -> tuple[Bar, ...]:
    most = max(totals.values())
    return tuple(
        Bar(
            first=first,
            last=last,
            count=total,
            height=max(LEAST_HEIGHT, round(100 * total / most)) if total else 0,
            chosen=_touches(chosen, first, last),
            url=link(_toggled(parameters, first, last)) if total else "",
        )
        for (first, last), total in totals.items()
    )


def _touches(chosen: _Months | None, first: str, last: str) -> bool:
    # The first month of a year and the last one; of a month, the month itself.
    return chosen is not None and chosen.first <= f"{last}-12"[:7] and f"{first}-01"[:7] <= chosen.last


def _toggled(parameters: SearchParameters, first: str, last: str) -> SearchParameters:
    if (parameters.date_from, parameters.date_to) == (first, last):
        return parameters.changed(date_from=None, date_to=None)
    return parameters.changed(date_from=first, date_to=last)
