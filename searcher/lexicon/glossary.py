"""Glossary files, the packaged one and the user's own: one concept a line, read into plain data."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from searcher import userfiles
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

GLOSSARY = "glossary.tsv"

_HINT = (
    "A line is: Chinese terms, a tab, English terms, and perhaps a tab and a note; terms are parted by '|'."
    " Of one language there may be none, where the other has two."
)


class Concept(NamedTuple):
    """One thing and all its names, the preferred name of each language first: two names at least."""

    chinese: tuple[str, ...]
    english: tuple[str, ...]


@cache
def packaged() -> tuple[Concept, ...]:
    """Return the concepts of the glossary that comes with the program.

    Raises:
        SettingsError: a line of it cannot be read; the message names file and line.
    """
    return parse(_text(), GLOSSARY)


@cache
def version() -> str:
    """Return 16 hexadecimal digits that change with the packaged glossary."""
    return hashlib.sha256(_text().encode()).hexdigest()[:16]


def read(path: Path, spell: Callable[[str], str]) -> tuple[Concept, ...]:
    """Return the concepts of a glossary of the user's own, in its order.

    Args:
        spell: writes a term as the packaged glossary would: in simplified characters of usual width.

    Raises:
        SettingsError: the file is missing, unreadable or not UTF-8, or a line of it cannot be read; the
            message names file and line.
    """
    return tuple(
        Concept(tuple(map(spell, concept.chinese)), tuple(map(spell, concept.english)))
        for concept in parse(userfiles.read(path, "synonyms"), str(path))
    )


def parse(text: str, name: str) -> tuple[Concept, ...]:
    """Return the concepts that ``text`` lists, in its order.

    Args:
        text: the content of a glossary file; its head comment describes the format.
        name: what error messages call the file.

    Raises:
        SettingsError: a line cannot be read; the message names ``name`` and the line's number.
    """
    concepts = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            concepts.append(_concept(line))
        except ValueError as error:
            raise SettingsError(f"{name}, line {number}: {error}", _HINT) from error
    return tuple(concepts)


def _text() -> str:
    # Text mode makes all line ends "\n", so that the version does not depend on how the file was checked out.
    return Path(__file__).with_name(GLOSSARY).read_text(encoding="utf-8-sig")


def _concept(line: str) -> Concept:
    columns = line.split("\t")
    if len(columns) not in (2, 3):
        raise ValueError(f"{len(columns)} columns where 2 or 3 belong")
    concept = Concept(_terms(columns[0]), _terms(columns[1]))
    names = concept.chinese + concept.english
    if len(names) < 2:
        raise ValueError("a concept needs two terms")
    _refuse_duplicates(names)
    for term in concept.english:
        if not term.isascii() and _han().search(term):
            raise ValueError(f"{term!r} stands in the column of the English terms")
    return concept


@cache
def _han() -> re.Pattern[str]:
    return re.compile("[\u3400-\u9fff]")


def _terms(column: str) -> tuple[str, ...]:
    if not column.strip():
        return ()
    terms = tuple([term.strip() for term in column.split("|")])
    if not all(terms):
        raise ValueError("an empty term")
    return terms


def _refuse_duplicates(terms: tuple[str, ...]) -> None:
    spellings = [term.casefold() for term in terms]
    if len(set(spellings)) < len(spellings):
        again = next(n for n, spelling in enumerate(spellings) if spelling in spellings[:n])
        raise ValueError(f"{terms[again]!r} stands there twice")
