"""Chinese–English terms of the field: one concept, all its names in both languages.

`load` gives a `Lexicon`; `Lexicon.matches` finds its terms among the words of a query, and
`Lexicon.alternatives` says what else the same things are called.
"""

from __future__ import annotations

from searcher.lexicon.glossary import Concept, packaged, version
from searcher.lexicon.matching import Alternative, Fold, Lexicon, TermMatch

__all__ = ["Alternative", "Concept", "Fold", "Lexicon", "TermMatch", "load", "version"]


def load(fold: Fold) -> Lexicon:
    """Return the lexicon of the packaged glossary.

    Args:
        fold: cuts a text into comparable words; see `Lexicon`.

    Raises:
        SettingsError: a line of the glossary cannot be read; the message names file and line.
    """
    return Lexicon(packaged(), fold)
