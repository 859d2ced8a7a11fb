from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fake_index import FakePage
from lxml import etree

from searcher.web.pages.feed import ENTRIES

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _feed(client: FlaskClient, arguments: str = "", **headers: str) -> etree._Element:
    answer = client.get(f"/feed.atom{arguments}", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.data)


def _texts(element: etree._Element, path: str) -> list[str]:
    return [str(found) for found in element.xpath(path, namespaces=ATOM)]  # type: ignore[union-attr]


def _text(element: etree._Element, path: str) -> str:
    (found,) = _texts(element, path)
    return found


def _entries(feed: etree._Element) -> list[etree._Element]:
    return feed.findall("a:entry", ATOM)


@pytest.mark.parametrize(
    "arguments", ["", "?q=dust explosion", "?q=hostile", "?q=zzz", "?source=<b>&q=\"'&amp;"]
)
def test_a_feed_has_what_the_standard_demands(client: FlaskClient, arguments: str) -> None:
    feed = _feed(client, arguments)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(_texts(feed, "a:author/a:name/text()")) == 1
    for part in (feed, *_entries(feed)):
        assert _text(part, "a:id/text()").startswith("urn:uuid:")
        assert len(_texts(part, "a:title/text()")) == 1
        assert datetime.fromisoformat(_text(part, "a:updated/text()")).tzinfo
        for address in _texts(part, "a:link/@href"):
            assert urlsplit(address).scheme == "http" or address.startswith("https://example.org/")
        for kind in ("self", "alternate", "via"):
            assert len(part.findall(f"a:link[@rel='{kind}']", ATOM)) <= 1
        assert part.findall("a:link[@rel='alternate'][@type='text/html']", ATOM)
    assert feed.findall("a:link[@rel='self'][@type='application/atom+xml']", ATOM)
    ids = _texts(feed, "//a:id/text()")
    assert len(ids) == len(set(ids))


def test_an_entry_tells_what_a_result_tells(client: FlaskClient) -> None:
    english, chinese = _entries(_feed(client, "?q=dust explosion"))
    assert _text(english, "a:title/text()") == "Polishing workshop closed after a dust explosion drill"
    assert _text(english, "a:author/a:name/text()") == "Lakeside Safety Bulletin"
    assert _text(english, "a:updated/text()") == "2023-08-02T00:00:00Z"
    assert _texts(english, "a:category/@term") == ["en", "320583"]
    assert _texts(english, "a:category/@label") == ["江苏省 › 苏州市 › 昆山市 Jiangsu › Suzhou › Kunshan"]
    assert _text(english, "a:link[@rel='via']/@href") == "https://example.org/notices/1"
    assert _text(english, "a:link[@rel='alternate']/@href") == (
        "http://localhost/documents/notices/kunshan.html?q=dust+explosion&sort=newest"
    )
    assert _text(chinese, "a:updated/text()") == "2023-03-01T00:00:00Z"
    assert [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in (english, chinese)] == [
        "en",
        "zh-Hans",
    ]


def test_the_passages_are_html_inside_of_text(client: FlaskClient) -> None:
    (summary,) = _feed(client, "?q=hostile").findall("a:entry/a:summary", ATOM)
    assert summary.get("type") == "html"
    assert not len(summary)
    assert summary.text is not None
    assert summary.text.startswith("<p><mark>Hostile</mark> words &lt;script&gt;")


def test_the_newest_come_first_and_not_all(client: FlaskClient, index: FakeIndex) -> None:
    feed = _feed(client, "?q=safety month&size=3&page=2&sort=oldest&region=320000")
    assert index.asked["sort"] == "newest"
    assert (index.asked["page"], index.asked["size"]) == (1, ENTRIES)
    updated = _texts(feed, "a:entry/a:updated/text()")
    assert len(updated) == ENTRIES
    assert updated == sorted(updated, reverse=True)


def test_its_addresses_are_those_of_the_search(client: FlaskClient) -> None:
    feed = _feed(client, "?q=safety month&size=3&page=2&sort=oldest&region=320000")
    wanted = {"q": ["safety month"], "region": ["320000"]}
    own, page = (_text(feed, f"a:link[@rel='{kind}']/@href") for kind in ("self", "alternate"))
    assert (urlsplit(own).path, parse_qs(urlsplit(own).query)) == ("/feed.atom", wanted)
    assert (urlsplit(page).path, parse_qs(urlsplit(page).query)) == ("/", {**wanted, "sort": ["newest"]})
    prefixed = client.get("/feed.atom", environ_overrides={"SCRIPT_NAME": "/search"}).text
    assert "http://localhost/search/feed.atom" in prefixed


def test_a_page_keeps_its_name(client: FlaskClient) -> None:
    first, second = (_feed(client, f"?q={query}&source=湖畔应急之声") for query in ("dust explosion", "粉尘"))
    assert _text(first, "a:entry/a:id/text()") == _text(second, "a:entry/a:id/text()")
    assert _text(first, "a:id/text()") != _text(second, "a:id/text()")


def test_a_page_without_a_date_is_as_new_as_the_index(client: FlaskClient) -> None:
    (entry,) = _entries(_feed(client, "?q=hostile"))
    assert _text(entry, "a:updated/text()") == "2024-06-04T08:55:00+00:00"
    assert not _texts(entry, "a:published/text()")


def test_control_characters_are_left_out(client: FlaskClient, index: FakeIndex) -> None:
    index.pages = (FakePage("bell", "Bell \x07 \x00and \ufffe\U0001f514", "A bell\x0b rang."),)
    assert _text(_feed(client, "?q=bell"), "a:entry/a:title/text()") == "Bell  and \U0001f514"


@pytest.mark.parametrize(
    ("arguments", "language", "title"),
    [
        ("", "en", "Searcher – Newest pages"),
        ("?q=粉尘&region=330000", "en", "Searcher – 粉尘 · Zhejiang"),
        ("?q=粉尘&region=330000", "zh", "Searcher – 粉尘 · 浙江省"),
        ("?source=a<b&from=2023&to=2023", "en", "Searcher – a<b · 2023"),
        ("?from=2023&language=en", "en", "Searcher – 2023– · en"),
    ],
)
def test_titles(client: FlaskClient, arguments: str, language: str, title: str) -> None:
    feed = _feed(client, arguments, **{"Accept-Language": language})
    assert _text(feed, "a:title/text()") == title
    assert _text(feed, "@xml:lang") == {"en": "en", "zh": "zh-Hans"}[language]


def test_who_has_it_gets_it_only_once(client: FlaskClient) -> None:
    first = client.get("/feed.atom?q=report")
    again = client.get("/feed.atom?q=report", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data
    other = client.get("/feed.atom?q=dust", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_what_cannot_be_searched_for_is_refused(client: FlaskClient) -> None:
    answer = client.get("/feed.atom?from=tomorrow")
    assert answer.status_code == 400
    assert "Use a day, a month or a year." in unquote(answer.text)
