"""The page of a document."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from searcher.web import parameters
from searcher.web.addresses import web_address
from searcher.web.pages.citation import citation
from searcher.web.pages.links import document_link, link
from searcher.web.served import served_index
from searcher.web.text import paragraphs

#: Similar pages that a document's page leads to.
SIMILAR_SHOWN = 5

document_page = Blueprint("document", __name__)


@document_page.get("/documents/<document_id:id>")
def document(id: str) -> str:
    """A document with the words of the search marked that it was reached by."""
    wanted = parameters.read(request.args)
    found = served_index().document(id, wanted.query, translate=wanted.translate)
    text = paragraphs(found.body_html)
    original = web_address(found.url)
    own_address = url_for("document.document", id=id, _external=True)
    return render_template(
        "document.html",
        document=found,
        text=text,
        mark_count=sum(paragraph.count("<mark>") for paragraph in text),
        original=original,
        own_address=own_address,
        citation=citation(found, original or own_address),
        similar=served_index().similar(id, SIMILAR_SHOWN).hits,
        document_link=document_link,
        wanted=wanted,
        back=link(wanted),
        link=link,
        api_link=wanted.address(url_for("api.document", id=id)),
    )
