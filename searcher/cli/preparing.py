"""Makes ready what is made once on a machine, so that nobody's first search waits for it."""

from __future__ import annotations

import click

from searcher import assembly
from searcher.analysis import Analyzer
from searcher.cli.output import shown


def prepare_dictionary(*, quiet: bool = False) -> None:
    """Put the dictionary's tables into the user's cache folder where they are not there yet, and say so on
    standard error."""
    dictionary = assembly.dictionary(Analyzer())
    if dictionary.is_prepared():
        return
    if not quiet:
        click.echo("Preparing the dictionary, once on this machine …", err=True)
    if not dictionary.prepare() and not quiet:
        click.echo(
            f"It cannot be kept in {shown(str(dictionary.path.parent))}: "
            "whatever searches will prepare it anew, which takes seconds.",
            err=True,
        )
