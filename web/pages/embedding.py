"""The page for whoever wants the search on their own site."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

embedding_page = Blueprint("embedding", __name__)


@embedding_page.get("/embed")
def embed() -> str:
    """The box to try, and the code to copy."""
    root = request.host_url.rstrip("/") + url_for("search.search").rstrip("/")
    return render_template(
        "embed.html",
        root=root,
        # Without a version: what stands on other sites must not change with our files.
        script=url_for("static", filename="embed.js", version=None, _external=True),
    )
