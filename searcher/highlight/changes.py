"""Where the normal form of a text has more characters or fewer than the text itself, and the way back."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.folding import fold, lower
from searcher.analysis.scripts import has_han
from searcher.highlight.codepoints import EXTENDING, HAN, classes_of, normal_forms, with_classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

#: Clusters that are remembered: signs, letters with their accents.
_REMEMBERED: Final = 4096


class Change(NamedTuple):
    """What lies from ``start`` to ``end`` in a text is ``forms`` in its normal form: see `normal_forms`."""

    start: int
    end: int
    forms: NDArray[np.uint32]


def changes(
    text: str, uneven: NDArray[np.intp], codes: NDArray[np.uint32], beginnings: Iterable[int]
) -> list[Change]:
    """Return the changes in order: of each cluster, which is an uneven character or any other, and what
    extends it.

    Args:
        uneven: the places where ``codes`` has `UNEVEN` or `EXTENDING`, ascending.
        codes: of ``text``, as `codes_of` has them.
        beginnings: places where what extends has nothing to extend.
    """
    extending = set(uneven[codes[uneven] == EXTENDING].tolist())
    alone = extending.intersection(beginnings)
    extending -= alone
    found = []
    done = 0
    for place in uneven.tolist():
        if place >= done:
            done = place + 1
            while done in extending:
                done += 1
            start = place - 1 if place in extending else place
            found.append(Change(start, done, _normal(text[start:done])))
    return found


def changed(forms: NDArray[np.uint32], made: Sequence[Change]) -> NDArray[np.uint32]:
    """Return the normal forms with the changes made."""
    parts: list[NDArray[np.uint32]] = []
    done = 0
    for change in made:
        parts += (forms[done : change.start], change.forms)
        done = change.end
    return np.concatenate([*parts, forms[done:]])


class WayBack:
    """From places in a normal form to those in the text that it was made of by changes."""

    def __init__(self, made: Sequence[Change]) -> None:
        # The first one changes nothing: then there is one before every place.
        self._starts, self._ends = np.array([(0, 0), *((change.start, change.end) for change in made)]).T
        lengths = np.array([0, *(len(change.forms) for change in made)])
        longer = np.cumsum(lengths - (self._ends - self._starts))
        self._normal_ends = self._ends + longer
        self._normal_starts = self._normal_ends - lengths

    def spans(self, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Return start and end of what the characters from each start to the end beside it came from."""
        first, _ = self._origins(np.array(starts))
        _, last = self._origins(np.array(ends) - 1)
        return zip(first.tolist(), last.tolist(), strict=True)

    def _origins(self, places: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Starts and ends of what characters came from."""
        numbers = np.searchsorted(self._normal_starts, places, side="right") - 1
        behind = places - self._normal_ends[numbers]
        starts, ends = self._starts[numbers], self._ends[numbers]
        return np.where(behind < 0, starts, ends + behind), np.where(behind < 0, ends, ends + behind + 1)


@lru_cache(_REMEMBERED)
def _normal(cluster: str) -> NDArray[np.uint32]:
    folded = fold(cluster)
    text = "".join(change.text for change in folded.changes) if folded.changes else lower(folded.text)
    codes = code_points(text)
    forms = with_classes(codes)
    return np.where(classes_of(forms) == HAN, normal_forms(codes), forms) if has_han(text) else forms
