"""Opens Whoosh indexes so that nothing stays open when that fails."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.filedb.structfile import StructFile


class _RememberingStorage(FileStorage):
    """Whoosh forgets the files it has opened when it meets a damaged one."""

    def __init__(self, path: str) -> None:
        super().__init__(path)  # type: ignore[no-untyped-call]
        self._opened: list[StructFile] = []

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        file: StructFile = super().open_file(name, **kwargs)  # type: ignore[no-untyped-call]
        self._opened.append(file)
        return file

    def close_files(self) -> None:
        for file in self._opened:
            if not file.is_closed:
                file.close()


@contextmanager
def opened(folder: Path) -> Iterator[FileIndex]:
    """Give the index in ``folder``; close its files if what is done with it fails."""
    storage = _RememberingStorage(str(folder))
    try:
        yield FileIndex(storage)
    except BaseException:
        storage.close_files()
        raise
