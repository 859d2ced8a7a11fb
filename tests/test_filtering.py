"""What a person filters by, as the engine understands it."""

from __future__ import annotations

from datetime import date

import pytest

from searcher.engine.protocol import Filters
from searcher.errors import InvalidRequestError
from searcher.filtering import Chosen, Values, encodable, filters_of, several
from searcher.query.sources import Sources

SOURCES = Sources(("Kiln News", "Kiln Weekly", "Port Post"))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (None, ()),
        ("", ()),
        (" ", ()),
        ("浙江", ("浙江",)),
        (["浙江", "", "Jilin"], ("浙江", "Jilin")),
        ((), ()),
        ("矿\udcff", ("矿?",)),
    ],
)
def test_several_values(values: Values, expected: tuple[str, ...]) -> None:
    assert several(values) == expected


@pytest.mark.parametrize(("text", "expected"), [("矿", "矿"), ("a\udcffb", "a?b"), ("", "")])
def test_what_no_encoding_has_is_a_question_mark(text: str, expected: str) -> None:
    assert encodable(text) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Chosen(), Filters()),
        (Chosen(regions=("浙江", "Jilin City")), Filters(regions=("330000", "220200"))),
        (Chosen(sources=("kiln", "Port Post")), Filters(sources=("Kiln News", "Kiln Weekly", "Port Post"))),
        (Chosen(date_from="2020"), Filters(first=date(2020, 1, 1))),
        (Chosen(date_to="2020-02"), Filters(last=date(2020, 2, 29))),
        (Chosen(languages=("EN",)), Filters(languages=("en",))),
        (Chosen(languages=("zh", "zh-hant", "mixed")), Filters(languages=("zh", "zh-Hant", "mixed"))),
    ],
    ids=repr,
)
def test_filters(chosen: Chosen, expected: Filters) -> None:
    assert filters_of(chosen, SOURCES) == (expected, [])


def test_what_a_person_should_know_is_told() -> None:
    found, notices = filters_of(Chosen(regions=("Suzhou",), sources=("Nobody",)), SOURCES)
    assert (sorted(found.regions), found.sources) == (["320500", "341300"], ("Nobody",))
    assert [("Suzhou" in notice, "Nobody" in notice) for notice in notices] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("chosen", "hint"),
    [
        (Chosen(regions=("浙江", "Atlantis")), "six-digit code"),
        (Chosen(date_from="2024-13"), "a year, a month or a day"),
        (Chosen(date_from="2024", date_to="2020"), "Exchange the two dates"),
        (Chosen(languages=("zh", "fr")), "Choose one of zh, zh-Hant, en, mixed"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_has_no_meaning_is_refused_with_advice(chosen: Chosen, hint: str) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        filters_of(chosen, SOURCES)
    assert hint in raised.value.hint
