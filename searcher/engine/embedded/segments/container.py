"""One file of named sections, mapped into memory.

Layout: the magic bytes; the sections, each beginning at a multiple of 64 bytes; the directory, as JSON; a
trailer of fixed size that says where the directory lies and what its checksum is. The trailer is written
last: a file whose writer was killed has none, and does not open.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.reading import CorruptIndexError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import DTypeLike, NDArray

MAGIC = b"SRCHARR1"
#: Bytes; what arrays of any type, and cache lines, are aligned to.
ALIGNMENT = 64
#: Sections of up to so many bytes are checked when the file is opened, the others by `SectionFile.verify`.
CHECKED_AT_OPENING = 1 << 16

#: Offset and length of the directory, its checksum, and the magic bytes once more.
_TRAILER = struct.Struct("<QQI8s")


class SectionWriter:
    """Writes the sections of a file one after the other.

    Args:
        path: of the file; must not exist.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._directory: dict[str, tuple[int, int, int]] = {}
        self._offset = self._file.write(MAGIC)

    def add(self, name: str, *parts: bytes | NDArray[Any]) -> int:
        """Write a section, its parts one after the other; return the offset of its first byte in the file."""
        if name in self._directory:
            raise ValueError(f"there is a section {name!r} already")
        self._align()
        start, checksum = self._offset, 0
        for part in parts:
            data = (memoryview(part) if isinstance(part, bytes) else np.ascontiguousarray(part).data).cast(
                "B"
            )
            checksum = zlib.crc32(data, checksum)
            self._offset += self._file.write(data)
        self._directory[name] = (start, self._offset - start, checksum)
        return start

    def close(self) -> None:
        """Write the directory; the file is whole then."""
        self._align()
        directory = json.dumps(self._directory).encode()
        self._file.write(directory)
        self._file.write(_TRAILER.pack(self._offset, len(directory), zlib.crc32(directory), MAGIC))
        self._file.close()

    def abandon(self) -> None:
        """Close the file as it is: it will not open."""
        self._file.close()

    def _align(self) -> None:
        self._offset += self._file.write(bytes(-self._offset % ALIGNMENT))


class SectionFile:
    """The sections of a file, as arrays over the mapped bytes: nothing is copied.

    The file may be unlinked while it is open. It is unmapped when nobody holds an array of it any more.

    Raises:
        CorruptIndexError: what is there is not what `SectionWriter` wrote, as far as can be told without
            reading the large sections.
        OSError: the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            if path.stat().st_size < len(MAGIC) + _TRAILER.size:
                raise self._damaged("it is too short")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        #: All bytes of the file.
        self.bytes: NDArray[np.uint8] = np.frombuffer(mapped, np.uint8)
        self._directory = self._read_directory()
        self._check(name for name, (_, length, _) in self._directory.items() if length <= CHECKED_AT_OPENING)

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def names(self) -> list[str]:
        """Return the names of the sections, in the order in which they were written."""
        return list(self._directory)

    def section(self, name: str, dtype: DTypeLike = np.uint8) -> NDArray[Any]:
        """Return a section as an array.

        Raises:
            CorruptIndexError: there is none, or it is no array of this type.
        """
        start = self.start(name)
        length = self._directory[name][1]
        if length % np.dtype(dtype).itemsize:
            raise self._damaged(f"the length of its section {name!r} is wrong")
        return self.bytes[start : start + length].view(dtype)

    def start(self, name: str) -> int:
        """Return where a section begins in the file.

        Raises:
            CorruptIndexError: there is none.
        """
        if name not in self._directory:
            raise self._damaged(f"it has no section {name!r}")
        return self._directory[name][0]

    def verify(self) -> None:
        """Read the whole file.

        Raises:
            CorruptIndexError: a section is not as it was written.
        """
        self._check(self._directory)

    def _read_directory(self) -> dict[str, tuple[int, int, int]]:
        end = len(self.bytes) - _TRAILER.size
        start, length, checksum, magic = _TRAILER.unpack(self.bytes[end:].tobytes())
        if magic != MAGIC or self.bytes[: len(MAGIC)].tobytes() != MAGIC or start + length != end:
            raise self._damaged("it is cut off, or no file of arrays")
        written = self.bytes[start:end].tobytes()
        if zlib.crc32(written) != checksum:
            raise self._damaged("the checksum of its directory is wrong")
        directory: dict[str, tuple[int, int, int]] = json.loads(written)
        return directory

    def _check(self, names: Iterable[str]) -> None:
        for name in names:
            if zlib.crc32(self.section(name).data) != self._directory[name][2]:
                raise self._damaged(f"the checksum of its section {name!r} is wrong")

    def _damaged(self, why: str) -> CorruptIndexError:
        return CorruptIndexError(f"{self._path} is damaged: {why}.")
