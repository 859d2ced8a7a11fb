"""``searcher stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import searcher
from searcher.cli.options import index_option, json_option
from searcher.cli.output import print_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@json_option
@index_option
def stats(as_json: bool, index_dir: Path | None) -> None:
    """Say what the index holds."""
    found = searcher.open(index_dir).stats()
    if as_json:
        print_json(found.to_dict())
        return
    days = f", {found.first_date} to {found.last_date}" if found.first_date else ""
    rows = {
        "documents": f"{found.documents:,}",
        "with a date": f"{found.with_date:,}{days}",
        "with a source": f"{found.with_source:,}",
        "with a region": f"{found.with_region:,}",
        "languages": ", ".join(f"{name} {count:,}" for name, count in found.languages.items()),
        "generation": f"{found.generation}, updated {found.revision} times",
        "built": found.built_at,
        "size": f"{found.size_bytes / 1e6:,.1f} MB",
        "analyzer": found.analyzer,
    }
    for name, value in rows.items():
        click.echo(f"{name:14} {value}")
