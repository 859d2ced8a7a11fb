"""Publishers and their names: who is meant by 新华网, Xinhua Net or 《人民日报》客户端.

The table ``publishers.tsv`` has the well-known ones; rules take off every name what is not part of it.
"""

from __future__ import annotations

from searcher.publishers.naming import find, key, normalise
from searcher.publishers.spelling import fold
from searcher.publishers.table import Publisher, by_key, version

__all__ = ["Publisher", "by_key", "find", "fold", "key", "normalise", "version"]
