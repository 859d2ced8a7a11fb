"""The text files that a person names in the settings: words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, setting: str) -> str:
    """Return the text of the file that ``setting`` names.

    Raises:
        SettingsError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"{setting}: {path} cannot be read: {reason}.", f"Correct the setting {setting}, or remove it."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{setting}: {path} is not UTF-8.", "Save it as UTF-8.") from error
