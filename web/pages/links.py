"""Addresses of our own pages that carry a search along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from searcher.web.parameters import SearchParameters

    #: Writes the address of a search.
    Link = Callable[[SearchParameters], str]


def link(wanted: SearchParameters) -> str:
    """Return the address of a search."""
    return wanted.address(url_for("search.search"))


def document_link(id: str, wanted: SearchParameters) -> str:
    """Return the address of a document's page, with the words of the search marked that it is reached by."""
    return wanted.address(url_for("document.document", id=id))
