"""The packaged glossary is sound, and a faulty one is refused with file and line."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from opencc import OpenCC

from searcher.errors import SettingsError
from searcher.lexicon import Concept, glossary, version

HAN = re.compile(r"[㐀-鿿]")
CONCEPTS = glossary.packaged()
CHINESE = [term for concept in CONCEPTS for term in concept.chinese]
ENGLISH = [term for concept in CONCEPTS for term in concept.english]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("", ()),
        ("# a comment\n\n  \n", ()),
        ("安全\tsafety", (Concept(("安全",), ("safety",)),)),
        ("煤矿 | 矿井\tcoal mine|colliery\n", (Concept(("煤矿", "矿井"), ("coal mine", "colliery")),)),
        ("安全\tsafety\ta note with | in it\n", (Concept(("安全",), ("safety",)),)),
        ("矿难|矿山事故\t", (Concept(("矿难", "矿山事故"), ()),)),
        ("\tsafety|security", (Concept((), ("safety", "security")),)),
        ("安全\tsafety\r\n火灾\tfire\r\n", (Concept(("安全",), ("safety",)), Concept(("火灾",), ("fire",)))),
    ],
)
def test_lines_become_concepts(text: str, concepts: tuple[Concept, ...]) -> None:
    assert glossary.parse(text, "terms.tsv") == concepts


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("安全", "1 columns"),
        ("安全 safety", "1 columns"),
        ("安全\tsafety\tnote\tmore", "4 columns"),
        ("安全\t", "needs two terms"),
        ("\tsafety", "needs two terms"),
        ("safety\t安全", "'安全' stands in the column of the English terms"),
        ("安全||平安\tsafety", "empty term"),
        ("安全\tsafety| ", "empty term"),
        ("安全|安全\tsafety", "'安全' stands there twice"),
        ("安全\tsafety|Safety", "'Safety' stands there twice"),
    ],
)
def test_faulty_lines_are_named(line: str, complaint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        glossary.parse(f"# head\n\n火灾\tfire\n{line}\n", "terms.tsv")
    assert caught.value.message.startswith("terms.tsv, line 4: ")
    assert complaint in caught.value.message
    assert "tab" in caught.value.hint


def test_version_is_a_digest_of_the_data() -> None:
    assert re.fullmatch("[0-9a-f]{16}", version())


def test_version_changes_with_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    version.cache_clear()
    monkeypatch.setattr(glossary, "_text", lambda: "安全\tsafety\n")
    try:
        assert version() != before
    finally:
        version.cache_clear()


def test_the_glossary_covers_the_field() -> None:
    assert len(CONCEPTS) >= 350
    assert all(concept.chinese and concept.english for concept in CONCEPTS)


def test_chinese_terms_are_simplified_chinese() -> None:
    simplified = OpenCC("t2s").convert
    assert [term for term in CHINESE if simplified(term) != term or not HAN.search(term)] == []


def test_chinese_terms_are_no_single_characters() -> None:
    # One character is a part of too many other words to be taken for a term.
    assert [term for term in CHINESE if len(term) < 2] == []


def test_english_terms_are_plain_english() -> None:
    assert [term for term in ENGLISH if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ,'-]*", term)] == []


def test_no_term_holds_stray_spaces() -> None:
    assert [term for term in CHINESE + ENGLISH if term != " ".join(term.split())] == []


def test_no_two_concepts_share_a_chinese_term() -> None:
    assert [term for term, count in Counter(CHINESE).items() if count > 1] == []


def test_few_english_terms_are_ambiguous() -> None:
    counts = Counter(term.casefold() for term in ENGLISH)
    ambiguous = [term for term, count in counts.items() if count > 1]
    assert len(ambiguous) <= len(counts) // 40
    assert max(counts.values()) <= 3
