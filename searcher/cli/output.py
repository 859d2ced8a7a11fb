"""What several commands print."""

from __future__ import annotations

import html
import json
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from searcher.document import Skipped
    from searcher.results import Region

_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
#: What a terminal would obey instead of showing; a page may hold anything.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_json(value: Any) -> None:
    """Print a value as one line of JSON."""
    click.echo(json.dumps(value, ensure_ascii=False))


def shown(text: str) -> str:
    """Return the text without characters that would control the terminal."""
    return _CONTROL.sub("", text)


def marked(fragment: str) -> str:
    """Return an HTML fragment of the library as terminal text, its marks in bold yellow. (``click.echo``
    takes the colours out again where the output is no terminal.)"""
    parts = _MARK.split(fragment)  # Text and marked text in turn.
    plain = [shown(html.unescape(part)) for part in parts]
    return "".join(
        click.style(part, fg="yellow", bold=True) if index % 2 else part for index, part in enumerate(plain)
    )


def skipped_lines(skipped: Iterable[Skipped]) -> Iterator[str]:
    """Yield a line for each thing skipped; neighbouring lines of a file with the same trouble share one."""
    for (path, reason), group in groupby(skipped, key=lambda each: (each.path, each.reason)):
        lines = [each.line for each in group if each.line is not None]
        yield f"{shown(path)}{_places(lines)}: {shown(reason)}"


def _places(lines: Sequence[int]) -> str:
    if len(lines) < 2:
        return "".join(f", line {line}" for line in lines)
    return f", lines {lines[0]} to {lines[-1]} ({len(lines)} of them)"


def region_path(region: Region) -> str:
    """Return a region's whole path in both languages on one line."""
    return f"{''.join(region.names)} · {', '.join(reversed(region.names_en))}"
