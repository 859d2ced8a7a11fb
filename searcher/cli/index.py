"""``searcher index``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import searcher
from searcher import assembly, settings
from searcher.cli.options import PathType, index_option, json_option
from searcher.cli.output import SOME_SKIPPED, counted, print_json, shown, skipped_lines
from searcher.cli.preparing import prepare_dictionary
from searcher.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from searcher.engine.protocol import Engine
    from searcher.indexing import BuildReport
    from searcher.settings import Settings

_MOST_SUFFIXES = 8


@click.command()
@click.argument("paths", nargs=-1, type=PathType())
@click.option(
    "--update", is_flag=True, help="Only write what is new or has changed, and remove what is gone."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read pages in at most N processes at once (by default as many as there are cores).",
)
@click.option("--quiet", is_flag=True, help="Show no progress and no report, only what was skipped.")
@click.option(
    "--report",
    "report_file",
    type=PathType(),
    metavar="FILE",
    help="Also write what the index holds and what in it looks odd, to a file that ends in .html or .json.",
)
@json_option
@index_option
@click.pass_context
def index(
    ctx: click.Context,
    paths: tuple[Path, ...],
    update: bool,
    jobs: int | None,
    quiet: bool,
    report_file: Path | None,
    as_json: bool,
    index_dir: Path | None,
) -> None:
    """Build the index from files and folders (by default documents/).

    The new index takes the old one's place when it is whole; until then the old one answers. With --update
    the present index is brought up to date instead.

    Exit codes: 0 everything was indexed, 1 nothing was built or the report could not be written, 2 the
    report's place will not do, 3 some files were skipped, 4 somebody else is writing this index.
    """
    chosen = settings.read(index=index_dir)
    if report_file:
        _check_report(report_file, paths, chosen, update=update)
    try:
        report = _run(paths, chosen, update=update, jobs=jobs, quiet=quiet or as_json)
    except KeyboardInterrupt:
        click.echo("Stopped. The index is as it was.", err=True)
        raise
    if as_json:
        print_json(report.to_dict())
    else:
        _print(report, update=update, quiet=quiet)
    if report_file:
        told = _write_report(report_file, report, chosen)
        if not (quiet or as_json):
            click.echo(told)
    prepare_dictionary(quiet=quiet or as_json)
    if report.skipped:
        ctx.exit(SOME_SKIPPED)


def _run(
    paths: Sequence[Path], chosen: Settings, *, update: bool, jobs: int | None, quiet: bool
) -> BuildReport:
    with progress(quiet=quiet) as on_progress:
        if update:
            return searcher.update(paths, settings=chosen, jobs=jobs, on_progress=on_progress)
        indexed = paths or (chosen.documents,)
        return searcher.build(indexed, settings=chosen, jobs=jobs, on_progress=on_progress)


def _check_report(file: Path, paths: Sequence[Path], chosen: Settings, *, update: bool) -> None:
    """See that the report can be written before the work begins."""
    from searcher import reporting  # Slow to import, and seldom asked for.

    indexed = list(paths or (chosen.documents,))
    if update:
        indexed = [*paths, *map(Path, _engine(chosen).snapshot().identity.roots.values())]
    reporting.check_place(file, indexed)


def _write_report(file: Path, built: BuildReport, chosen: Settings) -> str:
    """Write the report; return what to say of it."""
    from searcher import reporting

    snapshot = _engine(chosen).snapshot()
    report = reporting.survey(
        snapshot.documents(),
        {name: Path(root) for name, root in snapshot.identity.roots.items()},
        datetime.now().astimezone(),
        skipped=built.skipped,
        other_files=built.other_files,
    )
    reporting.write(report, file)
    return f"Report in {file}: {counted(report.odd_pages, 'page')} worth a look"


def _engine(chosen: Settings) -> Engine:
    return assembly.engine(chosen, assembly.analyzer(chosen))


def _print(report: BuildReport, *, update: bool, quiet: bool) -> None:
    for line in skipped_lines(report.skipped):
        click.echo(f"skipped {line}", err=True)
    if quiet:
        return
    rate = report.megabytes / report.seconds if report.seconds else 0.0
    work = f"{report.megabytes:,.1f} MB in {report.seconds:,.1f} s ({rate:.2f} MB/s)"
    if update:
        counts = f"{report.new:,} new, {report.changed:,} changed, {report.deleted:,} deleted"
        click.echo(f"Updated: {counts}, {report.unchanged:,} unchanged; {work}")
    else:
        click.echo(f"Indexed {counted(report.indexed, 'document')}, {work}")
    if report.kept:
        click.echo(_kept(report.kept))
    if report.skipped:
        click.echo(f"Skipped {len(report.skipped):,}, named above")
    if report.other_files:
        total = counted(sum(report.other_files.values()), "file")
        click.echo(f"Passed over {total} of other kinds ({_kinds(report.other_files)})")
    click.echo(f"Generation {report.generation} now serves {counted(report.documents, 'document')}")


def _kept(number: int) -> str:
    if number == 1:
        return "1 kept as it was, because its file could not be reached"
    return f"{number:,} kept as they were, because their files could not be reached"


def _kinds(other_files: Mapping[str, int]) -> str:
    """The suffixes, the most frequent first."""
    ordered = sorted(other_files.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{shown(suffix) or 'no suffix'} {number:,}" for suffix, number in ordered[:_MOST_SUFFIXES]]
    rest = sum(number for _, number in ordered[_MOST_SUFFIXES:])
    return ", ".join([*parts, f"others {rest:,}"] if rest else parts)
