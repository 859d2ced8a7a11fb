"""The application factory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from searcher.web import problems
from searcher.web.addresses import DocumentIdConverter, web_address
from searcher.web.api import api, health
from searcher.web.headers import add_headers
from searcher.web.pages import pages
from searcher.web.served import EXTENSION
from searcher.web.text import language_tag, paragraphs

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
    app.jinja_env.filters.update(
        language_tag=language_tag, paragraphs=paragraphs, web_address=web_address, thousands="{:,}".format
    )
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_blueprint(health)
    problems.register(app)
    app.after_request(add_headers)
    return app
