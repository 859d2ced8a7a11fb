"""The table of divisions: read once, when first asked for."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Level = Literal["province", "city", "county"]

#: To be raised when the same files are matched by other rules, so that old indexes are known as such.
_RULES = "2"
#: How many cells the row of a division has.
_DIVISION = 5
_FILES = ("divisions.tsv", "additions.tsv", "ambiguous.tsv", "abroad.tsv")


@dataclass(frozen=True, slots=True)
class Division:
    """A Chinese administrative division.

    Attributes:
        code: six digits (GB/T 2260).
        name: the official Chinese name, ``娄星区``.
        name_en: the usual short form in English, ``Louxing District``.
        parent: code of the division above; ``None`` for provinces. A county that a province or a
            municipality administers directly has that as its parent.
        aliases: other and former Chinese names.
        aliases_en: other and former English names and spellings.
    """

    code: str
    name: str
    name_en: str
    level: Level
    parent: str | None
    aliases: tuple[str, ...]
    aliases_en: tuple[str, ...]

    def __hash__(self) -> int:
        # Of the table's divisions the code alone tells which it is.
        return hash(self.code)


@cache
def division(code: str) -> Division:
    """Return the division with this six-digit code.

    Raises:
        KeyError: no division has this code.
    """
    _, name, name_en, aliases, aliases_en = _cells(_lines()[code], _DIVISION)
    level, parent = _place(code, _lines())
    more, more_en = _further_names().get(code, ((), ()))
    return Division(
        code, name, name_en, level, parent, (*_list(aliases), *more), (*_list(aliases_en), *more_en)
    )


@cache
def path(code: str) -> tuple[Division, ...]:
    """Return the division with all above it, the province first.

    Raises:
        KeyError: no division has this code.
    """
    lowest = division(code)
    return (*path(lowest.parent), lowest) if lowest.parent else (lowest,)


def contains(outer: Division, inner: Division) -> bool:
    """Whether ``inner`` lies in ``outer``; a division does not lie in itself."""
    return outer.code != inner.code and outer.code in _codes_of_path(inner.code)


@cache
def _codes_of_path(code: str) -> frozenset[str]:
    return frozenset(upper.code for upper in path(code))


@cache
def version() -> str:
    """Return a digest of the data and of the rules that read it: 12 hexadecimal digits."""
    digest = hashlib.sha256(_RULES.encode())
    for name in _FILES:
        # Line ends are left out: a checkout may have changed them.
        digest.update("\n".join(_read(name).splitlines()).encode())
    return digest.hexdigest()[:12]


@cache
def divisions() -> Mapping[str, Division]:
    """Return every division by its code, in the order of the codes."""
    return {code: division(code) for code in _lines()}


@cache
def _lines() -> Mapping[str, str]:
    """The row of each division, by its code, in one piece: most searches need a few divisions only."""
    return {line.partition("\t")[0]: line for line in _lines_of("divisions.tsv")[1:]}


def chinese_names() -> str:
    """Return all Chinese names as the table has them, one a line, some several times."""
    cells = [cell for line in _lines().values() for cell in line.split("\t")[1:4:2] if cell]
    cells += [names for _, _, names, _ in rows_of("additions.tsv") if names]
    return "\n".join(cells).replace("|", "\n")


@cache
def places() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Return places without a code of their own, as (code of the division they lie in, Chinese names,
    English names)."""
    return tuple(
        (code, _list(names), _list(names_en))
        for code, kind, names, names_en in rows_of("additions.tsv")
        if kind == "place"
    )


def english_cells() -> list[str]:
    """Return what is written in the columns of English names, where several are parted by ``|``."""
    rows = rows_of("divisions.tsv")
    cells = [cell for _, _, name_en, _, aliases_en in rows for cell in (name_en, aliases_en)]
    return [*cells, *(names_en for _, _, _, names_en in rows_of("additions.tsv"))]


def stands_alone(language: str, name: str, following: str = "", preceding: str = "") -> bool:
    """Whether ``name`` without its type word is a place in running text of ``zh`` or ``en``.

    ``following`` and ``preceding`` are the characters beside it: some names are part of another word with
    the right one only.
    """
    contexts = _ambiguous().get((language, name))
    if contexts is None:
        return True
    if not any(contexts):
        return False
    followers, preceders = contexts
    return not (following and following in followers) and not (preceding and preceding in preceders)


def rows_of(name: str) -> Iterator[list[str]]:
    """Yield the cells of a data file's rows, without comments and the line of headings."""
    headings, *lines = _lines_of(name)
    width = headings.count("\t") + 1
    for line in lines:
        yield _cells(line, width)


def _lines_of(name: str) -> list[str]:
    """The lines of a data file, that of headings first, without comments."""
    return [line for line in _read(name).splitlines() if line and not line.startswith("#")]


def _cells(line: str, width: int) -> list[str]:
    """The cells of a row; empty ones at its end may have been left out."""
    cells = line.split("\t")
    return cells + [""] * (width - len(cells))


@cache
def _ambiguous() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Names that mean something else: always (both empty), or before and after one of these characters."""
    return {
        (language, name): (followers, preceders)
        for language, name, followers, preceders, _ in rows_of("ambiguous.tsv")
    }


@cache
def _further_names() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    names: dict[str, list[str]] = defaultdict(list)
    names_en: dict[str, list[str]] = defaultdict(list)
    for code, kind, chinese, english in rows_of("additions.tsv"):
        if kind == "name":
            names[code] += _list(chinese)
            names_en[code] += _list(english)
    return {code: (tuple(names[code]), tuple(names_en[code])) for code in names}


def _place(code: str, rows: Mapping[str, object]) -> tuple[Level, str | None]:
    if code.endswith("0000"):
        return "province", None
    if code.endswith("00"):
        return "city", code[:2] + "0000"
    city = code[:4] + "00"
    return "county", city if city in rows else code[:2] + "0000"


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
