"""Several texts as one, in normal form: most of the work on a text costs as much for ten as for one."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.normalisation import normal_form
from searcher.highlight.changes import WayBack, changed, changes
from searcher.highlight.codepoints import IN_CONTEXT, UNEVEN, classes, han_run, normal_codes
from searcher.highlight.terms import make_match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from searcher.highlight.terms import Match, Terms

# Chinese runs end at two line breaks, and no phrase goes on behind a word that is not of it.
_SEPARATOR: Final = "\n\n0\n\n"


class Joined:
    """The normal forms of texts, one after the other with something between them.

    Attributes:
        codes: its code points; one array of the size of all texts.
        classes: theirs, see `codepoints`.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        whole = _SEPARATOR.join(texts)
        starts = list(accumulate((len(text) + len(_SEPARATOR) for text in texts), initial=0))[:-1]
        self._bounds = [(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
        self._way_back: WayBack | None = None
        codes = normal_codes(code_points(whole))
        special = np.flatnonzero(codes >= UNEVEN)
        uneven = special[codes[special] < IN_CONTEXT]
        if len(uneven):
            made = changes(whole, uneven, codes, starts)
            codes = changed(codes, made)
            self._way_back = WayBack(made)
        self.codes, self.classes = _simplified(codes)

    @cached_property
    def text(self) -> str:
        """The code points as a string."""
        return self.codes.tobytes().decode("utf-32-le", "replace")

    def apart(self, spans: Iterable[tuple[int, int, Terms]]) -> list[list[Match]]:
        """Return the matches of each text, each once, by their start, with their offsets in the original.

        Args:
            spans: start, end and terms of each match.
        """
        found = set(spans)
        if found and self._way_back:
            starts, ends, terms = zip(*found, strict=True)
            originals = self._way_back.spans(starts, ends)
            found = {(start, end, term) for (start, end), term in zip(originals, terms, strict=True)}
        ordered = sorted(found)
        return [
            [
                make_match((start - first, end - first, term))
                for start, end, term in ordered[
                    bisect_left(ordered, (first,)) : bisect_left(ordered, (last,))
                ]
                if end <= last
            ]
            for first, last in self._bounds
        ]


def _simplified(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """The code points with the Chinese characters made out that are what their neighbours make them, and the
    classes of all. No word that tells reaches beyond Chinese characters side by side."""
    in_context = np.flatnonzero(codes >= IN_CONTEXT)
    codes[in_context] -= IN_CONTEXT
    found = classes(codes)
    if len(in_context):
        as_bytes = found.tobytes()
        runs = sorted({han_run(as_bytes, place) for place in in_context.tolist()})
        texts = "\n".join(codes[start:end].tobytes().decode("utf-32-le") for start, end in runs)
        for (start, end), text in zip(runs, normal_form(texts).split("\n"), strict=True):
            codes[start:end] = code_points(text)
    return codes, found
