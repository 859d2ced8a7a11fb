from __future__ import annotations

import pytest

from searcher.errors import InvalidRequestError
from searcher.query import filters

DIVISIONS = [
    ("浙江", ["330000"]),
    ("Zhejiang", ["330000"]),
    ("330000", ["330000"]),
    ("吉林市", ["220200"]),
    ("Suzhou", ["320500", "341300"]),
    ("Suzhou, Anhui", ["341300"]),
]


@pytest.mark.parametrize(("name", "codes"), DIVISIONS)
def test_divisions_by_name_or_code(name: str, codes: list[str]) -> None:
    assert sorted(division.code for division in filters.divisions(name)) == codes


@pytest.mark.parametrize("name", ["Atlantis", "999999", "!", "矿"])
def test_an_unknown_region_is_refused_with_advice(name: str) -> None:
    with pytest.raises(InvalidRequestError, match="No region") as raised:
        filters.divisions(name)
    assert repr(name) in raised.value.message
    assert "six-digit code" in raised.value.hint


def test_an_ambiguous_name_is_explained_in_both_languages() -> None:
    notice = filters.ambiguity("Suzhou", filters.divisions("Suzhou"))
    assert notice is not None
    for words in ("'Suzhou' is the name of 2 regions", "江苏省苏州市 (Suzhou, Jiangsu)", "安徽省宿州市"):
        assert words in notice


def test_of_many_regions_only_some_are_listed() -> None:
    many = filters.divisions("Suzhou") * 4
    assert (filters.ambiguity("Suzhou", many) or "").endswith("and 2 more.")


def test_one_region_is_not_ambiguous() -> None:
    assert filters.ambiguity("浙江", filters.divisions("浙江")) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("zh", "zh"), ("ZH-HANT", "zh-Hant"), (" En ", "en"), ("mixed", "mixed")],
)
def test_languages(name: str, expected: str) -> None:
    assert filters.language(name) == expected


@pytest.mark.parametrize("name", ["", "fr", "zh-Hans", "english"])
def test_an_unknown_language_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(InvalidRequestError, match="No language") as raised:
        filters.language(name)
    assert "zh-Hant" in raised.value.hint
