"""Nothing in common use is left to Whoosh's matchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES

from searcher import assembly
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.searching import Index

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.lexicon import Dictionary, Lexicon

#: Each kind of thing that can be asked for, alone and with others.
QUERIES = [
    "",
    "boiler",
    "boiler valve",
    "粉尘爆炸",
    "面粉厂 粉尘爆炸 的 教训",
    "how can dust explosions in flour mills be prevented before winter",
    "木工廠要勤掃地面，粉塵爆炸並非不可避免",
    '"night shift handover"',
    "“安全生产”例会",
    "《通讯》",
    "boiler AND valve",
    "boiler OR valve",
    "boiler NOT relief",
    "boiler -relief",
    "(boiler OR valve) AND (grate OR spring)",
    "boil*",
    "b*",
    "boilr~",
    "vlave~2",
    "title:boiler",
    '标题："安全生产"',
    f"source:{PAGES[0].source}",
    "region:江苏 粉尘",
    "地区：浙江",
    "date:2021",
    "date:2019-06..2021 dust",
    "date:>=2020 AND boiler",
    "-date:2021",
    "no:date",
    "Jiangsu dust",
    "矿",
    "示批",
    "24hour duty",
    "1nternet",
    "* ~ - (",
]


@pytest.fixture(scope="module")
def engine(small_folder: Path, analyzer: Analyzer) -> EmbeddedEngine:
    return EmbeddedEngine(small_folder, assembly.identity(analyzer))


@pytest.mark.parametrize("query", QUERIES)
def test_it_is_evaluated_on_arrays(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary, query: str
) -> None:
    index = Index(engine, analyzer, glossary, dictionary)
    before = engine.snapshot().left_to_whoosh
    index.search(query, explain=True, fold=True)
    index.search(query, sort="newest", region="江苏", date_from="2015", language="zh")
    assert engine.snapshot().left_to_whoosh == before == 0


def test_similar_pages_are_found_on_arrays(
    engine: EmbeddedEngine, analyzer: Analyzer, glossary: Lexicon, dictionary: Dictionary
) -> None:
    index = Index(engine, analyzer, glossary, dictionary)
    for page in PAGES:
        index.similar(page.id)
    assert engine.snapshot().left_to_whoosh == 0
