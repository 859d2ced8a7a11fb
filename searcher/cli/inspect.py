"""``searcher inspect``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from searcher import gazetteer, settings
from searcher.assembly import max_bytes
from searcher.cli.options import PathType, json_option
from searcher.cli.output import SOME_SKIPPED, print_json, shown, skipped_lines
from searcher.extract import extract
from searcher.ingest import Skipped, named_roots
from searcher.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from searcher.document import Document

_FIELDS = ("title", "date", "source", "author", "region", "language", "url")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PathType())
@json_option
@click.pass_context
def inspect(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Say what is extracted from pages, and from which evidence."""
    skipped = False
    for found in _documents(paths):
        if isinstance(found, Skipped):
            skipped = True
            click.echo(f"skipped {next(skipped_lines([found]))}", err=True)
        elif as_json:
            print_json(_record(found))
        else:
            _print(found)
    if skipped:
        ctx.exit(SOME_SKIPPED)


def _documents(paths: Sequence[Path]) -> Iterator[Document | Skipped]:
    reading = Reading(named_roots(paths), max_bytes(settings.read()))
    yield from map(extract, reading.pages())
    yield from reading.skipped


def _record(document: Document) -> dict[str, Any]:
    path = gazetteer.path(document.region) if document.region else ()
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "date": str(document.date) if document.date else None,
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
    record = _record(document)
    if document.region:
        names = record["region"]
        record["region"] = f"{''.join(names['names'])} ({document.region})"
    click.echo(click.style(shown(document.path), bold=True))
    for name in _FIELDS:
        value = record[name]
        click.echo(f"  {name:9} {shown(str(value)) if value else '—'}")
        if name in document.evidence:
            found = document.evidence[name]
            sure = document.confidence.get(name)
            surely = f", {sure:.0%} sure" if sure is not None else ""
            click.echo(click.style(f"            {found.kind}{surely}: {shown(found.text)}", dim=True))
    click.echo(f"  {'body':9} {record['body_chars']:,} characters\n")
