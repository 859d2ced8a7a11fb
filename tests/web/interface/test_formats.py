from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Flask

from searcher.web.interface import formats

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with Flask("").test_request_context(headers={"Accept-Language": request.param}):
        yield request.param


NUMBERS = [
    ("en", 0, "0"),
    ("en", 999, "999"),
    ("en", 1234567, "1,234,567"),
    ("zh", 999, "999"),
    ("zh", 1234567, "1,234,567"),
]

DAYS = [
    ("en", "2024-06-03", "3 Jun 2024"),
    ("en", "2024-06", "Jun 2024"),
    ("en", "2024", "2024"),
    ("zh", "2024-06-03", "2024年6月3日"),
    ("zh", "2024-12", "2024年12月"),
    ("zh", "2024", "2024年"),
    # What is no such date stays as it is.
    ("zh", "2024-02-30", "2024-02-30"),
    ("zh", "2024-13", "2024-13"),
    ("zh", "0000", "0000"),
    ("zh", "2024/6", "2024/6"),
    ("en", "tomorrow", "tomorrow"),
    ("en", "", ""),
]

MOMENTS = [
    ("en", "2024-06-04T08:55:00+00:00", "4 Jun 2024, 08:55 UTC"),
    ("zh", "2024-06-04T08:55:00+00:00", "2024年6月4日 08:55 UTC"),
    ("zh", "2024-06-04T02:55:30.5+08:00", "2024年6月3日 18:55 UTC"),
]


@pytest.mark.parametrize(("language", "number", "text"), NUMBERS, indirect=["language"])
@pytest.mark.usefixtures("language")
def test_numbers(number: int, text: str) -> None:
    assert formats.thousands(number) == text


@pytest.mark.parametrize(("language", "date", "text"), DAYS, indirect=["language"])
@pytest.mark.usefixtures("language")
def test_days_months_and_years(date: str, text: str) -> None:
    assert formats.day(date) == text


@pytest.mark.parametrize(("language", "moment", "text"), MOMENTS, indirect=["language"])
@pytest.mark.usefixtures("language")
def test_points_of_time(moment: str, text: str) -> None:
    assert formats.moment(moment) == text
