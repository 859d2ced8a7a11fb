"""The user dictionary: a text file of words that the Chinese segmenter shall keep whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher import userfiles
from searcher.analysis.normalisation import normalise
from searcher.analysis.scripts import HAN_RUN

if TYPE_CHECKING:
    from pathlib import Path


def read_words(path: Path) -> tuple[str, ...]:
    """Return the file's words in normal form, sorted, each once.

    One word a line, UTF-8; what follows the word on its line (a frequency and a tag, as in jieba's own
    dictionaries), blank lines and lines that begin with ``#`` are passed over. So are words that are not
    of two or more Chinese characters: only Chinese is segmented, other words are whole already.

    Raises:
        SettingsError: the file is missing, unreadable or not UTF-8.
    """
    text = userfiles.read(path, "user_dictionary")
    entries = (line.split(maxsplit=1) for line in normalise(text).text.splitlines())
    words = {entry[0] for entry in entries if entry and not entry[0].startswith("#")}
    return tuple(sorted(word for word in words if len(word) > 1 and HAN_RUN.fullmatch(word)))
