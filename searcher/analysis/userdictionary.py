"""The user dictionary: a text file of words that the Chinese segmenter shall keep whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.analysis.normalisation import normalise
from searcher.analysis.scripts import HAN_RUN
from searcher.errors import SettingsError

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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"The user dictionary {path} cannot be read: {reason}.",
            "Correct the setting user_dictionary, or remove it.",
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The user dictionary {path} is not UTF-8.", "Save it as UTF-8.") from error
    entries = (line.split(maxsplit=1) for line in normalise(text).text.splitlines())
    words = {entry[0] for entry in entries if entry and not entry[0].startswith("#")}
    return tuple(sorted(word for word in words if len(word) > 1 and HAN_RUN.fullmatch(word)))
