from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.analysis import TokenKind
from searcher.query.concepts import Alternative, Concept
from searcher.query.expansion import (
    MOST_ALTERNATIVES,
    MOST_DIVISIONS,
    Translator,
    comparable,
    folding,
)

if TYPE_CHECKING:
    from searcher.analysis import Analyzer


def found(text: str, analyzer: Analyzer, translator: Translator) -> list[Concept]:
    return translator.concepts(text, analyzer.analyze(text))


COMPARABLE = [
    ("Boilers", [("boiler", 0, 7)]),
    ("安全", [("安", 0, 1), ("全", 1, 2)]),
    ("應急 Drills", [("应", 0, 1), ("急", 1, 2), ("drill", 3, 9)]),
    ("24hour", [("24", 0, 2), ("hour", 2, 6)]),
    ("!", []),
]


@pytest.mark.parametrize(("text", "expected"), COMPARABLE)
def test_comparable_terms(text: str, expected: list[tuple[str, int, int]], analyzer: Analyzer) -> None:
    assert comparable(analyzer.analyze(text)) == expected
    assert folding(analyzer)(text) == tuple(term for term, _, _ in expected)


NAMED = [
    ("dust explosion", [("dust explosion", "glossary")]),
    ("Dust Explosions in mills", [("Dust Explosions", "glossary")]),
    ("粉塵爆炸 如何", [("粉塵爆炸", "glossary")]),
    ("Dongguan boiler", [("Dongguan", "place"), ("boiler", "glossary")]),
    ("dongguan boiler", [("dongguan", "place"), ("boiler", "glossary")]),
    ("LNG dongguan", [("dongguan", "place")]),
    ("江苏 粉尘", [("江苏", "place"), ("粉尘", "glossary")]),
    ("companies", [("companies", "glossary")]),
    ("corporal", []),  # has but the stem of a corporation
    ("联邦政府", []),  # one word, and not any 政府
    ("xyzzy", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_concepts_named_in_a_text(
    text: str, expected: list[tuple[str, str]], analyzer: Analyzer, translator: Translator
) -> None:
    named = [(text[c.start : c.end], c.kind) for c in found(text, analyzer, translator)]
    assert named == expected


INSIDE_A_WORD = [("生产", "水产品生产"), ("安全", "不安全感")]


@pytest.mark.parametrize(("term", "text"), INSIDE_A_WORD)
def test_a_term_counts_only_between_the_edges_of_words(
    term: str, text: str, analyzer: Analyzer, translator: Translator
) -> None:
    words = [token for token in analyzer.analyze(text).words if token.kind is TokenKind.WORD]
    edges = {edge for word in words for edge in (word.start, word.end)}
    for concept in found(text, analyzer, translator):
        assert {concept.start, concept.end} <= edges
    assert [concept.start for concept in found(term, analyzer, translator)] == [0]


ALTERNATIVES = [
    ("dust explosion", Alternative("粉尘爆炸", chinese=True)),
    ("粉尘爆炸", Alternative("dust explosion", chinese=False)),
    ("安全生产", Alternative("生产安全", chinese=True)),
    ("accident", Alternative("mishap", chinese=False)),
    ("Dongguan", Alternative("东莞", chinese=True)),
    ("东莞", Alternative("Dongguan", chinese=False)),
]


@pytest.mark.parametrize(("text", "expected"), ALTERNATIVES)
def test_alternatives_in_the_other_language_and_in_the_same(
    text: str, expected: Alternative, analyzer: Analyzer, translator: Translator
) -> None:
    (concept,) = found(text, analyzer, translator)
    assert expected in concept.alternatives
    assert len(concept.alternatives) <= MOST_ALTERNATIVES


REGIONS = [
    ("Dongguan", ("441900",)),
    ("suzhou", ("320500", "341300")),
    ("Suzhou, Anhui", ("341300",)),
    ("江苏", ("320000",)),
]


@pytest.mark.parametrize(("text", "codes"), REGIONS)
def test_a_place_is_all_divisions_of_its_name(
    text: str, codes: tuple[str, ...], analyzer: Analyzer, translator: Translator
) -> None:
    named = found(text, analyzer, translator)
    assert set(codes) <= {code for concept in named for code in concept.regions}
    assert all(len(concept.regions) <= MOST_DIVISIONS for concept in named)


def test_a_name_of_too_many_divisions_is_no_place(
    analyzer: Analyzer, translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.query.expansion.MOST_DIVISIONS", 1)
    assert found("Suzhou", analyzer, translator) == []


@settings(deadline=None, max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(
            ["dust", "explosion", "安全生产", "粉尘", "dongguan", "Suzhou", "的", "the", "24hour", "ß", "🙂"]
        )
    )
)
def test_concepts_are_disjoint_in_order_and_never_name_what_was_typed(
    words: list[str], analyzer: Analyzer, translator: Translator
) -> None:
    text = " ".join(words)
    end = 0
    for concept in found(text, analyzer, translator):
        assert end <= concept.start < concept.end <= len(text)
        end = concept.end
        typed = text[concept.start : concept.end].casefold()
        assert typed not in {alternative.text.casefold() for alternative in concept.alternatives}
