"""What scores are said to be made of: in words, and in all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES, page, write

from searcher import assembly, fields
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.engine.protocol import Contribution
from searcher.explanations import explained, relation
from searcher.query.concepts import Origin
from searcher.results import Explanation
from searcher.searching import Index

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon

ORIGINS = {
    ("explos",): Origin("explosion", "explosions", "typed"),
    ("粉尘",): Origin("粉尘", "粉尘", "typed"),
    ("尘爆",): Origin("尘爆", "粉尘爆炸", "characters"),
    ("粉尘", "尘爆", "爆炸"): Origin("粉尘爆炸", "dust explosion", "glossary"),
    ("suzhou",): Origin("Suzhou", "苏州", "place"),
}


@pytest.mark.parametrize(
    ("field", "terms", "expected"),
    [
        (fields.TITLE, ("explos",), ("explosion", "explosions", "typed", "title")),
        (fields.BODY, ("粉尘",), ("粉尘", "粉尘", "typed", "body")),
        (fields.BODY_CHARACTERS, ("粉尘",), ("粉尘", "粉尘", "characters", "body")),
        (fields.TITLE_CHARACTERS, ("尘爆",), ("尘爆", "粉尘爆炸", "characters", "title")),
        (
            fields.BODY_CHARACTERS,
            ("粉尘", "尘爆", "爆炸"),
            ("粉尘爆炸", "dust explosion", "glossary", "body"),
        ),
        (fields.TITLE, ("suzhou",), ("Suzhou", "苏州", "place", "title")),
        # Of unknown origin: as the index has it.
        (fields.BODY, ("safeti",), ("safeti", "safeti", "typed", "body")),
        (fields.BODY_CHARACTERS, ("safe*",), ("safe*", "safe*", "typed", "body")),
        (fields.BODY_CHARACTERS, ("stood", "idle"), ("stood idle", "stood idle", "typed", "body")),
        (fields.BODY_CHARACTERS, ("安全", "全生", "生产"), ("安全生产", "安全生产", "typed", "body")),
        (fields.BODY_CHARACTERS, ("人人", "人人"), ("人人人", "人人人", "typed", "body")),
        (fields.BODY_CHARACTERS, ("第三", "三", "3d", "图"), ("第三 3d图", "第三 3d图", "typed", "body")),
        (fields.REGION, ("320500",), ("苏州市 Suzhou", "", "in_place", "region")),
        (fields.SOURCE, ("新华社",), ("新华社", "", "condition", "source")),
        (fields.DATE, (), ("", "", "condition", "date")),
        ("", (), ("", "", "all_words", "")),
        ("", ("*",), ("*", "*", "every", "")),
    ],
)
def test_parts_in_words(field: str, terms: tuple[str, ...], expected: tuple[str, ...]) -> None:
    (part,) = explained([Contribution(field, terms, 0.5)], ORIGINS)
    assert (part.text, part.asked, part.kind, part.field) == expected
    assert part.score == 0.5
    assert relation(part)


def test_the_greatest_first_and_what_reads_the_same_once() -> None:
    parts = explained(
        [
            Contribution(fields.BODY, ("a",), 1.0),
            Contribution(fields.TITLE, ("b",), 2.0),
            Contribution(fields.BODY_CHARACTERS, ("a",), 1.5),
            Contribution(fields.BODY, ("c",), 1e-6),
        ],
        {},
    )
    assert [(part.text, part.field, part.score) for part in parts] == [
        ("a", "body", 2.5),
        ("b", "title", 2.0),
        ("c", "body", 1e-6),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("typed", "as typed"),
        ("characters", "characters of 粉尘"),
        ("glossary", "in the glossary for 粉尘"),
        ("dictionary", "in the dictionary for 粉尘"),
        ("place", "another name of 粉尘"),
        ("name", "by its sound for 粉尘"),
        ("in_place", "lies in the place named"),
        ("condition", "meets the condition"),
        ("all_words", "has all the words"),
        ("every", "as every page"),
    ],
)
def test_relations_in_words(kind: str, expected: str) -> None:
    assert relation(Explanation("dust", "粉尘", kind, "body", 1.0)) == expected


@pytest.fixture(scope="module")
def updated_index(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> Index:
    """The small collection in two segments, of which both have lost a page."""
    folder: Path = tmp_path_factory.mktemp("updated") / "index"
    identity = assembly.identity(analyzer)
    engine = EmbeddedEngine(folder, identity)
    with engine.rebuild(identity) as writer:
        write(writer, PAGES, analyzer)
        writer.commit()
    for changed in ([page("late", "粉尘爆炸 Dust explosion", "粉尘 dust 安全生产 in Suzhou.", "mixed")], []):
        with engine.update(identity.roots) as writer:
            write(writer, [*changed, PAGES[len(changed)]], analyzer)
            writer.delete(PAGES[5].id)
            writer.commit()
    return Index(engine, analyzer, glossary, dictionary)


QUERIES = (
    "dust",
    "dust explosion",
    "粉尘爆炸",
    "粉尘爆炸的教训和 collector",
    "安全生产 江苏",
    "boiler -grate",
    "东莞 forum",
    '"dust explosion" OR 粉尘',
    "“尘爆” 教训",
    "expl* colector~",
    "insp* OR drill~2",
    "title:爆炸 粉尘",
    "title:dust mill",
    "boiler valve region:浙江 OR collector",
    "source:Huaihai collector",
    "date:2021 explosion",
    "date:none ladder OR lacquer",
    "矿 boiler",
    "24hour duty internet 1nternet",
    "(dust OR boiler) (explosion OR valve) NOT 演练",
    "machine guarding rules for furniture factories in Dongguan",
    "煤矿停产 coal mine",
    "*",
    "",
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("translate", [True, False])
def test_parts_add_up_to_the_score(
    query: str, translate: bool, small_index: Index, updated_index: Index
) -> None:
    for index in (small_index, updated_index):
        found = index.search(query, translate=translate, explain=True, size=50)
        assert found.hits
        for hit in found.hits:
            assert hit.explanation
            assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score, abs=1e-4)
            assert [part.score for part in hit.explanation] == sorted(
                (part.score for part in hit.explanation), reverse=True
            )
            assert all(relation(part) for part in hit.explanation)


@pytest.mark.parametrize(
    ("query", "id", "expected"),
    [
        ("collector", "mill-en", ("collector", "typed", "body")),
        ("粉尘爆炸", "mill-zh", ("尘爆", "characters", "body")),
        ("粉尘爆炸", "mill-en", ("dust explosion", "glossary", "title")),
        ("江苏 explosion", "mill-en", ("江苏省 Jiangsu", "in_place", "region")),
        ("东莞 forum", "dongguan-en", ("Dongguan", "place", "body")),
        ("collector xyzzy", "mill-en", ("collector", "typed", "body")),
        ("explosions", "mill-en", ("explosions", "typed", "title")),
        ("colle*", "mill-en", ("colle*", "typed", "body")),
        ("“除尘器”", "mill-zh", ("除尘器", "typed", "body")),
    ],
)
def test_which_words_in_which_field(
    query: str, id: str, expected: tuple[str, ...], small_index: Index
) -> None:
    hits = {hit.id: hit for hit in small_index.search(query, explain=True, size=50).hits}
    assert expected in [(part.text, part.kind, part.field) for part in hits[id].explanation]


def test_having_all_the_words_is_told_where_others_follow(small_index: Index) -> None:
    found = small_index.search("collector flour", explain=True)
    assert found.relaxed
    kinds = {hit.id: {part.kind: part.score for part in hit.explanation} for hit in found.hits}
    assert kinds["mill-en"]["all_words"] == 1000.0
    assert all("all_words" not in each for id, each in kinds.items() if id != "mill-en")


def test_nothing_is_explained_unasked_or_in_an_order_by_date(small_index: Index) -> None:
    for options in ({}, {"explain": True, "sort": "newest"}):
        found = small_index.search("dust", **options)  # type: ignore[arg-type]
        assert found.hits
        assert not any(hit.explanation for hit in found.hits)
