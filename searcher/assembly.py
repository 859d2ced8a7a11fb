"""Puts the parts together as the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import gazetteer, lexicon, publishers
from searcher.analysis import Analyzer
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.embedded.schema import FORMAT
from searcher.engine.protocol import Identity
from searcher.query import expansion
from searcher.searching import Index

if TYPE_CHECKING:
    from searcher.engine.protocol import Engine
    from searcher.settings import Settings


def analyzer(settings: Settings) -> Analyzer:
    """Return the analyzer with the user's dictionary, if there is one."""
    return Analyzer(settings.user_dictionary)


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
    return Index(engine(settings, chosen), chosen, lexicon.load(expansion.folding(chosen)))


def max_bytes(settings: Settings) -> int:
    """Return the size in bytes above which a page is skipped."""
    return round(settings.max_file_mb * 1_000_000)
