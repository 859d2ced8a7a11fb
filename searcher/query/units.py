"""Cuts a stretch of bare words into units: the smallest things that a page either has or has not.

A unit is one Latin word, one run of Han characters as typed, or the words of one concept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from searcher.analysis import TokenKind, is_han

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from searcher.analysis import AnalyzedText, Token
    from searcher.query.concepts import Concept


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the query.

    Attributes:
        text: as typed.
        words: its words in order.
        whole: other terms that each stand for all of the words (``24hourly`` for 24 and hourly, internet
            for ``1nternet``).
        concept: what the words mean, where that is known.
    """

    text: str
    words: tuple[Token, ...]
    whole: tuple[str, ...] = ()
    concept: Concept | None = None


def units(
    text: str,
    analyzed: AnalyzedText,
    is_stopword: Callable[[str], bool],
    concepts: Sequence[Concept] = (),
) -> list[Unit]:
    """Return the units of ``text`` in order, each once, without function words unless there are no others.

    ``concepts`` are disjoint stretches that each become one unit.
    """
    words = [token for token in analyzed.words if token.kind is TokenKind.WORD]
    whole = [token for token in analyzed.words if token.kind in (TokenKind.JOINED, TokenKind.REPAIRED)]
    runs: list[list[Token]] = []
    for word in words:
        if runs and _belong_together(runs[-1][-1], word, whole, concepts):
            runs[-1].append(word)
        else:
            runs.append([word])
    found = [_unit(text, run, whole, concepts) for run in runs]
    telling = [unit for unit in found if _is_telling(unit, is_stopword)]
    return list({_meaning(unit): unit for unit in telling or found}.values())


def _is_telling(unit: Unit, is_stopword: Callable[[str], bool]) -> bool:
    """A term may consist of function words; a single word that is one stays one whatever else it means."""
    is_term = unit.concept is not None and len(unit.words) > 1
    return is_term or not all(is_stopword(word.surface) for word in unit.words)


def _meaning(unit: Unit) -> tuple[object, ...]:
    """What is equal for units that ask for the same: a name may stand for different places."""
    terms = tuple(word.text for word in unit.words)
    return (terms, unit.whole, unit.concept and (unit.concept.alternatives, unit.concept.regions))


def _belong_together(
    previous: Token, word: Token, whole: Sequence[Token], concepts: Sequence[Concept]
) -> bool:
    concept = _concept_of(word, concepts)
    if concept or _concept_of(previous, concepts):
        return concept is _concept_of(previous, concepts)
    return _one_han_run(previous, word) or any(
        token.start <= previous.start and word.end <= token.end for token in whole
    )


def _one_han_run(previous: Token, word: Token) -> bool:
    return previous.end == word.start and is_han(previous.surface[-1]) and is_han(word.surface[0])


def _concept_of(word: Token, concepts: Sequence[Concept]) -> Concept | None:
    return next((concept for concept in concepts if concept.start <= word.start < concept.end), None)


def _unit(text: str, run: list[Token], whole: Sequence[Token], concepts: Sequence[Concept]) -> Unit:
    start, end = run[0].start, run[-1].end
    covering = [token.text for token in whole if token.start <= start and end <= token.end]
    return Unit(text[start:end], tuple(run), tuple(dict.fromkeys(covering)), _concept_of(run[0], concepts))
