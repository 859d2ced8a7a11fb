"""Names of sources that look like a more frequent one, written or cut a little differently."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from searcher import publishers
from searcher.extract.lines import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How many pages make a source a frequent one.
_FREQUENT = 3
#: Shorter names (see `width`) are part of too many others.
_LEAST_WIDTH = 7


def lookalikes(sources: Mapping[str, int]) -> dict[str, str]:
    """Return, for sources of a single page, the frequent source that each looks like: one begins or ends with
    the other, or has a letter more. Names that are known to mean one publisher are one source.

    Args:
        sources: pages by source.
    """
    keys = {name: publishers.key(name) for name in sources}
    pages: Counter[str] = Counter()
    names: dict[str, str] = {}
    # From the least to the most frequent: what several have in common stands for the most frequent of them.
    for name in sorted(sources, key=lambda name: sources[name]):
        pages[keys[name]] += sources[name]
        names[keys[name]] = name
    frequent = [key for key, _ in reversed(pages.most_common()) if pages[key] >= _FREQUENT]
    whole = {key: names[key] for key in frequent}
    parts = {part: names[key] for key in frequent for part in _parts(key)}
    found = {}
    for name, key in keys.items():
        if pages[key] == 1 and width(key) >= _LEAST_WIDTH:
            alike = parts.get(key) or next(filter(None, map(whole.get, _parts(key))), None)
            if alike:
                found[name] = alike
    return found


def _parts(key: str) -> Iterator[str]:
    """Beginnings and ends of a name, the longest first, then the name without any one of its letters."""
    for size in range(len(key) - 1, 0, -1):
        for part in (key[:size], key[-size:]):
            if width(part) >= _LEAST_WIDTH:
                yield part
    if width(key) > _LEAST_WIDTH:
        yield from (key[:place] + key[place + 1 :] for place in range(len(key)))
