"""How pages are told apart: by name, and by content."""

from __future__ import annotations

from hashlib import blake2b


def page_id(name: str) -> str:
    """Return the id of the page in the file shown as ``name``: 16 hexadecimal digits."""
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def content_hash(data: bytes) -> str:
    """Return the digest that changes when the content does: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()
