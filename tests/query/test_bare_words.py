"""Bare words by what they find and in which order; what is to be marked and told."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from counted_texts import CountedTexts
from small_collection import page, write
from small_dictionary import SmallDictionary
from whoosh import query as wq

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.protocol import SearchRequest
from searcher.query.bare_words import MOST_WORDS, BareWords
from searcher.query.expansion import Translator
from searcher.query.occurrences import Occurrences
from searcher.query.potential import Potential
from searcher.query.translation import folding

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.engine.protocol import Snapshot
    from searcher.lexicon import Dictionary, Lexicon

ENTRIES = {
    "灯塔": ["beacon", "lighthouse", "pharos"],
    "航标": ["beacon"],
    "燕子": ["swallow"],
    "吞咽": ["swallow"],
    "砖窑": ["brick kiln"],
}
PAGES = {
    "beacon-en": "Beacon lit again.",
    "lighthouse-en": "Lighthouse lit again.",
    "灯塔-zh": "灯塔已经点亮。",
    "航标-zh": "航标已经点亮。",
    "swallow-en": "Swallow on lighthouse.",
    "swallow-zh": "燕子停在灯塔。",
    "kiln-en": "A kiln of the brick works, and bricks beside it.",
    "kiln-zh": "砖窑停产。",
    "cut-zh": "塔灯不对。",
    "explosion-en": "A dust explosion.",
    "explosion-zh": "粉尘爆炸。",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Snapshot:
    identity = assembly.identity(analyzer)
    engine = EmbeddedEngine(tmp_path_factory.mktemp("bare") / "index", identity)
    with engine.rebuild(identity) as writer:
        write(writer, [page(id, "", body) for id, body in PAGES.items()], analyzer)
        writer.commit()
    return engine.snapshot()


@pytest.fixture(scope="module")
def bilingual(analyzer: Analyzer, glossary: Lexicon) -> Translator:
    dictionary = cast("Dictionary", SmallDictionary(ENTRIES, folding(analyzer)))
    potential = Potential(
        Occurrences(CountedTexts(analyzer, *PAGES.values()).several_frequencies), len(PAGES)
    )
    return Translator(glossary, dictionary, potential, lambda *_: [], analyzer.is_stopword)


def found(snapshot: Snapshot, query: wq.Query) -> list[str]:
    hits = snapshot.search(SearchRequest(query.normalize(), limit=100)).hits
    return [hit.document.id for hit in hits]


STRICT = [
    ("beacon", "beacon-en", "灯塔-zh 航标-zh swallow-zh"),
    ("灯塔", "灯塔-zh swallow-zh", "beacon-en lighthouse-en swallow-en"),
    ("beacon swallow", "", "swallow-zh"),
    ("swallow", "swallow-en", "swallow-zh"),
    ("砖窑", "kiln-zh", "kiln-en"),  # both words of the rendering, though not side by side
    ("brick kiln", "kiln-en", "kiln-zh"),
    ("粉尘爆炸", "explosion-zh", "explosion-en"),
    ("dust explosion", "explosion-en", "explosion-zh"),
    ("nobody", "", ""),
    ("!", "", ""),
]


@pytest.mark.parametrize(("text", "own", "others"), STRICT)
def test_pages_with_every_word_or_what_it_is_called(
    text: str, own: str, others: str, snapshot: Snapshot, analyzer: Analyzer, bilingual: Translator
) -> None:
    plain = BareWords(analyzer, None).compile(text).strict
    assert set(found(snapshot, plain)) == set(own.split())
    both = BareWords(analyzer, bilingual).compile(text).strict
    assert set(found(snapshot, both)) == {*own.split(), *others.split()}


@pytest.mark.parametrize("text", ["beacon", "灯塔", "swallow", "燕子"])
def test_of_pages_alike_those_with_what_was_typed_come_first(
    text: str, snapshot: Snapshot, analyzer: Analyzer, bilingual: Translator
) -> None:
    own = found(snapshot, BareWords(analyzer, None).compile(text).strict)
    both = found(snapshot, BareWords(analyzer, bilingual).compile(text).strict)
    assert both[0] in own


@pytest.mark.parametrize(
    "text", ["beacon swallow", "灯塔 swallow", "砖窑停产", "the lighthouse", "dust explosion 灯塔"]
)
def test_relaxed_finds_what_strict_finds_with_the_same_scores(
    text: str, snapshot: Snapshot, analyzer: Analyzer, bilingual: Translator
) -> None:
    strict, relaxed = BareWords(analyzer, bilingual).compile(text)
    scores = [
        {
            hit.document.id: hit.score
            for hit in snapshot.search(SearchRequest(query.normalize(), limit=100)).hits
        }
        for query in (strict, relaxed)
    ]
    assert scores[0].items() <= scores[1].items()


@pytest.mark.parametrize("text", ["灯塔", "beacon", "brick kiln", "粉尘爆炸"])
def test_by_date_the_same_is_found(
    text: str, snapshot: Snapshot, analyzer: Analyzer, bilingual: Translator
) -> None:
    for query in BareWords(analyzer, bilingual).compile(text):
        by_score = snapshot.search(SearchRequest(query.normalize(), limit=100))
        by_date = snapshot.search(SearchRequest(query.normalize(), sort="newest", limit=100))
        assert {hit.document.id for hit in by_date.hits} == {hit.document.id for hit in by_score.hits}


TOLD = [
    ("beacon", [("beacon", ("灯塔", "航标"), "dictionary")]),
    (
        "灯塔 swallow",
        [("灯塔", ("beacon", "lighthouse"), "dictionary"), ("swallow", ("燕子",), "dictionary")],
    ),
    ("dust explosion", [("dust explosion", ("粉尘爆炸",), "glossary")]),
    ("nobody", []),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_was_added_is_told(
    text: str,
    expected: list[tuple[str, tuple[str, ...], str]],
    analyzer: Analyzer,
    bilingual: Translator,
) -> None:
    bare = BareWords(analyzer, bilingual)
    bare.compile(text)
    told = [
        (expansion.words, tuple(sorted(expansion.added)), expansion.kind)
        for expansion in bare.recorder.expansions
    ]
    assert told == [(words, tuple(sorted(added)), kind) for words, added, kind in expected]


def test_what_may_have_matched_is_marked(analyzer: Analyzer, bilingual: Translator) -> None:
    bare = BareWords(analyzer, bilingual)
    bare.compile("砖窑 swallow")
    assert {"砖窑", "swallow", "brick", "kiln"} <= bare.recorder.words
    assert analyzer.phrase_terms("燕子") in bare.recorder.character_phrases


def test_nothing_is_compiled_to_nothing(analyzer: Analyzer) -> None:
    assert BareWords(analyzer, None).compile("") == (wq.NullQuery, wq.NullQuery)


def test_of_a_long_text_the_rarest_words_are_searched(analyzer: Analyzer, bilingual: Translator) -> None:
    bare = BareWords(analyzer, bilingual)
    others = " ".join(f"word{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh")
    bare.compile(f"{others} explosion lighthouse")
    assert bare.recorder.is_shortened
    assert {"explos", "lighthous"} <= bare.recorder.words  # The index has none of the others.
    assert len(bare.recorder.words) <= MOST_WORDS + 2
    short = BareWords(analyzer, bilingual)
    short.compile("explosion lighthouse")
    assert not short.recorder.is_shortened


def test_single_characters_find_nothing_where_there_are_longer_words(
    snapshot: Snapshot, analyzer: Analyzer, glossary: Lexicon
) -> None:
    entries = {"灯塔": ["glow"], "亮": ["glow"], "停": ["halt"]}
    dictionary = cast("Dictionary", SmallDictionary(entries, folding(analyzer)))
    potential = Potential(Occurrences(snapshot.several_frequencies), snapshot.count)
    translator = Translator(glossary, dictionary, potential, lambda *_: [], analyzer.is_stopword)
    strict, relaxed = BareWords(analyzer, translator).compile("glow")
    assert set(found(snapshot, strict)) == set(found(snapshot, relaxed)) == {"灯塔-zh", "swallow-zh"}
    halt = BareWords(analyzer, translator).compile("halt").strict
    assert set(found(snapshot, halt)) == {"swallow-zh", "kiln-zh"}
