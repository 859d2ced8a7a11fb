"""Names of Chinese places in English text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from searcher.gazetteer.lookup import Divisions, english_key, english_names, preferred
from searcher.gazetteer.meanings import MEANINGS, names_by_meaning
from searcher.gazetteer.names import NATIONALITIES, bare, is_city, of_type
from searcher.gazetteer.scanning import Sighting
from searcher.gazetteer.table import divisions, english_cells, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.gazetteer.table import Division

#: A capitalised word with what apostrophes join to it; machine translation leaves a space in ``Xi 'an``.
#: The boundary is looked for after the letter: a pattern that begins with few characters is quicker.
_WORD = re.compile(r"[A-ZÀ-Þ](?<=\b.)[A-Za-zÀ-ɏ]*(?: ?['’ʼ‘`][A-Za-z]+)*")
_NEITHER_LETTER_NOR_SPACE = re.compile(r"[^\w\s]+")
_APOSTROPHE = re.compile(r" ?['’ʼ‘`]")
_MOST_WORDS = 4
_NATIONALITY = "|".join(sorted({*NATIONALITIES.values(), "and"}, key=len, reverse=True))
_TYPE = re.compile(
    rf"(?:[ -](?:{_NATIONALITY}))*[ -](?P<type>(?:autonomous |special administrative )?"
    r"(?:region|prefecture|county|banner)|(?:forestry |special |mining )?district|new (?:area|district)"
    r"|league|province|provincial|municipality|municipal|city)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:[ -]+(?:national|economic|economy|and|&|technological|technology|technical|industrial|industry|high"
    r"|hi|tech|new|bonded|free|trade|pilot|development|export|processing|comprehensive|chemical"
    r"|science))+[ -]+(?:zone|park|area|district)\b",
    re.IGNORECASE,
)
#: The commonest family names: what follows one is the rest of a person's name.
_SURNAME_BEFORE = re.compile(
    r"\b(?:Bai|Cai|Cao|Chang|Chen|Cheng|Cui|Dai|Deng|Ding|Dong|Du|Duan|Fan|Fang|Feng|Fu|Gao|Ge|Gong|Gu|Guo|"
    "Han|Hao|He|Hong|Hou|Hu|Huang|Jia|Jiang|Jin|Kang|Kong|Lai|Lei|Li|Lian|Liang|Liao|Lin|Liu|Long|Lu|"
    "Luo|Lü|Ma|Mao|Meng|Mo|Mu|Ni|Niu|Pan|Pang|Peng|Qi|Qian|Qiao|Qin|Qiu|Qu|Ren|Shao|Shen|Shi|Song|Su|"
    "Sun|Tan|Tang|Tao|Tian|Wan|Wang|Wei|Wen|Weng|Wu|Xi|Xia|Xiang|Xiao|Xie|Xing|Xiong|Xu|Xue|Yan|Yang|"
    "Yao|Ye|Yi|Yin|You|Yu|Yuan|Yue|Zeng|Zhan|Zhang|Zhao|Zheng|Zhong|Zhou|Zhu|Zhuang|Zou|Zuo) $"
)
#: A county's bare name this short is too easily a person's or a word.
_SHORTEST_COUNTY = 5
_SHORTEST_CITY = 4


def sightings(text: str) -> Iterator[Sighting]:
    """Yield the capitalised names of divisions in English ``text``, from left to right."""
    begin = set(filter(_begins_name, set(_WORD.findall(text))))
    end = 0
    for word in _WORD.finditer(text) if begin else ():
        if word.start() >= end and word[0] in begin:
            found = _at(text, word.start())
            if found:
                yield found
                end = found.end


@lru_cache(maxsize=4096)  # most words of a text are the same as those of others
def _begins_name(word: str) -> bool:
    key = english_key(_APOSTROPHE.split(word)[0])
    # To gather all first words takes longer than most searches, whose words begin no name.
    return f"\n{key}" in _lines() and key in _first_words()


@cache
def _lines() -> str:
    """All that names begin with, each in a line and folded as by `english_key`: too much rather than too
    little."""
    text = unicodedata.normalize("NFKD", "\n".join(("", *english_cells(), *MEANINGS)).casefold())
    return _NEITHER_LETTER_NOR_SPACE.sub("", text.replace("|", "\n").replace("-", " "))


def _at(text: str, start: int) -> Sighting | None:
    """The longest name that begins at ``start``."""
    for end in sorted(_ends(text, start), reverse=True):
        key = _key(text[start:end])
        bearers = english_names().get(key)
        if bearers:
            found = _typed(text, start, end, bearers) or _untyped(text, start, end, bearers)
        else:
            found = _translated(text, start, end, names_by_meaning().get(key, ()))
        if found:
            return found
    return None


def _ends(text: str, start: int) -> set[int]:
    """Where a name that begins at ``start`` may end: after some words, also before an apostrophe."""
    ends: set[int] = set()
    position = start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None:
            break
        ends |= {word.end(), *(word.start() + mark.start() for mark in _APOSTROPHE.finditer(word[0]))}
        position = word.end() + 1
        if text[word.end() : position] not in (" ", "-"):
            break
    return ends


def _typed(text: str, start: int, end: int, bearers: Divisions) -> Sighting | None:
    """The name with its type word (``He County``), or before a zone's (``Jilin High-tech Zone``)."""
    match = _TYPE.match(text, end)
    fitting = of_type(bearers, match["type"].lower()) if match else ()
    if match and fitting:
        return Sighting(start, match.end(), fitting, "nothing")
    fitting = of_type(bearers, "zone") if _ZONE.match(text, end) else ()
    return _untyped(text, start, end, fitting) if fitting else None


def _translated(text: str, start: int, end: int, bearers: Divisions) -> Sighting | None:
    """A name translated by its meaning, which needs its type word (``South Lake District``)."""
    match = _TYPE.match(text, end) if bearers else None
    fitting = of_type(bearers, match["type"].lower()) if match else ()
    return Sighting(start, match.end(), fitting, "parent") if match and fitting else None


def _untyped(text: str, start: int, end: int, bearers: Divisions) -> Sighting | None:
    if _SURNAME_BEFORE.search(text, max(0, start - 12), start):
        return None
    name = _key(text[start:end])
    if not stands_alone("en", name):
        return Sighting(start, end, bearers, "itself")
    if any(bearer.level != "county" for bearer in bearers):
        usual = preferred(bearers)
        rarer = tuple(bearer for bearer in bearers if bearer not in usual and is_city(bearer))
        return Sighting(start, end, usual, "nothing", rarer)
    if len(name) < _SHORTEST_CITY:
        return Sighting(start, end, bearers, "itself")
    # A county is called one, a city rarely: Yiwu is 义乌市, not 伊吾县.
    likely = tuple(bearer for bearer in bearers if bearer.name.endswith("市")) or bearers
    if len(likely) == 1 and _distinctive(name, likely[0]):
        return Sighting(start, end, likely, "nothing")
    return Sighting(start, end, bearers, "parent")


def _distinctive(name: str, county: Division) -> bool:
    """Whether a county's bare name is long enough, and more than one syllable."""
    shortest = _SHORTEST_CITY if county.name.endswith("市") else _SHORTEST_COUNTY
    return len(name) >= shortest and bare(county.name) != county.name


def _key(words: str) -> str:
    return english_key(_APOSTROPHE.sub("'", words))


@cache
def _first_words() -> frozenset[str]:
    keys = (*names_by_meaning(), *english_names())
    names = (name for each in divisions().values() for name in (each.name_en, *each.aliases_en))
    words = {name.replace("-", " ").split()[0] for name in names}
    # With and without what follows an apostrophe: a name's first word is looked up in both ways.
    words |= {_APOSTROPHE.split(word)[0] for word in words}
    return frozenset((*(key.split()[0] for key in keys), *map(english_key, words)))
