"""The page for whoever wants the search on their own site."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from searcher.web.guarding import keys

#: What narrows the search of a box: its attributes, and fields of its form, have these names.
NARROWING = ("region", "source", "language")

embedding_page = Blueprint("embedding", __name__)


@embedding_page.get("/embed")
def embed() -> str:
    """The box to try, and the code to copy, for the pages that the address narrows the search to."""
    root = request.host_url.rstrip("/") + url_for("search.search").rstrip("/")
    return render_template(
        "embed.html",
        root=root,
        narrowing={name: _values(name) for name in NARROWING},
        wants_key=keys.are_wanted(),
        # Without a version: what stands on other sites must not change with our files.
        script=url_for("static", filename="embed.js", version=None, _external=True),
    )


def _values(name: str) -> list[str]:
    """What the address says, parted by commas as the box does it."""
    texts = ",".join(request.args.getlist(name)).split(",")
    return [text.strip() for text in texts if text.strip()]
