"""The page of a document."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from searcher.web import parameters
from searcher.web.pages.links import document_link, link
from searcher.web.served import served_index

#: Similar pages that a document's page leads to.
SIMILAR_SHOWN = 5

document_page = Blueprint("document", __name__)


@document_page.get("/documents/<document_id:id>")
def document(id: str) -> str:
    """A document with the words of the search marked that it was reached by."""
    wanted = parameters.read(request.args)
    found = served_index().document(id, wanted.query, translate=wanted.translate)
    return render_template(
        "document.html",
        document=found,
        similar=served_index().similar(id, SIMILAR_SHOWN).hits,
        document_link=document_link,
        wanted=wanted,
        back=link(wanted),
        link=link,
        api_link=wanted.address(url_for("api.document", id=id)),
    )
