from __future__ import annotations

import pytest

from searcher.query.sources import Sources, unknown_source

KNOWN = (
    "Huaihai Gazette",
    "Huaihai Morning Post",
    "临江市应急管理局",
    "LNG周刊",
    "Gazette",
    "HUAIHAI GAZETTE",
    "新华社",
    "人民日报",
    "新华日报",
    "!!!",
)

CALLED = [
    # The whole name, however it is written.
    ("Huaihai Gazette", ("Huaihai Gazette", "HUAIHAI GAZETTE")),
    ("huaihai  gazette", ("Huaihai Gazette", "HUAIHAI GAZETTE")),
    ("the Huaihai Gazette (Online)", ("Huaihai Gazette", "HUAIHAI GAZETTE")),
    ("Gazette", ("Gazette",)),
    ("临江市应急管理局网站", ("临江市应急管理局",)),
    ("《臨江市應急管理局》", ("临江市应急管理局",)),
    ("!!!", ("!!!",)),
    # Any of the names of a publisher.
    ("新华社", ("新华社",)),
    ("新华网", ("新华社",)),
    ("xinhua", ("新华社",)),
    ("Xinhua News Agency", ("新华社",)),
    ("People's Daily", ("人民日报",)),
    ("Xinhua Daily", ("新华日报",)),
    # A part of one.
    ("ＨＵＡＩＨＡＩ", ("Huaihai Gazette", "Huaihai Morning Post", "HUAIHAI GAZETTE")),
    ("azette", ("Huaihai Gazette", "Gazette", "HUAIHAI GAZETTE")),
    ("应急管理", ("临江市应急管理局",)),
    ("应急 管理", ("临江市应急管理局",)),
    ("lng", ("LNG周刊",)),
    ("新华", ("新华社", "新华日报")),
    ("News Agency", ("新华社",)),
    ("Renmin", ("人民日报",)),
    # Nobody.
    ("Evening Post", ()),
    ("光明网", ()),
    ("", ()),
    ("  ", ()),
    ("?", ()),
]


@pytest.mark.parametrize(("name", "expected"), CALLED)
def test_called_so_as_a_whole_or_else_in_part(name: str, expected: tuple[str, ...]) -> None:
    assert Sources(KNOWN).called(name) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"Huaihai Gazette": 2, "HUAIHAI GAZETTE": 1}, {"Huaihai Gazette": 3}),
        ({"Huaihai Gazette": 1, "HUAIHAI GAZETTE": 2}, {"HUAIHAI GAZETTE": 3}),
        ({"HUAIHAI GAZETTE": 2, "Huaihai Gazette": 2}, {"Huaihai Gazette": 4}),
        ({"Gazette": 1, "Huaihai Gazette": 1}, {"Gazette": 1, "Huaihai Gazette": 1}),
        ({}, {}),
    ],
)
def test_forms_that_differ_in_case_are_counted_together(
    counts: dict[str, int], expected: dict[str, int]
) -> None:
    assert Sources(KNOWN).together(counts) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("新华社", "Xinhua News Agency"), ("Gazette", ""), ("临江市应急管理局", "")]
)
def test_english_names(value: str, expected: str) -> None:
    assert Sources(KNOWN).english_name(value) == expected


def test_nobody_is_called_so() -> None:
    assert "'nobody'" in unknown_source("nobody")
