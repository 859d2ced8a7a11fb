"""The pages people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from searcher.results import SORTS
from searcher.web import parameters
from searcher.web.choices import chips, choices, last_page, page_links
from searcher.web.served import served_index

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from searcher.results import Sort
    from searcher.web.parameters import SearchParameters

pages = Blueprint("pages", __name__)


@pages.get("/")
def search() -> str | Response:
    """The search page: without a query the collection itself, newest first."""
    wanted = parameters.read(request.args)
    if _has_blanks():
        return redirect(_link(wanted))
    default_sort: Sort = "relevance" if wanted.query else "newest"
    results = wanted.search(served_index(), default_sort)
    home = not wanted.query and not wanted.filtered
    return render_template(
        "search.html",
        wanted=wanted,
        results=results,
        stats=served_index().stats() if home else None,
        choices=choices(results.facets, wanted, _link),
        chips=chips(wanted, _link),
        sort=wanted.sort or default_sort,
        sorts=SORTS if wanted.query else SORTS[1:],
        page_links=page_links(results.total, wanted, _link),
        last_page=last_page(results.total, wanted.size),
        link=_link,
        document_link=_document_link,
        api_link=wanted.address(url_for("api.search")),
    )


@pages.get("/documents/<document_id:id>")
def document(id: str) -> str:
    """A document with the words of the search marked that it was reached by."""
    wanted = parameters.read(request.args)
    found = served_index().document(id, wanted.query, translate=wanted.translate)
    return render_template(
        "document.html",
        document=found,
        wanted=wanted,
        back=_link(wanted),
        link=_link,
        api_link=wanted.address(url_for("api.document", id=id)),
    )


def _has_blanks() -> bool:
    """Whether the address came from a form with fields left empty: nobody wants to share those."""
    return any(not value.strip() for _, value in request.args.items(multi=True))


def _link(wanted: SearchParameters) -> str:
    return wanted.address(url_for("pages.search"))


def _document_link(id: str, wanted: SearchParameters) -> str:
    return wanted.address(url_for("pages.document", id=id))
