"""What to write into an ``overrides.toml`` to set the fields of a page right."""

from __future__ import annotations

import glob
import json
import os
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from searcher import gazetteer
from searcher.extract.overrides import FIELDS, NAME, OverridesAbove

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from searcher.document import Document, PublicationDate

#: Fields that most pages state; nobody misses the others.
EXPECTED = ("title", "date", "source", "region")
#: Below this confidence a field is doubtful.
DOUBTFUL = 0.7

_ADVICE = {
    "title": "none found: the page's headline",
    "date": 'none found: like 2024-06-04 or 2024-06, or "" if it has none',
    "source": 'none found: who published it, or "" if nobody says',
    "author": 'none found: who wrote it, or "" if nobody says',
    "region": 'none found: like Jiaxing, Zhejiang or 浙江嘉兴, or "" if it is about none',
    "url": "none found: where it was published",
}
#: Control characters that JSON leaves as they are (TOML takes no DEL), and those that turn the direction.
_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines to put into a file of overrides.

    Attributes:
        file: the ``overrides.toml``, as a path from the working directory where it lies inside that.
        lines: TOML. What was found stands ready to be corrected or confirmed; what was not found is a
            comment, so that the lines set nothing before somebody has filled it in.
        exists: the file has an entry of this name already, and TOML allows no second one: the lines below the
            name belong into that.
    """

    file: str
    lines: str
    exists: bool = False


class Corrections:
    """Writes corrections for the pages under some roots.

    Args:
        roots: the files and folders that were read, by the name that their documents' paths begin with.
    """

    def __init__(self, roots: Mapping[str, Path]) -> None:
        self._roots = {name: Path(os.path.abspath(path)) for name, path in roots.items()}  # noqa: PTH100 (resolve() would follow links)
        self._overrides = OverridesAbove()

    def settled(self, path: str, id: str) -> frozenset[str]:
        """Return the fields of a document that its owner has set already, to a value or to none.

        Raises:
            SettingsError: a file of overrides above it cannot be read.
        """
        place = self._place(path)
        return frozenset(self._overrides.of_file(place[0]).of(id)) if place else frozenset()

    def of_page(self, document: Document, names: Iterable[str]) -> Correction | None:
        """Return how to correct these fields of a document; ``None`` where its file lies under no root.

        Raises:
            SettingsError: a file of overrides above it cannot be read.
        """
        place = self._place(document.path)
        if place is None:
            return None
        file, default = place
        folder = _folder_of_rules(file, default)
        pattern = glob.escape(file.relative_to(folder).as_posix())
        if _holds_records(document.path):
            pattern += f"#{glob.escape(document.id)}"
        chosen = set(names)
        lines = [_line(document, name) for name in FIELDS if name in chosen]
        return self._correction(file, folder, pattern, lines)

    def of_all(self, path: str, names: Iterable[str]) -> Correction | None:
        """Return how to set these fields for every page of a folder or of a file of records."""
        place = self._place(path)
        if place is None:
            return None
        file, default = place
        file = file if _holds_records(path) else file / "*"
        folder = _folder_of_rules(file, default)
        pattern = glob.escape(file.relative_to(folder).as_posix())
        pattern = pattern if _holds_records(path) else pattern.removesuffix("[*]") + "*"
        return self._correction(file, folder, pattern, [_missing(name) for name in names])

    def _correction(self, file: Path, folder: Path, pattern: str, lines: list[str]) -> Correction:
        exists = pattern in self._overrides.of_file(file).rules
        return Correction(_shown(folder / NAME), "\n".join([f"[{_quoted(pattern)}]", *lines]), exists)

    def _place(self, path: str) -> tuple[Path, Path] | None:
        """The file of a document's path, and the folder that its corrections belong in by default."""
        for name in reversed(list(accumulate(path.split("/"), "{}/{}".format))):
            if name in self._roots:
                root = self._roots[name]
                rest = path[len(name) + 1 :]
                return root / rest, root if rest or root.is_dir() else root.parent
        return None


def region_names(code: str) -> tuple[str, str]:
    """Return a division's path in Chinese and in English: ``湖南省 › 娄底市``, ``Hunan › Loudi``."""
    path = gazetteer.path(code)
    return " › ".join(each.name for each in path), " › ".join(each.name_en for each in path)


def clock(date: PublicationDate) -> str | None:
    """Return the time of day with its zone, ``10:19+08:00``; ``None`` where the page does not say."""
    return date.moment.isoformat(timespec="minutes")[11:] if date.precision == "minute" else None


def _holds_records(path: str) -> bool:
    return path.lower().endswith((".jsonl", ".jsonl.gz"))


def _folder_of_rules(file: Path, default: Path) -> Path:
    """The nearest folder above that has overrides, since those count alone; else the default."""
    return next((folder for folder in file.parents if (folder / NAME).is_file()), default)


def _line(document: Document, name: str) -> str:
    value = getattr(document, name)
    if value is None:
        return _missing(name)
    text = value
    notes = [f"{document.confidence[name]:.0%} sure"] if name in document.confidence else []
    if name == "date":
        # With seconds, since without them 09:00-05:00 would be from nine to five.
        text = value.moment.isoformat() if value.precision == "minute" else str(value)
    elif name == "region":
        notes.append(region_names(value)[0])
    return f"{name} = {_quoted(text)}  # {', '.join(notes)}" if notes else f"{name} = {_quoted(text)}"


def _missing(name: str) -> str:
    return f'# {name} = ""  # {_ADVICE[name]}'


def _quoted(text: str) -> str:
    """The text as a basic string of TOML, which is one of JSON, with what nobody would see spelt out."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
