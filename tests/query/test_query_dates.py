from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import InvalidRequestError
from searcher.query.dates import day_range, day_span, end_of_range

NEW_YEAR_2024, NEW_YEARS_EVE_2024 = date(2024, 1, 1), date(2024, 12, 31)
JUNE = (date(2024, 6, 1), date(2024, 6, 30))
FOURTH = (date(2024, 6, 4), date(2024, 6, 4))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2024", (NEW_YEAR_2024, NEW_YEARS_EVE_2024)),
        ("2024年", (NEW_YEAR_2024, NEW_YEARS_EVE_2024)),
        ("２０２４", (NEW_YEAR_2024, NEW_YEARS_EVE_2024)),
        ("  2024 ", (NEW_YEAR_2024, NEW_YEARS_EVE_2024)),
        ("2024-06", JUNE),
        ("2024-6", JUNE),
        ("2024/06", JUNE),
        ("2024.6", JUNE),
        ("2024年6月", JUNE),
        ("２０２４年６月", JUNE),
        ("2024 年 6 月", JUNE),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-02", (date(2023, 2, 1), date(2023, 2, 28))),
        ("2024-06-04", FOURTH),
        ("2024/6/4", FOURTH),
        ("2024.6.4", FOURTH),
        ("2024年6月4日", FOURTH),
        ("2024年6月4号", FOURTH),
        ("2024年06月04日", FOURTH),
        ("２０２４／６／４", FOURTH),
        ("２０２４－０６－０４", FOURTH),
        ("2024-02-29", (date(2024, 2, 29), date(2024, 2, 29))),
    ],
)
def test_a_day_month_or_year_covers_its_days(text: str, span: tuple[date, date]) -> None:
    assert day_span(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "昨天",
        "24",
        "24-06-04",
        "0000",
        "3024",
        "20240604",
        "2024-13",
        "2024-00",
        "2024-06-31",
        "2023-02-29",
        "2021-13-45",
        "2024年13月",
        "2024-06/04",
        "06/04/2024",
        "2024-06-04T10:00",
        ">=2024",
        "2020..2022",
        "٢٠٢٤",
        "2024-" * 1000,
    ],
)
def test_anything_else_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        day_span(text)
    assert "2024-06-04" in caught.value.hint
    assert len(caught.value.message) < 100


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", NEW_YEAR_2024, NEW_YEARS_EVE_2024),
        ("=2024", NEW_YEAR_2024, NEW_YEARS_EVE_2024),
        (">=2024", NEW_YEAR_2024, None),
        ("≥2024", NEW_YEAR_2024, None),
        ("＞＝２０２４", NEW_YEAR_2024, None),
        (">2024", date(2025, 1, 1), None),
        (">2024-06", date(2024, 7, 1), None),
        (">2024-06-30", date(2024, 7, 1), None),
        ("> 2024-06-04", date(2024, 6, 5), None),
        ("<2024", None, date(2023, 12, 31)),
        ("<2024-06-01", None, date(2024, 5, 31)),
        ("<=2024-06", None, date(2024, 6, 30)),
        ("≤2024", None, NEW_YEARS_EVE_2024),
        ("2020..2024", date(2020, 1, 1), NEW_YEARS_EVE_2024),
        ("2020-01-01..2024-06", date(2020, 1, 1), date(2024, 6, 30)),
        ("2020…2024", date(2020, 1, 1), NEW_YEARS_EVE_2024),
        ("2020～2024", date(2020, 1, 1), NEW_YEARS_EVE_2024),
        ("2020年1月至2024年6月", date(2020, 1, 1), date(2024, 6, 30)),
        ("2024..2020", date(2020, 1, 1), NEW_YEARS_EVE_2024),
        ("2024-06..2024", date(2024, 6, 1), NEW_YEARS_EVE_2024),
        ("2024..", NEW_YEAR_2024, None),
        ("..2024", None, NEW_YEARS_EVE_2024),
        ("[2020 TO 2024]", date(2020, 1, 1), NEW_YEARS_EVE_2024),
        ("[ 2020-01 to 2024/6 ]", date(2020, 1, 1), date(2024, 6, 30)),
        ("[* TO 2024]", None, NEW_YEARS_EVE_2024),
        ("[2024 TO *]", NEW_YEAR_2024, None),
    ],
)
def test_a_range_has_a_first_and_a_last_day(text: str, first: date | None, last: date | None) -> None:
    assert day_range(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "[* TO *]", ">=", ">>2024", "soon..2024", "[2020 2022]", "2020..2021..2022"]
)
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequestError):
        day_range(text)


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("2024 fire", "2024"),
        ("2024, fire", "2024"),
        ("2024年 6月 粉尘", "2024年 6月"),
        ("2024 年 6 月 4 日", "2024 年 6 月 4 日"),
        (">= 2024)", ">= 2024"),
        ("2020 .. 2022 x", "2020 .. 2022"),
        ("2020.. x", "2020.."),
        ("[2020 TO 2022] x", "[2020 TO 2022]"),
        ("2021-13-45", "2021-13-45"),
        ("2024 12", "2024"),
        ("2024th", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_range_within_a_query_ends_where_it_stops_being_one(text: str, range_: str | None) -> None:
    end = end_of_range("date:" + text, 5)
    assert range_ == (text[: end - 5] if end is not None else None)


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"])
)
def test_every_day_is_read_back(day: date, pattern: str) -> None:
    assert day_span(day.strftime(pattern)) == (day, day)


@given(st.text() | st.text("0123456789-/.年月日><=[]TO* ~至", max_size=24))
def test_any_text_is_a_range_in_order_or_refused(text: str) -> None:
    try:
        first, last = day_range(text)
    except InvalidRequestError:
        return
    assert first or last
    assert not (first and last) or first <= last
