"""Traditional characters → simplified ones, at the cost of a glance where a text has none."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

HAN = re.compile("[\u3400-\u9fff]")
#: Texts whose conversion is kept: one page is looked at several times in a row.
_REMEMBERED = 8
#: A shorter text, as of a query, does not wait for the plain characters to be gathered.
_SHORT = 200
#: Of so many characters that the conversion may change, each with its clause is converted by itself.
_FEW = 8
_CLAUSE_END = re.compile("[\x00-\x7f\u3000。！？；：“”]")
#: What the conversion changes in some words only (回覆, 沈默), though it is simplified script, too.
_IN_SOME_WORDS = frozenset("坏沈藉覆")


@lru_cache(maxsize=_REMEMBERED)
def simplified(text: str) -> str:
    """Traditional characters turned into simplified ones, each in its place: the length stays the same."""
    gathered = _not_plain.cache_info().currsize > 0
    if not gathered and len(text) <= _SHORT:
        return converted(text)
    places = [match.start() for match in islice(_not_plain().finditer(text), _FEW + 1)]
    if not places:
        return text
    return converted(text) if len(places) > _FEW else _partly_converted(text, places)


def _partly_converted(text: str, places: Iterable[int]) -> str:
    """The same as `converted`, which looks no further than to the ends of a clause: only the clauses that
    have characters at ``places``."""
    convert = converter().convert
    pieces, end = [], 0
    for place in places:
        if place < end:
            continue
        start = max((stop.end() for stop in _CLAUSE_END.finditer(text, end, place)), default=end)
        stop = _CLAUSE_END.search(text, place)
        pieces.append(text[end:start])
        end = stop.start() if stop else len(text)
        pieces.append(convert(text[start:end]))
    found = "".join((*pieces, text[end:]))
    return found if len(found) == len(text) else converted(text)


def converted(text: str) -> str:
    """The same without looking whether there is anything to convert."""
    if not HAN.search(text):
        return text
    convert = converter().convert
    found: str = convert(text)
    return found if len(found) == len(text) else "".join(convert(char)[:1] or char for char in text)


def may_be_traditional(text: str) -> bool:
    """Tell whether the conversion may change ``text``: it changes none that has only plain characters."""
    return bool(_not_plain().search(text))


def count_traditional(text: str) -> int:
    """Return how many characters of ``text`` the conversion may change."""
    return len(_not_plain().findall(text))


@cache
def _not_plain() -> re.Pattern[str]:
    """Any Chinese character but the 6,743 that the conversion leaves alone wherever they stand: those of
    GB 2312, which has the simplified ones, that it does not change."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    known = "".join(raw.decode("gb2312", "ignore") for raw in rows)
    # One a line, so that none is converted as part of a word.
    forms = converter().convert("\n".join(known)).split("\n")
    plain = {char for char, form in zip(known, forms, strict=True) if char == form} - _IN_SOME_WORDS
    return re.compile(f"[^\x00-\u33ff\ua000-\uf8ff\ufb00-\U0001ffff{''.join(sorted(plain))}]")


@cache
def converter() -> Any:
    """Return what converts traditional characters, an ``opencc.OpenCC``."""
    # Loaded when the first Chinese text comes, so that resolving a code does not wait for it.
    import opencc

    return opencc.OpenCC("t2s")
