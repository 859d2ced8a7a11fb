"""Function words: indexed, for phrases need them, but left out of queries."""

from __future__ import annotations

from searcher.analysis.wordlists import word_list


def is_stopword(surface: str) -> bool:
    """Whether a word, in the normalised and unstemmed form of `Token.surface`, carries no topic."""
    return surface in word_list("stopwords-en.txt") or surface in word_list("stopwords-zh.txt")
