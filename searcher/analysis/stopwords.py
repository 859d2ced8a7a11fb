"""Function words: indexed, for phrases need them, but left out of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import userfiles
from searcher.analysis.normalisation import normalise
from searcher.analysis.wordlists import word_list
from searcher.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def is_stopword(surface: str) -> bool:
    """Whether a word, in the normalised and unstemmed form of `Token.surface`, carries no topic."""
    return surface in word_list("stopwords-en.txt") or surface in word_list("stopwords-zh.txt")


def read_stopwords(path: Path) -> frozenset[str]:
    """Return the file's words in normal form: one a line, UTF-8, in either language.

    Blank lines and lines that begin with ``#`` are passed over. A Chinese word counts where the segmenter
    leaves it whole.

    Raises:
        SettingsError: the file is missing, unreadable or not UTF-8, or a line holds several words.
    """
    words = set()
    for number, line in enumerate(userfiles.read(path, "stopwords").splitlines(), start=1):
        parts = normalise(line).text.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) > 1:
            raise SettingsError(
                f"{path}, line {number}: {len(parts)} words where one belongs",
                "Put each word on a line of its own.",
            )
        words.add(parts[0])
    return frozenset(words)
