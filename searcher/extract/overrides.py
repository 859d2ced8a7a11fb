"""Corrections by hand: a file ``overrides.toml``, which wins over everything found in the pages of its folder
and of those below.

    ["notices/2021-*.html"]
    source = "临沂市应急管理局"
    date = "2021-03"

    ["digest.jsonl#item-7"]
    region = ""             # the page has none, whatever it seems to say
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searcher import gazetteer
from searcher.errors import SettingsError
from searcher.extract.dates.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "overrides.toml"
FIELDS = ("title", "date", "source", "author", "region", "url")


@dataclass(frozen=True, slots=True)
class Overrides:
    """The corrections for one file.

    Attributes:
        path: the file's, below the folder of the rules.
        rules: pattern → field → value; ``""`` where the page shall have none. A pattern is a path in which
            ``*`` stands for any characters, ``/`` too; for one record of a JSONL file, ``#`` and its id
            follow.
    """

    path: str
    rules: Mapping[str, Mapping[str, str]]

    def of(self, id: str) -> dict[str, str]:
        """Return the corrections for the file's page with this id. Where several patterns fit, the later ones
        count more."""
        fitting = [
            fields
            for pattern, fields in self.rules.items()
            if fnmatchcase(self.path, pattern) or fnmatchcase(f"{self.path}#{id}", pattern)
        ]
        return {name: value for fields in fitting for name, value in fields.items()}


class OverridesAbove:
    """Finds the overrides of files: those in the nearest folder above that has some. Each is read once."""

    def __init__(self) -> None:
        self._rules: dict[Path, Mapping[str, Mapping[str, str]] | None] = {}

    def of_file(self, file: Path) -> Overrides:
        """Return the corrections for the pages of ``file``.

        Raises:
            SettingsError: the file of overrides is not TOML, or sets what cannot be set.
        """
        place = Path(os.path.abspath(file))  # noqa: PTH100 (resolve() would follow links)
        for folder in place.parents:
            if folder not in self._rules:
                self._rules[folder] = _read(folder / NAME)
            rules = self._rules[folder]
            if rules is not None:
                return Overrides(place.relative_to(folder).as_posix(), rules)
        return Overrides(place.name, {})


def _read(file: Path) -> Mapping[str, Mapping[str, str]] | None:
    if not file.is_file():
        return None
    try:
        rules = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}", "Correct it, or remove it.") from error
    for pattern, fields in rules.items():
        _check(file, pattern, fields)
    return {pattern.removeprefix("./"): fields for pattern, fields in rules.items()}


def _check(file: Path, pattern: str, fields: Any) -> None:
    where = f'{file}, ["{pattern}"]'
    if not isinstance(fields, dict):
        raise SettingsError(
            f"{file}: {pattern} stands alone.", f'Put it below the pages it is for: ["{pattern}"]'
        )
    for name, value in fields.items():
        if name not in FIELDS:
            raise SettingsError(f"{where}: there is no field {name}.", f"There are {', '.join(FIELDS)}.")
        if not isinstance(value, str):
            raise SettingsError(f"{where}: {name} is not a text.", f'Write one text in quotes: {name} = "…"')
        if name == "title" and not value.strip():
            raise SettingsError(f"{where}: a page has to have a title.", "Give one, or leave title out.")
        if name == "date" and value and parse_date(value) is None:
            raise SettingsError(f"{where}: {value!r} is not a date.", "Write it like 2024-06-04 or 2024-06.")
        if name == "region" and value and len(gazetteer.resolve(value)) != 1:
            raise SettingsError(
                f"{where}: {value!r} is not the name of just one region.",
                "Give its six-digit code, or its name with the one above it: Suzhou, Anhui.",
            )
