"""A line cut short for a quotation is what the whole of it would give."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.extract.lines import shortened

_TEXTS = st.lists(st.sampled_from(("a", "word", " ", "   ", "\u3000", "\n", "河湾", "x" * 9)), max_size=40)


def _plainly(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


@given(_TEXTS.map("".join), st.integers(2, 12))
@example(" " * 60 + "late", 8)
@example("a" + " " * 60 + "late and long", 8)
@settings(max_examples=200)
def test_only_the_beginning_of_a_long_text_is_needed(text: str, limit: int) -> None:
    assert shortened(text, limit) == _plainly(text, limit)
