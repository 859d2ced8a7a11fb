"""(relative form → date), as seen on a Saturday morning."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.document import PublicationDate
from searcher.extract.dates.dates import CHINA
from searcher.extract.dates.relative import find_relative, reference_in

MINUTE = PublicationDate(datetime(2021, 3, 6, 9, 7, tzinfo=CHINA), "minute")
DAY = PublicationDate(datetime(2021, 3, 6), "day")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("昨天", "2021-03-05T00:00:00"),
        ("昨日 10:20", "2021-03-05T10:20:00+08:00"),
        ("昨天下午3:20", "2021-03-05T15:20:00+08:00"),
        ("今天 08:20", "2021-03-06T08:20:00+08:00"),
        ("前天", "2021-03-04T00:00:00"),
        ("前天25:61", "2021-03-04T00:00:00"),
        ("刚刚", "2021-03-06T09:07:00+08:00"),
        ("30分钟前", "2021-03-06T08:37:00+08:00"),
        ("半小时前", "2021-03-06T08:37:00+08:00"),
        ("半个小时前", "2021-03-06T08:37:00+08:00"),
        ("3小时前", "2021-03-06T06:07:00+08:00"),
        ("10 小時前", "2021-03-05T23:07:00+08:00"),
        ("2天前", "2021-03-04T00:00:00"),
        ("1周前", "2021-02-27T00:00:00"),
        ("yesterday", "2021-03-05T00:00:00"),
        ("Yesterday at 10:20 pm", "2021-03-05T22:20:00+08:00"),
        ("Today, 08:20", "2021-03-06T08:20:00+08:00"),
        ("3 hours ago", "2021-03-06T06:07:00+08:00"),
        ("an hour ago", "2021-03-06T08:07:00+08:00"),
        ("half an hour ago", "2021-03-06T08:37:00+08:00"),
        ("5 mins ago", "2021-03-06T09:02:00+08:00"),
        ("2 days ago", "2021-03-04T00:00:00"),
        ("a week ago", "2021-02-27T00:00:00"),
        ("Ann Lee · 2 days ago", "2021-03-04T00:00:00"),
    ],
)
def test_forms(text: str, moment: str) -> None:
    found = find_relative(text, MINUTE)
    assert found is not None
    assert found.value.moment.isoformat() == moment
    assert found.value.precision == ("minute" if found.value.moment.tzinfo else "day")


@pytest.mark.parametrize(
    "text", ["", "今天是个好天", "3月5日", "三天打鱼", "hours ago", "5 ago", "日前", "以前", "todays"]
)
def test_no_relative_dates(text: str) -> None:
    assert find_relative(text, MINUTE) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天", "2021-03-05"),
        ("2天前", "2021-03-04"),
        ("昨天 10:20", "2021-03-05"),
        ("3小时前", None),
        ("1 min ago", None),
    ],
)
def test_a_day_as_reference_is_no_minute(text: str, day: str | None) -> None:
    found = find_relative(text, DAY)
    assert (str(found.value) if found else None) == day


@given(st.text(max_size=60) | st.text("今昨前天日小时分钟ago hours 0123456789:", max_size=30))
def test_any_text_is_read(text: str) -> None:
    for reference in (MINUTE, DAY):
        found = find_relative(text, reference)
        assert found is None or (found.start < found.end and found.value.day <= reference.day)


@given(
    st.dictionaries(
        st.sampled_from(["fetched", "crawl_time"]), st.text(max_size=30) | st.floats() | st.integers()
    )
)
def test_any_metadata_is_read(metadata: dict[str, str | float]) -> None:
    found = reference_in(metadata)
    assert found is None or found.precision != "month"
