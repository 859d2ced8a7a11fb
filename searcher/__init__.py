"""Full-text search for collections of pages in Chinese, in English and in both at once.

import searcher

searcher.build(["documents"], "index")
results = searcher.open("index").search("粉尘 explosion", region="江苏", size=10)
for hit in results.hits:
    print(hit.date, hit.source, hit.title)
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searcher import settings as _settings
from searcher.errors import SearcherError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searcher.indexing import BuildReport
    from searcher.reading import Progress
    from searcher.searching import Index
    from searcher.settings import Settings

__all__ = ["Index", "SearcherError", "__version__", "build", "open", "update"]

__version__: str

StrPath = str | os.PathLike[str]


def open(index_dir: StrPath | None = None, *, settings: Settings | None = None) -> Index:  # noqa: A001
    """Open an index for searching.

    Args:
        index_dir: the index's folder; by default the one in the settings.
        settings: by default those that hold in the working directory.

    Raises:
        NoIndexError, RebuildNeededError, DamagedIndexError: it cannot be used; the hint says what to do.
        SettingsError.
    """
    from searcher import assembly

    return assembly.index(_chosen(settings, index_dir))


def __getattr__(name: str) -> Any:
    # Every import of one of our modules runs this one, so nothing is loaded here before it is asked for: not
    # for a process that only cuts words, nor for printing help.
    if name == "Index":
        from searcher.searching import Index

        return Index
    if name == "__version__":
        from importlib.metadata import version

        return version("searcher")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def build(
    paths: Sequence[StrPath] | StrPath,
    index_dir: StrPath | None = None,
    *,
    settings: Settings | None = None,
    jobs: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Index files and folders from scratch; the new index takes the old one's place when it is whole.

    Args:
        jobs: in how many processes pages are read; by default in one for each core, of a collection of a few
            megabytes in this one only, as with 1. The others are interpreters of their own, which do not run
            the calling script: it needs no ``if __name__ == "__main__"``.

    Raises:
        NothingIndexedError: no page could be read; the old index is left as it was.
        IndexLockedError, IndexFolderError, SettingsError, WorkerError.
    """
    from searcher import assembly, indexing

    chosen = _chosen(settings, index_dir)
    analyzer = assembly.analyzer(chosen)
    return indexing.build(
        _paths(paths),
        assembly.engine(chosen, analyzer),
        analyzer,
        assembly.identity(analyzer),
        max_bytes=assembly.max_bytes(chosen),
        jobs=jobs,
        on_progress=on_progress,
    )


def update(
    paths: Sequence[StrPath] | StrPath = (),
    index_dir: StrPath | None = None,
    *,
    settings: Settings | None = None,
    jobs: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Bring an index up to date with its files: only what is new, changed or gone is touched.

    Args:
        paths: where to look; by default everywhere that was indexed.
        jobs: as of `build`.

    Raises:
        NoIndexError, RebuildNeededError, DamagedIndexError, IndexLockedError, IndexFolderError,
        SettingsError, WorkerError.
    """
    from searcher import assembly, indexing

    chosen = _chosen(settings, index_dir)
    analyzer = assembly.analyzer(chosen)
    return indexing.update(
        _paths(paths),
        assembly.engine(chosen, analyzer),
        analyzer,
        max_bytes=assembly.max_bytes(chosen),
        jobs=jobs,
        on_progress=on_progress,
    )


def _chosen(settings: Settings | None, index_dir: StrPath | None) -> Settings:
    chosen = settings or _settings.read()
    return chosen if index_dir is None else replace(chosen, index=Path(index_dir))


def _paths(paths: Sequence[StrPath] | StrPath) -> list[Path]:
    several = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return [Path(path) for path in several]
