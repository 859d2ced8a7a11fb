"""Characters counted all at once are those counted one by one."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.extract.language import _LATIN_PROSE, _counts, _has_latin_prose

_WORDS = st.sampled_from(["a", "- b", "a b c d e - f", "word", "é", "北京", "b" * 31, "x" * 30]) | st.text(
    "ab ,;-(1。", max_size=6
)


@given(st.text(max_size=60) | st.text("a汉é×÷１①ア\U00020000😀𝐀_\ud800", max_size=30))
@example("")
def test_counts_are_those_of_the_classes_of_characters(text: str) -> None:
    classes = (r"[\u3400-\u9fff\uf900-\ufaff]", r"[A-Za-z\u00c0-\u024f]", r"[^\W\d_]")
    assert _counts(text) == tuple(len(re.findall(form, text)) for form in classes)


@given(st.lists(_WORDS, max_size=30).map(" ".join))
@settings(max_examples=200)
def test_prose_is_found_where_its_pattern_is(text: str) -> None:
    words = sum(len(run.split()) for run in _LATIN_PROSE.findall(text))
    latin = _counts(text)[1]
    assert _has_latin_prose(text, latin, max(words, 1)) == (words > 0)
    assert not _has_latin_prose(text, latin, words + 0.1)
