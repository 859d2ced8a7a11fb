"""Publishers and their names: who is meant by 新华网, Xinhua Net or 《人民日报》客户端.

The table ``publishers.tsv`` has the well-known ones; rules take off every name what is not part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searcher.publishers.spelling import fold
from searcher.publishers.table import Publisher, by_key, version

if TYPE_CHECKING:
    from searcher.publishers.naming import find, key, normalise

__all__ = ["Publisher", "by_key", "find", "fold", "key", "normalise", "version"]


def __getattr__(name: str) -> Any:
    # The rules for names are many patterns: a search that asks for no publisher does not wait for them.
    if name in ("find", "key", "normalise"):
        from searcher.publishers import naming

        return getattr(naming, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
