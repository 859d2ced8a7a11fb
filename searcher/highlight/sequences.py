"""Which terms follow one another: phrases, among the stretches of a text that have any of their terms."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from searcher.analysis.scripts import RUNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from searcher.analysis import Token
    from searcher.highlight.terms import Found, Terms


class Stretch(NamedTuple):
    """A stretch of a text, which holds whole units of a stream: words, or single Chinese characters.

    Attributes:
        tokens: their positions and offsets count from the stretch's start. A pair of characters is in the
            stretch of its first.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]


def phrases_in(text: str, stretches: Iterable[Stretch], phrases: Collection[Terms]) -> Iterator[Found]:
    """Yield where a phrase's terms stand at consecutive positions.

    Args:
        text: in normal form.
        stretches: all that have a term of a phrase; where two begin at the same place, they are one unit.
    """
    by_first: defaultdict[str, list[Terms]] = defaultdict(list)
    for phrase in phrases:
        by_first[phrase[0]].append(phrase)
    spans = _spans(text, sorted(stretches, key=lambda stretch: stretch.start))
    for (position, term), (start, _) in spans.items():
        for phrase in by_first.get(term, ()):
            follow = [spans.get((position + step, term)) for step, term in enumerate(phrase)]
            if all(follow):
                yield start, max(span[1] for span in follow if span), phrase


def _spans(text: str, stretches: Iterable[Stretch]) -> dict[tuple[int, str], tuple[int, int]]:
    """The tokens by position and term. Positions are consecutive where nothing stands between the stretches;
    how much it is does not matter otherwise."""
    spans = {}
    position = 0
    before: Stretch | None = None
    for stretch in stretches:
        if before and before.start != stretch.start:
            is_apart = RUNS.search(text, before.end, stretch.start) is not None
            position += before.tokens[-1].position + 1 + is_apart
        for token in stretch.tokens:
            span = stretch.start + token.start, stretch.start + token.end
            spans[position + token.position, token.text] = span
        before = stretch
    return spans
