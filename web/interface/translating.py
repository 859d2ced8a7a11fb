"""Texts of the interface in the language of the person who asks."""

from __future__ import annotations


def gettext(text: str) -> str:
    """Return a text in the language of the current request."""
    return text


def ngettext(one: str, several: str, count: int) -> str:
    """Return the form of a text that goes with a number, in the language of the current request."""
    return one if count == 1 else several
