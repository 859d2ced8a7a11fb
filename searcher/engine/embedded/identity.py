"""The file that tells what built a generation."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from searcher.engine.protocol import Identity
from searcher.errors import DamagedIndexError, RebuildNeededError
from searcher.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME = "identity.json"

#: What a person is told has changed.
_PARTS = {
    "format": "the index format",
    "analyzer": "the analyzer or the user dictionary",
    "gazetteer": "the table of regions",
    "publishers": "the table of publishers",
}


def write(generation: Path, identity: Identity) -> None:
    """Write the identity into the generation's folder, at once or not at all."""
    text = json.dumps(asdict(identity), ensure_ascii=False, indent=2)
    draft = generation / f"{NAME}.new"
    draft.write_text(text + "\n", encoding="utf-8", errors="surrogateescape")
    draft.replace(generation / NAME)


def read(generation: Path) -> Identity:
    """Return the identity of a generation.

    Raises:
        DamagedIndexError: the file is missing or holds something else.
    """
    try:
        text = (generation / NAME).read_text(encoding="utf-8", errors="surrogateescape")
        found = Identity(**json.loads(text))
        return replace(found, roots=dict(found.roots))
    except (OSError, ValueError, TypeError) as error:
        raise DamagedIndexError(
            Message("%(file)s cannot be read: %(error)s", file=str(generation / NAME), error=str(error)),
            _command([], generation.parent),
        ) from error


def rebuilding(generation: Path) -> Message:
    """Return what builds a damaged index anew: from the documents that it had, if they are known."""
    try:
        roots = list(read(generation).roots.values())
    except DamagedIndexError:
        roots = []
    return _command(roots, generation.parent)


def check(found: Identity, expected: Identity, folder: Path) -> None:
    """Raise RebuildNeededError unless an index of identity ``found`` can serve a program that would build
    ``expected``."""
    changed = [words for part, words in _PARTS.items() if getattr(found, part) != getattr(expected, part)]
    if changed:
        raise RebuildNeededError(
            Message(
                "The index at %(folder)s no longer fits: %(changed)s changed since it was built.",
                folder=str(folder),
                changed=" and ".join(changed),
            ),
            _command(list(found.roots.values()), folder),
        )


def _command(roots: Sequence[str], folder: Path) -> Message:
    # Without paths the command would read whatever collection lies where it is typed.
    arguments = shlex.join([*(roots or ["PATHS"]), "--index", str(folder)])
    return Message("Rebuild it with: %(command)s", command=f"searcher index {arguments}")
