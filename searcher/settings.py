"""Settings: read once, immutable after.

Order of precedence: command-line options (given to `read` as overrides), environment variables
(``SEARCHER_INDEX`` …), ``searcher.toml`` in the working directory, the defaults below.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from searcher.errors import SettingsError

SETTINGS_FILE = "searcher.toml"
ENVIRONMENT_PREFIX = "SEARCHER_"

_HINTS: dict[type, str] = {
    Path: "Give the path of a file or folder.",
    float: "Give a number.",
    int: "Give a whole number.",
    str: "Give a text.",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set; each field is a key of ``searcher.toml`` and ``SEARCHER_<NAME>``.

    Attributes:
        documents: files or folder that ``searcher index`` reads when no paths are given.
        index: folder of the index.
        user_dictionary: text file of words, one a line, that the Chinese segmenter shall keep whole.
        synonyms: glossary of the user's own, in the packaged one's format: its concepts come before those.
        stopwords: text file of words, one a line, that queries shall leave out beside the packaged ones.
        max_file_mb: a page larger than this many megabytes (10⁶ bytes) is skipped; a JSONL file may be
            of any size, the limit then holds for each of its lines.
        host, port: where ``searcher serve`` listens.
    """

    documents: Path = Path("documents")
    index: Path = Path("index")
    user_dictionary: Path | None = None
    synonyms: Path | None = None
    stopwords: Path | None = None
    max_file_mb: float = 10.0
    host: str = "127.0.0.1"
    port: int = 8000


def read(folder: Path | None = None, **overrides: Any) -> Settings:
    """Return the settings that hold in ``folder`` (default: the working directory).

    ``overrides`` whose value is ``None`` count as not given.

    Raises:
        SettingsError: a key is unknown, a value is of the wrong kind, or the file is not TOML.
    """
    settings = replace(Settings(), **_from_file((folder or Path()) / SETTINGS_FILE))
    settings = replace(settings, **_from_environment())
    return replace(settings, **{key: value for key, value in overrides.items() if value is not None})


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    import tomllib  # Takes some milliseconds to load, and most folders have no such file.

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}", "Correct the file or remove it.") from error
    known = {field.name for field in fields(Settings)}
    for key in table:
        if key not in known:
            raise SettingsError(f"{path}: unknown setting {key!r}", f"Known are: {', '.join(sorted(known))}.")
    return {key: _converted(key, value, str(path)) for key, value in table.items()}


def _from_environment() -> dict[str, Any]:
    values = {}
    for field in fields(Settings):
        name = ENVIRONMENT_PREFIX + field.name.upper()
        if os.environ.get(name):
            values[field.name] = _converted(field.name, os.environ[name], name)
    return values


def _converted(key: str, value: Any, where: str) -> Any:
    kinds: dict[str, type] = {
        "documents": Path,
        "index": Path,
        "user_dictionary": Path,
        "synonyms": Path,
        "stopwords": Path,
        "max_file_mb": float,
        "host": str,
        "port": int,
    }
    kind = kinds[key]
    try:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise TypeError
        if kind is int and isinstance(value, float):
            raise TypeError  # int() would cut it.
        converted = kind(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{where}: {key} cannot be {value!r}", _HINTS[kind]) from error
    if kind in (int, float) and not 0 < converted < math.inf:
        raise SettingsError(f"{where}: {key} cannot be {value!r}", "Give a number above 0.")
    return converted
