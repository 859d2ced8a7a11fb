"""Fields that a file states outright (front matter, JSON) → what a `Page` carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.document import JsonValue

GIVEN = ("title", "date", "source", "author", "region", "url")
_SURROGATES = re.compile("[\ud800-\udfff]")


def split_fields(fields: Mapping[str, JsonValue]) -> tuple[dict[str, str], dict[str, JsonValue]]:
    """Return the fields that are believed, as non-empty strings, and all others as they are.

    A known field whose value is no text (an object, ``true``) stays among the others.
    """
    given: dict[str, str] = {}
    metadata: dict[str, JsonValue] = {}
    for name, value in fields.items():
        text = as_text(value, ", ") if name in GIVEN else None
        if text:
            given[name] = text
        elif name not in GIVEN or (text is None and value is not None):
            metadata[name] = value
    return given, metadata


def as_text(value: JsonValue, joiner: str) -> str | None:
    """Return a string, a number or a list of them as text without outer space; ``None`` for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (str, int, float)):
        return str(value).strip()
    if isinstance(value, list):
        parts = [as_text(part, joiner) for part in value]
        return None if None in parts else joiner.join(part for part in parts if part)
    return None


def without_surrogates(value: JsonValue) -> JsonValue:
    """Return ``value`` with halves of characters, which no file can hold, replaced by U+FFFD."""
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [without_surrogates(part) for part in value]
    if isinstance(value, dict):
        return {_SURROGATES.sub("\ufffd", key): without_surrogates(part) for key, part in value.items()}
    return value
