"""The JSON endpoint: what the library returns, as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, request

from searcher.errors import DocumentNotFoundError
from searcher.web import parameters
from searcher.web.served import served_index

if TYPE_CHECKING:
    from flask import Response

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
def search() -> Response:
    """Answer with ``SearchResults.to_dict()``."""
    return jsonify(parameters.read(request.args).search(served_index()).to_dict())


@api.get("/documents/<document_id:id>")
def document(id: str) -> Response:
    """Answer with ``StoredDocument.to_dict()``; the words of ``q`` are marked in it."""
    wanted = parameters.read(request.args)
    return jsonify(served_index().document(id, wanted.query, translate=wanted.translate).to_dict())


@api.get("/documents/<document_id:id>/similar")
def similar(id: str) -> Response:
    """Answer with ``SimilarPages.to_dict()``; where there is no such document, with the one whose own id ends
    in ``/similar``."""
    size = parameters.read_similar_size(request.args)
    try:
        return jsonify(served_index().similar(id, size).to_dict())
    except DocumentNotFoundError as missing:
        try:
            return document(f"{id}/similar")
        except DocumentNotFoundError:
            raise missing from None


@api.get("/suggest")
def suggest() -> Response:
    """Answer with what the words being typed, ``q``, may become."""
    wanted = parameters.read_typed(request.args)
    found = served_index().suggest(wanted.text, wanted.size)
    return jsonify({"query": wanted.text, "suggestions": [suggestion.to_dict() for suggestion in found]})


@api.get("/stats")
def stats() -> Response:
    """Answer with ``IndexStats.to_dict()``."""
    return jsonify(served_index().stats().to_dict())
