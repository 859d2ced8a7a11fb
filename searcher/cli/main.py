"""The group of all commands.

Every command, the built-in ones too, joins through the entry-point group ``searcher.commands`` and is
imported only when it is called.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import IO, Any, Final

import click

from searcher.cli.output import skipped_lines
from searcher.errors import NothingIndexedError, SearcherError

GROUP: Final = "searcher.commands"
#: Where commands of our own are, as the entry points have it: to read those takes longer than many a search.
OWN: Final = {
    "eval": "searcher.cli.evaluate:evaluate",
    "index": "searcher.cli.index:index",
    "inspect": "searcher.cli.inspect:inspect",
    "search": "searcher.cli.search:search",
    "serve": "searcher.web.command:serve",
    "stats": "searcher.cli.stats:stats",
}


class _Failure(click.ClickException):
    """A `SearcherError` as the command line shows it: what went wrong, what to do, the exit code."""

    def __init__(self, error: SearcherError) -> None:
        super().__init__(error.message)
        self.error = error

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click reads it and never writes it
        return self.error.exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        if isinstance(self.error, NothingIndexedError):
            for line in skipped_lines(self.error.skipped):
                click.echo(f"skipped {line}", file=file, err=True)
        click.echo(f"Error: {self.error.message}", file=file, err=True)
        if self.error.hint:
            click.echo(self.error.hint, file=file, err=True)


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        from importlib.metadata import entry_points

        return sorted({*OWN, *entry_points(group=GROUP).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        command = _own(cmd_name) if cmd_name in OWN else _of_others(cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SearcherError as error:
            raise _Failure(error) from error


def _own(name: str) -> object:
    module, _, command = OWN[name].partition(":")
    return getattr(import_module(module), command)


def _of_others(name: str) -> object:
    from importlib.metadata import entry_points

    return next((entry.load() for entry in entry_points(group=GROUP, name=name)), None)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="searcher", prog_name="searcher")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Full-text search for pages in Chinese, in English and in both at once."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        ctx.color = False
