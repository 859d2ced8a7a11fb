"""The publishers that an index has pages of, and which of them a person means."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from searcher import publishers
from searcher.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Sources:
    """What `searcher.fields.SOURCE` holds in one state of an index.

    Args:
        values: the normal forms of all sources, each once.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self._values = tuple(values)
        self._key = cache(publishers.fold)
        self._english_name = cache(self._found_english_name)

    def called(self, name: str) -> tuple[str, ...]:
        """Return the values whose publisher is called ``name``, or else those with a name that has it in it.

        All names of a publisher count, in both languages. Case, script, spacing and punctuation do not count.
        """
        wanted = publishers.key(name)
        whole = tuple(value for value in self._values if self._key(value) == wanted)
        parts = {wanted, publishers.fold(name)} - {""}
        return whole or tuple(
            value
            for value in self._values
            if any(part in each for part in parts for each in self._folded_names(value))
        )

    def together(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Add up the counts of values that are compared as one (see `publishers.fold`), under the one with
        most pages; of two with as many, not under the one all in capitals."""
        several = self._alike.intersection(counts)
        together = {value: count for value, count in counts.items() if value not in several}
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for value in several:
            forms[self._key(value)].append(value)
        for values in forms.values():
            form = min(values, key=lambda value: (-counts[value], value.isupper(), value))
            together[form] = sum(counts[value] for value in values)
        return together

    @cached_property
    def _alike(self) -> frozenset[str]:
        """The values, mostly few, that are compared as one with another."""
        having = Counter(map(self._key, self._values))
        return frozenset(value for value in self._values if having[self._key(value)] > 1)

    def english_name(self, value: str) -> str:
        """Return the publisher's English name; empty where only ``value`` itself is known."""
        return self._english_name(value)

    def _found_english_name(self, value: str) -> str:
        publisher = publishers.by_key(self._key(value))
        return publisher.name_en if publisher else ""

    def _folded_names(self, value: str) -> Iterator[str]:
        publisher = publishers.by_key(self._key(value))
        return map(self._key, publisher.names if publisher else (value,))


def unknown_source(name: str) -> Message:
    """Return the sentence that tells a person that no source is called ``name``."""
    return Message("No source is called %(name)r, or has it as a part of its name.", name=name)
