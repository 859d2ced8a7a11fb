"""The language in which a request is answered: the one chosen before, else the browser's, else English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from flask import g, has_request_context, request

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.datastructures import LanguageAccept

#: A language of the interface, by the subtag that stands for it in cookies and addresses.
InterfaceLanguage = Literal["en", "zh"]
#: The languages of the interface, as each calls itself.
OWN_NAMES: dict[InterfaceLanguage, str] = {"en": "English", "zh": "中文"}
#: Values of ``lang``; the Chinese of the interface is simplified.
HTML_LANGUAGES: dict[InterfaceLanguage, str] = {"en": "en", "zh": "zh-Hans"}
DEFAULT: InterfaceLanguage = "en"
#: The cookie that keeps a choice.
COOKIE = "language"


def known(name: str | None) -> InterfaceLanguage | None:
    """Return the language of the interface that ``name`` is the subtag of; ``None`` if there is none."""
    return next((language for language in OWN_NAMES if language == name), None)


def chosen(cookie: str | None, accepted: LanguageAccept) -> InterfaceLanguage:
    """Return the language that a cookie asks for, or else the most wanted of those that a browser accepts."""
    if choice := known(cookie):
        return choice
    # `LanguageAccept.best_match` would take "en" out of "zh-CN, en;q=0.5": that the region is left out counts
    # more to it than what is wanted most.
    for tag, quality in accepted:
        if quality and (language := known(re.split("[-_]", tag.lower())[0])):
            return language
    return DEFAULT


def current() -> InterfaceLanguage:
    """Return the language of the current request; English where there is none."""
    if not has_request_context():
        return DEFAULT
    if "language" not in g:
        g.language = chosen(request.cookies.get(COOKIE), request.accept_languages)
    language: InterfaceLanguage = g.language
    return language


def add_headers(response: Response) -> Response:
    """Tell caches what an answer depends on, and everybody its language, if it was made in one."""
    if "language" in g:
        response.vary.update(["Accept-Language", "Cookie"])
        response.content_language.add(HTML_LANGUAGES[current()])
    return response
