"""The one analyzer, for indexing, queries and highlighting."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Final

from searcher.analysis import characters, segmenter
from searcher.analysis.normalisation import normal_form, normalise
from searcher.analysis.scripts import HAN_RUN
from searcher.analysis.stopwords import is_stopword, read_stopwords
from searcher.analysis.tokens import AnalyzedText
from searcher.analysis.userdictionary import read_words
from searcher.analysis.words import word_beginnings, word_stream

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis.segmenter import Segmenter

#: To be raised with every change that gives the same text other tokens.
VERSION: Final = 4


class Analyzer:
    """Texts → tokens. Safe to use from several threads; the segmenter is loaded at the first use.

    Args:
        user_dictionary: words that the segmenter shall keep whole.
        stopwords: words that count as function words beside the packaged ones.

    Raises:
        SettingsError: one of the files cannot be read.
    """

    def __init__(self, user_dictionary: Path | None = None, stopwords: Path | None = None) -> None:
        self._user_words = read_words(user_dictionary) if user_dictionary else ()
        self._stopwords = read_stopwords(stopwords) if stopwords else frozenset()

    @cached_property
    def fingerprint(self) -> str:
        """Changes when the analyzer, the segmenter's dictionary or the user's words change. Stopwords are
        in the index like any other words, so they may change without it."""
        identity = (VERSION, segmenter.dictionary_name(), self._user_words)
        return hashlib.sha256(repr(identity).encode()).hexdigest()[:16]

    @property
    def segmenter(self) -> Segmenter:
        """What cuts Chinese; loaded at the first use."""
        return segmenter.late(self._user_words)

    def analyze(self, text: str) -> AnalyzedText:
        """Return the tokens of ``text``, their offsets counted in ``text`` itself. Never raises."""
        normalised = normalise(text)
        words = word_stream(normalised, self.segmenter)
        return AnalyzedText(tuple(words), tuple(characters.character_stream(normalised)))

    def beginnings(self, text: str) -> list[int]:
        """Return where the words of ``text``, which must be in normal form, begin: ascending offsets."""
        return word_beginnings(text, self.segmenter)

    def is_stopword(self, surface: str) -> bool:
        """Whether a word, in the form of `Token.surface`, carries no topic: by the packaged lists or by the
        user's own."""
        return surface in self._stopwords or is_stopword(surface)

    def chinese_run(self, text: str) -> str | None:
        """Return ``text`` in normal form where it is Chinese characters with nothing between them; they then
        stand where they came from."""
        if not HAN_RUN.fullmatch(text):
            return None
        run = normal_form(text)
        return run if len(run) == len(text) and HAN_RUN.fullmatch(run) else None

    def phrase_terms(self, text: str) -> tuple[str, ...]:
        """Return the terms of ``text`` as an exact phrase over the character stream.

        A page holds the phrase where its character stream has the terms at consecutive positions.
        """
        normalised = normalise(text)
        if HAN_RUN.fullmatch(normalised.text):
            return characters.terms_of_run(normalised.text)
        return characters.phrase_terms(characters.character_stream(normalised))
