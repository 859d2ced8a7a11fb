"""What the words being typed may become, for our own search box and for the browser's.

The endpoint answers the same; but where it asks for a key, the pages have none to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, request

from searcher.web import parameters
from searcher.web.api.answers import suggestions
from searcher.web.served import served_index

if TYPE_CHECKING:
    from flask import Response

suggestions_page = Blueprint("suggestions", __name__)


@suggestions_page.get("/suggestions")
def suggest() -> Response:
    """Answer as ``/api/v1/suggest`` does."""
    return jsonify(suggestions(parameters.read_typed(request.args), served_index()))
