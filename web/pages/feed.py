"""Any search as an Atom feed (RFC 4287): whoever watches a topic reads what is new without coming back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from flask import Blueprint, Response, render_template, request, url_for

from searcher.web import parameters
from searcher.web.interface import languages
from searcher.web.pages.links import document_link, link
from searcher.web.pages.naming import search_name
from searcher.web.served import served_index

if TYPE_CHECKING:
    from searcher.web.parameters import SearchParameters

MEDIA_TYPE = "application/atom+xml"
#: Pages that a feed shows; a reader that asks once a day misses none where fewer come in a day.
ENTRIES = 30
#: What our identifiers are made in, so that a page keeps its own wherever the collection is served.
NAMESPACE = UUID("0d1f9c2e-6c1b-5a43-9d57-4b1f6f0f2c11")
#: Pages may hold control characters, which XML has no way to write.
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

feed_page = Blueprint("feed", __name__)


@feed_page.get("/feed.atom")
def feed() -> Response:
    """The newest pages of a search; its arguments are those of the search page."""
    wanted = parameters.read(request.args).changed(sort="newest", size=ENTRIES, explain=False)
    results = wanted.search(served_index(), facets=())
    text = render_template(
        "feed.atom.xml",
        results=results,
        names=search_name(wanted),
        language=languages.HTML_LANGUAGES[languages.current()],
        built_at=served_index().stats().built_at,
        feed_id=_identifier("feed", wanted.address("")),
        entry_id=lambda id: _identifier("document", id),
        moment=moment,
        own_address=_absolute(feed_link(wanted)),
        search_address=_absolute(link(shown(wanted))),
        document_address=lambda id: _absolute(document_link(id, shown(wanted))),
    )
    return Response(_NOT_XML.sub("", text), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def feed_link(wanted: SearchParameters) -> str:
    """Return the address of the feed of a search."""
    return plain(wanted).address(url_for("feed.feed"))


def shown(wanted: SearchParameters) -> SearchParameters:
    """The search as the search page shows it, newest first."""
    return plain(wanted).changed(sort="newest")


def plain(wanted: SearchParameters) -> SearchParameters:
    """The search without what only concerns how a page of it is shown."""
    default = parameters.SearchParameters()
    return wanted.changed(sort=None, size=default.size, explain=False)


def moment(date: str | None, otherwise: str) -> str:
    """Return a page's date as Atom demands it, to the second; ``otherwise`` for a page without one."""
    return f"{date}-01"[: len("2024-06-03")] + "T00:00:00Z" if date else otherwise


def _identifier(kind: str, name: str) -> str:
    return uuid5(NAMESPACE, f"{kind}:{name}").urn


def _absolute(path: str) -> str:
    return request.host_url.rstrip("/") + path
