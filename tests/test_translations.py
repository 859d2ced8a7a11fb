"""What of a query a page has by another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES, page, write

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.query.namings import Name, Naming
from searcher.results import Translation
from searcher.searching import Index
from searcher.translations import MOST_TOLD, translations

if TYPE_CHECKING:
    from searcher.analysis import Analyzer
    from searcher.highlight import Found
    from searcher.lexicon import Dictionary, Lexicon

PLANT = Naming(
    "核电站",
    "dictionary",
    frozenset({("核电站",), ("核电", "电站")}),
    (),
    ((Name("atomic plant", (("atom",), ("plant",))), Name("reactor", (("reactor",),))),),
)
MINE = Naming(
    "煤矿安全",
    "dictionary",
    frozenset({("煤矿",), ("安全",)}),
    (),
    ((Name("coal mine", (("coal",), ("mine",))),), (Name("safe", (("safe",),)),)),
)
DUST = Naming(
    "粉尘爆炸",
    "glossary",
    frozenset({("粉尘",), ("爆炸",)}),
    (Name("dust explosion", (("dust", "explos"),)), Name("deflagration", (("deflagr",),))),
    ((Name("blast", (("blast",),)),),),
)


@pytest.mark.parametrize(
    ("naming", "title", "body", "expected"),
    [
        (DUST, "", "", None),
        (DUST, "", "dust-explos", ("粉尘爆炸", "dust explosion", "glossary")),
        (DUST, "dust-explos", "", ("粉尘爆炸", "dust explosion", "glossary")),
        (DUST, "deflagr", "dust-explos", ("粉尘爆炸", "dust explosion", "glossary")),
        (DUST, "", "deflagr", ("粉尘爆炸", "deflagration", "glossary")),
        (DUST, "deflagr", "blast", ("粉尘爆炸", "deflagration", "glossary")),
        (DUST, "", "blast", ("粉尘爆炸", "blast", "dictionary")),
        # A word typed stands there itself.
        (DUST, "", "dust-explos 爆炸", None),
        (DUST, "爆炸", "dust-explos", None),
        # Words of the dictionary side by side, in their order.
        (PLANT, "", "atom plant", ("核电站", "atomic plant", "dictionary")),
        (PLANT, "", "plant atom plant", ("核电站", "atomic plant", "dictionary")),
        (PLANT, "", "atom", None),
        (PLANT, "", "plant atom", None),
        (PLANT, "", "atom dust-explos plant", None),
        (PLANT, "atom", "plant", None),
        (PLANT, "atom", "plant reactor", ("核电站", "reactor", "dictionary")),
        # All parts of a compound.
        (MINE, "safe", "coal mine", ("煤矿安全", "coal mine + safe", "dictionary")),
        (MINE, "", "coal mine", None),
        (MINE, "", "safe coal", None),
    ],
)
def test_another_name_in_title_or_body(
    naming: Naming, title: str, body: str, expected: tuple[str, str, str] | None
) -> None:
    told = translations([naming], [found(title), found(body)])
    assert told == ((Translation(*expected),) if expected else ())


def found(written: str) -> list[Found]:
    """Matches that stand with one character between them; terms of a phrase are parted by hyphens."""
    matches = []
    place = 0
    for match in written.split():
        matches.append((place, place + len(match), tuple(match.split("-"))))
        place += len(match) + 1
    return matches


def test_words_with_something_between_do_not_stand_side_by_side() -> None:
    assert translations([PLANT], [[(0, 4, ("atom",)), (5, 10, ("plant",))]])
    assert not translations([PLANT], [[(0, 4, ("atom",)), (6, 11, ("plant",))]])


@pytest.mark.parametrize(("start", "told"), [(6, True), (9, True), (10, False), (3, False)])
def test_function_words_may_stand_between(start: int, told: bool) -> None:
    board = Naming(
        "董事会",
        "dictionary",
        frozenset(),
        (),
        ((Name("board of directors", (("board",), ("director",)), 4),),),
    )
    assert bool(translations([board], [[(0, 5, ("board",)), (start, start + 9, ("director",))]])) == told


def test_the_first_of_the_query_are_told() -> None:
    namings = [
        Naming(f"{number}", "place", frozenset(), (Name("name", (("name",),)),)) for number in range(9)
    ]
    told = translations(namings, [found("name"), []])
    assert [translation.asked for translation in told] == ["0", "1", "2"]
    assert len(told) == MOST_TOLD


@pytest.fixture(scope="module")
def index(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> Index:
    engine = EmbeddedEngine(tmp_path_factory.mktemp("named") / "index", assembly.identity(analyzer))
    pages = [
        page("plant", "Drill", "A drill at the nuclear power plant."),
        page("apart", "Waste", "Nuclear waste; the power of a plant."),
        page("tea", "茶楼", "喝茶。", "zh"),
        page("directors", "Minutes", "Minutes of the board of directors."),
    ]
    with engine.rebuild(assembly.identity(analyzer)) as writer:
        write(writer, [*PAGES, *pages], analyzer)
        writer.commit()
    return Index(engine, analyzer, glossary, dictionary)


FOUND = [
    ("dust explosion", "mill-zh", ["dust explosion = 粉尘爆炸 (glossary)"]),
    ("dust explosion", "mill-hant", ["dust explosion = 粉尘爆炸 (glossary)"]),
    ("dust explosion", "mill-en", []),
    ("粉塵爆炸", "mill-en", ["粉塵爆炸 = dust explosion (glossary)"]),
    ("粉塵爆炸", "mill-zh", []),
    ("accident", "mishap", ["accident = mishap (glossary)"]),
    ("东莞 forum", "dongguan-en", ["东莞 = Dongguan (place)"]),
    ("dongguan", "dongguan-zh", ["dongguan = 东莞 (place)"]),
    ("dongguan", "guangdong", []),  # lies there, and does not name it
    ("核电站", "plant", ["核电站 = nuclear power plant (dictionary)"]),
    ("核电站", "apart", []),
    ("tea", "tea", ["tea = 茶 (dictionary)"]),
    ("董事会", "directors", ["董事会 = board of directors (dictionary)"]),
    ("锅炉 阀门", "boiler-both", ["锅炉 = boiler (glossary)", "阀门 = valve (dictionary)"]),
    # What was typed in both languages, and what is exact.
    ("粉尘爆炸 dust explosion", "mill-en", []),
    ("粉尘爆炸 dust explosion", "mill-zh", []),
    ('粉尘爆炸 OR "dust explosion"', "mill-en", []),
    ('"dust explosion"', "mill-en", []),
    ("boiler -粉尘爆炸", "boiler-only", []),
]


@pytest.mark.parametrize(("query", "id_", "expected"), FOUND)
def test_hits_tell_what_they_have_by_another_name(
    query: str, id_: str, expected: list[str], index: Index
) -> None:
    hits = {hit.id: hit for hit in index.search(query, size=100).hits}
    assert [f"{told.asked} = {told.text} ({told.kind})" for told in hits[id_].translations] == expected


def test_function_words_of_other_names_neither_find_pages_nor_are_marked(index: Index) -> None:
    results = index.search("董事会", size=100)
    assert [hit.id for hit in results.hits] == ["directors"]
    assert results.hits[0].snippets == ("Minutes of the <mark>board</mark> of <mark>directors</mark>.",)


def test_nothing_is_told_where_nothing_was_translated(index: Index) -> None:
    results = index.search("锅炉 boiler accident", size=100, translate=False)
    assert not any(hit.translations for hit in results.hits)
    assert not any(hit.translations for hit in index.search("").hits)
    assert not any(hit.translations for hit in index.similar("mill-en").hits)
