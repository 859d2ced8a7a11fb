"""Versions of installed packages, without the half of the standard library that reads their metadata."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def version(name: str) -> str | None:
    """Return the version of an installed package; ``None`` where it is not.

    Installers name a folder after package and version. `importlib.metadata`, which knows all other ways to
    install something too, takes a tenth of a second to load, and is asked only where there is no such folder.
    """
    folder = re.compile(rf"{re.escape(name)}-([^-]+)\.dist-info", re.IGNORECASE)
    for path in sys.path:
        try:
            found = [match for each in Path(path).iterdir() if (match := folder.fullmatch(each.name))]
        except OSError:  # an archive, or nothing
            continue
        if len(found) == 1:
            return found[0][1]
        if found:
            break
    return _registered(name)


def _registered(name: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
