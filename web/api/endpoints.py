"""The JSON endpoint: what the library returns, as it is or as much of it as is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, request

from searcher.errors import DocumentNotFoundError, InvalidRequestError
from searcher.results import IndexStats, SimilarPages, StoredDocument
from searcher.web.api.answers import (
    BatchAnswer,
    SearchAnswer,
    Suggestions,
    answer,
    suggestions,
    told_document,
    told_hit,
)
from searcher.web.api.batch import answer_batch, read_batch
from searcher.web.api.openapi import operation
from searcher.web.api.parameters import Batch, DocumentParameters, Search, SimilarParameters
from searcher.web.parameters import TypedText, read_typed
from searcher.web.reading import read_arguments
from searcher.web.served import served_index

if TYPE_CHECKING:
    from flask import Response

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
@operation("search", (SearchAnswer, "The hits of the page."), 304, 400, 410, query=Search)
def search() -> Response:
    """Search

    The pages that match, best first, with counts by source, region, time and language.
    """
    return jsonify(answer(read_arguments(Search, request.args), served_index()))


@api.post("/search")
@operation("search_several", (BatchAnswer, "An answer to each search."), 400, 413, 415, body=Batch)
def search_several() -> Response:
    """Search several times at once

    The answers to up to 20 searches, in their order. A search that cannot be answered has a problem object in
    its place; the others are answered nevertheless.
    """
    return jsonify({"results": answer_batch(read_batch(), served_index())})


@api.get("/documents/<document_id:id>")
@operation("read_document", (StoredDocument, "The page."), 304, 400, 404, query=DocumentParameters)
def document(id: str) -> Response:
    """Read a page

    A page as the index keeps it: its text, what is known of it, and where in the page that was found.
    """
    return _document(id)


@api.get("/documents/<document_id:id>/similar")
@operation("find_similar", (SimilarPages, "The similar pages."), 304, 400, 404, query=SimilarParameters)
def similar(id: str) -> Response:
    """Find similar pages

    Pages on what a page is about, in whatever language, the most similar first; without its reprints.
    """
    asked = read_arguments(SimilarParameters, request.args)
    try:
        found = served_index().similar(id, asked.size).to_dict()
    except DocumentNotFoundError as missing:
        try:
            return _document(f"{id}/similar")  # A page whose own id ends so.
        except (DocumentNotFoundError, InvalidRequestError):  # these parameters are of the similar pages
            raise missing from None
    return jsonify({**found, "hits": [told_hit(hit, asked) for hit in found["hits"]]})


@api.get("/suggest")
@operation("suggest", (Suggestions, "The suggestions."), 400, query=TypedText)
def suggest() -> Response:
    """Complete what is being typed

    What the words in a search box may become, best first: words, places, sources and titles that find pages.
    Chinese may be typed in pinyin or by initials.
    """
    return jsonify(suggestions(read_typed(request.args), served_index()))


@api.get("/stats")
@operation("describe_index", (IndexStats, "The index in numbers."), 304)
def stats() -> Response:
    """Describe the index

    What the index holds, since when, and in which languages.
    """
    return jsonify(served_index().stats().to_dict())


def _document(id: str) -> Response:
    asked = read_arguments(DocumentParameters, request.args)
    found = served_index().document(id, asked.query, translate=asked.translate)
    return jsonify(told_document(found.to_dict(), asked))
