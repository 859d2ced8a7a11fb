"""``searcher index``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import searcher
from searcher import settings
from searcher.cli.options import index_option, json_option
from searcher.cli.output import print_json, skipped_lines
from searcher.cli.progress import progress

if TYPE_CHECKING:
    from searcher.indexing import BuildReport

#: Exit code when something could not be read.
SOME_SKIPPED = 3


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--update", is_flag=True, help="Only write what is new or has changed, and remove what is gone."
)
@click.option("--quiet", is_flag=True, help="Show no progress and no report, only what was skipped.")
@json_option
@index_option
@click.pass_context
def index(
    ctx: click.Context,
    paths: tuple[Path, ...],
    update: bool,
    quiet: bool,
    as_json: bool,
    index_dir: Path | None,
) -> None:
    """Build the index from files and folders (by default documents/).

    The new index takes the old one's place when it is whole; until then the old one answers. With --update
    the present index is brought up to date instead.

    Exit codes: 0 everything was indexed, 1 nothing was built, 3 some files were skipped, 4 somebody else is
    writing this index.
    """
    chosen = settings.read(index=index_dir)
    with progress(quiet=quiet or as_json) as on_progress:
        if update:
            report = searcher.update(paths, settings=chosen, on_progress=on_progress)
        else:
            places = paths or (chosen.documents,)
            report = searcher.build(places, settings=chosen, on_progress=on_progress)
    if as_json:
        print_json(report.to_dict())
    else:
        _print(report, update=update, quiet=quiet)
    if report.skipped:
        ctx.exit(SOME_SKIPPED)


def _print(report: BuildReport, *, update: bool, quiet: bool) -> None:
    for line in skipped_lines(report.skipped):
        click.echo(f"skipped {line}", err=True)
    if quiet:
        return
    rate = report.megabytes / report.seconds if report.seconds else 0.0
    work = f"{report.megabytes:.1f} MB in {report.seconds:.1f} s ({rate:.2f} MB/s)"
    if update:
        counts = f"{report.new} new, {report.changed} changed, {report.deleted} deleted"
        click.echo(f"Updated: {counts}, {report.unchanged} unchanged; {work}")
    else:
        click.echo(f"Indexed {report.indexed:,} documents, {work}")
    if report.skipped:
        click.echo(f"Skipped {len(report.skipped):,}, named above")
    click.echo(f"Generation {report.generation} now serves {report.documents:,} documents")
