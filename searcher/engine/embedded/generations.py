"""Generations: an index folder holds whole indexes side by side and a pointer to the live one.

``generation-N`` is written beside the live generation; then the small file ``CURRENT``, which names the
live one, is replaced by an atomic rename. A crash at any point leaves either the old pointer or the new
one, and so a whole index. Readers keep the files that they opened: a generation that was replaced stays
until the next writer begins.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from searcher.errors import DamagedIndexError, NoIndexError
from searcher.messages import Message

if TYPE_CHECKING:
    from pathlib import Path

POINTER = "CURRENT"
#: Stands in each folder that was made here. What has another's name by chance is not ours to remove.
MARKER = "GENERATION"
#: Held by whoever writes.
LOCK = "LOCK"
_NAME = re.compile(r"generation-([1-9][0-9]*)")


def live(folder: Path) -> Path:
    """Return the folder of the live generation.

    Raises:
        NoIndexError: nothing was ever built here.
        DamagedIndexError: the pointer names what is not there.
    """
    try:
        name = (folder / POINTER).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoIndexError(
            Message("There is no index at %(folder)s.", folder=str(folder)),
            Message("Build one with: %(command)s", command=f"searcher index PATHS --index {folder}"),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndexError(
            Message("%(file)s cannot be read: %(error)s", file=str(folder / POINTER), error=str(error)),
            _rebuild(folder),
        ) from error
    if not _NAME.fullmatch(name) or not (folder / name).is_dir():
        raise DamagedIndexError(
            Message("%(file)s names %(name)r, which is not there.", file=str(folder / POINTER), name=name),
            _rebuild(folder),
        )
    return folder / name


def number(generation: Path) -> int:
    """Return N of ``generation-N``."""
    match = _NAME.fullmatch(generation.name)
    if match is None:
        raise ValueError(f"not a generation: {generation}")
    return int(match[1])


def start(folder: Path) -> Path:
    """Make and return an empty folder for the next generation."""
    newest = max((number(generation) for generation in _all(folder)), default=0)
    generation = folder / f"generation-{newest + 1}"
    generation.mkdir()
    (generation / MARKER).touch()
    return generation


def settle(generation: Path) -> None:
    """Return when all files of ``generation`` are on the disk."""
    for path in generation.iterdir():
        if path.is_file():
            _sync(path)
    _sync(generation)


def publish(generation: Path) -> None:
    """Make ``generation`` the live one, durably."""
    settle(generation)
    draft = generation.parent / f"{POINTER}.new"
    draft.write_text(generation.name + "\n", encoding="ascii")
    _sync(draft)
    draft.replace(generation.parent / POINTER)
    _sync(generation.parent)


def clean(folder: Path) -> None:
    """Remove what is not live: unfinished generations and replaced ones.

    A folder that cannot be removed (on Windows, while a reader has its files open) is left for next time; so
    is everything when the pointer is damaged, for one of the generations may still be wanted.
    """
    try:
        keep: Path | None = live(folder)
    except NoIndexError:
        keep = None
    except DamagedIndexError:
        return
    for generation in _all(folder):
        if generation != keep and _is_ours(generation):
            shutil.rmtree(generation, ignore_errors=True)


def is_foreign(folder: Path) -> bool:
    """Tell whether ``folder`` holds files but no index, not even the beginning of one."""
    if (folder / POINTER).exists():
        return False
    ours = {folder / LOCK, *(generation for generation in _all(folder) if _is_ours(generation))}
    return any(path not in ours and not path.name.startswith(".") for path in folder.iterdir())


def _is_ours(generation: Path) -> bool:
    # One that is empty was begun, and its writer killed before it could mark it.
    return (generation / MARKER).exists() or not any(generation.iterdir())


def _all(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir() and _NAME.fullmatch(path.name)]


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle for a folder; its renames are journalled.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rebuild(folder: Path) -> Message:
    return Message("Build it anew with: %(command)s", command=f"searcher index PATHS --index {folder}")
