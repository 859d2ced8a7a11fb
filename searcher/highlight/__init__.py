"""Marks a query's matches in the original text, and chooses the passages to show.

The text is read by the rules of the analyzer that cut it for the index, so stems, translations, traditional
characters and repaired spellings are marked where they stand. All output is HTML: matches in ``<mark>``,
everything else escaped.
"""

from searcher.highlight.finding import LIMIT, find
from searcher.highlight.passages import PASSAGE_WIDTH, PASSAGES
from searcher.highlight.rendering import Highlighted, highlighted, mark, snippets
from searcher.highlight.terms import Found, Match, MatchTerms, Terms

__all__ = [
    "LIMIT",
    "PASSAGES",
    "PASSAGE_WIDTH",
    "Found",
    "Highlighted",
    "Match",
    "MatchTerms",
    "Terms",
    "find",
    "highlighted",
    "mark",
    "snippets",
]
