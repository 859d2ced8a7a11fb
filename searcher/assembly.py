"""Puts the parts together as the settings say."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from searcher import analysis, gazetteer, lexicon, publishers
from searcher.analysis import Analyzer, has_han, normalise
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.schema import FORMAT
from searcher.engine.protocol import Identity
from searcher.query import expansion, translation
from searcher.searching import Index

if TYPE_CHECKING:
    from searcher.engine.protocol import Engine
    from searcher.lexicon import Dictionary
    from searcher.settings import Settings


def analyzer(settings: Settings) -> Analyzer:
    """Return the analyzer with the user's dictionary and stopwords, if there are any."""
    return Analyzer(settings.user_dictionary, settings.stopwords)


def identity(analyzer: Analyzer) -> Identity:
    """Return what an index built now would be known as."""
    return Identity(
        format=FORMAT,
        analyzer=analyzer.fingerprint,
        gazetteer=gazetteer.version(),
        publishers=publishers.version(),
    )


def engine(settings: Settings, analyzer: Analyzer) -> Engine:
    """Return the engine on the settings' index folder."""
    return EmbeddedEngine(settings.index, identity(analyzer))


def index(settings: Settings) -> Index:
    """Open the settings' index for searching."""
    chosen = analyzer(settings)
    own = lexicon.read(settings.synonyms, _as_packaged) if settings.synonyms else ()
    glossary = lexicon.load(expansion.folding(chosen), own)
    return Index(engine(settings, chosen), chosen, glossary, dictionary(chosen))


def dictionary(analyzer: Analyzer) -> Dictionary:
    """Return the dictionary of the general language. It is the same whatever the settings say; `prepare` it
    where nobody waits for an answer."""
    return lexicon.Dictionary(translation.folding(analyzer), str(analysis.VERSION))


def _as_packaged(term: str) -> str:
    """A term of the user's in the characters of the packaged glossary. English keeps its capitals."""
    return normalise(term).text if has_han(term) else unicodedata.normalize("NFKC", term)


def max_bytes(settings: Settings) -> int:
    """Return the size in bytes above which a page is skipped."""
    return round(settings.max_file_mb * 1_000_000)
