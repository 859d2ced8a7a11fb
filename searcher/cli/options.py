"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

index_option = click.option(
    "--index",
    "index_dir",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder of the index.  [default: the setting, else index/]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
