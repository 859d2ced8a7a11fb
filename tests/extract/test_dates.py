"""(form → date) for every form a page writes a date in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extract.dates import date_in_url, find_dates, parse_date

DAY_FORMS = [
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}.{m:02}.{d:02}",
    "{y}年{m}月{d}日",
    "{y} 年 {m:02} 月 {d:02} 日",
    "{B} {d}, {y}",
    "{b} {d},{y}",
    "{d} {B} {y}",
    "{d:02}.{m:02}.{y}",
]
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-03-05", "2021-03-05T00:00:00"),
        ("2021-3-5 9:07", "2021-03-05T09:07:00+08:00"),
        ("2021-03-05T09:07:11Z", "2021-03-05T09:07:00+00:00"),
        ("2021-03-05T09:07:11.123+01:00", "2021-03-05T09:07:00+01:00"),
        ("2021-03-05T09:07:11-0500", "2021-03-05T09:07:00-05:00"),
        ("2021/03/05 09:07:11", "2021-03-05T09:07:00+08:00"),
        ("2021.3.5", "2021-03-05T00:00:00"),
        ("2021年3月5日", "2021-03-05T00:00:00"),
        ("2021 年 03 月 05 日 09时07分", "2021-03-05T09:07:00+08:00"),
        ("2021年03月05日09:07", "2021-03-05T09:07:00+08:00"),
        ("2021年3月5日 星期五 下午3:07", "2021-03-05T15:07:00+08:00"),
        ("２０２１年３月５日", "2021-03-05T00:00:00"),
        ("２０２１－０３－０５ ０９：０７", "2021-03-05T09:07:00+08:00"),
        ("二〇二一年三月五日", "2021-03-05T00:00:00"),
        ("二○二一年十二月二十五日", "2021-12-25T00:00:00"),
        ("二零二一年十月三十一日", "2021-10-31T00:00:00"),
        ("民國110年3月5日", "2021-03-05T00:00:00"),
        ("2021 03/ 05 09:07:11", "2021-03-05T09:07:00+08:00"),
        ("March 5, 2021", "2021-03-05T00:00:00"),
        ("Mar 5,2021 09:07CST", "2021-03-05T09:07:00+08:00"),
        ("Mar. 5th, 2021 at 9:07", "2021-03-05T00:00:00"),
        ("5 March 2021", "2021-03-05T00:00:00"),
        ("05-Mar-2021", "2021-03-05T00:00:00"),
        ("05 Mar 21 - 09:07", "2021-03-05T09:07:00+08:00"),
        ("2021 Mar 5", "2021-03-05T00:00:00"),
        ("Updated: Mar 5,2021 9:07 PM", "2021-03-05T21:07:00+08:00"),
        ("05.03.2021 09:07", "2021-03-05T09:07:00+08:00"),
        ("25/03/2021", "2021-03-25T00:00:00"),
        ("03/25/2021", "2021-03-25T00:00:00"),
        ("21-03-0509:07", "2021-03-05T09:07:00+08:00"),
        ("20210305", "2021-03-05T00:00:00"),
        ("20210305090711", "2021-03-05T09:07:00+08:00"),
        ("1614906420", "2021-03-05T09:07:00+08:00"),
        ("1614906420000", "2021-03-05T09:07:00+08:00"),
        ("2021-03-05 0 By", "2021-03-05T00:00:00"),
        ("2021-03-05 25:61", "2021-03-05T00:00:00"),
    ],
)
def test_forms(text: str, moment: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.moment.isoformat() == moment
    assert found.precision == ("minute" if found.moment.tzinfo else "day")


@pytest.mark.parametrize(
    "text", ["2021年3月", "2021-03", "2021/3", "March 2021", "Mar, 2021", "二〇二一年三月"]
)
def test_months(text: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert str(found) == "2021-03"


@pytest.mark.parametrize(
    "text",
    [
        "", "2021", "March 5", "3月5日", "on October 19", "2021-13-45", "2021年2月30日", "31 June 2021",
        "2021-00-10", "03/04/2021", "1234-5678-90", "No. 2021-03-05-17", "12:30", "0516-853021",
        "99999999999999", "昨天", "20211345", "ISBN 978-7-2021-0305", "二〇二一年十三月五日",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2021/03/05/fire.html", "2021-03-05"),
        ("https://news.example/2021/0305/c1.html", "2021-03-05"),
        ("https://news.example/a/202103/t20210305_123.html", "2021-03-05"),
        ("https://news.example/2021-03-05/x", "2021-03-05"),
        ("https://news.example/2021-03/05/x.htm", "2021-03-05"),
        ("https://news.example/20210305/x.htm", "2021-03-05"),
        ("https://news.example/202103/05/x.htm", "2021-03-05"),
        ("https://news.example/item/20219905.html", None),
        ("https://news.example/2021/x?d=20210305", None),
        ("https://20210305.example/x", None),
    ],
)
def test_addresses(url: str, day: str | None) -> None:
    found = date_in_url(url)
    assert (str(found) if found else None) == day


def test_several_dates_in_their_order() -> None:
    text = "2021-03-05 09:07 later March 6, 2021 and 2021年3月7日"
    assert [str(found.value) for found in find_dates(text)] == ["2021-03-05", "2021-03-06", "2021-03-07"]
    first = next(find_dates(text))
    assert text[first.start : first.end] == "2021-03-05 09:07"


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(DAY_FORMS))
def test_written_dates_are_read_back(day: date, form: str) -> None:
    month = MONTHS[day.month - 1]
    found = parse_date(form.format(y=day.year, m=day.month, d=day.day, B=month, b=month[:3]))
    assert found is not None
    assert found.day == day


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1900 <= found.day.year <= 2100
