"""Addresses of pages: document ids of any characters in paths, and which outside links are safe."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from werkzeug.routing import BaseConverter


class DocumentIdConverter(BaseConverter):
    """The rest of the path as a document id: any characters, slashes and line breaks included."""

    regex = r"(?s:.+)"
    part_isolating = False

    def to_url(self, value: str) -> str:
        """Quote ``value`` so that the browser hands it back unchanged.

        Browsers resolve ``.`` and ``..`` between slashes, so the slashes of such ids are quoted too.
        """
        segments = value.split("/")
        return quote(value, safe="" if "." in segments or ".." in segments else "/")


def web_address(url: str | None) -> str | None:
    """Return ``url`` if it is an absolute http or https address, else ``None``.

    Pages come from anywhere; a ``javascript:`` address of theirs must not become a link of ours.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
