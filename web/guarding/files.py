"""Static files, whose addresses change when they do, so that browsers may keep them for ever."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from flask import Response, abort, request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from flask import Flask

_FOR_EVER = "public, max-age=31536000, immutable"
_LENGTH = 12
#: What the system has on this may be wrong, and a browser runs no script that is called a text.
_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def register(app: Flask, folder: Path) -> None:
    """Serve the files that ``folder`` has now under ``/static/<version>/``, to which ``url_for`` leads, and
    under ``/static/``.

    The version is that of all files together: a script finds those that it imports beside itself, in the same
    version. Without one (as other sites name ``embed.js``), or with another, a file is asked for again each
    time.
    """
    contents = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    current = version(contents)

    def static(filename: str, version: str = "") -> Response:
        if filename not in contents:
            abort(404)
        kind = _TYPES.get(filename[filename.rfind(".") :], "application/octet-stream")
        answer = Response(contents[filename], mimetype=kind)
        answer.set_etag(current, weak=True)
        if version == current:
            answer.headers["Cache-Control"] = _FOR_EVER
        answer.make_conditional(request)
        return answer

    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", current)

    app.add_url_rule(f"/static/<string(length={_LENGTH}):version>/<path:filename>", "static", static)
    app.add_url_rule("/static/<path:filename>", "static", static)
    app.url_defaults(add_version)


def version(contents: Mapping[str, bytes]) -> str:
    """Return letters and digits that are others when a name or a content is another."""
    digest = blake2b(digest_size=_LENGTH // 2)
    for name, content in contents.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
