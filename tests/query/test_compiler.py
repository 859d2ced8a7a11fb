"""What queries find in a small collection: the compiler by its behaviour."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_collection import BUREAU, BY_ID, CIRCULAR, GAZETTE, MORNING, PAGES
from whoosh import query as wq

from searcher.errors import InvalidRequestError
from searcher.query.all_of import AllOf

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.results import SearchResults
    from searcher.searching import Index

EVERY = set(BY_ID)


def ids(results: SearchResults) -> list[str]:
    return [hit.id for hit in results.hits]


def found(index: Index, query: str, **options: Any) -> list[str]:
    return ids(index.search(query, size=100, **options))


WHOLE = [
    # All the words, anywhere, in any form.
    ("flour AND mill", {"mill-en"}),
    ("MILLS AND flour", {"mill-en"}),
    ("storeroom AND boiler", {"valves"}),
    ("boiler AND valve", {"boiler-both", "valves"}),
    ("boiler OR valve", {"boiler-both", "boiler-only", "valve-only", "valves"}),
    ("(boiler OR crane) AND (valve OR limb)", {"boiler-both", "valves", "mishap"}),
    ("the crane", {"mishap"}),
    # Han text however it is cut, spelt or joined.
    ("示批", {"lng"}),
    ("指示批", {"lng"}),
    ("矿", {"mine-zh"}),
    ("罐", {"lng"}),
    ("市长", {"bridge"}),
    ("京市长", {"bridge"}),
    ("長江大橋", {"bridge"}),
    ("使用LNG储罐", {"lng"}),
    ("使用ＬＮＧ儲罐", {"lng"}),
    # Digits beside and inside words.
    ("internet", {"scanned", "network"}),
    ("1nternet", {"scanned", "network"}),
    ("other cafe", {"scanned"}),
    ("24hour", {"duty-joined", "duty-apart"}),
    ("24 hour", {"duty-joined", "duty-apart"}),
    ("24-hour", {"duty-joined", "duty-apart"}),
    # Beginnings and spelling mistakes.
    ("boil*", {"boiler-both", "boiler-only", "valves"}),
    ("BOIL*", {"boiler-both", "boiler-only", "valves"}),
    ("煤*", {"mine-zh"}),
    ("boler~", {"boiler-both", "boiler-only"}),
    ("boilre~", set()),
    ("boilre~2", {"boiler-both", "boiler-only", "valves"}),
    ("煤矿~", {"mine-zh"}),
    # Every page.
    ("", EVERY),
    ("*", EVERY),
    ("boiler *", {"boiler-both", "boiler-only", "valves"}),
    ("(* OR boiler) AND valve", {"boiler-both", "valve-only", "valves"}),
]


@pytest.mark.parametrize(("query", "expected"), WHOLE)
def test_words(query: str, expected: set[str], small_index: Index) -> None:
    results = small_index.search(query, size=100, translate=False)
    assert set(ids(results)) == expected
    assert results.total == len(expected)
    assert not results.relaxed


RELAXED = [
    ("boiler valve", ["boiler-both", "valves"], {"boiler-only", "valve-only"}),
    ("crane grate storeroom", [], {"mishap", "boiler-only", "valves"}),
    ("木工廠 煤矿", [], {"mill-hant", "mine-zh"}),
    ("boiler valve -relief", ["valves"], {"boiler-only", "valve-only"}),
    ("boiler valve date:2020", ["boiler-both"], {"boiler-only"}),
    ("Why was the boiler examined, and what of its relief valve?", ["boiler-both"], {"boiler-only"}),
    ("the boiler of the grate " * 80, ["boiler-only"], {"boiler-both", "valves"}),
    # Marks in a question are no demand.
    ('Which "relief valve" was replaced on the boiler?', ["boiler-both"], {"boiler-only", "valve-only"}),
]


APART = [
    ("boiler AND (valve storeroom)", {"boiler-both", "valves"}),
    ("(boiler grate) AND valve", {"boiler-both", "valves"}),
]


@pytest.mark.parametrize(("query", "expected"), APART)
def test_what_and_joins_is_wanted_where_words_beside_it_are_relaxed(
    query: str, expected: set[str], small_index: Index
) -> None:
    results = small_index.search(query, size=100, translate=False)
    assert set(ids(results)) >= expected
    assert all("boiler" in BY_ID[id].body.lower() or "grate" in BY_ID[id].body for id in ids(results))
    assert all("valve" in BY_ID[id].body.lower() or "storeroom" in BY_ID[id].body for id in ids(results))


@pytest.mark.parametrize(("query", "whole", "partial"), RELAXED)
def test_pages_with_some_of_the_words_follow_those_with_all(
    query: str, whole: list[str], partial: set[str], small_index: Index
) -> None:
    results = small_index.search(query, size=100, translate=False)
    assert results.relaxed
    assert set(ids(results)[: len(whole)]) == set(whole)
    assert partial <= set(ids(results)[len(whole) :])


def test_enough_whole_matches_are_not_followed_by_partial_ones(
    small_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.relaxing.ENOUGH", 2)
    results = small_index.search("boiler valve", translate=False)
    assert not results.relaxed
    assert set(ids(results)) == {"boiler-both", "valves"}


def test_by_date_partial_matches_come_only_in_place_of_whole_ones(small_index: Index) -> None:
    assert not small_index.search("boiler valve", sort="newest").relaxed
    assert small_index.search("crane grate", sort="newest").relaxed


def test_a_run_that_a_page_has_as_typed_is_a_whole_match_however_it_is_cut(small_index: Index) -> None:
    results = small_index.search("京市长江", translate=False)
    assert not results.relaxed  # No other page has a word of it, or two characters side by side.
    assert ids(results) == ["bridge"]


PHRASES = [
    ('"night shift handover"', {"handover"}),
    ('"NIGHT  shift\thandover"', {"handover"}),
    ("“night shift handover”", {"handover"}),
    ('"handover night"', set()),
    ('"dust explosions"', set()),
    ('"night. The collector"', {"mill-en"}),
    ('"粉尘爆炸"', {"mill-zh", "mill-hant"}),
    ('"粉塵爆炸"', {"mill-zh", "mill-hant"}),
    ("「粉尘爆炸」", {"mill-zh", "mill-hant"}),
    ("《安全生产》", {"anquan"}),
    ('"使用LNG储罐"', {"lng"}),
    ('"使用 ＬＮＧ 儲罐"', {"lng"}),
    ('"储罐，旧罐"', {"lng"}),
    ('"24 hour"', {"duty-joined", "duty-apart"}),
    ('"24hour"', {"duty-joined", "duty-apart"}),
    ('"示批次"', {"lng"}),
    ('"批"', {"lng"}),
    ('"The who"', {"question"}),
    ('"boiler" "valve"', {"boiler-both"}),
    ('"boiler valve"', set()),
    ('"boiler" OR "mishap"', {"boiler-both", "boiler-only", "mishap"}),
]


@pytest.mark.parametrize(("query", "expected"), PHRASES)
def test_phrases_are_exact_and_neither_relaxed_nor_translated(
    query: str, expected: set[str], small_index: Index
) -> None:
    results = small_index.search(query, size=100)
    assert set(ids(results)) == expected
    assert not results.relaxed
    assert results.expansions == ()


EXCLUSIONS = [
    # The page "valves" writes of boilers, in the plural; the page "bridge" has 夜间 for night.
    ("valve -boiler", {"valve-only", "valves"}),
    ("valve NOT boilers", {"boiler-both", "valve-only"}),
    ("valve !boiler", {"valve-only", "valves"}),
    ("explosion -dust", {"mill-zh", "mill-hant"}),
    ("粉尘 -explosion", {"mill-zh", "mill-hant"}),
    ("粉尘 -粉塵", {"mill-en"}),
    ("粉尘 -source:gazette", {"mill-zh", "mill-hant"}),
    ("粉尘 -region:江苏", {"mill-hant"}),
    ("night -shift", {"mill-en", "bridge"}),
    ('night -"night shift"', {"mill-en", "handover-other", "bridge"}),
    ("night -(shift -gate)", {"mill-en", "handover", "bridge"}),
    ("night -(gate OR collector)", {"handover-other", "bridge"}),
    ("night -(shift gate)", {"mill-en", "handover-other", "bridge"}),
    ("停产 -矿", set()),
    ("valve -val*", set()),
    ("-boiler", EVERY - {"boiler-both", "boiler-only"}),
    ("-*", set()),
    ("boiler -(x*!*y)", {"boiler-both", "boiler-only", "valves"}),
    ("valve -source:nobody", {"boiler-both", "valve-only", "valves"}),
]


@pytest.mark.parametrize(("query", "expected"), EXCLUSIONS)
def test_exclusions_are_exact_and_never_translated(
    query: str, expected: set[str], small_index: Index
) -> None:
    assert set(found(small_index, query)) == expected


def test_what_is_excluded_is_not_marked(small_index: Index) -> None:
    for hit in small_index.search("valve -door -relief*", size=100).hits:
        assert "<mark>relief</mark>" not in "".join(hit.snippets)


FIELDS = [
    ("title:boiler", {"boiler-both", "boiler-only"}),
    ("标题：煤矿", {"mine-zh"}),
    ("標題:粉塵", {"mill-zh", "mill-hant"}),
    ('title:"dust explosion"', {"mill-en"}),
    ("title:boil*", {"boiler-both", "boiler-only"}),
    ("title:boler~", {"boiler-both", "boiler-only"}),
    ("title:internet", {"scanned", "network"}),
    ("title:(boiler OR crane)", {"boiler-both", "boiler-only", "mishap"}),
    ("title:boiler valve", {"boiler-both"}),
    ("title:explosion", {"mill-en"}),
    ("source:gazette", {page.id for page in PAGES if page.source == GAZETTE}),
    (f'source:"{MORNING}"', {page.id for page in PAGES if page.source == MORNING}),
    ("来源：应急管理", {page.id for page in PAGES if page.source == BUREAU}),
    ("來源:huaihai", {page.id for page in PAGES if page.source in (GAZETTE, MORNING)}),
    ("region:江苏", {"mill-en", "mill-zh", "bridge", "anquan"}),
    ("地区：Jiangsu", {"mill-en", "mill-zh", "bridge", "anquan"}),
    ("region:320500", {"mill-en", "anquan"}),
    ("地區:蘇州", {"mill-en", "anquan"}),
    ("region:广东 OR region:北京", {"dongguan-zh", "guangdong", "mixed"}),
    ("date:2024", {"handover", "handover-other", "mixed", "markup"}),
    ("日期：2024-06", {"handover", "handover-other"}),
    ("date:2024-06-04", {"handover"}),
    ("date:<=2015", {"accident", "mishap", "question"}),
    ("date:2016..2017", {"scanned", "network", "bridge"}),
    ("date:none", {page.id for page in PAGES if page.date is None}),
    ("日期:无 source:*", {"valves", "duty-joined", "duty-apart"}),
    ("region:none date:2024", {"handover-other", "markup"}),
    ("source:none region:none date:none", set()),
    ("date:2024 region:none", {"handover-other", "markup"}),
    ("drill source:circular", set()),
    ("drill source:安全通讯", {"mixed", "dongguan-zh"}),
    ("source:nobody boiler", set()),
    ("boiler source:nobody", set()),
    ("boiler (source:nobody OR source:gazette)", {"boiler-both"}),
]


@pytest.mark.parametrize(("query", "expected"), FIELDS)
def test_fields(query: str, expected: set[str], small_index: Index) -> None:
    results = small_index.search(query, size=100)
    assert set(ids(results)) == expected
    assert not results.relaxed


TRANSLATED = [
    ("dust explosion", "mill-zh mill-hant mill-en"),
    ("粉尘爆炸", "mill-zh mill-hant mill-en"),
    ("粉塵爆炸", "mill-zh mill-hant mill-en"),
    ("accident", "accident mishap"),
    ("mishap", "mishap accident"),
    ("安全生产", "anquan shengchan"),
    ("work safety", "anquan shengchan"),
    ("safety production", "anquan shengchan"),
    ("演练", "mixed dongguan-zh"),
    # Places: by name in either language, and by the region of the page.
    ("Dongguan", "dongguan-zh dongguan-en guangdong"),
    ("dongguan", "dongguan-zh dongguan-en guangdong"),
    ("东莞", "dongguan-zh dongguan-en guangdong"),
    ("東莞市", "dongguan-zh dongguan-en guangdong"),
    ("SUZHOU", "mill-en handover anquan"),
]


@pytest.mark.parametrize(("query", "expected"), TRANSLATED)
def test_words_are_also_searched_by_their_other_names(query: str, expected: str, small_index: Index) -> None:
    results = small_index.search(query, size=100)
    assert set(ids(results)) == set(expected.split())
    assert not results.relaxed
    (expansion,) = results.expansions
    assert expansion.words == query
    assert expansion.added


AS_TYPED = [
    ("dust explosion", "mill-en"),
    ("粉塵爆炸", "mill-zh mill-hant"),
    ("mishap", "mishap"),
    ("work safety", ""),
    ("dongguan", "dongguan-en"),
    ("东莞", "dongguan-zh"),
]


@pytest.mark.parametrize(("query", "expected"), AS_TYPED)
def test_translation_can_be_switched_off(query: str, expected: str, small_index: Index) -> None:
    results = small_index.search(query, size=100, translate=False)
    assert set(ids(results)) >= set(expected.split())
    assert results.expansions == ()
    assert results.relaxed or set(ids(results)) == set(expected.split())


FIRST = [
    ("dust explosion", "mill-en"),
    ("东莞", "dongguan-zh"),
    ("accident", "accident"),
    ("mishap", "mishap"),
    ("boiler room", "boiler-only"),
    ("LNG dongguan", "dongguan-zh"),
]


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_what_was_typed_ranks_before_its_other_names(query: str, first: str, small_index: Index) -> None:
    assert found(small_index, query)[0] == first


def test_an_expansion_is_told_once(small_index: Index) -> None:
    assert len(small_index.search("dust " * 9).expansions) == 1


NOTICES = [
    ("region:Suzhou", "'Suzhou' is the name of 2 regions"),
    ("region:Suzhou night region:Suzhou", "'Suzhou' is the name of 2 regions"),
    ("region:Atlantis", "No region is called 'Atlantis'. It was searched as text."),
    ("boiler -region:Atlantis", "No region is called 'Atlantis'. It was searched as text."),
    ("source:nobody", "No source is called 'nobody'"),
    ("!!! …", "no word"),
    ("🙂🔥", "no word"),
    ('boiler "valve', "quotation mark is not closed"),
]


@pytest.mark.parametrize(("query", "notice"), NOTICES)
def test_notices(query: str, notice: str, small_index: Index) -> None:
    told = small_index.search(query).notice or ""
    assert told.count(notice) == 1


def test_an_unknown_region_in_the_query_is_searched_as_text(small_index: Index) -> None:
    assert found(small_index, "region:pumping") == ["duty-apart"]


@pytest.mark.parametrize("query", ["", " ", "\t\n"])
def test_a_blank_query_finds_every_page(query: str, small_index: Index) -> None:
    assert set(found(small_index, query)) == EVERY


@pytest.mark.parametrize("query", ["!!! …", "🙂🔥", "((()", '""', "- -", "\x00"])
def test_a_query_without_words_finds_nothing_and_says_why(query: str, small_index: Index) -> None:
    results = small_index.search(query)
    assert results.total == 0
    assert "no word" in (results.notice or "")


def test_function_words_are_searched_where_there_are_no_others(small_index: Index) -> None:
    assert found(small_index, "to be or not to be")[0] == "question"


LONG = [
    "Why was the boiler examined before winter, " * 46,
    "矿 安 全 停 " * 250,
    "".join(map(chr, range(0x4E00, 0x4E00 + 600))),
    " ".join(map(chr, range(0x4E00, 0x4E00 + 1000))),
    '"' + "停产整顿" * 499 + '"',
    " ".join(f"word{number}" for number in range(220)),
    " AND ".join(["boiler", "valve"] * 95),
    "(" * 999 + "boiler" + ")" * 990,
    "NOT " * 490 + "boiler",
    "-a " * 660,
    "a* " * 600,
]


@pytest.mark.parametrize("query", LONG, ids=range(len(LONG)))
def test_the_longest_queries_are_answered(query: str, small_index: Index) -> None:
    results = small_index.search(query[:2000])
    assert results.total == len(found(small_index, query[:2000]))


@pytest.mark.parametrize(
    "text", ["矿\udcff", "region:浙\udcff", '"矿\udcff"', "source:矿\udcff", "矿\udcff*"]
)
def test_stray_bytes_on_the_command_line_break_nothing(text: str, small_index: Index) -> None:
    results = small_index.search(text)
    assert results.query.encode()
    assert small_index.search(source=text).total == 0


# Filters, order and pages.

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"region": "Atlantis"}, "province, city or county"),
    ({"region": ["江苏", "Atlantis"]}, "province, city or county"),
    ({"region": "江苏\udcff"}, "province, city or county"),
    ({"language": "fr"}, "Choose one of"),
    ({"date_from": "2024-13"}, "Give a year"),
    ({"date_to": "soon"}, "Give a year"),
    ({"date_from": "2024", "date_to": "2020"}, "Exchange"),
    ({"sort": "best"}, "relevance, newest, oldest"),
    ({"page": 0}, "counted from 1"),
    ({"page": -1}, "counted from 1"),
    ({"size": 0}, "1 to 1,000"),
    ({"size": 1001}, "1 to 1,000"),
    ({"query": "a" * 2001}, "At most 2,000"),
]


@pytest.mark.parametrize(("options", "hint"), REFUSED)
def test_what_has_no_meaning_is_refused_with_advice(
    options: dict[str, Any], hint: str, small_index: Index
) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        small_index.search(**options)
    assert hint in raised.value.hint


FILTERS: list[tuple[dict[str, Any], str]] = [
    ({"region": "江苏"}, "mill-en mill-zh bridge anquan"),
    ({"region": "Jiangsu", "language": "ZH"}, "mill-zh bridge anquan"),
    ({"region": ["Dongguan", "110000"]}, "dongguan-zh guangdong mixed"),
    ({"region": "Suzhou"}, "mill-en handover anquan"),
    ({"region": " "}, " ".join(BY_ID)),
    ({"source": "huaihai", "date_from": "2020"}, "mill-en boiler-both handover dongguan-en"),
    ({"source": [MORNING, CIRCULAR], "language": "en"}, "valves handover duty-apart"),
    ({"source": "nobody"}, ""),
    ({"date_from": "2024-02", "date_to": "2024-06-04"}, "markup handover"),
    ({"date_to": "2013"}, "question"),
    ({"language": "zh-hant"}, "mill-hant"),
    ({"query": "boiler OR 粉尘", "source": GAZETTE}, "mill-en boiler-both"),
    ({"query": "region:江苏", "date_from": "2021-04"}, "mill-zh"),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS)
def test_filters(options: dict[str, Any], expected: str, small_index: Index) -> None:
    results = small_index.search(**options, size=100)
    assert set(ids(results)) == set(expected.split())
    assert results.total == len(results.hits)


def test_filters_with_several_meanings_or_none_are_told(small_index: Index) -> None:
    assert "2 regions" in (small_index.search(region="Suzhou").notice or "")
    assert "No source" in (small_index.search(source="nobody").notice or "")


def test_filters_are_not_relaxed(small_index: Index) -> None:
    results = small_index.search("boiler valve", region="110000")
    assert (results.total, results.relaxed) == (0, False)


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_order_by_date_with_undated_pages_last(sort: Any, small_index: Index) -> None:
    order = found(small_index, "*", sort=sort)
    dated = [page for page in PAGES if page.date]
    days = [BY_ID[id].date for id in order[: len(dated)]]
    expected = sorted((page.date.day for page in dated if page.date), reverse=sort == "newest")
    assert [date and date.day for date in days] == expected
    assert set(order[len(dated) :]) == {page.id for page in PAGES if not page.date}


@pytest.mark.parametrize("query", ["*", "boiler valve", "mill OR 粉尘", "the of"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_neither_overlap_nor_lose_anything(query: str, sort: Any, small_index: Index) -> None:
    whole = small_index.search(query, sort=sort, size=1000)
    for size in (1, 3, 25):
        pages = [
            small_index.search(query, sort=sort, size=size, page=n) for n in range(1, whole.total // size + 3)
        ]
        assert [id for page in pages for id in ids(page)] == ids(whole)
        assert {page.total for page in pages} == {whole.total}
        assert {page.facets for page in pages} == {whole.facets}
        assert {page.relaxed for page in pages} == {whole.relaxed}
    assert small_index.search(query, page=10**9, size=1000).hits == ()


def test_the_same_question_has_the_same_answer(small_index: Index) -> None:
    first = small_index.search("mill night dust", size=100)
    again = small_index.search("mill night dust", size=100)
    assert [(hit.id, hit.score) for hit in first.hits] == [(hit.id, hit.score) for hit in again.hits]


@pytest.mark.parametrize("query", ["*", "boiler valve", "粉尘爆炸", "region:江苏", "the of", "date:none"])
def test_facets_count_all_pages_found(query: str, small_index: Index) -> None:
    pages = [BY_ID[id] for id in found(small_index, query)]
    facets = small_index.search(query, size=1).facets
    assert {c.value: c.count for c in facets.source} == Counter(page.source for page in pages if page.source)
    assert {c.value: c.count for c in facets.language} == Counter(page.language for page in pages)
    assert {c.value: c.count for c in facets.year} == Counter(
        f"{page.date.day.year}" for page in pages if page.date
    )
    assert {c.code: c.count for c in facets.region} == Counter(
        f"{page.region[:2]}0000" for page in pages if page.region
    )


# Properties.

OPERATORS = [
    *'()"-*~:!',
    "＂",
    "《",
    "》",
    " ",
    " AND ",
    " OR ",
    " NOT ",
    "title:",
    "来源：",
    "region:",
    "date:",
]
OPERANDS = [
    "boiler",
    "valve",
    "粉尘",
    "矿",
    "24hour",
    "1nternet",
    "Suzhou",
    "东莞",
    "the",
    "2024",
    "none",
    "ㅤ",
    "²",
    "🙂",
]
PIECES = st.sampled_from(OPERATORS + OPERANDS)
QUERIES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


@settings(deadline=None, max_examples=150)
@given(query=QUERIES, sort=st.sampled_from(["relevance", "newest"]), size=st.integers(5, 30))
@example(query="-(a*!*b) title:ㅤ", sort="relevance", size=10)
@example(query="(* OR 0) 00", sort="relevance", size=10)
def test_no_query_fails_and_all_pages_together_have_the_total(
    query: str, sort: Any, size: int, small_index: Index
) -> None:
    results = small_index.search(query, sort=sort, size=size)
    hits = ids(results)
    for page in range(2, -(-results.total // size) + 1):
        hits += ids(small_index.search(query, sort=sort, size=size, page=page))
    assert len(hits) == len(set(hits)) == results.total


def holds(text: str, phrase: tuple[str, ...], analyzer: Analyzer) -> bool:
    """Whether the normalised text has the phrase, looked for without an index. What is read for a misread
    word stands in its place."""
    places: defaultdict[int, set[str]] = defaultdict(set)
    for token in analyzer.analyze(text).characters:
        places[token.position].add(token.text)
    return any(
        all(term in places.get(start + n, ()) for n, term in enumerate(phrase)) for start in list(places)
    )


def literal(text: str, analyzer: Analyzer) -> tuple[str, ...]:
    """The characters and literal words of a text, one for each position."""
    first = {}
    for token in analyzer.analyze(text).characters:
        first.setdefault(token.position, token.text)
    return tuple(text for _, text in sorted(first.items()))


@st.composite
def stretches(draw: st.DrawFn) -> str:
    """A stretch of a page, or of two pages put together."""
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        text = draw(st.sampled_from([page.title for page in PAGES] + [page.body for page in PAGES]))
        start = draw(st.integers(0, len(text) - 1))
        parts.append(text[start : start + draw(st.integers(1, 12))])
    return draw(st.sampled_from(["", " "])).join(parts).replace('"', "")


@settings(deadline=None, max_examples=150)
@given(phrase=stretches())
@example(phrase=" internet")
def test_an_exact_phrase_finds_the_pages_that_hold_it_and_no_others(
    phrase: str, small_index: Index, analyzer: Analyzer
) -> None:
    terms = literal(phrase, analyzer)
    if not terms:
        return
    holding = {
        page.id for page in PAGES if holds(page.title, terms, analyzer) or holds(page.body, terms, analyzer)
    }
    assert set(found(small_index, f'"{phrase}"')) == holding


# The conjunction, which mends Whoosh's.

BOILER, VALVE = wq.Term("body", "boiler"), wq.Term("body", "valve")
CONJUNCTIONS = [
    (AllOf([BOILER, VALVE]), AllOf([BOILER, VALVE])),
    (AllOf([BOILER, AllOf([VALVE, VALVE])]), AllOf([BOILER, VALVE, VALVE])),
    (AllOf([BOILER, wq.NullQuery]), wq.NullQuery),
    (AllOf([BOILER, wq.Or([wq.NullQuery, wq.NullQuery])]), wq.NullQuery),
    (AllOf([BOILER, wq.Every()]), BOILER),
    (AllOf([wq.Or([BOILER, wq.Every()]), VALVE]), VALVE),
    (AllOf([wq.Every(), wq.Every()]), wq.Every()),
    (AllOf([]), wq.NullQuery),
]


@pytest.mark.parametrize(("query", "expected"), CONJUNCTIONS, ids=range(len(CONJUNCTIONS)))
def test_a_conjunction_in_normal_form(query: AllOf, expected: wq.Query) -> None:
    assert query.normalize() == expected
