"""Every division, by its name with all that it lies in, is itself: in Chinese and in English."""

from __future__ import annotations

import pytest

from searcher import gazetteer
from searcher.gazetteer.lookup import bare_names, english_names, full_names
from searcher.gazetteer.table import divisions, rows_of

#: A prefecture, its city and that city's county of one name, none of them with its type word.
SAME_NAME_THRICE = {"622901", "653201", "654002"}


def chinese(code: str) -> str:
    return "".join(division.name for division in gazetteer.path(code))


def english(code: str) -> str:
    return ", ".join(division.name_en for division in reversed(gazetteer.path(code)))


def typed(code: str) -> str:
    """``Nanhu District, Jiaxing City, Zhejiang Province``."""
    return ", ".join(division.name_en + _type_word(division) for division in reversed(gazetteer.path(code)))


def _type_word(division: gazetteer.Division) -> str:
    if division.name.endswith("省"):
        return " Province"
    if division.name.endswith("市"):
        return " Municipality" if division.level == "province" else " City"
    if division.level == "city":
        return " League" if division.name.endswith("盟") else " Prefecture"
    return ""


def lower(code: str) -> str:
    """The same with its type words in lower case."""
    name = typed(code)
    for word in ("Province", "Municipality", "City", "League", "Prefecture", "District", "County", "Banner"):
        name = name.replace(f" {word}", f" {word.lower()}")
    return name


@pytest.mark.parametrize("form", [chinese, typed, lower])
def test_resolves(form) -> None:  # type: ignore[no-untyped-def]
    wrong = [code for code in divisions() if [each.code for each in gazetteer.resolve(form(code))] != [code]]
    assert wrong == []


def test_resolves_in_english_without_type_words() -> None:
    several = {
        code for code in divisions() if [each.code for each in gazetteer.resolve(english(code))] != [code]
    }
    assert several == SAME_NAME_THRICE


@pytest.mark.parametrize(("form", "at"), [(chinese, -1), (english, 0), (typed, 0), (lower, 0)])
def test_is_found_in_text(form, at: int) -> None:  # type: ignore[no-untyped-def]
    wrong = []
    for code in divisions():
        found = gazetteer.mentions(form(code))
        if not found or [each.code for each in found[at].divisions] != [code]:
            wrong.append(code)
    assert wrong == []


def test_ambiguous_names_are_names() -> None:
    unknown = [
        (language, name)
        for language, name, *_ in rows_of("ambiguous.tsv")
        if name not in ({**full_names(), **bare_names()} if language == "zh" else english_names())
    ]
    assert unknown == []


def test_additions_are_of_known_divisions_and_places_take_nobodys_name() -> None:
    current = {division.name for division in divisions().values()}
    for code, kind, names, _ in rows_of("additions.tsv"):
        assert code in divisions()
        assert kind in ("name", "place")
        assert kind == "name" or not set(names.split("|")) & current, names
