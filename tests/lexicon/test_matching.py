"""Words of a query → the terms among them and their other names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Stemmer import Stemmer

import searcher.lexicon
from searcher.lexicon import Alternative, Concept, Lexicon

STEMMER = Stemmer("english")


def fold(text: str) -> tuple[str, ...]:
    """Single Han characters, stems of everything else."""
    return tuple(STEMMER.stemWords(re.findall(r"[㐀-鿿]|[a-z]+|[0-9]+", text.lower())))


SAFETY = Concept(("安全",), ("safety",))
WORK_SAFETY = Concept(("安全生产", "生产安全"), ("work safety", "production safety", "safety production"))
LAW = Concept(("安全生产法",), ("work safety law",))
INTERNET = Concept(("互联网+", "互联网"), ("internet plus", "internet"))
FIRE = Concept(("火灾",), ("fire", "blaze"))
FIREFIGHTING = Concept(("消防",), ("firefighting", "fire"))
SMALL = Lexicon((SAFETY, WORK_SAFETY, LAW, INTERNET, FIRE, FIREFIGHTING), fold)
FULL = searcher.lexicon.load(fold)


def found(lexicon: Lexicon, query: str) -> list[tuple[int, int, tuple[Concept, ...]]]:
    return [(match.start, match.end, match.concepts) for match in lexicon.matches(fold(query))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("nothing known", []),
        ("安全", [(0, 2, (SAFETY,))]),
        ("safety", [(0, 1, (SAFETY,))]),
        ("Work Safety", [(0, 2, (WORK_SAFETY,))]),
        ("safety productions", [(0, 2, (WORK_SAFETY,))]),
        ("safety of others", [(0, 1, (SAFETY,))]),
        ("安全生产", [(0, 4, (WORK_SAFETY,))]),
        ("安全生产法", [(0, 5, (LAW,))]),
        ("安全生", [(0, 2, (SAFETY,))]),
        ("work safety law", [(0, 3, (LAW,))]),
        ("the work safety", [(1, 3, (WORK_SAFETY,))]),
        ("work on safety", [(2, 3, (SAFETY,))]),
        ("火灾 and work safety 2024 安全", [(0, 2, (FIRE,)), (3, 5, (WORK_SAFETY,)), (6, 8, (SAFETY,))]),
        ("safety safety production", [(0, 1, (SAFETY,)), (1, 3, (WORK_SAFETY,))]),
        ("fire", [(0, 1, (FIRE, FIREFIGHTING))]),
        ("互联网", [(0, 3, (INTERNET,))]),
        ("互联网+安全", [(0, 3, (INTERNET,)), (3, 5, (SAFETY,))]),
    ],
)
def test_matches(query: str, expected: list[tuple[int, int, tuple[Concept, ...]]]) -> None:
    assert found(SMALL, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("安全", "en:safety"),
        ("safety", "zh:安全"),
        ("work safety", "zh:安全生产 zh:生产安全 en:production safety en:safety production"),
        ("safety productions", "zh:安全生产 zh:生产安全 en:work safety en:production safety"),
        ("生产安全", "zh:安全生产 en:work safety en:production safety en:safety production"),
        ("互联网", "en:internet plus en:internet"),
        ("internet", "zh:互联网+ en:internet plus"),
        ("blazes", "zh:火灾 en:fire"),
        ("fire", "zh:火灾 en:blaze zh:消防 en:firefighting"),
    ],
)
def test_alternatives(query: str, expected: str) -> None:
    words = fold(query)
    (match,) = SMALL.matches(words)
    given = SMALL.alternatives(match, words)
    assert " ".join(f"{alternative.language}:{alternative.text}" for alternative in given) == expected


def test_alternatives_are_those_of_the_words_that_matched() -> None:
    words = fold("about 安全")
    (match,) = SMALL.matches(words)
    assert SMALL.alternatives(match, words) == (Alternative("safety", "en"),)


def test_terms_that_fold_to_nothing_are_never_found() -> None:
    lexicon = Lexicon((Concept(("安全",), ("...", "safety")),), fold)
    words = fold("安全")
    (match,) = lexicon.matches(words)
    assert lexicon.alternatives(match, words) == (Alternative("safety", "en"),)
    assert lexicon.matches(()) == ()


def test_terms_are_folded_once_and_only_those_that_may_begin_so() -> None:
    folded: list[str] = []

    def recording(text: str) -> tuple[str, ...]:
        folded.append(text)
        return fold(text)

    lexicon = searcher.lexicon.load(recording)
    assert folded == []
    lexicon.matches(("safeti",))
    once = list(folded)
    assert once
    assert {text[0].lower() for text in once} == {"s"}
    lexicon.matches(("sign", "safeti"))
    assert folded == once


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ({(0, 2), (0, 1), (1, 2)}, [(0, 2)]),
        ({(0, 1), (1, 2)}, [(0, 1), (1, 2)]),
        ({(1, 2)}, [(1, 2)]),
        (set(), []),
    ],
)
def test_a_term_stands_only_where_it_fits(places: set[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    concepts = [Concept(("甲",), ("a b",)), Concept(("乙",), ("a",)), Concept(("丙",), ("b",))]
    lexicon = Lexicon(concepts, lambda text: tuple(text.split()))
    matches = lexicon.matches(("a", "b"), lambda start, end: (start, end) in places)
    assert [(match.start, match.end) for match in matches] == found


@pytest.mark.parametrize(
    "concept", searcher.lexicon.glossary.packaged(), ids=lambda concept: concept.chinese[0]
)
def test_each_term_of_the_glossary_finds_its_concept(concept: Concept) -> None:
    for term in concept.chinese + concept.english:
        words = fold(term)
        (match,) = FULL.matches(words)
        assert (match.start, match.end) == (0, len(words))
        assert concept in match.concepts


@pytest.mark.parametrize(
    ("query", "alternatives"),
    [
        ("安全生产", {"work safety", "safety production", "production safety", "safe production"}),
        ("safety in production", {"安全生产", "work safety"}),
        ("hidden dangers", {"隐患", "hazard"}),
        ("rainstorm", {"暴雨", "heavy rain", "torrential rain"}),
        ("粉尘爆炸", {"dust explosion"}),
        ("Xi Jinping", {"习近平"}),
        ("安委会", {"安全生产委员会", "work safety committee", "safety committee"}),
        ("market supervision bureau", {"市场监督管理局", "administration for market regulation"}),
        ("deep well casting", {"深井铸造"}),
        ("confined spaces", {"有限空间", "limited space"}),
        ("回头看", {"looking back"}),
        ("24-hour duty", {"24小时值班"}),
        ("responsibility letters", {"责任书"}),
    ],
)
def test_the_glossary_knows_the_other_names(query: str, alternatives: set[str]) -> None:
    words = fold(query)
    (match,) = FULL.matches(words)
    assert {alternative.text for alternative in FULL.alternatives(match, words)} >= alternatives


TERMS = [term for concept in (SAFETY, WORK_SAFETY, LAW, FIRE) for term in concept.chinese + concept.english]


@given(st.lists(st.sampled_from([*TERMS, "other", "法", "work", "生产"])))
def test_matches_are_ordered_disjoint_and_leave_no_term_between(parts: list[str]) -> None:
    words = fold(" ".join(parts))
    end = 0
    for match in SMALL.matches(words):
        assert SMALL.matches(words[end : match.start]) == ()
        assert end <= match.start < match.end <= len(words)
        assert match.concepts
        end = match.end
    assert SMALL.matches(words[end:]) == ()
