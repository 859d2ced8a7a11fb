"""Which files belong to a collection: paths as given → the files to read, in a fixed order."""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
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
    """

    path: Path
    name: str
    size: int


def named_roots(paths: Sequence[Path]) -> dict[str, Path]:
    """Return the different ``paths``, each by the name that its documents' paths shall begin with: its last
    part, or all of it as typed where two paths share their last part."""
    roots = {os.path.realpath(path): path for path in reversed(paths)}
    names = {path: _shown(Path(os.path.abspath(path)).name) for path in roots.values()}  # noqa: PTH100 (resolve() would follow links)
    owners = Counter(names.values())
    distinct = [path for path in dict.fromkeys(paths) if path in names]
    return {names[path] if owners[names[path]] == 1 else path.as_posix(): path for path in distinct}


def discover(roots: Mapping[str, Path]) -> Iterator[SourceFile | Skipped]:
    """Yield every document file in ``roots`` (see `named_roots`), folders in the order of their names.

    Hidden files, editors' lock files (``~$…``) and, in folders, files of other kinds are not documents.
    A file reached twice is yielded once. Nothing is raised: what cannot be reached is `Skipped`.
    """
    seen: set[str] = set()
    for label, path in roots.items():
        for found in _under(path, label):
            if isinstance(found, SourceFile):
                identity = os.path.realpath(found.path)
                if identity in seen:
                    continue
                seen.add(identity)
            yield found


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


def _under(root: Path, label: str) -> Iterator[SourceFile | Skipped]:
    pending: list[tuple[Path, str, frozenset[tuple[int, int]]]] = [(root, label, frozenset())]
    while pending:
        path, name, above = pending.pop()
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                yield _file(path, name, status)
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in above:
                yield Skipped(name, "is a symlink loop: it leads back to a folder above it")
                continue
            inside = [child for child in sorted(path.iterdir(), reverse=True) if _is_wanted(child)]
        except OSError as error:
            where = f": {path}" if path == root else ""  # A root is named by its last part only.
            yield Skipped(name, _reason(path, error) + where)
            continue
        pending.extend((child, f"{name}/{_shown(child.name)}", above | {identity}) for child in inside)


def _shown(name: str) -> str:
    """Return a file's name as text that any output can print: bytes that are not UTF-8 as ``\\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_wanted(path: Path) -> bool:
    if path.name.startswith((".", "~$")):
        return False
    return bool(suffix_of(path.name)) or path.is_dir() or _is_loop(path)


def _is_loop(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "is a link to something that does not exist"
    return reason_of(error)


def _file(path: Path, name: str, status: os.stat_result) -> SourceFile | Skipped:
    if not stat.S_ISREG(status.st_mode):
        return Skipped(name, "is not a regular file")
    if not suffix_of(path.name):
        return Skipped(name, f"is of an unsupported kind; supported are {' '.join(SUFFIXES)}")
    return SourceFile(path, name, _plain_size(path, status.st_size))


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
