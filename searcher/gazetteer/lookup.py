"""Which divisions bear a name: the indexes that `resolve` and `mentions` look names up in."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from searcher.gazetteer.names import bare, english_parts, fold, short_forms
from searcher.gazetteer.script import HAN, converted
from searcher.gazetteer.table import Division, contains, divisions, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Divisions = tuple[Division, ...]


@cache
def full_names() -> Mapping[str, Divisions]:
    """Whole Chinese names, official, short (延边州) and former, and those of places without a code."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        for name in (division.name, *short_forms(division.name), *division.aliases):
            found[name].append(division)
    for code, names, _ in places():
        for name in names:
            found[name].append(divisions()[code])
    return _frozen(found)


@cache
def bare_names() -> Mapping[str, Divisions]:
    """Chinese names without their type word, two characters at least."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        for name in dict.fromkeys((division.name, *division.aliases)):
            if bare(name) != name:
                found[bare(name)].append(division)
    return _frozen(found)


@cache
def english_names() -> Mapping[str, Divisions]:
    """English names without their type word, by `english_key`; places without a code by their whole name."""
    found: dict[str, list[Division]] = defaultdict(list)
    for division in divisions().values():
        for name in (division.name_en, *division.aliases_en):
            found[english_key(english_parts(name)[0])].append(division)
    for code, _, names in places():
        for name in names:
            found[english_key(name)].append(divisions()[code])
    return _frozen(found)


@cache
def squeezed_english_names() -> Mapping[str, Divisions]:
    """The same with their words written together, for spellings like ``lou xing``."""
    found: dict[str, list[Division]] = defaultdict(list)
    for key, bearers in english_names().items():
        found[key.replace(" ", "")] += bearers
    return _frozen(found)


def english_key(name: str) -> str:
    """The name's words, each folded: ``Shangri-La`` → ``shangri la``, ``Xi'an`` → ``xian``."""
    if name.isascii() and name.isalnum():
        return name.lower()  # one word, as nearly all are
    return " ".join(filter(None, map(fold, name.replace("-", " ").split())))


@lru_cache(maxsize=4096)  # the bearers of the same names, time and again
def preferred(bearers: Divisions) -> Divisions:
    """Of the bearers of a bare name, those that are meant by it.

    The province when one bears it (河北 is not 天津市河北区, nor 海南 the prefecture in Qinghai); else all
    but those that lie inside another (吉林; 朝阳县 in 朝阳市) and those below a city that only sound like it
    in English (Jinan is 济南, not 晋安区).
    """
    highest = {level: [each for each in bearers if each.level == level] for level in ("province", "city")}
    if highest["province"]:
        return tuple(highest["province"])
    written = {bare(city.name) for city in highest["city"]}
    return tuple(
        bearer
        for bearer in bearers
        if not any(contains(other, bearer) for other in bearers)
        and (not written or bearer.level == "city" or bare(bearer.name) in written)
    )


def _frozen(found: dict[str, list[Division]]) -> dict[str, Divisions]:
    # The conversion also changes a few characters of simplified names (乾县): both forms must be found.
    known = list(found)
    if known and HAN.search(known[0]):
        for name, form in zip(known, _simplified_all(known), strict=True):
            if form != name:
                found[form] += found[name]
    return {name: tuple(dict.fromkeys(bearers)) for name, bearers in found.items()}


def _simplified_all(names: Iterable[str]) -> list[str]:
    return converted("\n".join(names)).split("\n")
