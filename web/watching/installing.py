"""All that watches an application put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.web.watching import exchanges, logs, metrics
from searcher.web.watching.health import health

if TYPE_CHECKING:
    from flask import Flask


def install(app: Flask) -> None:
    """Let ``app`` tell how it fares; to be called before anything else has its say on requests."""
    numbers = metrics.register(app)
    app.register_blueprint(health)
    exchanges.register(app, [logs.log, numbers.count])
