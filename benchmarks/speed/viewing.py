"""What the search page adds to a search, and how heavy its first view is."""

from __future__ import annotations

import gc
import re
import statistics
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import searcher
from benchmarks.speed import timing
from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from flask.testing import FlaskClient

    from benchmarks.speed.asked import TypedQuery
    from searcher.results import SearchResults

#: Views before those that are measured.
_WARM_UP = 20
_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script src)="([^"]+)"')
_IMPORTED = re.compile(r'^import .* from "\./([\w.]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Viewed:
    """Pages of results, one after the other, none of them twice.

    Attributes:
        own_p50_ms, own_p99_ms: the time of a page without that of its search.
        heaviest_kb: of the first 50 pages the heaviest with its style sheets, scripts and icon, in 10³ bytes,
            as a browser unpacks it.
        sent_kb: the same as it is sent.
    """

    views: int
    own_p50_ms: float
    own_p99_ms: float
    heaviest_kb: float
    sent_kb: float


class _Timed:
    """An index that adds up the time which its searches take."""

    def __init__(self, index: searcher.Index) -> None:
        self._index = index
        self.seconds = 0.0

    def search(self, *arguments: Any, **named: Any) -> SearchResults:
        started = perf_counter()
        results = self._index.search(*arguments, **named)
        self.seconds += perf_counter() - started
        return results

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


def measure(index: Path, queries: Sequence[TypedQuery]) -> Viewed:
    """Look at the page of each query, without a network between; there must be more than `_WARM_UP`."""
    opened = searcher.open(index, settings=Settings())
    opened.prepare()
    timed = _Timed(opened)
    client = create_app(timed, Settings(rate_limit="off")).test_client()
    paths = [f"/?{query.arguments}" for query in queries]
    for path in paths[:_WARM_UP]:
        client.get(path)
    gc.collect()
    gc.freeze()
    own = list(_own_times(client, timed, paths[_WARM_UP:]))
    gc.unfreeze()
    plain, packed = max(_weight(client, path) for path in paths[:50])
    return Viewed(
        views=len(own),
        own_p50_ms=statistics.median(own),
        own_p99_ms=timing.percentile(own, 0.99),
        heaviest_kb=plain / 1e3,
        sent_kb=packed / 1e3,
    )


def _own_times(client: FlaskClient, timed: _Timed, paths: Sequence[str]) -> Iterator[float]:
    for path in paths:
        timed.seconds = 0.0
        started = perf_counter()
        answer = client.get(path)
        taken = perf_counter() - started
        if answer.status_code != 200:
            raise RuntimeError(f"{path} was answered {answer.status}.")
        yield (taken - timed.seconds) * 1000


def _weight(client: FlaskClient, path: str) -> tuple[int, int]:
    """Bytes of a page with all that it loads: unpacked and as sent."""
    wanted, loaded = [path], dict[str, tuple[int, int]]()
    while wanted:
        address = wanted.pop()
        if address in loaded:
            continue
        plain = client.get(address).get_data()
        packed = client.get(address, headers={"Accept-Encoding": "gzip"}).get_data()
        loaded[address] = (len(plain), len(packed))
        text = plain.decode()
        wanted += _LOADED.findall(text) if address == path else []
        folder = address.rpartition("/")[0]
        wanted += [f"{folder}/{name}" for name in _IMPORTED.findall(text)]
    return sum(plain for plain, _ in loaded.values()), sum(packed for _, packed in loaded.values())
