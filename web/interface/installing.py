"""The languages of the interface put into an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.web.interface import formats, languages, translating
from searcher.web.interface.switching import language_switch

if TYPE_CHECKING:
    from flask import Flask


def install(app: Flask) -> None:
    """Let the templates of ``app`` speak the language of each request."""
    translating.prepare()
    formats.prepare()
    jinja = app.jinja_env
    jinja.add_extension("jinja2.ext.i18n")
    jinja.install_gettext_callables(  # type: ignore[attr-defined]
        translating.gettext, translating.ngettext, newstyle=True
    )
    jinja.filters.update(
        thousands=formats.thousands,
        day=formats.day,
        moment=formats.moment,
        translated=translating.translated,
    )
    app.register_blueprint(language_switch)
    app.after_request(languages.add_headers)
