"""What stretches of a query are also called, and what tells that a page calls them so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from searcher.analysis import is_stopword

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from searcher.highlight import Terms
    from searcher.query.concepts import Alternative, Concept
    from searcher.query.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the matches that follow one another where it stands.

    Attributes:
        between: how many characters may stand between two of the matches.
    """

    text: str
    matches: tuple[Terms, ...]
    between: int = 1


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch of a query and its other names.

    Attributes:
        asked: the stretch.
        kind: that of its `Concept`.
        typed: the matches of the words typed.
        names: any of them is it; the likeliest first.
        renderings: what the dictionary has for each part of the stretch, the likeliest first: one of each
            part together are it.
    """

    asked: str
    kind: str
    typed: frozenset[Terms]
    names: tuple[Name, ...]
    renderings: tuple[tuple[Name, ...], ...] = ()


def naming(asked: str, typed: Iterable[Terms], concept: Concept, recorder: Recorder) -> Naming:
    """Return the other names of ``asked`` with the matches that `OtherNames` has marked for them.

    A single Chinese character stands in other words as often as for itself, so that it is a name only where
    there is no other.
    """
    names = tuple(_name(other, recorder) for other in concept.alternatives)
    parts = (
        [other for other in part if not _is_character(other)] or ([] if names else part)
        for part in concept.renderings
    )
    renderings = tuple(tuple(_rendering(other, recorder) for other in part) for part in parts)
    return Naming(asked, concept.kind, frozenset(typed), names, renderings)


def untyped(namings: Iterable[Naming], typed: Collection[Terms]) -> tuple[Naming, ...]:
    """Return the namings, each once, without the names that were typed themselves: who asks in both languages
    need not be told what the one is in the other."""
    return tuple(
        replace(
            known,
            names=_without(known.names, typed),
            renderings=tuple(_without(part, typed) for part in known.renderings),
        )
        for known in dict.fromkeys(namings)
    )


def _without(names: Iterable[Name], typed: Collection[Terms]) -> tuple[Name, ...]:
    return tuple(name for name in names if not all(_is_typed(match, typed) for match in name.matches))


def _is_typed(match: Terms, typed: Collection[Terms]) -> bool:
    return match in typed or all((term,) in typed for term in match)


def _is_character(other: Alternative) -> bool:
    return other.chinese and len(other.text) == 1


def _name(other: Alternative, recorder: Recorder) -> Name:
    terms = recorder.terms(other.text) if other.chinese else recorder.stems(other.text)
    return Name(other.text, (terms,))


def _rendering(other: Alternative, recorder: Recorder) -> Name:
    """The telling words of the dictionary's English are marked one by one."""
    if other.chinese:
        return _name(other, recorder)
    telling = tuple((term,) for term in recorder.telling_stems(other.text))
    return Name(other.text, telling, 1 + _longest_function(other.text))


def _longest_function(text: str) -> int:
    """Characters of the longest stretch of function words: of ``board of directors``, those of "of "."""
    runs = groupby(text.split(), is_stopword)
    return max((sum(len(word) + 1 for word in run) for is_function, run in runs if is_function), default=0)
