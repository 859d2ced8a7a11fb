"""What there is to suggest, and many of them in little memory."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from searcher.query.word_counts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.results import SuggestionKind

#: Of two suggestions that read the same, and of two that are on equal pages, the first of these comes first.
KINDS: Final[tuple[SuggestionKind, ...]] = ("place", "source", "term", "title")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to suggest, under one of its names.

    Attributes:
        spelling: the name that it is found by, as `completion.fold` leaves it.
        text, query, kind, count: as in `Suggestion`; ``query`` without what is typed before.
        thing: what it is, whatever the name: of all names of one thing, one is suggested.
        is_exact: whether ``count`` is known, and no estimate.
    """

    spelling: str
    text: str
    query: str
    kind: SuggestionKind
    count: int
    thing: str
    is_exact: bool = True


class Candidates:
    """Candidates by their numbers, from 0 in the order given. Getting one makes a new object of it."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        texts: list[str] = []
        shapes: dict[tuple[int, ...], int] = {}
        self._firsts, self._counts = array("I"), array("I")
        self._kinds, self._exact, self._shapes = array("B"), array("B"), array("B")
        for candidate in candidates:
            fields = (candidate.spelling, candidate.text, candidate.query, candidate.thing)
            different = list(dict.fromkeys(fields))
            shape = tuple(map(different.index, fields))
            self._firsts.append(len(texts))
            self._shapes.append(shapes.setdefault(shape, len(shapes)))
            self._kinds.append(KINDS.index(candidate.kind))
            self._counts.append(candidate.count)
            self._exact.append(candidate.is_exact)
            texts += different  # Most have one text for several fields.
        self._texts = Texts(texts)
        self._places = list(shapes)

    def __getitem__(self, number: int) -> Candidate:
        first = self._firsts[number]
        places = self._places[self._shapes[number]]
        spelling, text, query, thing = (self._texts[first + place] for place in places)
        kind = KINDS[self._kinds[number]]
        return Candidate(spelling, text, query, kind, self._counts[number], thing, bool(self._exact[number]))
