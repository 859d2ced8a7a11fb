"""The benchmark of speed as it is run: options, tables, data; times themselves are nobody's business here."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks.speed import building, command, load, memory, plotting, servers, starting, tables, timing
from benchmarks.speed.asked import EngineQuery, TypedQuery
from benchmarks.speed.building import Build
from benchmarks.speed.growth import Point
from benchmarks.speed.machine import description
from benchmarks.speed.querying import Queried, Timed
from benchmarks.speed.results import Measured, as_data, lines
from benchmarks.speed.searching import Searched
from benchmarks.speed.serving import Served
from benchmarks.speed.starting import Started
from benchmarks.speed.viewing import Viewed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOAD = load.Load(requests=100, failed=0, seconds=1.0, per_second=100.0, p50_ms=4.0, p99_ms=20.0)
ENGINES = ("searcher", "Whoosh, stock codec", "tantivy")

_BUILD = Build("searcher", 4.0, 10, 0.5, (0.5,), 100.0, 5.0)
POINTS = [
    Point("searcher", 1000, _BUILD, 0.3, {"one": 0.2, "two": 0.5}),
    Point("x", 1000, None, 3.0, {"one": 2.0, "two": 3.0}),
    Point("searcher", 10_000, None, 0.9, {"one": 0.9}),
    Point("y", 10_000, _BUILD),
]


def _timed(kind: str, totals: dict[str, int], *milliseconds: float) -> Timed:
    times = dict(zip(ENGINES, milliseconds, strict=True))
    return Timed(EngineQuery(kind, "any", ("粉尘",)), times, times, totals)


MEASURED = Measured(
    name="small",
    documents=10,
    megabytes=4.0,
    text_mb=2.0,
    builds=(
        _BUILD,
        Build("tantivy", 4.0, 10, 1.0, (1.0,), None, 3.0),
    ),
    queried=Queried(
        documents=10,
        engines=ENGINES,
        first_answer_ms=8.0,
        timed=(
            _timed("one", dict.fromkeys(ENGINES, 3), 1.0, 100.0, 4.0),
            _timed("two", {**dict.fromkeys(ENGINES, 3), "tantivy": 2}, 1.0, 16.0, 0.25),
        ),
    ),
    searched=Searched(400, 390, 2.5, 2.0, 16.0, (("x", 16.0),)),
    viewed=Viewed(400, 9.0, 30.0, 110.0, 30.0),
    serving=(
        Served("searcher", 100.0, (LOAD,), LOAD, 150.0, None),
        Served("Typesense", 40.0, (LOAD,), load.Load(9, 2, 1.0, 7.0, 1.0, 30.0), None, 2.0),
    ),
    started=Started(0.4, (0.4,), 0.1, 0.1, 0.1, 0.02),
)


def test_what_was_asked_for_line_by_line() -> None:
    found = {(line.what, line.against): (line.ratio, line.reached) for line in lines(MEASURED)}

    assert found["building", "tantivy"] == (2.0, True)
    assert found["one query, mean", "Whoosh, stock codec"] == (pytest.approx(40.0), False)
    assert found["one query, mean", "tantivy"] == (pytest.approx(1.0), True)
    assert found["one query, worst class: two", "tantivy"] == (0.25, False)
    assert found["whole search, p50", ""] == (None, True)
    assert found["whole search, p99", ""] == (None, False)
    assert found["page beside its search, p50", ""] == (None, True)
    assert found["first view, unpacked", ""] == (None, False)
    assert found["HTTP", "Typesense"] == (2.5, True)
    assert found["loading", "Typesense"] == (4.0, True)
    assert found["HTTP, failed: Typesense", ""] == (None, None)
    assert found["searcher search, whole process", ""] == (None, True)
    assert found["memory serving: searcher", ""] == (None, True)
    assert found["index size: searcher", ""] == (None, False)


def test_the_report_tells_totals_that_differ() -> None:
    text = tables.report(MEASURED)

    assert text.startswith("## small: 10 documents, 4.0 MB, 2.0 MB of text\n")
    assert "agree on 1 of 2 queries.\n- 粉尘: searcher 3, Whoosh, stock codec 3, tantivy 2" in text
    assert "| two " in text
    assert as_data(MEASURED)["queried"]["disagreed"] == [
        {"query": "粉尘", "totals": {"searcher": 3, "Whoosh, stock codec": 3, "tantivy": 2}}
    ]
    json.dumps(as_data(MEASURED))


def test_what_was_not_measured_has_no_line() -> None:
    bare = Measured("bare", 1, 1.0, 1.0, MEASURED.builds[:1])

    assert [line.what for line in lines(bare)] == ["memory building: searcher", "index size: searcher"]


@pytest.mark.filterwarnings("ignore")  # What jieba warns of is not ours to judge.
def test_the_command_prints_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_TYPED", 60)
    file = tmp_path / "new" / "speed.json"

    ran = CliRunner().invoke(
        command.main,
        [
            *("synthetic:20", "--only", "queries,search,page", "--peers", "fts5"),
            *("--json", str(file), "--results", str(tmp_path), "--profile"),
        ],
        catch_exceptions=False,
    )

    assert ran.exit_code == 0, ran.output
    assert "## synthetic:20: 20 documents" in ran.stdout
    assert "the engines agree on" in ran.stdout
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data["machine"]["cores"] == os.cpu_count()
    assert data["collections"][0]["queried"]["engines"] == ["searcher", "SQLite FTS5"]
    assert data["growth"] == []
    viewed = data["collections"][0]["viewed"]
    assert viewed["views"] > 0
    # The page, three style sheets, and scripts that load others.
    assert 100 > viewed["heaviest_kb"] > 30 > viewed["sent_kb"] > 5
    written = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert written.startswith(f"{os.cpu_count()} cores of ")
    assert ran.stdout.strip() in written
    assert "Building synthetic:20" in (tmp_path / "profile-build.txt").read_text(encoding="utf-8")
    assert "of 20 documents, 20 times" in (tmp_path / "profile-query.txt").read_text(encoding="utf-8")
    assert "40 whole searches" in (tmp_path / "profile-search.txt").read_text(encoding="utf-8")
    assert "60 more searches" in (tmp_path / "profile-memory.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a collection"),
        (["synthetic:few"], "does not say how many"),
        (["absent.jsonl"], "no file 'absent.jsonl'"),
        (["synthetic:5", "--profile"], "--results DIR"),
        (["synthetic:5", "--results", "pyproject.toml/results"], "Nothing can be written into"),
        (["synthetic:5", "--json", "pyproject.toml/speed.json"], "Nothing can be written into"),
        (["synthetic:5", "--only", "building"], "'building' is none of build, queries"),
        (["synthetic:5", "--peers", "solr"], "'solr' is none of whoosh, fts5"),
    ],
)
def test_what_the_command_refuses(arguments: list[str], told: str) -> None:
    ran = CliRunner().invoke(command.main, arguments)

    assert ran.exit_code != 0
    assert told in " ".join(ran.output.split())


def test_a_build_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="searcher has failed"):
        building.build("searcher", tmp_path / "absent.jsonl", tmp_path / "index")


def test_processes_that_fail_are_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="has failed: 粉尘"):
        starting.measure(tmp_path, [TypedQuery("粉尘")])
    with pytest.raises(RuntimeError, match="has not started"), servers.ours(tmp_path):
        pass
    with pytest.raises(RuntimeError, match="asks the server has failed"):
        load.run(load.Job("127.0.0.1", 1, ("/",), connections=None, seconds=1.0))  # type: ignore[arg-type]


def test_engines_take_turns_and_each_round_begins_with_others() -> None:
    asked: list[str] = []
    engines = {
        "a": lambda question: asked.append(f"a{question}"),
        "b": lambda question: asked.append(f"b{question}"),
    }

    found = timing.rounds(engines, [1, 2], 2)

    assert asked == ["a1", "a2", "b1", "b2", "b2", "b1", "a2", "a1"]
    assert [len(times) for times in found["a"]] == [2, 2]


def test_means_and_percentiles() -> None:
    assert timing.geometric_mean([1.0, 100.0]) == pytest.approx(10.0)
    assert timing.percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.0
    assert timing.percentile([4.0, 1.0, 3.0, 2.0], 0.99) == 4.0


@pytest.mark.parametrize(
    ("query", "ours", "theirs"),
    [
        (
            TypedQuery("粉尘"),
            "q=%E7%B2%89%E5%B0%98",
            "q=%E7%B2%89%E5%B0%98&query_by=title%2Cbody&prefix=false",
        ),
        (TypedQuery("saf*", sort="newest"), "q=saf%2A&sort=newest", "sort_by=day%3Adesc"),
        (TypedQuery("a", region="330000"), "region=330000", "filter_by=region%3A%3D330000"),
        (TypedQuery("a", date_from="2020-01-01"), "from=2020-01-01", "filter_by=day%3A%3E%3D20200101"),
    ],
)
def test_addresses_of_searches(query: TypedQuery, ours: str, theirs: str) -> None:
    assert ours in servers.our_path(query)
    assert theirs in servers.Typesense.path(query)


class _Odd(BaseHTTPRequestHandler):
    """Answers even numbers."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200 if int(self.path[1:]) % 2 == 0 else 500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Odd) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("rate", [None, 200.0])
def test_a_load_asks_every_path_once(rate: float | None, port: int) -> None:
    job = load.Job(
        "127.0.0.1", port, tuple(f"/{n}" for n in range(40)), connections=3, seconds=60.0, rate=rate
    )

    told = load.run(job)

    assert (told.requests, told.failed) == (40, 20)


def test_memory_is_told_where_the_system_tells_it() -> None:
    with memory.PeakMemory(os.getpid()) as peak:
        pass

    assert peak.megabytes is None or peak.megabytes > 1
    assert memory.anonymous_mb(2**30) is None


def test_the_machine_has_no_name_and_no_folders() -> None:
    told = json.dumps(description())

    assert os.sep + "home" not in told
    assert os.uname().nodename not in told


def test_a_plot_is_the_same_every_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    plotting.draw(POINTS, tmp_path / "a.svg")
    plotting.draw(POINTS, tmp_path / "b.svg")

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert b"searcher" in (tmp_path / "a.svg").read_bytes()


def test_growth_is_told_beside_ours_of_the_same_size() -> None:
    rows = [line.strip("| ").split("|") for line in tables.growth(POINTS).splitlines()[4:]]

    assert [[cell.strip() for cell in row] for row in rows] == [
        ["1,000", "searcher", "8", "100", "0.3", "–", "–"],
        ["1,000", "x", "–", "–", "3", "10×", "6×: two"],
        ["10,000", "searcher", "–", "–", "0.9", "–", "–"],
        ["10,000", "y", "8", "100", "–", "–", "–"],
    ]
