"""The publishers that an index has pages of, and which of them a person means."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from searcher import publishers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Sources:
    """What `searcher.fields.SOURCE` holds in one state of an index.

    Args:
        values: the normal forms of all sources, each once.
    """

    def __init__(self, values: Iterable[str]) -> None:
        self._keys = {value: publishers.fold(value) for value in values}
        self._publishers = {value: publishers.by_key(key) for value, key in self._keys.items()}
        self._names = {value: self._folded_names(value) for value in self._keys}

    def called(self, name: str) -> tuple[str, ...]:
        """Return the values whose publisher is called ``name``, or else those with a name that has it in it.

        All names of a publisher count, in both languages. Case, script, spacing and punctuation do not count.
        """
        wanted = publishers.key(name)
        whole = tuple(value for value, key in self._keys.items() if key == wanted)
        parts = {wanted, publishers.fold(name)} - {""}
        return whole or tuple(
            value
            for value, names in self._names.items()
            if any(part in each for part in parts for each in names)
        )

    def together(self, counts: Mapping[str, int]) -> dict[str, int]:
        """Add up the counts of values that are compared as one (see `publishers.fold`), under the one with
        most pages; of two with as many, not under the one all in capitals."""
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for value in sorted(counts, key=lambda value: (value.isupper(), value)):
            forms[self._keys[value]][value] = counts[value]
        return {form.most_common(1)[0][0]: form.total() for form in forms.values()}

    def english_name(self, value: str) -> str:
        """Return the publisher's English name; empty where only ``value`` itself is known."""
        publisher = self._publishers[value]
        return publisher.name_en if publisher else ""

    def _folded_names(self, value: str) -> frozenset[str]:
        publisher = self._publishers[value]
        return frozenset(map(publishers.fold, publisher.names if publisher else (value,)))


def unknown_source(name: str) -> str:
    """Return the sentence that tells a person that no source is called ``name``."""
    return f"No source is called {name!r}, or has it as a part of its name."
