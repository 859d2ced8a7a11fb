from __future__ import annotations

import pytest

from searcher.web.text import language_tag, paragraphs


@pytest.mark.parametrize(
    ("text", "language", "tag"),
    [
        ("安全", "zh", "zh-Hans"),
        ("安全生產", "zh-Hant", "zh-Hant"),
        ("Safety", "en", "en"),
        ("安全 month", "mixed", "zh-Hans"),
        ("Safety month", "mixed", "en"),
    ],
)
def test_language_tag(text: str, language: str, tag: str) -> None:
    assert language_tag(text, language) == tag


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("one", ["one"]),
        ("one\n\n \ntwo &amp; <mark>three</mark>", ["one", "two &amp; <mark>three</mark>"]),
        ("a <mark>b\nc</mark> d", ["a <mark>b</mark>", "<mark>c</mark> d"]),
        ("<mark>a\nb\nc</mark>\nd", ["<mark>a</mark>", "<mark>b</mark>", "<mark>c</mark>", "d"]),
        ("a\n<mark>\nb\n \nc\n</mark>\nd", ["a", "<mark>b</mark>", "<mark>c</mark>", "d"]),
    ],
)
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == expected
