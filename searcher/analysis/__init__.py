"""Text → tokens: one pipeline for the index, the query and the highlighting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from searcher.analysis.analyzer import VERSION, Analyzer
from searcher.analysis.latin import basic_form
from searcher.analysis.normalisation import Normalised, normalise
from searcher.analysis.scripts import has_han, is_han
from searcher.analysis.stopwords import is_stopword
from searcher.analysis.tokens import AnalyzedText, Token, TokenKind

if TYPE_CHECKING:
    from searcher.analysis.termstreams import StreamTerms, TermAnalyzer, TextTerms
    from searcher.analysis.termtable import TermTable

__all__ = [
    "VERSION",
    "AnalyzedText",
    "Analyzer",
    "Normalised",
    "StreamTerms",
    "TermAnalyzer",
    "TermTable",
    "TextTerms",
    "Token",
    "TokenKind",
    "basic_form",
    "has_han",
    "is_han",
    "is_stopword",
    "normalise",
]


def __getattr__(name: str) -> Any:
    # What only an index is written with: a search does not wait for it.
    if name in ("StreamTerms", "TermAnalyzer", "TextTerms"):
        from searcher.analysis import termstreams

        return getattr(termstreams, name)
    if name == "TermTable":
        from searcher.analysis.termtable import TermTable

        return TermTable
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
