"""The one analyzer, for indexing, queries and highlighting."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Final

from searcher.analysis import characters, segmenter
from searcher.analysis.normalisation import normalise
from searcher.analysis.tokens import AnalyzedText
from searcher.analysis.userdictionary import read_words
from searcher.analysis.words import word_stream

if TYPE_CHECKING:
    from pathlib import Path

#: To be raised with every change that gives the same text other tokens.
VERSION: Final = 2


class Analyzer:
    """Texts → tokens. Safe to use from several threads; the segmenter is loaded at the first use.

    Raises:
        SettingsError: the user dictionary cannot be read.
    """

    def __init__(self, user_dictionary: Path | None = None) -> None:
        self._user_words = read_words(user_dictionary) if user_dictionary else ()

    @cached_property
    def fingerprint(self) -> str:
        """Changes when the analyzer, the segmenter's dictionary or the user's words change."""
        identity = (VERSION, segmenter.dictionary_name(), self._user_words)
        return hashlib.sha256(repr(identity).encode()).hexdigest()[:16]

    def analyze(self, text: str) -> AnalyzedText:
        """Return the tokens of ``text``, their offsets counted in ``text`` itself. Never raises."""
        normalised = normalise(text)
        words = word_stream(normalised, segmenter.load(self._user_words))
        return AnalyzedText(tuple(words), tuple(characters.character_stream(normalised)))

    def phrase_terms(self, text: str) -> tuple[str, ...]:
        """Return the terms of ``text`` as an exact phrase over the character stream.

        A page holds the phrase where its character stream has the terms at consecutive positions.
        """
        return characters.phrase_terms(characters.character_stream(normalise(text)))
