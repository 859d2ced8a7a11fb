"""Chinese–English terms of the field: one concept, all its names in both languages.

`load` gives a `Lexicon`; `Lexicon.matches` finds its terms among the words of a query, and
`Lexicon.alternatives` says what else the same things are called. `Dictionary` has the words of the general
language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.lexicon.dictionary import Dictionary, Headword
from searcher.lexicon.glossary import Concept, packaged, read, version
from searcher.lexicon.matching import Alternative, Fold, Lexicon, TermMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Alternative",
    "Concept",
    "Dictionary",
    "Fold",
    "Headword",
    "Lexicon",
    "TermMatch",
    "load",
    "read",
    "version",
]


def load(fold: Fold, own: Sequence[Concept] = ()) -> Lexicon:
    """Return the lexicon of the packaged glossary.

    Args:
        fold: cuts a text into comparable words; see `Lexicon`.
        own: the user's concepts, which come before those of the glossary.

    Raises:
        SettingsError: a line of the glossary cannot be read; the message names file and line.
    """
    return Lexicon((*own, *packaged()), fold)
