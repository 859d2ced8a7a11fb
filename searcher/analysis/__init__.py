"""Text → tokens: one pipeline for the index, the query and the highlighting."""

from searcher.analysis.analyzer import Analyzer
from searcher.analysis.normalisation import Normalised, normalise
from searcher.analysis.scripts import has_han, is_han
from searcher.analysis.stopwords import is_stopword
from searcher.analysis.tokens import AnalyzedText, Token, TokenKind

__all__ = [
    "AnalyzedText",
    "Analyzer",
    "Normalised",
    "Token",
    "TokenKind",
    "has_han",
    "is_han",
    "is_stopword",
    "normalise",
]
