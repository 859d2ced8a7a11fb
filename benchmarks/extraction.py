"""``python -m benchmarks.extraction``: how right and how fast extraction is, side by side with libraries."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path

import click

from benchmarks import peers, report
from benchmarks.extractors import Extractor, Searcher
from benchmarks.labelled import LabelledPage, TruthError, load
from benchmarks.running import Run, run

CHECKOUT = Path(__file__).parents[1]
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("folder", required=False, type=_FOLDER)
@click.option("--own", is_flag=True, help="Judge the sample collection in documents/.")
@click.option("--truth", type=_FILE, help="Judge the pages that this file of JSON lines labels.")
@click.option("--root", type=_FOLDER, help="Where the paths in --truth begin; else in the checkout.")
@click.option("--peers/--no-peers", "with_peers", default=True, help="Run the other libraries, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
@click.option("--misses", "with_misses", is_flag=True, help="List what ours did not find or found wrongly.")
def main(
    folder: Path | None,
    own: bool,
    truth: Path | None,
    root: Path | None,
    with_peers: bool,
    as_json: bool,
    with_misses: bool,
) -> None:
    """Judge extraction on the pages that FOLDER/truth.jsonl labels, on our own, or on both together."""
    # Libraries warn and log about pages; what counts of it is counted.
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sources = [(folder / "truth.jsonl", folder)] if folder else []
    sources += [(CHECKOUT / "tests" / "data" / "documents.jsonl", CHECKOUT)] if own else []
    sources += [(truth, root or CHECKOUT)] if truth else []
    try:
        pages = [page for source in sources for page in load(*source)]
    except TruthError as error:
        raise click.ClickException(str(error)) from error
    others, missing = peers.installed() if with_peers else ([], [])
    judged = [page for page in pages if page.page.is_html] if others else pages
    if not judged:
        raise click.UsageError("There is no page to judge: give a FOLDER, --own or --truth.")
    runs = [_run(extractor, judged) for extractor in (Searcher(), *others)]
    if as_json:
        _print_json(runs, judged, len(pages) - len(judged), missing, with_misses)
    else:
        _print_tables(runs, judged, len(pages) - len(judged), missing, with_misses)


def _run(extractor: Extractor, pages: list[LabelledPage]) -> Run:
    click.echo(f"{extractor.name} …", err=True)
    return run(extractor, pages)


def _print_json(
    runs: list[Run], pages: list[LabelledPage], left_out: int, missing: list[str], with_misses: bool
) -> None:
    data = {
        "pages": len(pages),
        "left_out": left_out,
        "not_installed": missing,
        "extractors": report.as_data(runs, pages),
    }
    if with_misses:
        data["misses"] = report.misses(runs[0], pages)
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_tables(
    runs: list[Run], pages: list[LabelledPage], left_out: int, missing: list[str], with_misses: bool
) -> None:
    click.echo(report.as_tables(runs, pages))
    if left_out:
        click.echo(
            f"\nLeft out: {left_out} pages that are not HTML, all that libraries read (see --no-peers)."
        )
    if missing:
        click.echo(f"\nNot installed: {', '.join(missing)} (pip install '.[bench]').")
    for id, error in runs[0].crashes:
        click.echo(f"\nOurs crashed on {id}: {error}")
    if with_misses:
        click.echo()
        for miss in report.misses(runs[0], pages):
            click.echo(f"{miss['id']}  {miss['measure']}\n  true:  {miss['true']}\n  found: {miss['found']}")


if __name__ == "__main__":
    main()
