"""The places that a page names, each as a weighed `Clue` to what the page is about."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from searcher import gazetteer
from searcher.extract.regions.circumstances import is_institution, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.extract.regions.outskirts import Line
    from searcher.gazetteer import Division, Mention

_HOST, _LICENCE_WEIGHT, _LOCALE = 2.0, 1.0, 1.5
_OPENING_BONUS, _PLACED_BONUS, _INSTITUTION_BONUS = 1.5, 0.5, 1.0
#: Characters of the body that count as its opening, and as its first words.
_OPENING, _FIRST_WORDS = 240, 60
#: The one-character names of the provinces, as licence numbers have them, with their codes' first digits.
_PROVINCE_OF = dict(
    re.findall(
        r"(\D)(\d\d)",
        "京11津12冀13晋14蒙15辽21吉22黑23沪31苏32浙33皖34闽35赣36鲁37豫41鄂42湘43粤44桂45琼46渝50川51贵52黔52云53滇53藏54"
        "陕61甘62青63宁64新65",
    )
)
_LICENCE = re.compile(rf"([{''.join(_PROVINCE_OF)}])\s*(?:ICP|公网安备\s*(\d{{6}})?)")
_LOCALES = {"zh-tw": "710000", "zh-hk": "810000", "zh-mo": "820000"}
#: Characters of written Cantonese; in traditional script they are Hong Kong's more than anybody's.
_CANTONESE = sorted("嘅喺唔佢嘢冇咗啲嚟咁嗰咪哋俾")
_LEAST_CANTONESE = 3


class Clue(NamedTuple):
    """One place named in one part of the page; a tuple, as a page has many.

    Attributes:
        divisions: what it may mean.
        words: the place with its neighbours, as a quotation.
        name: the place as it is named.
        start: where in the body it is named first.
    """

    part: str
    divisions: tuple[Division, ...]
    weight: float
    words: str
    name: str = ""
    start: int = 0


def clues_of_line(line: Line, found: Iterable[Mention], *, accidents: bool) -> Iterator[Clue]:
    """Places that a line names, and a licence number's."""
    for mention, _ in _without_paths(line.text, found):
        publisher = line.part in ("source", "footer")
        weight = line.weight * share(line.text, mention, accidents=accidents, publisher=publisher)
        yield Clue(line.part, mention.divisions, weight, _around(line.text, mention), mention.text)
    for match in _LICENCE.finditer(line.text) if line.part == "footer" else ():
        for division in gazetteer.resolve(match[2] or _PROVINCE_OF[match[1]] + "0000"):
            yield Clue(line.part, (division,), _LICENCE_WEIGHT, match[0])


def strongest(clues: Iterable[Clue]) -> list[Clue]:
    """Of each part's clues to the same divisions the weightiest."""
    best: dict[tuple[str, tuple[Division, ...]], Clue] = {}
    for clue in clues:
        key = clue.part, clue.divisions
        known = best.get(key)
        if known is None or known.weight < clue.weight:
            best[key] = clue
    return list(best.values())


def clues_of_body(text: str, found: Iterable[Mention], *, accidents: bool) -> Iterator[Clue]:
    """Places that the body names, each once, weighed by how often, where and how."""
    grouped: dict[tuple[Division, ...], list[tuple[Mention, bool]]] = defaultdict(list)
    for mention, placed in _without_paths(text, found):
        grouped[mention.divisions].append((mention, placed))
    for divisions, group in grouped.items():
        shares = [share(text, mention, accidents=accidents) for mention, _ in group]
        here = [each for each, part in zip(group, shares, strict=True) if part == 1]
        weight = math.log2(1 + sum(shares))
        weight += _OPENING_BONUS * any(mention.start < _OPENING for mention, _ in here)
        weight += _PLACED_BONUS * any(placed or mention.start < _FIRST_WORDS for mention, placed in here)
        weight += _INSTITUTION_BONUS * any(is_institution(text, mention) for mention, _ in here)
        first = (here or group)[0][0]
        yield Clue("body", divisions, weight, _around(text, first), first.text, first.start)


def clues_of_host(url: str | None) -> Iterator[Clue]:
    """A place in the host's name (``dongguan.example.cn``); short labels are abbreviations, and not tried."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    for label in host.split("."):
        divisions = gazetteer.resolve(label) if len(label) > 4 and label.isascii() and label.isalpha() else ()
        if divisions:
            yield Clue("url", divisions, _HOST, host)


def clues_of_language(locale: str, text: str) -> Iterator[Clue]:
    """The place of the language that the page declares, or of the Cantonese that it is written in."""
    code = _LOCALES.get(locale)
    if code:
        yield Clue("meta", gazetteer.resolve(code), _LOCALE, locale)
    cantonese = [character for character in _CANTONESE if character in text]
    if len(cantonese) >= _LEAST_CANTONESE:
        yield Clue("body", gazetteer.resolve(_LOCALES["zh-hk"]), _LOCALE, "".join(cantonese))


def _without_paths(text: str, mentions: Iterable[Mention]) -> list[tuple[Mention, bool]]:
    """Drop the mentions that only say where their neighbour lies: 嘉兴市 in 嘉兴市南湖区; of the others tell
    whether they had such a neighbour."""
    found = list(mentions)
    paths, placed = set(), set()
    for number, (one, other) in enumerate(pairwise(found)):
        if len(text[one.end : other.start].strip()) > 2:
            continue
        if _lie_in(other.divisions, one.divisions):
            paths.add(number)
            placed.add(number + 1)
        elif _lie_in(one.divisions, other.divisions):
            paths.add(number + 1)
            placed.add(number)
    return [(mention, number in placed) for number, mention in enumerate(found) if number not in paths]


def _lie_in(inner: tuple[Division, ...], outer: tuple[Division, ...]) -> bool:
    return all(any(gazetteer.contains(upper, lower) for upper in outer) for lower in inner)


def _around(text: str, mention: Mention) -> str:
    """The mention with a few words on either side, as a quotation."""
    words = text[max(0, mention.start - 15) : mention.end + 25]
    return " ".join(words.split())
