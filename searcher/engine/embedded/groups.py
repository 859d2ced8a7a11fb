"""Which documents carry the same text: one small file for each commit, beside the postings.

A document that comes may change the group of another that was written long ago, and Whoosh cannot change what
is written. The file's name has the number of the commit, so that a reader meets the groups of the very state
that it opens. Its first line is the checksum of the rest.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Groups = list[tuple[str, ...]]


def write(generation: Path, commit: int, groups: Sequence[Sequence[str]]) -> None:
    """Write the groups of a commit that is about to be made."""
    written = json.dumps(groups, ensure_ascii=False).encode("utf-8", "surrogatepass")
    _path(generation, commit).write_bytes(_checksum(written) + b"\n" + written)


def read(generation: Path, commit: int) -> Groups:
    """Return the groups of a commit.

    Raises:
        OSError, ValueError: the file is missing or damaged.
    """
    path = _path(generation, commit)
    checksum, _, written = path.read_bytes().partition(b"\n")
    if checksum != _checksum(written):
        raise ValueError(f"{path.name} does not have the bytes that were written.")
    return [tuple(group) for group in json.loads(written.decode("utf-8", "surrogatepass"))]


def clean(generation: Path, commit: int) -> None:
    """Remove the groups of all commits but this one."""
    for path in generation.glob("groups-*.json"):
        if path != _path(generation, commit):
            path.unlink(missing_ok=True)


def _checksum(written: bytes) -> bytes:
    return b"%08x" % zlib.crc32(written)


def _path(generation: Path, commit: int) -> Path:
    return generation / f"groups-{commit}.json"
