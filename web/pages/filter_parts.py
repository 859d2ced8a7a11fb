"""What the filters of a large collection leave out until somebody looks for it: sources, and places in a
region. Both come as pieces of the page, which its scripts put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.web import parameters
from searcher.web.pages.choices import FACETS
from searcher.web.pages.links import link
from searcher.web.pages.region_tree import choices_below
from searcher.web.pages.sources import MOST_SOURCES, named, source_choices
from searcher.web.served import served_index

if TYPE_CHECKING:
    from searcher.results import Facets
    from searcher.web.parameters import SearchParameters

filter_parts = Blueprint("filter_parts", __name__, url_prefix="/filters")


@filter_parts.get("/sources")
def sources() -> str:
    """The sources of a search that have ``find`` in a name."""
    wanted = parameters.read(request.args)
    found = named(source_choices(_facets(wanted).source, wanted, link), request.args.get("find", ""))
    return render_template("sources.html", sources=found[:MOST_SOURCES], left=len(found[MOST_SOURCES:]))


@filter_parts.get("/places")
def places() -> str:
    """The places in the region ``under`` that pages of a search are about."""
    wanted = parameters.read(request.args)
    code = request.args.get("under", "")
    try:
        found = choices_below(code, _facets(wanted).region, wanted, link)
    except KeyError:
        raise InvalidRequestError(
            Message("No region has the code %(code)s.", code=repr(code[:40])),
            Message("Use the six digits of a region that the search has."),
        ) from None
    return render_template("places.html", regions=found)


def _facets(wanted: SearchParameters) -> Facets:
    # As the page has asked it: the index still knows the answer.
    return wanted.search(served_index(), wanted.order, FACETS).facets
