"""Texts of the interface in the language of the person who asks."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from searcher.messages import Message
from searcher.web.interface import languages
from searcher.web.interface.formats import thousands

if TYPE_CHECKING:
    from searcher.web.interface.languages import InterfaceLanguage

FOLDER = Path(__file__).parent


@cache
def catalogue(language: InterfaceLanguage) -> NullTranslations:
    """Return the translations into a language; none into English, in which the texts are written."""
    if language == languages.DEFAULT:
        return NullTranslations()
    with (FOLDER / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return Translations(compiled)


def prepare() -> None:
    """Read the catalogues now, so that the first visitor does not wait for them."""
    for language in languages.OWN_NAMES:
        catalogue(language)


def gettext(text: str) -> str:
    """Return a text in the language of the current request."""
    return catalogue(languages.current()).gettext(text)


def ngettext(one: str, several: str, count: int) -> str:
    """Return the form of a text that goes with a number, in the language of the current request."""
    return catalogue(languages.current()).ngettext(one, several, count)


def translated(text: str) -> str:
    """Return what the library says in the language of the current request; what is no `Message`, as it is."""
    if not isinstance(text, Message):
        return text
    return gettext(text.template) % {name: _said(value) for name, value in text.values.items()}


def _said(value: Any) -> Any:
    if isinstance(value, str):
        return translated(value)
    return thousands(value) if isinstance(value, int) else value
