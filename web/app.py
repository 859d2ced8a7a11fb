"""The application factory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from searcher.settings import Settings
from searcher.web import problems
from searcher.web.addresses import DocumentIdConverter, web_address
from searcher.web.api.docs import api_docs
from searcher.web.api.endpoints import api
from searcher.web.guarding.installing import install as guard
from searcher.web.interface.installing import install
from searcher.web.pages.document import document_page
from searcher.web.pages.embedding import embedding_page
from searcher.web.pages.exporting import exporting_page
from searcher.web.pages.feed import feed_page
from searcher.web.pages.filter_parts import filter_parts
from searcher.web.pages.opensearch import opensearch_page
from searcher.web.pages.search import search_page
from searcher.web.pages.suggestions import suggestions_page
from searcher.web.served import EXTENSION
from searcher.web.text import language_tag, paragraphs
from searcher.web.watching.installing import install as watch

if TYPE_CHECKING:
    from searcher.web.served import ServedIndex


class ReadableJSON(DefaultJSONProvider):
    """Chinese as Chinese, and fields in the order of our documentation."""

    ensure_ascii = False
    sort_keys = False


def create_app(index: ServedIndex, settings: Settings | None = None) -> Flask:
    """Return the WSGI application that serves ``index``; ``settings`` say who may ask it, and how often.

    Raises:
        SettingsError: a setting cannot be followed here.
    """
    app = Flask(__name__, static_folder=None)
    app.extensions[EXTENSION] = index
    app.json = ReadableJSON(app)
    app.url_map.merge_slashes = False  # a document's id may hold two slashes in a row
    app.url_map.converters["document_id"] = DocumentIdConverter
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    watch(app)
    guard(app, settings or Settings())
    install(app)
    app.jinja_env.filters.update(language_tag=language_tag, paragraphs=paragraphs, web_address=web_address)
    for blueprint in (
        search_page,
        suggestions_page,
        filter_parts,
        document_page,
        feed_page,
        exporting_page,
        embedding_page,
        opensearch_page,
        api,
        api_docs,
    ):
        app.register_blueprint(blueprint)
    problems.register(app)
    return app
