"""Headers that every answer carries: what a browser may do with our pages, and which sites may read the
endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from flask import Flask, Response

API_PREFIX = "/api/"
STATIC_PREFIX = "/static/"
#: Of a setting that names sites: all of them.
EVERYBODY = "*"

#: The pages hold texts from anywhere: nothing runs and nothing loads but what is ours.
_CONTENT = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
#: Headers that scripts of other sites may read beside those that they always may.
_EXPOSED = ", ".join(
    [
        "ETag",
        "Retry-After",
        "WWW-Authenticate",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
        "X-Request-ID",
    ]
)
#: What an answer to the question before a request says; a star alone would leave keys out.
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "*, Authorization",
    "Access-Control-Max-Age": "86400",
}


def register(app: Flask, cors_origins: Collection[str], frame_ancestors: Sequence[str]) -> None:
    """Let every answer of ``app`` carry them.

    Args:
        cors_origins: sites that may read the endpoint, or `EVERYBODY`.
        frame_ancestors: sites that may show our pages in a frame, or `EVERYBODY`.
    """
    always = _always(frame_ancestors)

    def add_headers(response: Response) -> Response:
        response.headers.extend(always)
        if is_api_request():
            _admit(response, cors_origins)
        elif request.path.startswith(STATIC_PREFIX):
            # Other sites embed the search: their pages load our scripts, as modules even.
            response.headers["Access-Control-Allow-Origin"] = EVERYBODY
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        else:
            response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    app.after_request(add_headers)


def is_api_request() -> bool:
    """Whether the current request is to the JSON endpoint, existing or not."""
    return request.path.startswith(API_PREFIX)


def _always(frame_ancestors: Sequence[str]) -> list[tuple[str, str]]:
    framing = " ".join(["frame-ancestors", *(frame_ancestors or ["'none'"])])
    headers = [
        ("Content-Security-Policy", "; ".join([*_CONTENT, framing])),
        ("X-Content-Type-Options", "nosniff"),
        # Searches stand in the address: other sites must not learn them from a followed link.
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
    if not frame_ancestors:
        headers.append(("X-Frame-Options", "DENY"))  # for what does not know frame-ancestors
    return headers


def _admit(response: Response, origins: Collection[str]) -> None:
    """Let scripts of these sites read an answer of the endpoint."""
    if EVERYBODY in origins:
        response.headers["Access-Control-Allow-Origin"] = EVERYBODY
    elif origins:
        response.vary.add("Origin")
        if request.origin not in origins:
            return
        response.headers["Access-Control-Allow-Origin"] = request.origin
    else:
        return
    if request.method == "OPTIONS":
        response.headers.update(_PREFLIGHT)
    else:
        response.headers["Access-Control-Expose-Headers"] = _EXPOSED
