"""Whether the server can answer, for whoever watches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, jsonify

from searcher.web.served import served_index

if TYPE_CHECKING:
    from flask import Response

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Answer 200 when the index can be read, else 503."""
    try:
        generation = served_index().stats().generation
    except Exception as error:  # whatever it is, the answer is that we cannot serve
        current_app.logger.exception("The index cannot be read")
        return jsonify({"status": "unavailable", "detail": str(error)}), 503
    return jsonify({"status": "ok", "generation": generation}), 200
