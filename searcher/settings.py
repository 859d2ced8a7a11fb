"""Settings: read once, immutable after.

Order of precedence: command-line options (given to `read` as overrides), environment variables
(``SEARCHER_INDEX`` …), ``searcher.toml`` in the working directory, the defaults below.
"""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from searcher.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS_FILE = "searcher.toml"
ENVIRONMENT_PREFIX = "SEARCHER_"

LogFormat = Literal["text", "json"]
#: A value of `Settings.rate_limit`: any number of requests.
UNLIMITED = "off"
#: The shortest key that is hard enough to guess, in characters.
SHORTEST_KEY = 16
#: In a variable of the environment, a list without values; an empty variable counts as not set.
_NOTHING = "none"
_LAST_PORT = 65535


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
        trusted_proxies: how many reverse proxies stand in front of it, each of which adds to X-Forwarded-For
            and sets X-Forwarded-Proto and X-Forwarded-Host; 0 means that these headers are not believed.
        cors_origins: sites whose scripts may read the endpoint; ``*`` stands for all.
        frame_ancestors: sites that may show our pages in a frame; ``*`` stands for all.
        api_keys: keys of which the endpoint wants one; if there are none, it is open to all.
        rate_limit: how many requests a client may make in which time, or `UNLIMITED`.
        rate_limit_storage: where they are counted; in the memory each process counts for itself.
        log_format: how a line of the log is written for each request.
    """

    documents: Path = Path("documents")
    index: Path = Path("index")
    user_dictionary: Path | None = None
    synonyms: Path | None = None
    stopwords: Path | None = None
    max_file_mb: float = 10.0
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: int = 0
    cors_origins: tuple[str, ...] = ("*",)
    frame_ancestors: tuple[str, ...] = ()
    api_keys: tuple[str, ...] = field(default=(), repr=False)
    rate_limit: str = "1200 per minute"
    rate_limit_storage: str = "memory://"
    log_format: LogFormat = "text"


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
    known = {setting.name for setting in fields(Settings)}
    for key in table:
        if key not in known:
            raise SettingsError(f"{path}: unknown setting {key!r}", f"Known are: {', '.join(sorted(known))}.")
    return {key: _converted(key, value, str(path)) for key, value in table.items()}


def _from_environment() -> dict[str, Any]:
    values = {}
    for setting in fields(Settings):
        name = ENVIRONMENT_PREFIX + setting.name.upper()
        if os.environ.get(name):
            values[setting.name] = _converted(setting.name, os.environ[name], name)
    return values


def _converted(key: str, value: Any, where: str) -> Any:
    try:
        return _KINDS[key](value)
    except _UnsuitableError as error:
        shown = "such a value" if key == "api_keys" else repr(value)  # Keys do not belong in logs.
        raise SettingsError(f"{where}: {key} cannot be {shown}", str(error)) from None


class _UnsuitableError(ValueError):
    """A value cannot be used; the text says what can."""


def _path(value: Any) -> Path:
    if not isinstance(value, str):
        raise _UnsuitableError("Give the path of a file or folder.")
    return Path(value)


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _UnsuitableError("Give a text.")
    return str(value)


def _above_0(value: Any) -> float:
    try:
        number = float(_text(value))
    except ValueError:
        raise _UnsuitableError("Give a number.") from None
    if not 0 < number < math.inf:
        raise _UnsuitableError("Give a number above 0.")
    return number


def _port(value: Any) -> int:
    number = _whole(value)
    if not 0 < number <= _LAST_PORT:
        raise _UnsuitableError(f"Give a number from 1 to {_LAST_PORT}.")
    return number


def _count(value: Any) -> int:
    number = _whole(value)
    if number < 0:
        raise _UnsuitableError("Give a whole number from 0.")
    return number


def _whole(value: Any) -> int:
    try:
        if isinstance(value, float):
            raise ValueError  # int() would cut it.
        return int(_text(value))
    except ValueError:
        raise _UnsuitableError("Give a whole number.") from None


def _list(value: Any, hint: str) -> tuple[str, ...]:
    """Texts in a list of TOML, or between commas."""
    if isinstance(value, str):
        value = [] if value.strip().lower() == _NOTHING else value.split(",")
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise _UnsuitableError(hint)
    return tuple(dict.fromkeys(one.strip() for one in value))


def _origins(value: Any) -> tuple[str, ...]:
    hint = f'Give sites as https://www.example.org, with nothing behind, "*" for all, or {_NOTHING}.'
    return tuple(_origin(one, r"", hint) for one in _list(value, hint))


def _frame_ancestors(value: Any) -> tuple[str, ...]:
    hint = f'Give sites as https://www.example.org or https://*.example.org, "*" for all, or {_NOTHING}.'
    return tuple(_origin(one, r"(\*\.)?", hint) for one in _list(value, hint))


def _origin(text: str, before: str, hint: str) -> str:
    """An origin as browsers write it: in small letters, without what every address of its kind has."""
    origin = text.lower().removesuffix("/")
    if origin != "*" and not re.fullmatch(
        rf"https?://{before}([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]+)?", origin
    ):
        raise _UnsuitableError(hint)
    return origin.removesuffix(":443" if origin.startswith("https:") else ":80")


def _keys(value: Any) -> tuple[str, ...]:
    hint = f"Give keys of at least {SHORTEST_KEY} letters, digits and signs, without blanks and commas."
    keys = _list(value, hint)
    if not all(len(key) >= SHORTEST_KEY and re.fullmatch(r"[!-+\--~]+", key) for key in keys):
        raise _UnsuitableError(hint)
    return keys


def _rate(value: Any) -> str:
    text = _text(value).strip()
    if text.lower() == UNLIMITED:
        return UNLIMITED
    from limits import parse_many  # Most folders set no limit, and most commands serve nobody.

    try:
        if all(limit.amount > 0 and limit.get_expiry() > 0 for limit in parse_many(text)):
            return text
    except ValueError:
        pass
    raise _UnsuitableError(
        f'Write it as "1200 per minute", "20/second" or "20 per second; 1200 per minute", or "{UNLIMITED}".'
    )


def _storage(value: Any) -> str:
    text = _text(value).strip()
    if not re.fullmatch(r"[a-z+]+://\S*", text):
        raise _UnsuitableError("Give memory://, or the address of a store as redis://localhost:6379.")
    return text


def _log_format(value: Any) -> str:
    if value not in get_args(LogFormat):
        raise _UnsuitableError(f"Choose one of {', '.join(get_args(LogFormat))}.")
    return str(value)


#: What makes of a value that somebody has written the one of the setting.
_KINDS: dict[str, Callable[[Any], Any]] = {
    "documents": _path,
    "index": _path,
    "user_dictionary": _path,
    "synonyms": _path,
    "stopwords": _path,
    "max_file_mb": _above_0,
    "host": _text,
    "port": _port,
    "trusted_proxies": _count,
    "cors_origins": _origins,
    "frame_ancestors": _frame_ancestors,
    "api_keys": _keys,
    "rate_limit": _rate,
    "rate_limit_storage": _storage,
    "log_format": _log_format,
}
