from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from searcher.web.interface import languages

if TYPE_CHECKING:
    from flask.testing import FlaskClient

ACCEPTED = [
    ("", "en"),
    ("en", "en"),
    ("zh", "zh"),
    ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
    ("zh-CN, en;q=0.5", "zh"),
    ("zh-Hant-TW", "zh"),
    ("ZH_cn", "zh"),
    ("en-GB,en;q=0.9,zh;q=0.8", "en"),
    ("en;q=0.4, zh;q=0.6", "zh"),
    ("de-DE, fr;q=0.9, zh;q=0.1", "zh"),
    ("de", "en"),
    ("*", "en"),
    ("zh;q=0", "en"),
    ("zha", "en"),
    (";;q=zh,,", "en"),
]


@pytest.mark.parametrize(("header", "language"), ACCEPTED)
def test_the_language_that_the_browser_wants_most(header: str, language: str) -> None:
    assert languages.chosen(None, parse_accept_header(header, LanguageAccept)) == language


@pytest.mark.parametrize(
    ("cookie", "header", "language"),
    [
        ("zh", "en", "zh"),
        ("en", "zh-CN", "en"),
        ("zh", "", "zh"),
        ("de", "zh-CN", "zh"),
        ("", "zh-CN", "zh"),
        ("<script>", "", "en"),
    ],
)
def test_a_choice_wins_over_the_browser(cookie: str, header: str, language: str) -> None:
    assert languages.chosen(cookie, parse_accept_header(header, LanguageAccept)) == language


def test_where_nobody_asks_it_is_english() -> None:
    assert languages.current() == "en"


@pytest.mark.parametrize("path", ["/", "/?q=dust", "/documents/notices/kunshan.html", "/nothing", "/?page=0"])
@pytest.mark.parametrize(("accepted", "tag"), [("en", "en"), ("zh-CN", "zh-Hans")])
def test_a_page_says_its_language_and_what_it_depends_on(
    client: FlaskClient, path: str, accepted: str, tag: str
) -> None:
    answer = client.get(path, headers={"Accept-Language": accepted})
    assert f'<html lang="{tag}">' in answer.text
    assert answer.headers["Content-Language"] == tag
    assert {"Accept-Language", "Cookie"} <= set(answer.vary)


@pytest.mark.parametrize("path", ["/api/v1/search", "/static/searcher.css"])
def test_what_is_the_same_for_everybody_does_not_vary(client: FlaskClient, path: str) -> None:
    with client.get(path, headers={"Accept-Language": "zh-CN"}) as answer:
        assert "Content-Language" not in answer.headers
        assert "Accept-Language" not in answer.vary
