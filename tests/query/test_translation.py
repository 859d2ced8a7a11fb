"""Words → renderings, by a dictionary of a few words and an index of a few texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counted_texts import CountedTexts
from small_dictionary import SmallDictionary

from searcher.analysis import TokenKind
from searcher.query.concepts import Alternative, Concept
from searcher.query.occurrences import Occurrences
from searcher.query.translation import (
    LONGEST_EXPRESSION,
    MOST_RENDERINGS,
    SINGLE_CHARACTER_SHARE,
    concepts,
    folding,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.analysis import Analyzer, Token

ENTRIES = {
    "窑": ["kiln"],
    "砖窑": ["brick kiln", "kiln"],
    "船坞": ["dock", "dockyard"],
    "码头": ["dock", "pier", "jetty"],
    "起重机": ["crane"],
    "鹤": ["crane"],
    "白鹤": ["Siberian crane"],
    "救生艇": ["lifeboat"],
    "救生": ["to save a life", "lifesaving"],
    "艇": ["boat"],
    "隧道": ["tunnel"],
    "的": ["kiln"],
    "砖窑码头": ["brick pier"],
    "船坞砖窑起重机": ["Siberian"],
    "八": ["8", "c"],
    "很多": [f"lamp{letter}" for letter in "abcdefghijklmnopqrst"],
}
PAGES = (
    "The brick kilns stood by the pier. A crane lifted the boat, lifesaving at the dock.",
    "船坞 码头 起重机 白鹤 窑 砖窑 鹤 八 船坞砖窑起重机",
    " ".join(ENTRIES["很多"]),
)


def words(text: str, analyzer: Analyzer) -> list[Token]:
    return [token for token in analyzer.analyze(text).words if token.kind is TokenKind.WORD]


def translated(text: str, analyzer: Analyzer, pages: Sequence[str] = PAGES) -> list[Concept]:
    dictionary = SmallDictionary(ENTRIES, folding(analyzer))
    occurs = Occurrences(CountedTexts(analyzer, *pages).several_frequencies)
    return list(concepts(words(text, analyzer), dictionary, occurs))  # type: ignore[arg-type]


FROM_CHINESE = [
    ("码头", [["dock", "pier"]]),  # no page has a jetty
    ("碼頭", [["dock", "pier"]]),
    ("砖窑", [["brick kiln", "kiln"]]),
    ("救生艇", [["lifesaving"]]),  # no page has a lifeboat; the word is known, so its characters stay out
    ("隧道", []),
    ("的", []),
    ("没有", []),
    ("砖窑码头", [["brick pier"]]),  # which the segmenter cuts
    ("砖窑 码头", [["brick kiln", "kiln"], ["dock", "pier"]]),
]


@pytest.mark.parametrize(("text", "expected"), FROM_CHINESE)
def test_renderings_of_a_chinese_word(text: str, expected: list[list[str]], analyzer: Analyzer) -> None:
    (*found,) = translated(text, analyzer)
    assert [[way.text for way in part] for c in found for part in c.renderings] == expected
    assert not any(way.chinese for c in found for part in c.renderings for way in part)


def shown(concept: Concept) -> list[str]:
    return [way.text for part in concept.renderings for way in part]


FROM_ENGLISH = [
    ("dock", [("dock", ["码头", "船坞"])]),
    ("Docks", [("Docks", ["码头", "船坞"])]),
    ("crane", [("crane", ["起重机", "鹤"])]),  # a single character means many things
    ("pier", [("pier", ["码头"])]),
    ("brick kiln", [("brick kiln", ["砖窑"])]),
    ("brick and kilns", [("brick and kilns", ["砖窑"])]),
    ("kiln", [("kiln", ["砖窑", "窑"])]),
    ("tunnel", []),
    ("the", []),
    ("8 c", []),  # the same in either language
    ("Siberian", [("Siberian", ["船坞砖窑起重机"])]),  # pages have it cut into other words
    ("nobody pier", [("pier", ["码头"])]),
    ("Siberian crane dock", [("Siberian crane", ["白鹤"]), ("dock", ["码头", "船坞"])]),
]


@pytest.mark.parametrize(("text", "expected"), FROM_ENGLISH)
def test_headwords_of_english_words_and_expressions(
    text: str, expected: list[tuple[str, list[str]]], analyzer: Analyzer
) -> None:
    pages = (*PAGES, "的")
    telling = [token for token in words(text, analyzer) if not analyzer.is_stopword(token.surface)]
    dictionary = SmallDictionary(ENTRIES, folding(analyzer))
    occurs = Occurrences(CountedTexts(analyzer, *pages).several_frequencies)
    found = list(concepts(telling, dictionary, occurs))  # type: ignore[arg-type]
    assert [(text[c.start : c.end], shown(c)) for c in found] == expected
    assert all(way.chinese for c in found for part in c.renderings for way in part)


def test_shares_fall_with_the_place_and_for_single_characters(analyzer: Analyzer) -> None:
    (concept,) = translated("kiln", analyzer)
    assert concept.renderings == (
        (
            Alternative("砖窑", chinese=True, share=pytest.approx(0.5**0.5)),
            Alternative("窑", chinese=True, share=SINGLE_CHARACTER_SHARE),
        ),
    )


def test_no_more_than_so_many_renderings(analyzer: Analyzer) -> None:
    (concept,) = translated("很多", analyzer)
    assert shown(concept) == ENTRIES["很多"][:MOST_RENDERINGS]


def test_no_longer_expressions_than_so(analyzer: Analyzer) -> None:
    long = ["siren", "lamp", "rope", "gate", "silo"]
    assert len(long) > LONGEST_EXPRESSION
    entries = {"长词": [" ".join(long)], "短词": [" ".join(long[:LONGEST_EXPRESSION])]}
    dictionary = SmallDictionary(entries, folding(analyzer))
    occurs = Occurrences(CountedTexts(analyzer, "长词 短词").several_frequencies)
    found = list(concepts(words(" ".join(long), analyzer), dictionary, occurs))  # type: ignore[arg-type]
    assert [shown(concept) for concept in found] == [["短词"]]


def test_a_mixture_is_translated_word_by_word(analyzer: Analyzer) -> None:
    found = translated("码头 crane", analyzer)
    assert [(c.start, c.end, c.kind, c.alternatives, c.regions) for c in found] == [
        (0, 2, "dictionary", (), ()),
        (3, 8, "dictionary", (), ()),
    ]


FOLDED = [("Kilns", "kiln"), ("the", ""), ("kiln-dried", "kiln dri"), ("", "")]


@pytest.mark.parametrize(("word", "expected"), FOLDED)
def test_words_are_compared_by_their_stems(word: str, expected: str, analyzer: Analyzer) -> None:
    assert folding(analyzer)(word) == expected
