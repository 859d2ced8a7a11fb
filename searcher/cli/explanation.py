"""What a hit's score is made of, as a table for terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.cli.output import shown
from searcher.cli.tables import GAP, Cell, columns, laid_out, terminal_width
from searcher.explanations import relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.results import Explanation, Hit

#: Columns of a field's name.
_FIELD_WIDTH = 6


def explanation(hit: Hit, indent: int) -> Iterator[str]:
    """Yield a line or more for each part of a hit's score: how much, of which words, what these are to the
    query, where they stand.

    Args:
        indent: columns that the caller will put before each line.
    """
    rows = [_row(part) for part in hit.explanation]
    rows.append((f"{hit.score:.4f}", "in all", "", ""))
    score, words = (max(columns(row[column]) for row in rows) for column in (0, 1))
    left = terminal_width() - indent - score - _FIELD_WIDTH - 3 * GAP
    words = min(words, left // 2)
    for number, text, *about in rows:
        cells = [Cell(text), *(Cell(each, dim=bool(each)) for each in about)]
        for index, line in enumerate(laid_out([cells], (words, left - words, _FIELD_WIDTH))):
            yield f"{'' if index else number:>{score}}{' ' * GAP}{line}"


def _row(part: Explanation) -> tuple[str, str, str, str]:
    meaning = relation(part)
    words, about = (part.text, meaning) if part.text else (meaning, "")
    return f"{part.score:.4f}", shown(words), shown(about), part.field
