"""What several commands print."""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searcher.document import Skipped
    from searcher.results import Region

#: Exit code when something could not be read.
SOME_SKIPPED = 3

_MARK = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
#: What a terminal would obey instead of showing; a page may hold anything.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: Nobody reads more of them.
_MOST_LINES = 50
_MOST_PLACES = 8


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


def counted(number: int, thing: str) -> str:
    """Return ``1 document``, ``2,000 documents``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def skipped_lines(skipped: Iterable[Skipped]) -> Iterator[str]:
    """Yield a line for each thing skipped, at most 50; lines of a file with the same trouble share one."""
    groups: dict[tuple[str, str], list[Skipped]] = defaultdict(list)
    for each in skipped:
        groups[each.path, each.reason].append(each)
    listed = list(groups.items())
    for (path, reason), group in listed[:_MOST_LINES]:
        places = _places({each.line for each in group if each.line is not None})
        yield f"{_on_one_line(path)}{places}: {_on_one_line(reason)}"
    rest = sum(len(group) for _, group in listed[_MOST_LINES:])
    if rest:
        yield f"… and {rest:,} more (all of them with --json)"


def _on_one_line(text: str) -> str:
    return shown(text.replace("\n", "\\n"))


def _places(lines: set[int]) -> str:
    if len(lines) < 2:
        return "".join(f", line {line}" for line in lines)
    ranges = _ranges(sorted(lines))
    more = ", …" if len(ranges) > _MOST_PLACES else ""
    return f", lines {', '.join(ranges[:_MOST_PLACES])}{more} ({len(lines):,} of them)"


def _ranges(lines: list[int]) -> list[str]:
    """Return ascending numbers as text, those that follow one another as ``first to last``."""
    breaks = [(last, first) for last, first in pairwise(lines) if first != last + 1]
    firsts = [lines[0], *(first for _, first in breaks)]
    lasts = [*(last for last, _ in breaks), lines[-1]]
    return [
        str(first) if first == last else f"{first} to {last}"
        for first, last in zip(firsts, lasts, strict=True)
    ]


def region_path(region: Region) -> str:
    """Return a region's whole path in both languages on one line."""
    return f"{''.join(region.names)} · {', '.join(reversed(region.names_en))}"
