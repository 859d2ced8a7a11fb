from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri

from searcher.errors import InvalidRequestError
from searcher.results import SORTS
from searcher.searching import MOST_HITS
from searcher.web.parameters import MOST_PAGES, SearchParameters, read, read_readable


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], SearchParameters()),
        ([("q", " 粉尘 ")], SearchParameters(query="粉尘")),
        ([("q", "\u3000")], SearchParameters()),
        ([("region", "浙江"), ("region", "Jilin")], SearchParameters(regions=("浙江", "Jilin"))),
        ([("source", "A"), ("source", ""), ("source", "A")], SearchParameters(sources=("A",))),
        ([("from", "2020"), ("to", "2021-06")], SearchParameters(date_from="2020", date_to="2021-06")),
        ([("language", "zh-Hant")], SearchParameters(language="zh-Hant")),
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
        ("page", "1000001", "from 1 to 1,000,000"),
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


@given(
    st.builds(
        SearchParameters,
        query=TEXTS,
        regions=SEVERAL,
        sources=SEVERAL,
        date_from=OPTIONAL,
        date_to=OPTIONAL,
        language=OPTIONAL,
        sort=st.none() | st.sampled_from(SORTS),
        page=st.integers(1, MOST_PAGES),
        size=st.integers(1, MOST_HITS),
        translate=st.booleans(),
        fold=st.booleans(),
        explain=st.booleans(),
    )
)
def test_a_search_survives_its_address(parameters: SearchParameters) -> None:
    assert read(MultiDict(parameters.pairs())) == parameters
    address = parameters.address("/")
    assert iri_to_uri(address) == address


def test_a_change_starts_at_the_first_page() -> None:
    parameters = SearchParameters(query="a", page=7, sources=("x",))
    assert parameters.changed(sources=()) == SearchParameters(query="a")
    assert parameters.changed(page=8).page == 8
