"""Which files belong to a collection: paths as given → the files to read, in a fixed order."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from searcher.document import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt",)
RECORD_SUFFIXES = (".jsonl", ".jsonl.gz")
_GZIP_TRAILER = 8
SUFFIXES = HTML_SUFFIXES + MARKDOWN_SUFFIXES + TEXT_SUFFIXES + RECORD_SUFFIXES


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the collection.

    Attributes:
        path: where it lies.
        name: the path shown to people, ``/``-separated, beginning with the given folder's name.
        size: bytes; of a gzip file, those of its content as far as it says.
        linked: reached through a symlink below the given folder.
    """

    path: Path
    name: str
    size: int
    linked: bool = False


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file in a folder of the collection whose kind is none of ours.

    Attributes:
        path, name, linked: as of a `SourceFile`.
    """

    path: Path
    name: str
    linked: bool = False

    @property
    def suffix(self) -> str:
        """What its name ends in, lower case, with the dot; empty where it has no suffix."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class _Place:
    """A file or folder still to be looked at, with the identities of the folders above it."""

    path: Path
    name: str
    is_root: bool = False
    linked: bool = False
    above: frozenset[tuple[int, int]] = frozenset()


def named_roots(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the different ``paths``, each by the name that its documents' paths shall begin with: its last
    part, or all of it as typed where two paths share their last part."""
    roots = {os.path.realpath(path): path for path in reversed(paths)}
    names = {path: _shown(Path(os.path.abspath(path)).name) for path in roots.values()}  # noqa: PTH100 (resolve() would follow links)
    owners = Counter(names.values())
    distinct = [path for path in dict.fromkeys(paths) if path in names]
    return {names[path] if owners[names[path]] == 1 else path.as_posix(): path for path in distinct}


def discover(roots: Mapping[str, Path]) -> Iterator[SourceFile | OtherFile | Skipped]:
    """Yield every file in ``roots`` (see `named_roots`), folders in the order of their names.

    Hidden files and editors' lock files (``~$…``) are passed over. A file reached twice is yielded once,
    where it is reached without a symlink if it is. Nothing is raised: what cannot be reached is `Skipped`.
    """
    found = [each for label, path in roots.items() for each in _under(path, label)]
    places = [None if isinstance(each, Skipped) else os.path.realpath(each.path) for each in found]
    chosen: dict[str, SourceFile | OtherFile] = {}
    for each, place in zip(found, places, strict=True):
        if isinstance(each, Skipped) or place is None:
            continue
        if place not in chosen or (chosen[place].linked and not each.linked):
            chosen[place] = each
    for each, place in zip(found, places, strict=True):
        if place is None or chosen[place] is each:
            yield each


def reason_of(error: OSError) -> str:
    """Say in plain English why the system refused a file."""
    if error.errno == errno.ELOOP:
        return "is a symlink loop"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "permission denied; make it readable for the user who runs this"
    return f"cannot be read: {error.strerror or error}"


def suffix_of(name: str) -> str:
    """Return the suffix that decides how a file is read, lower case; empty where it is none of ours."""
    lowered = name.lower()
    return max((suffix for suffix in SUFFIXES if lowered.endswith(suffix)), key=len, default="")


def _under(root: Path, label: str) -> Iterator[SourceFile | OtherFile | Skipped]:
    pending = [_Place(root, label, is_root=True)]
    while pending:
        place = pending.pop()
        try:
            status = place.path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _file(place, status)
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in place.above:
                reason = "is a symlink loop: it leads back to a folder above it"
                yield Skipped(place.name, reason, unreachable=True)
                continue
            pending.extend(_inside(place, identity))
        except OSError as error:
            if _may_be_document(place, error):
                yield Skipped(place.name, _reason(place, error) + _as_typed(place), unreachable=True)


def _inside(folder: _Place, identity: tuple[int, int]) -> list[_Place]:
    """Return what is in a folder, the last name first."""
    above = folder.above | {identity}
    return [
        _Place(
            child,
            f"{folder.name}/{_shown(child.name)}",
            linked=folder.linked or child.is_symlink(),
            above=above,
        )
        for child in sorted(folder.path.iterdir(), reverse=True)
        if not child.name.startswith((".", "~$"))
    ]


def _shown(name: str) -> str:
    """Return a file's name as text that any output can print: bytes that are not UTF-8 as ``\\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _may_be_document(place: _Place, error: OSError) -> bool:
    """Tell whether what cannot be reached may be of ours: not a dead link of another kind."""
    return place.is_root or bool(suffix_of(place.name)) or not isinstance(error, FileNotFoundError)


def _reason(place: _Place, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and place.path.is_symlink():
        return "is a link to something that does not exist"
    return reason_of(error)


def _as_typed(place: _Place) -> str:
    """Return what a reason says of the path of a root, which is shown by its last part only."""
    typed = _shown(str(place.path))
    return f": {typed}" if place.is_root and typed != place.name else ""


def _file(place: _Place, status: os.stat_result) -> SourceFile | OtherFile | Skipped:
    if suffix_of(place.path.name):
        if not stat.S_ISREG(status.st_mode):
            return Skipped(place.name, f"is not a regular file{_as_typed(place)}")
        return SourceFile(place.path, place.name, _plain_size(place.path, status.st_size), place.linked)
    if place.is_root:
        reason = f"is of an unsupported kind{_as_typed(place)}; supported are {' '.join(SUFFIXES)}"
        return Skipped(place.name, reason)
    return OtherFile(place.path, place.name, place.linked)


def _plain_size(path: Path, size: int) -> int:
    """Return the size of the content, which a gzip file states in its last four bytes (RFC 1952, ISIZE:
    modulo 2³²; of the last member only)."""
    if path.suffix.lower() != ".gz" or size < _GZIP_TRAILER:
        return size
    try:
        with path.open("rb") as file:
            file.seek(-4, os.SEEK_END)
            return max(size, int.from_bytes(file.read(4), "little"))
    except OSError:
        return size  # That it cannot be read is found, and said, when it is read.
