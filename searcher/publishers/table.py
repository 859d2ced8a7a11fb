"""The table of publishers: read once, when first asked for."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from searcher.publishers.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

#: To be raised when the same table is read by other rules, so that old indexes are known as such.
_RULES = "1"
_FILE = "publishers.tsv"


class Publisher(NamedTuple):
    """A publisher of the table.

    Attributes:
        name: the Chinese name, which stands for it in filters and facets.
        name_en: the English name.
        others: further names in both languages.
    """

    name: str
    name_en: str
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the Chinese and the English one first."""
        return (self.name, self.name_en, *self.others)


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return the table, in its order."""
    return tuple(_publisher(line) for line in _lines() if line and not line.startswith("#"))


def by_key(key: str) -> Publisher | None:
    """Return the publisher with a name that folds to ``key``, if the table has one."""
    return _by_key().get(key)


@cache
def version() -> str:
    """Return a digest of the table and of the rules that read it: 12 hexadecimal digits."""
    # Line ends are left out: a checkout may have changed them.
    return hashlib.sha256("\n".join((_RULES, *_lines())).encode()).hexdigest()[:12]


@cache
def _by_key() -> Mapping[str, Publisher]:
    return {fold(name): publisher for publisher in publishers() for name in publisher.names}


def _publisher(line: str) -> Publisher:
    name, name_en, *others = line.split("\t")
    return Publisher(name, name_en, tuple(others[0].split("|")) if others else ())


def _lines() -> list[str]:
    return Path(__file__).with_name(_FILE).read_text(encoding="utf-8").splitlines()
