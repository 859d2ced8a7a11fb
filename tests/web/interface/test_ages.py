from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from searcher.web.interface.ages import ago

NOW = datetime(2024, 6, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "words", "chinese"),
    [
        (timedelta(minutes=-5), "1 minute ago", "1分钟前"),
        (timedelta(seconds=3), "1 minute ago", "1分钟前"),
        (timedelta(minutes=40), "40 minutes ago", "40分钟前"),
        (timedelta(hours=3), "3 hours ago", "3小时前"),
        (timedelta(days=4), "4 days ago", "4天前"),
        (timedelta(days=400), "1 year ago", "1年前"),
    ],
)
def test_how_long_ago(passed: timedelta, words: str, chinese: str) -> None:
    assert ago((NOW - passed).isoformat(), NOW) == words
    app = Flask(__name__)
    with app.test_request_context(headers={"Accept-Language": "zh-CN"}):
        assert ago((NOW - passed).isoformat(), NOW) == chinese
