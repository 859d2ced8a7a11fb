"""Numbers on the server for Prometheus: requests, how long they and their searches took, and the index.

Where several processes serve, they keep their numbers in files of a folder that they share
(`searcher.web.watching.sharing`), and whichever is asked answers for all.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from searcher.errors import SearcherError
from searcher.web.served import served_index
from searcher.web.watching.sharing import VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from searcher.web.watching.exchanges import Exchange

_EXTENSION = "searcher.metrics"
#: Clients may call a method what they like; each name would be a number of its own.
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
#: Seconds; most searches take some milliseconds.
_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

# Nobody asks when a number was first told, and it doubles the answer.
disable_created_metrics()  # type: ignore[no-untyped-call]

metrics = Blueprint("metrics", __name__)


class Metrics:
    """The numbers of an application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "searcher_requests",
            "Requests answered.",
            ["address", "method", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "searcher_request_seconds",
            "Time to answer a request.",
            ["address"],
            registry=self.registry,
            buckets=_BUCKETS,
        )
        self._searches = Histogram(
            "searcher_search_seconds",
            "Time of a search itself.",
            registry=self.registry,
            buckets=_BUCKETS,
        )

    def count(self, exchange: Exchange) -> None:
        """Add a request and its answer."""
        address = _address(exchange.rule)
        method = exchange.method if exchange.method in _METHODS else "other"
        self._requests.labels(address, method, str(exchange.status)).inc()
        self._seconds.labels(address).observe(exchange.seconds)
        for milliseconds in exchange.searches:
            self._searches.observe(milliseconds / 1000)


class _IndexNumbers(Collector):
    """What the index holds now."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            stats = served_index().stats()
        except SearcherError:
            return  # /healthz says what is wrong.
        built_at = datetime.fromisoformat(stats.built_at).timestamp()
        for name, about, value in (
            ("documents", "Pages in the index.", stats.documents),
            ("generation", "Number of the generation that is live.", stats.generation),
            ("revision", "How often it was updated.", stats.revision),
            ("size_bytes", "Bytes of its files.", stats.size_bytes),
            ("built_timestamp_seconds", "When it was written last.", built_at),
        ):
            yield GaugeMetricFamily(f"searcher_index_{name}", about, value)


def register(app: Flask) -> Metrics:
    """Let ``app`` answer at ``/metrics``; return what is to be told of each exchange."""
    made = app.extensions[_EXTENSION] = Metrics()
    app.register_blueprint(metrics)
    return made


@metrics.get("/metrics")
def show() -> Response:
    """Answer in the text form that Prometheus reads."""
    shown = CollectorRegistry()
    if os.environ.get(VARIABLE):
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    else:
        shown.register(current_app.extensions[_EXTENSION].registry)
    shown.register(_IndexNumbers())
    answer = Response(generate_latest(shown), content_type=CONTENT_TYPE_LATEST)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@cache
def _address(rule: str) -> str:
    """A kind of address, without how its parts are read."""
    return re.sub(r"<[^<>]*?(\w+)>", r"<\1>", rule) or "none"
