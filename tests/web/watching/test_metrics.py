"""What Prometheus is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families

from searcher.errors import NoIndexError
from searcher.web.app import create_app
from searcher.web.watching import sharing

if TYPE_CHECKING:
    from fake_index import FakeIndex
    from flask.testing import FlaskClient

#: Two processes that serve the same application, one after the other asked by itself.
SEVERAL = """
import os, sys
sys.path.insert(0, sys.argv[1])
from searcher.web.watching import sharing

with sharing.numbers():
    from fake_index import FakeIndex
    from searcher.web.app import create_app

    app = create_app(FakeIndex())
    for _ in range(2):
        process = os.fork()
        if not process:
            app.test_client().get("/?q=dust")
            os._exit(0)
        os.waitpid(process, 0)
    print(app.test_client().get("/metrics").text)
    print("#", os.environ[sharing.VARIABLE])
"""


def numbers(text: str) -> dict[tuple[str, ...], float]:
    """Names and labels of samples, in the order of the labels' names, with their values."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_are_counted_by_address_method_and_status(client: FlaskClient) -> None:
    for path in (
        "/?q=dust",
        "/?q=drill",
        "/documents/none",
        "/documents/hostile.html",
        "/no/such",
        "/static/icon.svg",
    ):
        client.get(path)
    client.head("/")
    client.open("/", method="BREW")
    found = numbers(client.get("/metrics").text)
    counted = {key[1:]: value for key, value in found.items() if key[0] == "searcher_requests_total"}
    assert counted == {
        ("/", "GET", "200"): 2,
        ("/", "HEAD", "200"): 1,
        ("none", "other", "405"): 1,
        ("/documents/<id>", "GET", "404"): 1,
        ("/documents/<id>", "GET", "200"): 1,
        ("none", "GET", "404"): 1,
        ("/static/<filename>", "GET", "200"): 1,
    }
    assert found["searcher_request_seconds_count", "/"] == 3
    assert found["searcher_request_seconds_bucket", "/", "+Inf"] == 3
    assert found["searcher_request_seconds_sum", "/"] > 0


def test_searches_are_timed(client: FlaskClient) -> None:
    client.get("/?q=dust")
    client.get("/api/v1/search?q=dust")
    client.get("/suggestions?q=dust")
    found = numbers(client.get("/metrics").text)
    assert found["searcher_search_seconds_count",] == 2
    assert found["searcher_search_seconds_sum",] == pytest.approx(2 * 0.00321)
    assert found["searcher_search_seconds_bucket", "0.002"] == 0
    assert found["searcher_search_seconds_bucket", "0.005"] == 2


def test_the_index_is_described(client: FlaskClient, index: FakeIndex) -> None:
    found = numbers(client.get("/metrics").text)
    assert found["searcher_index_documents",] == len(index.pages)
    assert found["searcher_index_generation",] == 7
    assert found["searcher_index_revision",] == 0
    assert found["searcher_index_size_bytes",] == 12345
    assert found["searcher_index_built_timestamp_seconds",] == 1717491300


def test_an_index_that_cannot_be_read_leaves_the_other_numbers(client: FlaskClient, index: FakeIndex) -> None:
    index.failure = NoIndexError("There is no index.", "Build one.")
    client.get("/?q=dust")
    answer = client.get("/metrics")
    assert answer.status_code == 200
    found = numbers(answer.text)
    assert found["searcher_requests_total", "/", "GET", "503"] == 1
    assert ("searcher_index_documents",) not in found


def test_each_application_counts_for_itself(index: FakeIndex, client: FlaskClient) -> None:
    client.get("/")
    other = create_app(index).test_client()
    assert ("searcher_requests_total", "/", "GET", "200") not in numbers(other.get("/metrics").text)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_whichever_process_is_asked_answers_for_all() -> None:
    here = str(Path(__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", SEVERAL, here], capture_output=True, text=True, timeout=120, check=True
    )
    text, _, folder = run.stdout.rpartition("# ")
    found = numbers(text)
    assert found["searcher_requests_total", "/", "GET", "200"] == 2
    assert found["searcher_search_seconds_count",] == 2
    assert found["searcher_index_generation",] == 7
    assert not Path(folder.strip()).exists()


@pytest.mark.parametrize("before", [None, "somewhere"])
def test_the_folder_of_numbers_is_removed(monkeypatch: pytest.MonkeyPatch, before: str | None) -> None:
    monkeypatch.delenv(sharing.VARIABLE, raising=False)
    if before:
        monkeypatch.setenv(sharing.VARIABLE, before)
    with sharing.numbers():
        folder = Path(os.environ[sharing.VARIABLE])
        assert folder.is_dir()
    assert not folder.exists()
    assert os.environ.get(sharing.VARIABLE) == before
