"""The search in a browser's address bar: an OpenSearch description, and suggestions in the form it wants."""

from __future__ import annotations

import json
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request, url_for

from searcher.web import parameters
from searcher.web.interface import languages
from searcher.web.interface.translating import ngettext
from searcher.web.pages.links import link
from searcher.web.served import served_index

DESCRIPTION_TYPE = "application/opensearchdescription+xml"
SUGGESTIONS_TYPE = "application/x-suggestions+json"

opensearch_page = Blueprint("opensearch", __name__)


class Address(NamedTuple):
    """Where to ask for one form of the results; ``{searchTerms}`` stands for what was typed."""

    media_type: str
    rel: str
    template: str


@opensearch_page.get("/opensearch.xml")
def description() -> Response:
    """The description that a browser adds the search by."""
    addresses = [
        Address("text/html", "results", _template("search.search")),
        Address(SUGGESTIONS_TYPE, "suggestions", _template("opensearch.suggestions")),
        Address("application/atom+xml", "results", _template("feed.feed")),
        Address(DESCRIPTION_TYPE, "self", url_for("opensearch.description", _external=True)),
    ]
    text = render_template(
        "opensearch.xml",
        addresses=addresses,
        icon=url_for("static", filename="icon.svg", version=None, _external=True),
        language=languages.HTML_LANGUAGES[languages.current()],
    )
    return Response(text, content_type=f"{DESCRIPTION_TYPE}; charset=utf-8")


@opensearch_page.get("/suggestions.opensearch")
def suggestions() -> Response:
    """What the words being typed may become: the words, the completions, how many pages each finds, and
    where."""
    wanted = parameters.read_typed(request.args)
    found = served_index().suggest(wanted.text, wanted.size)
    answer = [
        wanted.text,
        [suggestion.query for suggestion in found],
        [_pages(suggestion.count) for suggestion in found],
        [_results(suggestion.query) for suggestion in found],
    ]
    return Response(json.dumps(answer, ensure_ascii=False), mimetype=SUGGESTIONS_TYPE)


def _template(endpoint: str) -> str:
    return f"{url_for(endpoint, _external=True)}?q={{searchTerms}}"


def _pages(count: int) -> str:
    return ngettext("%(num)s page", "%(num)s pages", count) % {"num": count}


def _results(query: str) -> str:
    return request.host_url.rstrip("/") + link(parameters.SearchParameters(query=query))
