"""The search page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for

from searcher.errors import InvalidRequestError
from searcher.explanations import relation
from searcher.results import SORTS
from searcher.scanning import MOST_SCANNED
from searcher.searching import LONGEST_QUERY
from searcher.web import parameters
from searcher.web.pages.choices import FACETS, Choices, chips, choices, last_page, page_links
from searcher.web.pages.collection import collection
from searcher.web.pages.empty import Help, help_for, missing_words
from searcher.web.pages.feed import feed_link
from searcher.web.pages.links import document_link, link
from searcher.web.served import served_index

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from searcher.web.parameters import SearchParameters

search_page = Blueprint("search", __name__)


@search_page.get("/")
def search() -> str | Response | tuple[str, int]:
    """The search page: without a query the collection itself, newest first."""
    try:
        wanted = parameters.read(request.args)
        if _has_blanks():
            return redirect(link(wanted))
        return _results_page(wanted)
    except InvalidRequestError as problem:
        return _invalid_page(parameters.read_readable(request.args), problem), problem.http_status


def _results_page(wanted: SearchParameters) -> str:
    results = wanted.search(served_index(), wanted.order, FACETS)
    home = not wanted.query and not wanted.filtered and not wanted.sort and wanted.page == 1
    stats = served_index().stats() if home else None
    shown = choices(results.facets, wanted, link)
    return render_template(
        "search.html",
        wanted=wanted,
        results=results,
        help=Help() if results.total else help_for(wanted, served_index()),
        missing=missing_words(wanted, served_index()) if results.relaxed and not results.with_all else (),
        stats=stats,
        collection=collection(stats, shown, wanted, link) if stats else None,
        choices=shown,
        sources_address=wanted.address(url_for("filter_parts.sources")),
        places_address=wanted.address(url_for("filter_parts.places")),
        chips=chips(wanted, link),
        sort=wanted.order,
        sorts=SORTS if wanted.query else SORTS[1:],
        page_links=page_links(results.distinct, wanted, link),
        last_page=last_page(results.distinct, wanted.size),
        link=link,
        document_link=document_link,
        relation=relation,
        api_link=wanted.address(url_for("api.search")),
        feed=feed_link(wanted),
        table=wanted.changed().address(url_for("exporting.export_csv")),
        lines=wanted.changed().address(url_for("exporting.export_jsonl")),
        most_exported=MOST_SCANNED,
    )


def _invalid_page(wanted: SearchParameters, problem: InvalidRequestError) -> str:
    """The search page without results: says what is wrong and keeps what was typed, to be corrected."""
    searchable = bool(wanted.query) and len(wanted.query) <= LONGEST_QUERY
    return render_template(
        "invalid.html",
        wanted=wanted,
        problem=problem,
        stats=None,
        choices=Choices(),
        chips=chips(wanted, link),
        link=link,
        retry=link(wanted.unfiltered()) if searchable else None,
    )


def _has_blanks() -> bool:
    """Whether the address came from a form with fields left empty: nobody wants to share those."""
    return any(not value.strip() for _, value in request.args.items(multi=True))
