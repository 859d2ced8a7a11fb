"""``searcher inspect``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from searcher import gazetteer, settings
from searcher.assembly import max_bytes
from searcher.cli.options import PathType, json_option
from searcher.cli.output import SOME_SKIPPED, print_json, shown, skipped_lines
from searcher.cli.tables import GAP, Cell, laid_out, terminal_width
from searcher.corrections import DOUBTFUL, EXPECTED, Corrections, clock, region_names
from searcher.extract import extract
from searcher.ingest import Skipped, named_roots
from searcher.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from searcher.document import Document

_FIELDS = ("title", "date", "source", "author", "region", "url")
#: Characters of the text's beginning and of its end that are shown.
_GLIMPSE = 120
#: Widths of the columns of names and of confidences.
_LABEL, _SURE = 8, 4


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PathType())
@json_option
@click.pass_context
def inspect(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what is extracted from pages, and from which evidence."""
    skipped = False
    roots = named_roots(paths)
    corrections = Corrections(roots)
    for found in _documents(roots):
        if isinstance(found, Skipped):
            skipped = True
            click.echo(f"skipped {next(skipped_lines([found]))}", err=True)
        elif as_json:
            print_json(_record(found))
        else:
            _print(found)
            _print_correction(found, corrections)
            click.echo()
    if skipped:
        ctx.exit(SOME_SKIPPED)


def _documents(roots: Mapping[str, Path]) -> Iterator[Document | Skipped]:
    reading = Reading(roots, max_bytes(settings.read()))
    yield from map(extract, reading.pages())
    yield from reading.skipped


def _record(document: Document) -> dict[str, Any]:
    path = gazetteer.path(document.region) if document.region else ()
    date = document.date
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "date": str(date) if date else None,
        "date_precision": date.precision if date else None,
        "time": clock(date) if date else None,
        "source": document.source,
        "author": document.author,
        "region": {
            "code": document.region,
            "names": [division.name for division in path],
            "names_en": [division.name_en for division in path],
        }
        if document.region
        else None,
        "language": document.language,
        "url": document.url,
        "body_chars": len(document.body),
        "evidence": {
            name: {"kind": found.kind, "text": found.text, "confidence": document.confidence.get(name)}
            for name, found in document.evidence.items()
        },
    }


def _print(document: Document) -> None:
    """Print the fields as a table, then the text's beginning and end."""
    width = terminal_width()
    half = (width - _LABEL - _SURE - 3 * GAP) // 2
    rows = [tuple(Cell(name, dim=True) for name in ("field", "value", "sure", "evidence"))]
    rows += [_row(document, name) for name in _FIELDS]
    rows.append((Cell("language", dim=True), Cell(document.language)))
    click.echo(click.style(shown(document.path), bold=True))
    for line in laid_out(rows, (_LABEL, half, _SURE, half)):
        click.echo(line)
    text = [(Cell(label, dim=True), Cell(shown(words))) for label, words in _glimpses(document.body)]
    for line in laid_out(text, (_LABEL, width - _LABEL - GAP)):
        click.echo(line)


def _row(document: Document, name: str) -> tuple[Cell, ...]:
    value = _shown_value(document, name)
    if value is None:
        return Cell(name, dim=True), Cell("—", dim=True)
    found = document.evidence.get(name)
    sure = document.confidence.get(name, 1.0)
    return (
        Cell(name, dim=True),
        Cell(shown(value)),
        Cell(f"{sure:>4.0%}", colour="yellow" if sure < DOUBTFUL else None),
        Cell(shown(f"{found.kind}: {found.text}") if found else "", dim=True),
    )


def _shown_value(document: Document, name: str) -> str | None:
    if name == "date" and document.date:
        time = clock(document.date)
        return f"{document.date}{f' {time}' if time else ''} ({document.date.precision})"
    if name == "region" and document.region:
        return "\n".join((*region_names(document.region), document.region))
    value: str | None = getattr(document, name)
    return value


def _glimpses(body: str) -> list[tuple[str, str]]:
    words = " ".join(body.split())
    size = ("text", f"{len(body):,} characters")
    if len(words) <= 2 * _GLIMPSE:
        return [size, ("", words)]
    return [size, ("begins", f"{words[:_GLIMPSE]}…"), ("ends", f"…{words[-_GLIMPSE:]}")]


def _print_correction(document: Document, corrections: Corrections) -> None:
    """Print what to write where to correct the fields that are doubtful or missing, if there are any."""
    weak = {name for name, sure in document.confidence.items() if sure < DOUBTFUL}
    weak |= {name for name in EXPECTED if getattr(document, name) is None}
    names = weak - corrections.settled(document.path, document.id)
    correction = corrections.of_page(document, names) if names else None
    if correction is None:
        return
    if correction.exists:
        click.echo(f"\nTo correct it, in {shown(correction.file)}, below the line that it has already:\n")
    else:
        click.echo(f"\nTo correct it, in {shown(correction.file)}:\n")
    click.echo(correction.lines)
