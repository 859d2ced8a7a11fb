"""Pages with their true fields: read from a file of JSON lines and the pages it names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")


class TruthError(Exception):
    """The file of true fields, or a page that it names, cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as it was saved.

    Attributes:
        file: where it lies.
        line: of a file of JSON lines, from 1; 1 for every other file.
        content: the file's bytes, not decoded.
        url: the address it was saved from, where that is known.
    """

    file: Path
    line: int
    content: bytes
    url: str | None

    @property
    def is_html(self) -> bool:
        """Whether libraries that read only HTML can read it."""
        return self.file.suffix.lower() in _HTML_SUFFIXES


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what a person reads on it.

    Attributes:
        language: as the truth has it: ``zh``, ``zh-Hant``, ``en``, ``mixed``, ….
        truth: field → its value, ``None`` where the page shows none; without the fields not judged.
    """

    id: str
    language: str
    page: SavedPage
    truth: Mapping[str, Any]

    @property
    def is_chinese(self) -> bool:
        """Whether the page is in Chinese alone, in either script."""
        return self.language.split("-")[0] == "zh"


def load(truth: Path, root: Path) -> list[LabelledPage]:
    """Return the pages that ``truth`` labels; their ``file`` or ``path`` begins at ``root``.

    Raises:
        TruthError: the file, one of its lines or one of its pages cannot be read.
    """
    try:
        lines = truth.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TruthError(f"{truth}: {error}") from error
    return [_page(f"{truth}:{number}", line, root) for number, line in enumerate(lines, 1) if line.strip()]


def _page(place: str, line: str, root: Path) -> LabelledPage:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise TruthError(f"{place}: not JSON: {error}") from error
    name = (row.get("file") or row.get("path")) if isinstance(row, dict) else None
    if not isinstance(name, str):
        raise TruthError(f"{place}: names no page: there is neither a file nor a path")
    number = row.get("line", 1)
    try:
        content = (root / name).read_bytes()
    except OSError as error:
        raise TruthError(f"{place}: {error}") from error
    identifier = row.get("id") or (f"{name}:{number}" if "line" in row else name)
    language = row.get("lang") or row.get("language") or ""
    return LabelledPage(identifier, language, SavedPage(root / name, number, content, row.get("url")), row)
