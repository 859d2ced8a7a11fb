"""Terms → how the words begin that may have them: so much can be asked of all words of a text at once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from searcher.analysis import latin
from searcher.analysis.wordlists import basic_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The rules of the stemmer cut letters off, and put at most two in their place, of these only: cri for cry,
# hope for hoping, possibl for possibility, die for dying. They never change the first letter.
_PUT: Final = "eily"
_MOST_PUT: Final = 2


def of_stems(stems: Iterable[str]) -> frozenset[str]:
    """Return beginnings of words, one of which every word has that has one of the stems."""
    return frozenset(beginning for stem in stems for beginning in _of_stem(stem))


def _of_stem(stem: str) -> Iterator[str]:
    settled = max(1, len(stem) - _MOST_PUT)
    yield stem[:settled] + stem[settled:].rstrip(_PUT)
    yield from _irregular().get(stem, ())


@cache
def _irregular() -> dict[str, list[str]]:
    """The irregular forms of words by their stems."""
    found: dict[str, list[str]] = {}
    for form in basic_forms("irregular-en.txt"):
        found.setdefault(latin.stem(form), []).append(form)
    return found
