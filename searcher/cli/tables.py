"""Tables for terminals: text is wrapped, never cut, and Chinese counts as wide as it is."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GAP = 2
#: The widths of tables, in columns: where the output is no terminal; the least; the most, since longer lines
#: are hard to follow.
_WIDTH, _LEAST, _MOST = 80, 40, 120

_WIDE = r"\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
#: What no line begins with.
_CLOSING = r"，。、；：？！）》」』】〉”’…％·,.;:?!)\]"
#: What a line may end after: a wide character with the punctuation that follows it, a word, a space.
_PIECES = re.compile(rf" |[{_WIDE}][{_CLOSING}]*|[^ {_WIDE}]+")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and how it is shown where there are colours."""

    text: str
    dim: bool = False
    colour: str | None = None


def terminal_width() -> int:
    """Return how many columns a table may have."""
    return max(_LEAST, min(shutil.get_terminal_size((_WIDTH, 0)).columns, _MOST))


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most ``width`` columns, at least two: broken between words and between
    Chinese characters, and inside a word only where that is wider. Line breaks are kept."""
    lines = []
    for paragraph in _SPACES.sub(" ", text).split("\n"):
        line = ""
        for piece in _fitting(paragraph, width):
            if columns(line) + columns(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def columns(text: str) -> int:
    """Return how many columns a terminal gives to the text."""
    from rich.cells import cell_len  # Slow to load, and nothing else here needs it.

    return cell_len(text)


def _fitting(paragraph: str, width: int) -> Iterator[str]:
    """The pieces of a paragraph, those cut that are wider than a line."""
    for piece in _PIECES.findall(paragraph):
        part = ""
        for character in piece if columns(piece) > width else ():
            if columns(part + character) > width:
                yield part
                part = ""
            part += character
        yield part or piece


def laid_out(rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a table whose columns have these widths; wider texts are wrapped."""
    for row in rows:
        cells = [
            [_padded(line, cell, width) for line in wrapped(cell.text, width)]
            for cell, width in zip(row, widths, strict=False)
        ]
        gaps = [" " * width for width in widths]
        for place in range(max(map(len, cells))):
            line = [cell[place] if place < len(cell) else gap for cell, gap in zip(cells, gaps, strict=False)]
            yield (" " * GAP).join(line).rstrip()


def _padded(line: str, cell: Cell, width: int) -> str:
    styled = click.style(line, fg=cell.colour, dim=cell.dim or None) if cell.colour or cell.dim else line
    return styled + " " * (width - columns(line))
