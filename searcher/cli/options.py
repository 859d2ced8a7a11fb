"""Options and types that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class PathType(click.ParamType["Path"]):
    """A path, whether there is something or not: what is wrong with it is reported in its place, beside the
    others. An empty one is refused; it would mean the working directory, and nobody types that by intent."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if not str(value).strip():
            self.fail("an empty path; a variable may have no value. (The working directory is .)", param, ctx)
        return Path(value)


index_option = click.option(
    "--index",
    "index_dir",
    type=PathType(),
    metavar="FOLDER",
    help="Folder of the index.  [default: the setting, else index/]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
