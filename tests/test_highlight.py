from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.highlight import LIMIT, PASSAGE_WIDTH, PASSAGES, Match, MatchTerms, find, mark, snippets

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.searching import Index

MARK = re.compile("</?mark>")


def words(*terms: str) -> MatchTerms:
    return MatchTerms(words=frozenset(terms))


def characters(*phrases: str) -> MatchTerms:
    """Phrases of the character stream, their terms parted by blanks."""
    return MatchTerms(character_phrases=frozenset(tuple(phrase.split()) for phrase in phrases))


MARKED = [
    ("The boiler burst.", words("boiler"), "The <mark>boiler</mark> burst."),
    ("Boilers, BOILER'S", words("boiler"), "<mark>Boilers</mark>, <mark>BOILER</mark>&#x27;S"),
    ("安全生产", words("安全"), "<mark>安全</mark>生产"),
    ("粉塵與火", words("粉尘"), "<mark>粉塵</mark>與火"),
    ("粉 塵", characters("粉尘"), "<mark>粉 塵</mark>"),
    ("ＬＮＧ罐", words("lng"), "<mark>ＬＮＧ</mark>罐"),
    ("a 1nternet cafe", words("internet"), "a <mark>1nternet</mark> cafe"),
    ("24Hourly duty", words("24hour"), "24Hourly duty"),
    ("24Hourly duty", words("hour"), "24<mark>Hourly</mark> duty"),
    ("24Hourly duty", words("24hourly"), "<mark>24Hourly</mark> duty"),
    ("boiler", MatchTerms(), "boiler"),
    ("<b>boiler</b> & co", words("boiler"), "&lt;b&gt;<mark>boiler</mark>&lt;/b&gt; &amp; co"),
    ("<mark>boiler", words("mark"), "&lt;<mark>mark</mark>&gt;boiler"),
    # Phrases only where they stand whole.
    ("示批与指示批示", characters("示批"), "<mark>示批</mark>与指<mark>示批</mark>示"),
    (
        "night, the shift; the night shift",
        characters("night shift"),
        "night, the shift; the <mark>night shift</mark>",
    ),
    ("一二三 三二一", characters("一二 二三"), "<mark>一二三</mark> 三二一"),
    ("使用 LNG 储罐", characters("lng 储罐"), "使用 <mark>LNG 储罐</mark>"),
    ("ab ab ab", characters("ab ab"), "<mark>ab ab ab</mark>"),
    (
        "dust explosions",
        MatchTerms(word_phrases=frozenset({("dust", "explos")})),
        "<mark>dust explosions</mark>",
    ),
    (
        "explosion of dust",
        MatchTerms(word_phrases=frozenset({("dust", "explos")})),
        "explosion of dust",
    ),
    # Beginnings and neighbours in spelling.
    (
        "Boilers boil, foil",
        MatchTerms(prefixes=frozenset({"boil"})),
        "<mark>Boilers</mark> <mark>boil</mark>, foil",
    ),
    (
        "boler toiler boiled",
        MatchTerms(fuzzy=frozenset({("boiler", 1)})),
        "<mark>boler</mark> toiler <mark>boiled</mark>",
    ),
    ("安全 ab ax", MatchTerms(fuzzy=frozenset({("ab", 2)})), "安全 <mark>ab</mark> <mark>ax</mark>"),
    ("bioler", MatchTerms(fuzzy=frozenset({("boiler", 1)})), "bioler"),
    # Matches that overlap or touch are one.
    (
        "安全生产",
        MatchTerms(frozenset({"安全"}), character_phrases=frozenset({("全生",)})),
        "<mark>安全生</mark>产",
    ),
    ("安全生产", words("安全", "生产"), "<mark>安全生产</mark>"),
    ("", words("boiler"), ""),
]


@pytest.mark.parametrize(("text", "terms", "expected"), MARKED)
def test_matches_are_marked_where_they_stand(
    text: str, terms: MatchTerms, expected: str, analyzer: Analyzer
) -> None:
    assert mark(text, terms, analyzer) == expected


AS_SEARCHED = [
    ("boiler", "boiler-both", "Every <mark>boiler</mark> was"),
    ("粉尘爆炸", "mill-hant", "<mark>粉塵爆炸</mark>並非"),
    ("粉尘爆炸", "mill-en", "<mark>dust explosion</mark>"),
    ("internet", "scanned", "<mark>1nternet</mark>"),
    ("24 hour", "duty-joined", "<mark>24hour</mark>"),
    ('"示批次"', "lng", "指<mark>示批次</mark>管理"),
    ("dongguan", "dongguan-zh", "<mark>东莞市</mark>"),
    ("boil*", "valves", "<mark>Boilers</mark>"),
    ("boler~", "boiler-only", "<mark>boiler</mark>"),
    ("alert", "markup", "&lt;script&gt;<mark>alert</mark>(&#x27;x&#x27;)&lt;/script&gt;"),
]


@pytest.mark.parametrize(("query", "id_", "expected"), AS_SEARCHED)
def test_what_a_query_found_is_what_is_marked(
    query: str, id_: str, expected: str, small_index: Index
) -> None:
    hits = {hit.id: hit for hit in small_index.search(query, size=100).hits}
    assert expected in " ".join(hits[id_].snippets)


def test_matches_come_by_their_start_and_say_their_term(analyzer: Analyzer) -> None:
    terms = MatchTerms(words=frozenset({"b"}), character_phrases=frozenset({("a", "b")}))
    assert find("a b", terms, analyzer) == [Match(0, 3, ("a", "b")), Match(2, 3, ("b",))]


TERMS = st.builds(
    MatchTerms,
    words=st.frozensets(st.sampled_from(["boiler", "安全", "a", "mark", "lt"])),
    character_phrases=st.frozensets(st.sampled_from([("安",), ("安全", "全生"), ("a", "b"), ("b",)])),
    prefixes=st.frozensets(st.sampled_from(["b", "ma"])),
    fuzzy=st.frozensets(st.sampled_from([("boil", 2), ("a", 1)])),
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "boiler",
                "安全",
                "安全生产",
                "a",
                "b",
                "<b>",
                "<mark>",
                "</mark>",
                "&lt;",
                "&",
                '"',
                "'",
                " ",
                "。",
                "\n",
                "é",
            ]
        ),
        max_size=60,
    ).map("".join),
)


@settings(deadline=None, max_examples=100)
@given(text=TEXTS, terms=TERMS)
def test_without_its_marks_the_output_is_the_text(text: str, terms: MatchTerms, analyzer: Analyzer) -> None:
    marked = mark(text, terms, analyzer)
    assert html.unescape(MARK.sub("", marked)) == html.unescape(html.escape(text)) == text
    assert is_balanced(marked)


@settings(deadline=None, max_examples=100)
@given(text=TEXTS, terms=TERMS)
def test_passages_hold_no_markup_but_marks(text: str, terms: MatchTerms, analyzer: Analyzer) -> None:
    passages = snippets(text, terms, analyzer)
    assert len(passages) <= PASSAGES
    assert bool(passages) == bool(text.strip())
    for passage in passages:
        assert is_balanced(passage)
        assert "<" not in MARK.sub("", passage)
        shown = html.unescape(MARK.sub("", passage)).strip("…").split()
        assert " ".join(shown) in " ".join(text.split())


def is_balanced(fragment: str) -> bool:
    return "".join(MARK.findall(fragment)) == "<mark></mark>" * (fragment.count("<mark>"))


def columns(passage: str) -> int:
    text = html.unescape(MARK.sub("", passage)).strip("…")
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


FILLERS = ["The hall was swept and the doors were locked. ", "车间已经打扫干净，大门也已上锁。", "x", "🙂 "]


@pytest.mark.parametrize("filler", FILLERS)
@pytest.mark.parametrize("times", [1, 3, 40])
def test_passages_are_as_long_as_two_lines_and_show_the_match(
    filler: str, times: int, analyzer: Analyzer
) -> None:
    passages = snippets((filler * 300 + " boiler ") * times, words("boiler"), analyzer)
    assert len(passages) == min(times, 2)
    for passage in passages:
        assert "<mark>boiler</mark>" in passage
        assert columns(passage) <= PASSAGE_WIDTH


def test_the_passages_are_those_with_the_most_different_words(analyzer: Analyzer) -> None:
    filler = "Nothing of note was found that day. " * 20
    text = filler.join(["The boiler.", "A boiler.", "Boiler and valve.", "A crane.", "The boiler again."])
    passages = snippets(text, words("boiler", "valv", "crane"), analyzer)
    assert len(passages) == 2
    assert "<mark>Boiler</mark> and <mark>valve</mark>" in passages[0]
    assert "<mark>crane</mark>" in passages[1]


def test_a_third_passage_is_shown_only_for_something_new(analyzer: Analyzer) -> None:
    filler = "Nothing of note was found that day. " * 20
    text = filler.join(["The boiler.", "A boiler.", "A crane.", "A boiler.", "A valve."])
    assert len(snippets(text, words("boiler"), analyzer)) == 2
    assert len(snippets(text, words("boiler", "valv", "crane"), analyzer)) == PASSAGES


def test_a_passage_begins_with_its_sentence_where_that_is_near(analyzer: Analyzer) -> None:
    text = "First came the fire. " * 30 + "Then the boiler burst. " + "Last came the water. " * 30
    (passage,) = snippets(text, words("boiler"), analyzer)
    assert passage.startswith("…Then the <mark>boiler</mark> burst. Last")
    assert passage.endswith("…")


@pytest.mark.parametrize("terms", [MatchTerms(), words("crane")])
def test_without_a_match_the_beginning_is_shown(terms: MatchTerms, analyzer: Analyzer) -> None:
    assert snippets("Short & plain.", terms, analyzer) == ("Short &amp; plain.",)
    (passage,) = snippets("\n\n一二三四五六七八九十" * 50, terms, analyzer)
    assert passage.startswith("一二三")
    assert passage.endswith("…")
    assert columns(passage) <= PASSAGE_WIDTH


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000"])
def test_of_nothing_nothing_is_shown(text: str, analyzer: Analyzer) -> None:
    assert snippets(text, words("boiler"), analyzer) == ()


def test_beyond_the_limit_nothing_is_marked_but_all_is_shown(analyzer: Analyzer) -> None:
    text = "boiler " + "x" * LIMIT + " boiler"
    marked = mark(text, words("boiler"), analyzer)
    assert marked.count("<mark>") == 1
    assert MARK.sub("", marked) == text


def test_a_long_text_full_of_matches(analyzer: Analyzer) -> None:
    text = "boiler valve 安全生产 " * (LIMIT // 18)
    terms = MatchTerms(
        words=frozenset({"boiler", "安全"}),
        character_phrases=frozenset({("安全", "全生", "生产"), ("valve", "安")}),
        prefixes=frozenset({"va"}),
        fuzzy=frozenset({("boilre", 2)}),
    )
    assert len(snippets(text, terms, analyzer)) == 2


def test_a_match_longer_than_a_passage_is_cut(analyzer: Analyzer) -> None:
    phrase = ("word",) * 200
    (passage,) = snippets("word " * 200, MatchTerms(character_phrases=frozenset({phrase})), analyzer)
    assert is_balanced(passage)
    assert columns(passage) <= PASSAGE_WIDTH
