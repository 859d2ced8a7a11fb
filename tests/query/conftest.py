from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from small_dictionary import SmallDictionary

from searcher.query.expansion import Translator
from searcher.query.occurrences import Occurrences
from searcher.query.potential import Potential
from searcher.query.translation import folding

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon


@pytest.fixture(scope="session")
def translator(analyzer: Analyzer, glossary: Lexicon) -> Translator:
    """Knows the glossary and the places, and nothing of the general language; the index has every term."""
    nothing = cast("Dictionary", SmallDictionary({}, folding(analyzer)))
    potential = Potential(Occurrences(lambda terms: [1] * len(terms)), 10)
    return Translator(glossary, nothing, potential, lambda *_: [], analyzer.is_stopword)
