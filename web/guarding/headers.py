"""Headers that every answer carries: what a browser may do with our pages, and who may call the endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Response

API_PREFIX = "/api/"

#: The pages hold texts from anywhere: nothing runs, nothing loads and nothing frames them but ourselves.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def is_api_request() -> bool:
    """Whether the current request is to the JSON endpoint, existing or not."""
    return request.path.startswith(API_PREFIX)


def add_headers(response: Response) -> Response:
    """Add the security headers, and on the endpoint those that let other sites read it."""
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Searches stand in the address: other sites must not learn them from a followed link.
    response.headers["Referrer-Policy"] = "same-origin"
    if is_api_request():
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "*"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
