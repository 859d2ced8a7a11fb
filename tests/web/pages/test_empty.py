from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from fake_index import FakeIndex, FakePage

from searcher.web.pages.empty import help_for
from searcher.web.parameters import SearchParameters

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex(
        (
            FakePage("1", "Kiln", "A kiln in the yard.", "en", "2020-01-05", "Port Post"),
            FakePage("2", "Mill", "A mill by the river: dust explosion.", "en", "2021-02-03", "Port Post"),
            FakePage("3", "磨坊", "河边的磨坊：粉尘爆炸。", "zh", "2022-03-04"),
        )
    )


def _helped(index: FakeIndex, **wanted: object) -> list[tuple[str, list[tuple[str, str]], int]]:
    """Kinds, addresses and totals of what is offered."""
    found = help_for(SearchParameters().changed(**wanted), index)
    return [(attempt.kind, attempt.wanted.pairs(), attempt.total) for attempt in found.attempts]


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        # A word that no page has.
        ({"query": "zebra"}, []),
        ({"query": "kiln zebra"}, [("fewer", [("q", "kiln")], 1)]),
        ({"query": "zebra kiln yak"}, [("fewer", [("q", "kiln")], 1)]),
        (
            {"query": "mill zebra", "languages": ("en",)},
            [("fewer", [("q", "mill"), ("language", "en")], 1), ("fewer_unfiltered", [("q", "mill")], 1)],
        ),
        ({"query": "zebra yak", "date_from": "2020"}, []),
        # With a slip.
        (
            {"query": "explosoin dust zebra"},
            [("corrected", [("q", "explosion dust")], 1), ("fewer", [("q", "dust")], 1)],
        ),
        # Filters, all of them and each kind.
        ({"query": "kiln", "languages": ("zh",)}, [("unfiltered", [("q", "kiln")], 1)]),
        (
            {"query": "kiln", "languages": ("zh",), "sources": ("Port Post",)},
            [
                ("unfiltered", [("q", "kiln")], 1),
                ("language", [("q", "kiln"), ("source", "Port Post")], 1),
            ],
        ),
        (
            {"query": "kiln", "date_from": "2021", "date_to": "2022", "languages": ("en",)},
            [("unfiltered", [("q", "kiln")], 1), ("date", [("q", "kiln"), ("language", "en")], 1)],
        ),
        ({"query": "", "sources": ("nobody",)}, []),
        (
            {"query": "", "sources": ("nobody",), "languages": ("zh",)},
            [("source", [("language", "zh")], 1)],
        ),
        # Quotation marks, operators, fields.
        ({"query": '"kiln a"'}, [("plain", [("q", "kiln a")], 1)]),
        ({"query": "title:yard AND -dust"}, [("plain", [("q", "yard")], 1)]),
        # The other language.
        (
            {"query": "dust explosion", "languages": ("zh",), "translate": False},
            [
                ("unfiltered", [("q", "dust explosion"), ("translate", "false")], 1),
                ("translated", [("q", "dust explosion"), ("language", "zh")], 1),
            ],
        ),
    ],
)
def test_searches_that_find_something_are_offered(
    index: FakeIndex, wanted: dict[str, object], offered: list[object]
) -> None:
    assert _helped(index, **wanted) == offered


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("kiln zebra", ("zebra",)),
        ("zebra yak", ("zebra", "yak")),
        ("zebra", ()),  # The heading says it.
        ("kiln mill", ()),
        ("a b c d e f zebra", ()),  # Too many to look for one by one.
    ],
)
def test_words_that_no_page_has_are_told(index: FakeIndex, query: str, missing: tuple[str, ...]) -> None:
    assert help_for(SearchParameters().changed(query=query), index).missing == missing


def test_counting_costs_little(index: FakeIndex) -> None:
    help_for(SearchParameters().changed(query="kiln zebra", size=100), index)
    assert index.asked["size"] == 1
    assert index.asked["facets"] == ()
    assert index.asked["fold"] is False


def test_the_page_leads_to_what_finds_something(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?q=kiln zebra&language=zh&source=Port Post").text, "html.parser")
    told = [
        " ".join(element.get_text(" ", strip=True).split()) for element in page.select(".empty h2, .missing")
    ]
    assert told == ["Nothing found for “kiln zebra”", "No page of the collection has: zebra"]
    offered = {
        " ".join(item.get_text(" ", strip=True).split()): unquote(str(item.a["href"])) if item.a else ""
        for item in page.select(".attempts li")
    }
    assert offered == {"Fewer words without filters: kiln 1 page": "/?q=kiln"}
    assert page.select(".chips")
    assert page.select(".empty a[href='/']")


def test_filters_that_nothing_passes(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/?source=nobody").text, "html.parser")
    assert page.select_one(".empty h2").get_text() == "No page passes these filters"  # type: ignore[union-attr]
    assert page.select(".empty a[href='/']")
