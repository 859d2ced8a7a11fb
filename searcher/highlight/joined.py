"""Several texts as one, in normal form: most of the work on a text costs as much for ten as for one."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis.codepoints import code_points
from searcher.analysis.normalisation import normal_form
from searcher.highlight.changes import WayBack, changed, changes
from searcher.highlight.codepoints import IN_CONTEXT, UNEVEN, classes_of, codes_of, han_run, normal_forms

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from searcher.highlight.terms import Found

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
        forms = normal_forms(code_points(whole))
        self.codes = codes_of(forms)
        special = np.flatnonzero(self.codes >= UNEVEN)
        uneven = special[self.codes[special] < IN_CONTEXT]
        if len(uneven):
            made = changes(whole, uneven, self.codes, starts)
            self._way_back = WayBack(made)
            forms = changed(forms, made)
            self.codes = codes_of(forms)
            special = np.flatnonzero(self.codes >= IN_CONTEXT)
        self.classes = classes_of(forms)
        self._simplify(special)

    def _simplify(self, in_context: NDArray[np.intp]) -> None:
        """Make out the Chinese characters that are what their neighbours make them. No word that tells
        reaches beyond Chinese characters side by side."""
        if not len(in_context):
            return
        self.codes[in_context] -= np.uint32(IN_CONTEXT)
        found = self.classes.tobytes()
        runs = sorted({han_run(found, place) for place in in_context.tolist()})
        texts = "\n".join(self.codes[start:end].tobytes().decode("utf-32-le") for start, end in runs)
        for (start, end), text in zip(runs, normal_form(texts).split("\n"), strict=True):
            self.codes[start:end] = code_points(text)

    @cached_property
    def text(self) -> str:
        """The code points as a string."""
        return self.codes.tobytes().decode("utf-32-le", "replace")

    def apart(self, found: Collection[Found]) -> list[list[Found]]:
        """Return the matches of each text, each once, by their start, with their offsets in the original."""
        if found and self._way_back:
            starts, ends, terms = zip(*found, strict=True)
            originals = self._way_back.spans(starts, ends)
            found = [(start, end, term) for (start, end), term in zip(originals, terms, strict=True)]
        ordered = list(dict.fromkeys(sorted(found)))
        edges = [*(bisect_left(ordered, (first,)) for first, _ in self._bounds), len(ordered)]
        return [
            [(start - first, end - first, term) for start, end, term in ordered[here:there] if end <= last]
            for (first, last), (here, there) in zip(self._bounds, pairwise(edges), strict=True)
        ]
