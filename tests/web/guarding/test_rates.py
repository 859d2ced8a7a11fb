"""How many requests a client may make."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

import pytest
from limits.storage import MemoryStorage

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

KEY = "0123456789abcdef"


class Clock:
    """The time as the test sets it; the seconds go on where somebody waits for them."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


class AwayStorage(MemoryStorage):
    """A store that cannot be reached."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["away"]

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        raise ConnectionError(f"Nobody counts {amount} for {key} until {expiry}.")

    def check(self) -> bool:
        return False


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(time, "time", made)
    return made


def client_of(index: FakeIndex, rate: str, **settings: object) -> FlaskClient:
    return create_app(index, Settings(rate_limit=rate, **settings)).test_client()  # type: ignore[arg-type]


def statuses(client: FlaskClient, path: str, count: int, **request: object) -> list[int]:
    return [client.get(path, **request).status_code for _ in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/api/v1/search?q=dust", "/", "/suggestions?q=dust", "/documents/none"])
def test_too_many_requests_are_refused_until_the_time_is_over(
    index: FakeIndex, clock: Clock, path: str
) -> None:
    client = client_of(index, "3 per minute")
    first = statuses(client, path, 3)
    assert 429 not in first
    clock.now += 20
    refused = client.get(path)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "41"  # whole seconds, and one to be sure
    clock.now += 39
    assert client.get(path).headers["Retry-After"] == "2"
    clock.now += 2
    assert statuses(client, path, 3) == first


def test_programs_are_told_how_much_is_left(index: FakeIndex, clock: Clock) -> None:
    client = client_of(index, "2 per minute")
    shown = [client.get("/api/v1/stats").headers for _ in range(3)]
    assert [headers["X-RateLimit-Limit"] for headers in shown] == ["2", "2", "2"]
    assert [headers["X-RateLimit-Remaining"] for headers in shown] == ["1", "0", "0"]
    assert {headers["X-RateLimit-Reset"] for headers in shown} == {str(int(clock.now) + 61)}
    assert [headers.get("Retry-After") for headers in shown] == [None, None, "61"]
    assert "X-RateLimit-Limit" not in client_of(index, "2 per minute").get("/").headers


def test_the_refusal_says_what_to_do(index: FakeIndex) -> None:
    client = client_of(index, "1 per hour")
    client.get("/")
    page, problem = client.get("/"), client.get("/api/v1/search")
    assert page.mimetype == "text/html"
    assert "Wait a little" in page.text
    assert problem.mimetype == "application/problem+json"
    assert problem.get_json(force=True)["status"] == 429
    assert "Retry-After" in problem.get_json(force=True)["hint"]
    assert problem.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("rate", "path", "method", "limited"),
    [
        ("1 per hour", "/api/v1/stats", "GET", True),
        ("1 per hour", "/", "HEAD", True),
        ("1 per hour", "/static/searcher.css", "GET", False),
        ("1 per hour", "/healthz", "GET", False),
        ("1 per hour", "/readyz", "GET", False),
        ("1 per hour", "/metrics", "GET", False),
        ("1 per hour", "/api/v1/search", "OPTIONS", False),
        ("off", "/api/v1/stats", "GET", False),
        ("5 per second; 1 per hour", "/", "GET", True),
    ],
)
def test_what_is_limited(index: FakeIndex, rate: str, path: str, method: str, limited: bool) -> None:
    client = client_of(index, rate)
    found = [client.open(path, method=method).status_code for _ in range(3)]
    assert found == ([200, 429, 429] if limited else [200, 200, 200])


def test_all_addresses_count_together(index: FakeIndex) -> None:
    client = client_of(index, "2 per hour")
    assert [client.get(path).status_code for path in ("/", "/api/v1/stats", "/suggestions")] == [
        200,
        200,
        429,
    ]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        # Some proxies write the port behind the address.
        ("192.0.2.1:4001", "192.0.2.1:4002", True),
        ("192.0.2.1:4001", "192.0.2.2:4001", False),
        ("[2001:db8::1]:4001", "2001:db8::ffff:1", True),
        ("[2001:db8::1]", "[2001:db8:0:1::1]:4001", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("no address", "no address", True),
    ],
)
def test_each_client_counts_for_itself(index: FakeIndex, first: str, second: str, same: bool) -> None:
    client = client_of(index, "1 per hour")
    found = [
        client.get("/", environ_base={"REMOTE_ADDR": address}).status_code for address in (first, second)
    ]
    assert found == [200, 429 if same else 200]


def test_a_key_counts_for_itself_wherever_it_is_used(index: FakeIndex) -> None:
    client = client_of(index, "2 per hour", api_keys=(KEY, KEY[::-1]))
    path = "/api/v1/stats"
    for address, status in (("192.0.2.1", 200), ("192.0.2.2", 200), ("192.0.2.3", 429)):
        asked = {"headers": {"X-API-Key": KEY}, "environ_base": {"REMOTE_ADDR": address}}
        assert statuses(client, path, 1, **asked) == [status]
    assert statuses(client, path, 1, headers={"X-API-Key": KEY[::-1]}) == [200]
    # Whoever guesses keys is counted by the address.
    assert statuses(client, path, 3, headers={"X-API-Key": "guessed"}) == [401, 401, 429]


def test_several_searches_at_once_count_as_several(index: FakeIndex) -> None:
    client = client_of(index, "3 per hour")
    batch = {"searches": [{"q": "dust"}, {"q": "drill"}, {"q": "safety"}]}
    assert client.post("/api/v1/search", json=batch).status_code == 200
    assert client.get("/api/v1/search?q=dust").status_code == 429


@pytest.mark.parametrize(("rate", "left"), [("40 per hour", 37), ("10 per hour", 9)])
def test_an_export_counts_for_a_twentieth_of_what_a_client_may_ask(
    index: FakeIndex, rate: str, left: int
) -> None:
    client = client_of(index, rate)
    with client.get("/export.csv?q=dust") as answer:
        assert answer.status_code == 200
    assert client.get("/api/v1/stats").headers["X-RateLimit-Remaining"] == str(left - 1)


def test_several_limits_count_all(index: FakeIndex, clock: Clock) -> None:
    client = client_of(index, "6 per minute; 7 per hour")
    batch = {"searches": [{"q": "dust"}, {"q": "drill"}, {"q": "safety"}]}
    assert [client.post("/api/v1/search", json=batch).status_code for _ in range(3)] == [200, 200, 429]
    clock.now += 61
    assert [client.get("/").status_code for _ in range(2)] == [200, 429]


def test_a_store_that_is_away_is_done_without(index: FakeIndex) -> None:
    client = client_of(index, "2 per hour", rate_limit_storage="away://somewhere")
    assert statuses(client, "/api/v1/stats", 3) == [200, 200, 429]
