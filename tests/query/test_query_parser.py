from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searcher.query.parentheses import MAX_NESTING
from searcher.query.parser import ParsedQuery, parse
from searcher.query.tree import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    InRegion,
    InSource,
    InTitle,
    Missing,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

W, P = Words, Phrase


def both(*children: Node) -> And:
    return And(children)


def either(*children: Node) -> Or:
    return Or(children)


def but(child: Node) -> And:
    return And((Everything(), Not(child)))


def days(first: tuple[int, int, int] | None, last: tuple[int, int, int] | None) -> DateRange:
    return DateRange(date(*first) if first else None, date(*last) if last else None)


YEAR_2024 = days((2024, 1, 1), (2024, 12, 31))
JUNE_2024 = days((2024, 6, 1), (2024, 6, 30))

TEXT = [
    ("fire", W("fire")),
    ("work safety", W("work safety")),
    ("  work \t safety\n", W("work safety")),
    ("安全生产\u3000郑州", W("安全生产 郑州")),
    ("安全，生产！", W("安全，生产！")),
    ("high-tech 2021-03-05", W("high-tech 2021-03-05")),
    ("10:30 http://example.org/a?b=c note:x", W("10:30 http://example.org/a?b=c note:x")),
    ("reporter:Li", W("reporter:Li")),
    ("and or not", W("and or not")),
    ("What caused the fire?", W("What caused the fire?")),
    ("don't R&D C++ 5%", W("don't R&D C++ 5%")),
    ("fire , smoke - gas", W("fire smoke gas")),
    ("--from 2020～2022年", W("--from 2020～2022年")),
]
LEAVES = [
    ('"dust  explosion"', P("dust explosion")),
    ("“粉尘爆炸”", P("粉尘爆炸")),
    ("「粉尘」『爆炸』", both(P("粉尘"), P("爆炸"))),
    ("《安全生产法》释义", both(Phrase("安全生产法", quoted_in_prose=True), W("释义"))),
    ("What is “work safety”?", both(W("What is"), Phrase("work safety", quoted_in_prose=True))),
    ("„mixed“ ＂marks”", both(P("mixed"), P("marks"))),
    ("《关于“三年行动”的通知》", P("关于“三年行动”的通知")),
    ('a "b" c d', both(W("a c d"), P("b"))),
    (
        "region:江苏 a date:2024 b",
        both(InRegion("江苏"), W("a b"), DateRange(date(2024, 1, 1), date(2024, 12, 31))),
    ),
    ('"AND" "-a"', both(P("AND"), P("-a"))),
    ("safe*", Prefix("safe")),
    ("安全＊", Prefix("安全")),
    ("safe*, fire", both(Prefix("safe"), W("fire"))),
    ("safty~", Fuzzy("safty", 1)),
    ("safty~2 fire", both(Fuzzy("safty", 2), W("fire"))),
    ("safty～1", Fuzzy("safty", 1)),
    ("safty~0 5~8", W("safty 5~8")),
    ("*", Everything()),
    ("＊", Everything()),
    ("* fire", W("fire")),
    ("* -fire", but(W("fire"))),
]
OPERATORS = [
    ("a AND b", both(W("a"), W("b"))),
    ("a && b＆＆c", both(W("a"), W("b"), W("c"))),
    ("a b AND c d", both(W("a b"), W("c d"))),
    ("a OR b", either(W("a"), W("b"))),
    ("a || b｜｜c", either(W("a"), W("b"), W("c"))),
    ("a OR b c", either(W("a"), W("b c"))),
    ("a b OR c AND d", either(W("a b"), both(W("c"), W("d")))),
    ("(a OR b) c", both(either(W("a"), W("b")), W("c"))),
    ("（a OR b）c", both(either(W("a"), W("b")), W("c"))),
    ("安全（郑州）", both(W("安全"), W("郑州"))),
    ("((a) OR ((b)))", either(W("a"), W("b"))),
    ("a (b AND c)", both(W("a"), W("b"), W("c"))),
    ("a OR (b OR c)", either(W("a"), W("b"), W("c"))),
    ("a -b", both(W("a"), Not(W("b")))),
    ("a NOT b c", both(W("a c"), Not(W("b")))),
    ("a AND b c", both(W("a"), W("b c"))),
    ("a AND NOT b", both(W("a"), Not(W("b")))),
    ("a －b !c", both(W("a"), Not(W("b")), Not(W("c")))),
    ('-"b c" a', both(Not(P("b c")), W("a"))),
    ("a -(b OR c)", both(W("a"), Not(either(W("b"), W("c"))))),
    ("a -safe*", both(W("a"), Not(Prefix("safe")))),
    ("-a", but(W("a"))),
    ("-a -b", both(Everything(), Not(W("a")), Not(W("b")))),
    ("a OR -b", either(W("a"), but(W("b")))),
    ("NOT NOT a", W("a")),
    ("-(-a)", W("a")),
    ("-high-tech a", both(Not(W("high-tech")), W("a"))),
    ("()", None),
    ("a () b", W("a b")),
    ('a -"" b', W("a b")),
]
FIELDS = [
    ("title:fire", InTitle(W("fire"))),
    ("TITLE：fire", InTitle(W("fire"))),
    ("标题：火灾 標題:火災", both(InTitle(W("火灾")), InTitle(W("火災")))),
    ("title: fire smoke", both(InTitle(W("fire")), W("smoke"))),
    ('title:"dust explosion"', InTitle(P("dust explosion"))),
    ("title:《安全》", InTitle(P("安全"))),
    ("title:saf* title:fira~", both(InTitle(Prefix("saf")), InTitle(Fuzzy("fira", 1)))),
    ("title:(a OR b c)", either(InTitle(W("a")), InTitle(W("b c")))),
    ("title:(a -b source:x)", both(InTitle(W("a")), Not(InTitle(W("b"))), InSource("x"))),
    ("-title:x y", both(Not(InTitle(W("x"))), W("y"))),
    ("title:-x y", both(Not(InTitle(W("x"))), W("y"))),
    ("title:*", Everything()),
    ("title:none", InTitle(W("none"))),
    ("source:Xinhua 来源：新华社 來源:x", both(InSource("Xinhua"), InSource("新华社"), InSource("x"))),
    ('source:"Daily News"', InSource("Daily News")),
    ("source:(a OR b)", either(InSource("a"), InSource("b"))),
    ("source:新华*", InSource("新华")),
    ("region:浙江,江苏", InRegion("浙江,江苏")),
    ("region:Zhejiang, fire", both(InRegion("Zhejiang"), W("fire"))),
    ('region:"Suzhou, Anhui"', InRegion("Suzhou, Anhui")),
    ("地区：浙江 地區：江蘇", both(InRegion("浙江"), InRegion("江蘇"))),
    (
        "date:none source:None region:无 来源：無",
        both(Missing("date"), Missing("source"), Missing("region"), Missing("source")),
    ),
    ('source:"none"', InSource("none")),
    ("source:(none OR x)", either(Missing("source"), InSource("x"))),
    ("region:*", but(Missing("region"))),
    ("-date:*", Missing("date")),
]
DATES = [
    ("date:2024", YEAR_2024),
    ("date:2024-06", JUNE_2024),
    ("date:2024-06-04", days((2024, 6, 4), (2024, 6, 4))),
    ("Date: 2024/6/4 fire", both(days((2024, 6, 4), (2024, 6, 4)), W("fire"))),
    ("日期：2024年6月", JUNE_2024),
    ("日期：２０２４ 年 ６ 月 粉尘", both(JUNE_2024, W("粉尘"))),
    ("date:=2024", YEAR_2024),
    ("date:>=2020", days((2020, 1, 1), None)),
    ("date:>2020-06", days((2020, 7, 1), None)),
    ("date: < 2020", days(None, (2019, 12, 31))),
    ("date:<=2020-02", days(None, (2020, 2, 29))),
    ("date:2020..2022", days((2020, 1, 1), (2022, 12, 31))),
    ("date:2020-01-01..2020-06", days((2020, 1, 1), (2020, 6, 30))),
    ("date:[2020 TO 2022] x", both(days((2020, 1, 1), (2022, 12, 31)), W("x"))),
    ('date:"2020..2022"', days((2020, 1, 1), (2022, 12, 31))),
    ("date:(2024 OR 2024-06)", either(YEAR_2024, JUNE_2024)),
    ("-date:2024 x", both(Not(YEAR_2024), W("x"))),
    ("(date:2024) (x)", both(YEAR_2024, W("x"))),
    ("date:..2024", days(None, (2024, 12, 31))),
]


@pytest.mark.parametrize(("text", "root"), [*TEXT, *LEAVES, *OPERATORS, *FIELDS, *DATES])
def test_what_is_understood_is_read_without_a_word(text: str, root: Node | None) -> None:
    parsed = parse(text)
    assert parsed.root == root
    assert not parsed.notices or root is None


@pytest.mark.parametrize(
    ("text", "root", "notice"),
    [
        ('"dust explosion', W("dust explosion"), "quotation mark"),
        ("fire 《安全", W("fire 安全"), "quotation mark"),
        ('12" pipe', W("12 pipe"), "quotation mark"),
        ('title:"a b', both(InTitle(W("a")), W("b")), "quotation mark"),
        ("a OR (b c", either(W("a"), W("b c")), "not closed"),
        ("a) OR b", either(W("a"), W("b")), "closes nothing"),
        ("fire :-)", W("fire"), "closes nothing"),
        ("AND", W("AND"), "“AND” joins nothing"),
        ("OR foo", W("OR foo"), "“OR” joins nothing"),
        ("foo AND", W("foo AND"), "“AND” joins nothing"),
        ("(NOT) foo", both(W("NOT"), W("foo")), "“NOT” joins nothing"),
        ("a AND OR b", either(W("a AND"), W("b")), "“AND” joins nothing"),
        ("sa*ty *foo", W("sa ty foo"), "safe*"),
        ("author:Li", W("author:Li"), "“author:” is not a field"),
        ("language:en dust", W("language:en dust"), "title:, source:, region:, date: are"),
        ("语言：中文", W("语言：中文"), "“语言：” is not a field"),
        ("safty~9", Fuzzy("safty", 2), "~2"),
        ("title:", W("title:"), "“title:” is followed by nothing"),
        ("title: AND b", both(W("title:"), W("b")), "“title:” is followed by nothing"),
        ("title:source:x", both(W("title:"), InSource("x")), "“title:” is followed by nothing"),
        ("title:() b", W("title: b"), "“title:” is followed by nothing"),
        ("fire date:yesterday x", W("fire date:yesterday x"), "“date:yesterday” was searched as text"),
        ("date:2021-13-45", W("date:2021-13-45"), "2024-06-04"),
        ("日期：明天", W("日期：明天"), "“日期：明天” was searched as text"),
        ("date:" + "9" * 99, W("date:" + "9" * 99), "…” was searched as text"),
    ],
)
def test_what_is_not_understood_is_text_and_the_notice_says_so(text: str, root: Node, notice: str) -> None:
    parsed = parse(text)
    assert parsed.root == root
    assert any(notice in told for told in parsed.notices)


@pytest.mark.parametrize("text", ["", "   ", "\u3000\n"])
def test_a_blank_query_has_no_root_and_needs_no_notice(text: str) -> None:
    assert parse(text) == ParsedQuery(None)


@pytest.mark.parametrize(
    "text", ["?", "~", "--", '""', "「", "...", "()", "((", "&& ||", "- !", ":)", "！？"]
)
def test_punctuation_alone_has_no_root_and_the_notice_says_so(text: str) -> None:
    parsed = parse(text)
    assert parsed.root is None
    assert parsed.notices == ("The query holds no word to search for.",)


def test_each_kind_of_trouble_is_told_once() -> None:
    notice = " ".join(parse('date:soon date:later (a b) ) ) AND "').notices)
    assert notice.count("names no date") == 1
    assert notice.count("parenthesis") == 1
    assert notice.count("quotation mark") == 1


def test_parentheses_beyond_the_limit_are_ignored() -> None:
    def nested(depth: int) -> str:
        return "a -(" * depth + "b" + ")" * depth

    assert not parse(nested(MAX_NESTING)).notices
    deeper = parse(nested(MAX_NESTING + 1))
    assert deeper.notices == (f"Parentheses nested more than {MAX_NESTING} deep were ignored.",)
    assert depth_of(deeper.root) <= 3 * MAX_NESTING + 1


MONOTONOUS = """\
(|(a |)|"|「|《「|NOT |- |title:|title: NOT |*|a*|a |~|a~|date:|date:[|date: |date:2020|date:2020..|AND OR |\
a OR |a OR -b |(a OR -|-(a OR b c -(d |source:(a |-"|a&&|()|\u3000"""


@pytest.mark.parametrize("piece", MONOTONOUS.split("|"))
def test_long_and_monotonous_queries_are_read(piece: str) -> None:
    parsed = parse(piece * (100_000 // len(piece)))
    assert depth_of(parsed.root) <= 3 * MAX_NESTING + 3


def test_date_ranges_without_an_end_are_not_looked_for_over_and_over() -> None:
    text = 'date:"' + "[ TO " * 20_000 + '"'
    assert isinstance(parse(text).root, Words)


SYMBOLS = ["&&", "||", "~2", " AND ", " OR ", " NOT ", "title:", "source:", "地区：", "date:"]
SYNTAX = st.sampled_from([*SYMBOLS, *'()（）"“”「」《》-!*~:：,  '])
WORDS = st.text("abcxyz安全生产", min_size=1, max_size=4)
QUERIES = st.lists(SYNTAX | WORDS, max_size=30).map("".join)


def nodes(root: Node | None) -> Iterator[Node]:
    if root is None:
        return
    yield root
    match root:
        case And(children) | Or(children):
            for child in children:
                yield from nodes(child)
        case Not(child) | InTitle(child):
            yield from nodes(child)


def depth_of(root: Node | None) -> int:
    match root:
        case None:
            return 0
        case And(children) | Or(children):
            return 1 + max(depth_of(child) for child in children)
        case Not(child):
            return 1 + depth_of(child)
        case _:
            return 1


def texts(root: Node | None) -> str:
    held = (Words, Phrase, Prefix, Fuzzy, InSource, InRegion)
    return "\n".join(node.text for node in nodes(root) if isinstance(node, held))


@given(st.text() | QUERIES | st.text('()"“”「《-!*~:：&|ＡAND OR0123456789.[]>=日期date', max_size=40))
@example("\ud800")
@example("-\x00")
@example("title:title:(")
@example("date:[]")
def test_any_text_is_read_and_its_tree_keeps_the_promises(text: str) -> None:
    root = parse(text).root
    for node in nodes(root):
        match node:
            case And(children):
                assert len(children) >= 2
                assert not all(isinstance(child, Not) for child in children)
                assert not any(isinstance(child, And) for child in children)
            case Or(children):
                assert len(children) >= 2
                assert not any(isinstance(child, (Or, Not)) for child in children)
            case Not(child):
                assert not isinstance(child, Not)
            case Words(held) | Phrase(held) | Prefix(held) | InSource(held) | InRegion(held) | Fuzzy(held):
                assert any(character.isalnum() for character in held)
                assert held == " ".join(held.split())
            case DateRange(first, last):
                assert first or last
    assert not isinstance(root, Not)


@given(QUERIES)
def test_no_word_is_lost(text: str) -> None:
    held = texts(parse(text).root)
    for word in re.findall("[abcxyz安全生产]+", re.sub("(?i:title|source|date|AND|OR|NOT)", " ", text)):
        assert word in held


@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1), min_size=1))
def test_plain_words_are_left_as_they_are(words: list[str]) -> None:
    plain = [word for word in words if word not in {"AND", "OR", "NOT"}] or ["fire"]
    for white_space in (" ", "\u3000\t"):
        parsed = parse(white_space.join(plain))
        assert parsed.root == Words(" ".join(plain))
        assert not parsed.notices


@given(QUERIES)
def test_white_space_around_a_query_changes_nothing(text: str) -> None:
    assert parse(f" {text}\n").root == parse(text).root
