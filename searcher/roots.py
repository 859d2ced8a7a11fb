"""Roots: the files and folders that were indexed, and the names that their documents' paths begin with."""

from __future__ import annotations

import os
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from searcher.ingest import named_roots

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence


def roots_to_look_at(paths: Sequence[Path], indexed: Mapping[str, str]) -> dict[str, Path]:
    """Name ``paths`` as the index names them, so that its documents are recognised: a path inside a root that
    was indexed begins with that root's name, and a root inside a path keeps its own."""
    if not paths:
        return {name: Path(root) for name, root in indexed.items()}
    roots: dict[str, Path] = {}
    others = []
    for path in paths:
        place = _place(path)
        name = next((name for name, root in indexed.items() if place.is_relative_to(root)), None)
        if name is None:
            roots |= {name: Path(root) for name, root in indexed.items() if Path(root).is_relative_to(place)}
            others.append(path)
        else:
            inside = place.relative_to(indexed[name]).as_posix()
            roots[name if inside == "." else f"{name}/{inside}"] = path
    for name, path in named_roots(others).items():
        taken = lies_under(name, indexed) or any(lies_under(other, {name}) for other in indexed)
        roots[_place(path).as_posix() if taken else name] = path
    return roots


def absolute(roots: Mapping[str, Path]) -> dict[str, str]:
    """Return the roots as the index's identity keeps them."""
    return {name: str(_place(path)) for name, path in roots.items()}


def _place(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


def lies_under(path: str, tops: Container[str]) -> bool:
    """Tell whether ``path`` is one of ``tops``, or a path below one."""
    return any(top in tops for top in accumulate(path.split("/"), "{}/{}".format))
