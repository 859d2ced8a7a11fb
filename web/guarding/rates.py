"""How many requests a client may make: more are refused until some time has passed."""

from __future__ import annotations

import math
import re
import time
from http import HTTPStatus
from ipaddress import IPv6Address, ip_network
from typing import TYPE_CHECKING

from flask import request
from flask_limiter import Limiter
from limits.errors import ConfigurationError
from limits.storage import MemoryStorage

from searcher.errors import SettingsError
from searcher.settings import UNLIMITED
from searcher.web.guarding.headers import is_api_request
from searcher.web.watching.exchanges import searches

if TYPE_CHECKING:
    from flask import Flask, Response

    from searcher.web.guarding.keys import Keys

#: Blueprints that whoever watches the server asks, as often as need be.
_WATCHING = ("health", "metrics")
_WITH_PORT = re.compile(r"(?P<four>[0-9.]+):[0-9]+|\[(?P<six>[0-9a-fA-F:.]+)\](?::[0-9]+)?")
#: So many exports may be asked for where nothing else is: each takes seconds.
_EXPORTS = 20


def register(app: Flask, rate: str, storage: str, keys: Keys) -> None:
    """Let ``app`` refuse requests beyond ``rate`` of a client: of a key, or else of an address.

    A store that cannot be reached is done without: until it is back, each process counts for itself.

    Raises:
        SettingsError: there is no such storage, or what it needs is not installed.
    """
    if rate == UNLIMITED:
        return
    try:
        limiter = Limiter(
            lambda: keys.shown() or _network(request.remote_addr or "unknown"),
            app=app,
            application_limits=[rate],
            application_limits_exempt_when=_is_exempt,
            storage_uri=storage,
            in_memory_fallback_enabled=not storage.startswith("memory:"),
        )
    except ConfigurationError as error:
        raise SettingsError(
            f"rate_limit_storage cannot be {storage!r}: {error}",
            "Install the package that it needs (redis for redis://), or use memory://.",
        ) from error
    if isinstance(limiter.storage, MemoryStorage):
        limiter.storage.timer.join()  # It begins with a thread, and what has threads cannot be forked.

    def add_headers(response: Response) -> Response:
        limit = limiter.current_limit
        if limit is None:
            return response
        refused = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
        for each in limiter.current_limits if response.status_code == HTTPStatus.OK else ():
            if more := _more(each.limit.amount):
                limiter.limiter.hit(each.limit, *each.request_args, cost=more)
        if not (is_api_request() or refused):
            return response
        response.headers["X-RateLimit-Limit"] = str(limit.limit.amount)
        response.headers["X-RateLimit-Remaining"] = str(limit.remaining)
        response.headers["X-RateLimit-Reset"] = str(limit.reset_at)
        if refused:
            seconds = math.ceil(limit.reset_at - time.time())
            response.headers["Retry-After"] = str(max(1, seconds))
        return response

    app.after_request(add_headers)


def _is_exempt() -> bool:
    watching = request.blueprint in _WATCHING
    return watching or request.endpoint == "static" or request.method == "OPTIONS"


def _more(amount: int) -> int:
    """For how many requests more an answer counts, where a client may make ``amount``."""
    if request.blueprint == "exporting":
        return amount // _EXPORTS
    return max(0, len(searches()) - 1)


def _network(address: str) -> str:
    """A client's own addresses: whoever has one of IPv6 has all of its network. Some proxies write its port
    behind it."""
    if written := _WITH_PORT.fullmatch(address):
        address = written["four"] or written["six"]
    if ":" not in address:
        return address
    try:
        known = IPv6Address(address)
    except ValueError:
        return address
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((known.packed[:8] + bytes(8), 64)))
