"""All guards put into an application, in their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from searcher.web.guarding import caching, compressing, files, headers, hosts, rates
from searcher.web.guarding import keys as endpoint_keys

if TYPE_CHECKING:
    from flask import Flask

    from searcher.settings import Settings


def install(app: Flask, settings: Settings) -> None:
    """Guard ``app`` as ``settings`` say.

    A request is first asked by which name it calls us, then counted, then its key looked at, and then whether
    it need be answered anew; an answer gets its headers in the opposite order.

    Raises:
        SettingsError: a setting cannot be followed here.
    """
    hosts.register(app)
    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    keys = endpoint_keys.Keys(settings.api_keys)
    headers.register(app, settings.cors_origins, settings.frame_ancestors)
    rates.register(app, settings.rate_limit, settings.rate_limit_storage, keys)
    endpoint_keys.register(app, keys)
    compressing.register(app)
    caching.register(app, keys)
    files.register(app, Path(app.root_path) / "static")
