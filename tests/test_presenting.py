"""What an engine found, as people are shown it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_collection import page

from searcher import presenting
from searcher.engine.protocol import EngineHit
from searcher.highlight import MatchTerms
from searcher.web.text import paragraphs

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.results import Hit

MARK = re.compile("</?mark>")
MARKS = MatchTerms(words=frozenset({"boiler", "安全"}), character_phrases=frozenset({("全生",)}))
#: What ends lines, what looks as if it did, and what matches across or beside it.
PIECES = [
    "\n", "\n\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1e", "\x1f", "\x85", "\u2028", "\u2029", " ", "\u3000",
    "boiler", "the boilers'", "安全", "全", "生", "。", ". ", "<mark>", "&amp;", "\u0301", "dust " * 20,
    "粉尘" * 40,
]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def presented(body: str, analyzer: Analyzer) -> Hit:
    (hit,) = presenting.hits([EngineHit(page("one", "Title", body), 1.0)], MARKS, analyzer, {})
    return hit


def shown_paragraphs(body: str, analyzer: Analyzer) -> list[str]:
    """The paragraphs of the document's page, as they read."""
    stored = presenting.stored(page("one", "Title", body), [], MARKS, analyzer)
    return [plain(paragraph) for paragraph in paragraphs(stored.body_html)]


def plain(shown: str) -> str:
    return " ".join(html.unescape(MARK.sub("", shown)).split())


@pytest.mark.parametrize(
    ("body", "numbers", "count"),
    [
        ("", (), 0),
        ("No match.\nNone.", (1,), 2),
        ("\n\n  The boiler burst.\n", (1,), 1),
        ("One.\n\nTwo.\r\nThree: the boiler.", (3,), 3),
        ("安全。" + "\n。" * 300 + "\n生产安全。", (1, 302), 302),
    ],
)
def test_passages_say_in_which_paragraph_they_begin(
    body: str, numbers: tuple[int, ...], count: int, analyzer: Analyzer
) -> None:
    hit = presented(body, analyzer)
    assert (hit.paragraphs, hit.paragraph_count) == (numbers, count)


@settings(max_examples=300)
@given(body=BODIES)
@example(body="dust\n\u0301boiler")
@example(body="全\n \n生")
def test_passages_begin_in_the_paragraph_that_the_document_page_has_under_this_number(
    body: str, analyzer: Analyzer
) -> None:
    hit = presented(body, analyzer)
    shown = shown_paragraphs(body, analyzer)
    assert hit.paragraph_count == len(shown)
    assert len(hit.paragraphs) == len(hit.snippets)
    for number, snippet in zip(hit.paragraphs, hit.snippets, strict=True):
        text = plain(snippet).removeprefix("…").removesuffix("…").strip()
        rest = " ".join(shown[number - 1 :])
        assert any(rest.startswith(text, place) for place in range(len(shown[number - 1])))
