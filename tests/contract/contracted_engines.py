"""The engines that the contract is tested with. One joins by an entry in `ENGINES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.protocol import Identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from searcher.engine.protocol import Engine

IDENTITY = Identity(format=1, analyzer="a", gazetteer="g", roots={"docs": "/somewhere/docs"})

ENGINES: dict[str, Callable[[Path], Engine]] = {
    "embedded": lambda folder: EmbeddedEngine(folder / "index", IDENTITY),
}
