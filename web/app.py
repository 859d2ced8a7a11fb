"""The application factory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from searcher.web import problems
from searcher.web.addresses import DocumentIdConverter, web_address
from searcher.web.api.endpoints import api
from searcher.web.guarding.headers import add_headers
from searcher.web.interface.translating import gettext, ngettext
from searcher.web.pages.document import document_page
from searcher.web.pages.search import search_page
from searcher.web.served import EXTENSION
from searcher.web.text import language_tag, paragraphs
from searcher.web.watching.health import health

if TYPE_CHECKING:
    from searcher.web.served import ServedIndex


class ReadableJSON(DefaultJSONProvider):
    """Chinese as Chinese, and fields in the order of our documentation."""

    ensure_ascii = False
    sort_keys = False


def create_app(index: ServedIndex) -> Flask:
    """Return the WSGI application that serves ``index``."""
    app = Flask(__name__)
    app.extensions[EXTENSION] = index
    app.json = ReadableJSON(app)
    app.url_map.merge_slashes = False  # a document's id may hold two slashes in a row
    app.url_map.converters["document_id"] = DocumentIdConverter
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters.update(
        language_tag=language_tag, paragraphs=paragraphs, web_address=web_address, thousands="{:,}".format
    )
    for blueprint in (search_page, document_page, api, health):
        app.register_blueprint(blueprint)
    problems.register(app)
    app.after_request(add_headers)
    return app
