"""``searcher eval``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from searcher import settings
from searcher.cli.options import PathType, json_option
from searcher.cli.output import counted, print_json, shown
from searcher.cli.preparing import prepare_dictionary
from searcher.cli.progress import evaluating
from searcher.errors import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from searcher.evaluation import Evaluation

_COLUMNS = {
    "ndcg_10": "nDCG@10",
    "mrr_10": "MRR@10",
    "recall_10": "R@10",
    "recall_100": "R@100",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
}


@click.command("eval")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...", type=PathType())
@click.option(
    "--run", "run_file", type=PathType(), metavar="FILE", help="Write what was found as a TREC run."
)
@json_option
def evaluate(folders: tuple[Path, ...], run_file: Path | None, as_json: bool) -> None:
    """Measure how right the ranking is.

    Each DIR is a judged collection: corpus.jsonl (_id title text), queries.jsonl (_id text) and qrels.tsv.
    Its documents are indexed in a temporary folder, and its queries asked as a user would ask them. With
    several DIRs, each has a file of its own from --run: run.txt becomes run-NAME.txt.
    """
    from searcher import evaluation

    collections = [evaluation.read(folder) for folder in folders]
    names = [collection.name for collection in collections]
    files = _run_files(run_file, names) if run_file else []
    prepare_dictionary()
    found = []
    for number, collection in enumerate(collections):
        click.echo(f"{shown(collection.name)} …", err=True)
        with evaluating() as (on_reading, on_asking):
            measured, answers = evaluation.evaluate(collection, settings.read(), on_reading, on_asking)
        found.append(measured)
        if files:
            _write(files[number], evaluation.run_lines(answers, "searcher"))
    if as_json:
        print_json([asdict(measured) for measured in found])
    else:
        _print(found)


def _run_files(file: Path, names: Sequence[str]) -> list[Path]:
    """Where the runs go; made at once, so that a path that cannot be written is known before the work."""
    files = [file] if len(names) == 1 else [file.with_stem(f"{file.stem}-{name}") for name in names]
    if len(set(files)) < len(files):
        raise EvaluationError(
            "Two of the collections have the same name, and would write the same run.",
            "Measure them one by one.",
        )
    for path in files:
        _write(path, [])
    return files


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"{path} cannot be written: {error.strerror}.", "Name another file with --run."
        ) from error


def _print(found: Sequence[Evaluation]) -> None:
    width = max(10, *(len(measured.name) for measured in found))
    headings = " ".join(f"{heading:>8}" for heading in _COLUMNS.values())
    click.echo(f"{'collection':{width}} {'docs':>8} {'queries':>8} {headings}")
    for measured in found:
        counts = f"{measured.documents:8,} {measured.queries:8,}"
        values = asdict(measured)
        figures = " ".join(
            f"{values[name]:8.1f}" if name.endswith("_ms") else f"{values[name]:8.4f}" for name in _COLUMNS
        )
        click.echo(f"{shown(measured.name):{width}} {counts} {figures}")
        if measured.skipped:
            click.echo(f"  not indexed, and so not found: {counted(measured.skipped, 'document')}")
