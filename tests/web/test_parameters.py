from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri

from searcher.errors import InvalidRequestError
from searcher.results import SORTS
from searcher.searching import MOST_HITS
from searcher.web.parameters import DEEPEST, SearchParameters, read, read_readable


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], SearchParameters()),
        ([("q", " 粉尘 ")], SearchParameters(query="粉尘")),
        ([("q", "\u3000")], SearchParameters()),
        ([("region", "浙江"), ("region", "Jilin")], SearchParameters(regions=("浙江", "Jilin"))),
        ([("source", "A"), ("source", ""), ("source", "A")], SearchParameters(sources=("A",))),
        ([("from", "2020"), ("to", "2021-06")], SearchParameters(date_from="2020", date_to="2021-06")),
        ([("language", "zh-Hant")], SearchParameters(languages=("zh-Hant",))),
        ([("sort", "oldest")], SearchParameters(sort="oldest")),
        ([("page", "3"), ("size", "50")], SearchParameters(page=3, size=50)),
        ([("page", ""), ("size", " "), ("sort", ""), ("translate", "")], SearchParameters()),
        ([("unknown", "x")], SearchParameters()),
    ],
)
def test_arguments_are_read(pairs: list[tuple[str, str]], expected: SearchParameters) -> None:
    assert read(MultiDict(pairs)) == expected


@pytest.mark.parametrize("word", ["false", "0", "no", "OFF"])
def test_translation_is_switched_off(word: str) -> None:
    assert read(MultiDict({"translate": word})).translate is False


@pytest.mark.parametrize("word", ["true", "1", "Yes", "on"])
def test_translation_is_left_on(word: str) -> None:
    assert read(MultiDict({"translate": word})).translate is True


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("page", "x", "whole number"),
        ("page", "0", "whole number"),
        ("page", "-1", "whole number"),
        ("page", "1.5", "whole number"),
        ("page", "1_0", "whole number"),
        ("page", "９", "whole number"),
        ("page", "10001", "from 1 to 10,000"),
        ("size", "true", "whole number"),
        ("page", "9" * 5000, "whole number"),
        ("size", "ten", "whole number"),
        ("size", "0", "from 1 to 1,000"),
        ("size", "1001", "from 1 to 1,000"),
        ("sort", "best", "relevance, newest, oldest"),
        ("translate", "maybe", "true or false"),
        ("fold", "flat", "true or false"),
        ("explain", "why", "true or false"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_can(name: str, value: str, hint: str) -> None:
    with pytest.raises(InvalidRequestError, match=name) as caught:
        read(MultiDict({name: value}))
    assert hint in caught.value.hint
    assert len(caught.value.message) < 80


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("q", "a"), ("page", "x"), ("size", "5")], SearchParameters(query="a", size=5)),
        ([("page", "x"), ("size", "0"), ("sort", "best"), ("translate", "maybe")], SearchParameters()),
        ([("fold", "no"), ("page", "x")], SearchParameters(fold=False)),
        ([("fold", "flat"), ("size", "5")], SearchParameters(size=5)),
        ([("explain", "1")], SearchParameters(explain=True)),
        ([("explain", "why"), ("size", "5")], SearchParameters(size=5)),
        (
            [("page", "x"), ("page", "2"), ("region", "a"), ("region", "b")],
            SearchParameters(regions=("a", "b")),
        ),
        ([("sort", "newest"), ("page", "4")], SearchParameters(sort="newest", page=4)),
    ],
)
def test_what_can_be_read_is_kept(pairs: list[tuple[str, str]], expected: SearchParameters) -> None:
    assert read_readable(MultiDict(pairs)) == expected


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(str.strip)
OPTIONAL = st.none() | TEXTS.filter(bool)
SEVERAL = st.lists(TEXTS.filter(bool), max_size=3, unique=True).map(tuple)


PAGES = st.integers(1, MOST_HITS).flatmap(
    lambda size: st.tuples(st.just(size), st.integers(1, DEEPEST // size))
)


@given(
    PAGES,
    st.fixed_dictionaries(
        {
            "query": TEXTS,
            "regions": SEVERAL,
            "sources": SEVERAL,
            "date_from": OPTIONAL,
            "date_to": OPTIONAL,
            "languages": SEVERAL,
            "sort": st.none() | st.sampled_from(SORTS),
            "translate": st.booleans(),
            "fold": st.booleans(),
            "explain": st.booleans(),
        }
    ),
)
def test_a_search_survives_its_address(size_and_page: tuple[int, int], others: dict[str, Any]) -> None:
    size, page = size_and_page
    parameters = SearchParameters(size=size, page=page, **others)
    assert read(MultiDict(parameters.pairs())) == parameters
    address = parameters.address("/")
    assert iri_to_uri(address) == address


@pytest.mark.parametrize(("page", "size"), [(1, 1000), (10, 1000), (1000, 10), (10_000, 1)])
def test_the_deepest_pages(page: int, size: int) -> None:
    assert read(MultiDict({"page": str(page), "size": str(size)})).page == page


@pytest.mark.parametrize(("page", "size"), [(11, 1000), (1001, 10), (10_000, 2)])
def test_beyond_the_deepest_page_there_are_other_ways(page: int, size: int) -> None:
    arguments = MultiDict({"page": str(page), "size": str(size), "q": "a"})
    with pytest.raises(InvalidRequestError, match=r"beyond the first 10,000 hits") as caught:
        read(arguments)
    assert "cursor" in caught.value.hint
    assert "export" in caught.value.hint
    assert read_readable(arguments) == SearchParameters(query="a", size=size)


def test_a_filter_has_a_hundred_values_at_most() -> None:
    regions = [("region", str(number)) for number in range(101)]
    assert len(read(MultiDict(regions[:100])).regions) == 100
    with pytest.raises(InvalidRequestError, match="region cannot be a list of 101") as caught:
        read(MultiDict(regions))
    assert "at most 100" in caught.value.hint


def test_a_change_starts_at_the_first_page() -> None:
    parameters = SearchParameters(query="a", page=7, sources=("x",))
    assert parameters.changed(sources=()) == SearchParameters(query="a")
    assert parameters.changed(page=8).page == 8
