"""Text → tokens: one pipeline for the index, the query and the highlighting."""

from searcher.analysis.analyzer import VERSION, Analyzer
from searcher.analysis.latin import basic_form
from searcher.analysis.normalisation import Normalised, normalise
from searcher.analysis.scripts import has_han, is_han
from searcher.analysis.stopwords import is_stopword
from searcher.analysis.termstreams import StreamTerms, TermAnalyzer, TextTerms
from searcher.analysis.termtable import TermTable
from searcher.analysis.tokens import AnalyzedText, Token, TokenKind

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
