"""(form → date) for every form a page writes a date in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extract.dates.dates import CHINA, date_in_url, find_dates, parse_date
from searcher.extract.dates.months import MONTHS as MONTH_NAMES

if TYPE_CHECKING:
    from searcher.extract.dates.forms import Order

DAY_FORMS = [
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}.{m:02}.{d:02}",
    "{y}年{m}月{d}日",
    "{y} 年 {m:02} 月 {d:02} 日",
    "{y}年{m}月{d}号",
    "{B} {d}, {y}",
    "{b} {d},{y}",
    "{b}. {d} {y}",
    "{d} {B} {y}",
    "{d} {b}, {y}",
    "{d:02}-{b}-{y}",
    "{d:02}/{b}/{y}",
    "{y} {b} {d}",
    "{d:02}.{m:02}.{y}",
    "{d}. {G} {y}",
    "{d} {F} {y}",
    "{d} de {S} de {y}",
    "{y}{m:02}{d:02}",
    "{wide}",
    "{han}",
]
CLOCKS = [
    " {h:02}:{n:02}",
    " {h}:{n:02}:59",
    "T{h:02}:{n:02}:59+08:00",
    " {h:02}时{n:02}分",
    "  {h:02}:{n:02} CST",
]
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
)
NUMERALS = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens]) + ("十" if tens else "") + (NUMERALS[ones] if ones else "")


def _written(day: date, form: str) -> str:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    return form.format(
        y=day.year, m=day.month, d=day.day, B=MONTHS[day.month - 1], b=MONTHS[day.month - 1][:3],
        G=GERMAN[day.month - 1], F=FRENCH[day.month - 1], S=SPANISH[day.month - 1],
        wide=str(day).translate(WIDE), han=f"{year}年{_numeral(day.month)}月{_numeral(day.day)}日",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-03-05", "2021-03-05T00:00:00"),
        ("2021-3-5 9:07", "2021-03-05T09:07:00+08:00"),
        ("2021-3-5日 9:07", "2021-03-05T09:07:00+08:00"),
        ("2021/03/05 09:07:11", "2021-03-05T09:07:00+08:00"),
        ("2021.3.5", "2021-03-05T00:00:00"),
        ("2021 03/ 05 09:07:11", "2021-03-05T09:07:00+08:00"),
        ("2021年3月5日", "2021-03-05T00:00:00"),
        ("2021 年 03 月 05 日 09时07分", "2021-03-05T09:07:00+08:00"),
        ("2021年03月05日09:07", "2021-03-05T09:07:00+08:00"),
        ("2021年3月5日 星期五 下午3:07", "2021-03-05T15:07:00+08:00"),
        ("2021年3月5日（星期五）9時07分", "2021-03-05T09:07:00+08:00"),
        ("2021-03-05（周五）09:07", "2021-03-05T09:07:00+08:00"),
        ("2021/03/05(五) 09:07", "2021-03-05T09:07:00+08:00"),
        ("2021年3月5日 中午12:07", "2021-03-05T12:07:00+08:00"),
        ("2021年3月5日 凌晨0:07", "2021-03-05T00:07:00+08:00"),
        ("２０２１年３月５日", "2021-03-05T00:00:00"),
        ("２０２１－０３－０５ ０９：０７", "2021-03-05T09:07:00+08:00"),
        ("二〇二一年三月五日", "2021-03-05T00:00:00"),
        ("二○二一年十二月二十五日", "2021-12-25T00:00:00"),
        ("二零二一年十月三十一日", "2021-10-31T00:00:00"),
        ("民國110年3月5日", "2021-03-05T00:00:00"),
        ("中華民國110年3月5日 09:07", "2021-03-05T09:07:00+08:00"),
        ("民国99年3月5日", "2010-03-05T00:00:00"),
        ("民國一百一十年三月五日", "2021-03-05T00:00:00"),
        ("民國一一〇年三月五日", "2021-03-05T00:00:00"),
        ("110年3月5日", "2021-03-05T00:00:00"),
        ("110-03-05", "2021-03-05T00:00:00"),
        ("110/03/05", "2021-03-05T00:00:00"),
        ("110.03.05", "2021-03-05T00:00:00"),
        ("March 5, 2021", "2021-03-05T00:00:00"),
        ("Mar 5,2021 09:07CST", "2021-03-05T09:07:00+08:00"),
        ("Mar. 5th, 2021 at 9:07", "2021-03-05T09:07:00+08:00"),
        ("March 5, 2021 @ 9:07 am", "2021-03-05T09:07:00+08:00"),
        ("5 March 2021", "2021-03-05T00:00:00"),
        ("5th of March 2021", "2021-03-05T00:00:00"),
        ("05-Mar-2021", "2021-03-05T00:00:00"),
        ("05/Mar/2021", "2021-03-05T00:00:00"),
        ("05 Mar 21 - 09:07", "2021-03-05T09:07:00+08:00"),
        ("Mar 5 '21", "2021-03-05T00:00:00"),
        ("2021 Mar 5", "2021-03-05T00:00:00"),
        ("Updated: Mar 5,2021 9:07 PM", "2021-03-05T21:07:00+08:00"),
        ("Mar 5, 2021 12:07 a.m.", "2021-03-05T00:07:00+08:00"),
        ("Updated: Mar 5,2021", "2021-03-05T00:00:00"),
        ("Friday, 5 March 2021", "2021-03-05T00:00:00"),
        ("Fri Mar 05 09:07:11 CST 2021", "2021-03-05T09:07:00+08:00"),
        ("Fri, 05 Mar 2021 09:07:11 GMT", "2021-03-05T09:07:00+00:00"),
        ("05.03.2021 09:07", "2021-03-05T09:07:00+08:00"),
        ("5.3.2021, 9.07 Uhr", "2021-03-05T09:07:00+08:00"),
        ("5. März 2021 um 09:07 Uhr", "2021-03-05T09:07:00+08:00"),
        ("Freitag, 5. Dez. 2014", "2014-12-05T00:00:00"),
        ("1er août 2021 à 9h07", "2021-08-01T09:07:00+08:00"),
        ("5 de marzo de 2021", "2021-03-05T00:00:00"),
        ("marzo 5, 2021", "2021-03-05T00:00:00"),
        ("5 de março de 2021", "2021-03-05T00:00:00"),
        ("5 maggio 2021", "2021-05-05T00:00:00"),
        ("5 maart 2021", "2021-03-05T00:00:00"),
        ("5 marca 2021", "2021-03-05T00:00:00"),
        ("25/03/2021", "2021-03-25T00:00:00"),
        ("03/25/2021", "2021-03-25T00:00:00"),
        ("25-03-2021", "2021-03-25T00:00:00"),
        ("03/03/2021", "2021-03-03T00:00:00"),
        ("Fri, 03/05/2021 - 09:07", "2021-03-05T09:07:00+08:00"),
        ("Fri, 05/03/2021 - 09:07", "2021-03-05T09:07:00+08:00"),
        ("21-03-0509:07", "2021-03-05T09:07:00+08:00"),
        ("98-03-05 09:07", "1998-03-05T09:07:00+08:00"),
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
    ("zone", "offset"),
    [
        ("", "+08:00"), (" CST", "+08:00"), ("CST", "+08:00"), (" (Beijing)", "+08:00"), ("Z", "+00:00"),
        (" GMT", "+00:00"), (" UTC", "+00:00"), ("+08:00", "+08:00"), ("+0100", "+01:00"),
        (" GMT+8", "+08:00"),
        (" (UTC+08:00)", "+08:00"), (".123+01:00", "+01:00"), ("-0500", "-05:00"), (" EST", "-05:00"),
        (" EDT", "-04:00"), (" PST", "-08:00"), (" BST", "+01:00"), (" MESZ", "+02:00"), (" HKT", "+08:00"),
        ("+99:99", "+08:00"), (" ABC", "+08:00"),
    ],
)  # fmt: skip
def test_zones(zone: str, offset: str) -> None:
    found = parse_date(f"2021-03-05T09:07:11{zone}")
    assert found is not None
    assert found.moment.isoformat() == f"2021-03-05T09:07:00{offset}"


@pytest.mark.parametrize("after", ["分享", "CCTV", "From", "by Ann", "来源"])
def test_what_follows_a_clock_is_not_swallowed(after: str) -> None:
    text = f"2021-03-05 09:07 {after}"
    assert text[next(find_dates(text)).end :].strip() == after


def test_a_span_of_hours_is_no_zone() -> None:
    found = parse_date("2021-03-05 09:00-11:00")
    assert found is not None
    assert found.moment == datetime(2021, 3, 5, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2021", None, None),
        ("03/04/2021", "dotted", None),
        ("03/04/2021", "day-first", "2021-04-03"),
        ("03/04/2021", "month-first", "2021-03-04"),
        ("3/4/21", "day-first", "2021-04-03"),
        ("3/4/21", "month-first", "2021-03-04"),
        ("03-04-2021", "day-first", "2021-04-03"),
        ("03-04-2021", "month-first", "2021-03-04"),
        ("05.03.21", None, None),
        ("05.03.21", "dotted", "2021-03-05"),
        ("05.03.21 | 09:07", "month-first", "2021-03-05"),
        ("31/02/2021", "day-first", None),
        ("version 10.03.21.4", "dotted", None),
        ("10:05.03.21", "dotted", None),
    ],
)
def test_orders(text: str, order: Order | None, day: str | None) -> None:
    found = parse_date(text, order)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "2021年3月", "2021-03", "2021/3", "March 2021", "Mar, 2021", "二〇二一年三月", "民國110年3月",
        "März 2021", "marzo de 2021",
    ],
)  # fmt: skip
def test_months(text: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert str(found) == "2021-03"
    assert found.precision == "month"


@pytest.mark.parametrize(
    "text",
    [
        "", "2021", "March 5", "3月5日", "on October 19", "2021-13-45", "2021年2月30日", "31 June 2021",
        "2021-00-10", "03/04/2021", "1234-5678-90", "No. 2021-03-05-17", "12:30", "0516-853021",
        "99999999999999", "昨天", "20211345", "ISBN 978-7-2021-0305", "二〇二一年十三月五日", "5 Pro 2021",
        "公元前110年3月5日", "192.168.110.03.05", "No. 110-03-05-1", "Sun, 03/05/2021", "A110-03-05",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2021/03/05/fire.html", "2021-03-05"),
        ("https://news.example/2021/3/5/art_12_345.html", "2021-03-05"),
        ("https://news.example/2021/0305/c1.html", "2021-03-05"),
        ("https://news.example/a/202103/t20210305_123.html", "2021-03-05"),
        ("https://news.example/2021-03-05/x", "2021-03-05"),
        ("https://news.example/2021-03/05/x.htm", "2021-03-05"),
        ("https://news.example/20210305/x.htm", "2021-03-05"),
        ("https://news.example/202103/05/x.htm", "2021-03-05"),
        ("https://news.example/a/20210305090711123.shtml", "2021-03-05"),
        ("https://news.example/2021/mar/05/mill", "2021-03-05"),
        ("https://news.example/mill-2021-03-05.html", "2021-03-05"),
        ("https://news.example/c/20210305", "2021-03-05"),
        ("https://archive.example/web/20220101000000/https://news.example/2021/03/05/x", "2021-03-05"),
        ("https://archive.example/web/20220101000000/https://news.example/x", None),
        ("https://news.example/item/20219905.html", None),
        ("https://news.example/item/20210305998877665.html", None),
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


@pytest.mark.parametrize("month", MONTH_NAMES)
def test_every_name_of_a_month_is_read(month: str) -> None:
    found = parse_date(f"7 {month.capitalize()} 2021")
    assert found is not None
    assert found.day == date(2021, MONTH_NAMES[month], 7)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(DAY_FORMS))
def test_written_dates_are_read_back(day: date, form: str) -> None:
    found = parse_date(_written(day, form))
    assert found is not None
    assert (found.day, found.precision) == (day, "day")


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)),
    st.sampled_from([form for form in DAY_FORMS if form != "{y}{m:02}{d:02}"]),
    st.sampled_from(CLOCKS),
)
def test_written_minutes_are_read_back(moment: datetime, form: str, clock: str) -> None:
    text = _written(moment.date(), form) + clock.format(h=moment.hour, n=moment.minute)
    found = parse_date(text)
    assert found is not None
    assert found.precision == "minute"
    assert found.moment == moment.replace(second=0, microsecond=0, tzinfo=CHINA)


@given(st.dates(date(1912, 1, 1), date(2060, 12, 31)))
def test_years_of_the_republic_are_read_back(day: date) -> None:
    found = parse_date(f"民國{day.year - 1911:02}年{day.month}月{day.day}日")
    assert found is not None
    assert found.day == day


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from("/-"))
def test_orders_are_read_back(day: date, separator: str) -> None:
    first, second = f"{day.day:02}", f"{day.month:02}"
    found = parse_date(f"{first}{separator}{second}{separator}{day.year}", "day-first")
    assert found is not None
    if day.day <= 12:
        assert found.day == day
    found = parse_date(f"{second}{separator}{first}{separator}{day.year}", "month-first")
    assert found is not None
    assert found.day == day
    found = parse_date(f"{first}.{second}.{day.year % 100:02}", "dotted")
    assert found is not None
    assert found.day == day


@given(
    st.integers(1900, 2099), st.integers(0, 99), st.integers(0, 99), st.sampled_from(["-", "/", "."]),
    st.sampled_from([None, "dotted", "day-first", "month-first"]),
)  # fmt: skip
def test_impossible_days_are_none(year: int, month: int, day: int, separator: str, order: Order) -> None:
    found = parse_date(f"{year}{separator}{month:02}{separator}{day:02}", order)
    try:
        expected = date(year, month, day)
    except ValueError:
        assert found is None
    else:
        assert found is not None
        assert found.day == expected


@given(st.text(max_size=80) | st.text("0123456789年月日-/.: JunMärzT一二十民國", max_size=40), st.booleans())
def test_any_text_is_read(text: str, ordered: bool) -> None:
    found = parse_date(text, "day-first" if ordered else None)
    assert found is None or 1900 <= found.day.year <= 2099
    assert all(1900 <= match.value.day.year <= 2099 for match in find_dates(text))
    assert all(0 <= match.start < match.end <= len(text) for match in find_dates(text))


@given(st.text(max_size=60))
def test_any_address_is_read(path: str) -> None:
    found = date_in_url(f"https://news.example/{path}")
    assert found is None or found.day < date(2100, 1, 1)
