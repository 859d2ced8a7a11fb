"""The sample collection's own judged queries: the right pages first, in and from either language.

``data/relevance/queries.jsonl`` holds the queries in groups, ``qrels.tsv`` all pages of ``documents/`` that
answer them, judged by reading: 2 is a page about it, 1 one that touches on it. A floor is what its group
reached when it was set, rounded down: no change may fall below it, and who gets further raises it. Nothing is
tuned to a query.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import searcher
from searcher import evaluation
from searcher.evaluation import Answer
from searcher.settings import Settings

if TYPE_CHECKING:
    from searcher.results import Hit
    from searcher.searching import Index

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data" / "relevance"

#: The least nDCG@10 of each group.
FLOORS = {
    "zh": 0.96,  # Chinese words
    "en": 0.95,  # English words
    "zh-en": 0.92,  # Chinese words whose pages are in English
    "en-zh": 0.88,  # English words whose pages are in Chinese
    "places": 0.99,  # names of places, some of them in the other language than their pages
    "questions": 0.80,  # whole questions in both languages
    "misspelt": 0.77,  # a wrong letter, or a wrong character of the same sound
    "scripts": 0.97,  # traditional for simplified, simplified for traditional, full width
    "unfiltered": 0.92,  # places, years and sources typed as words, where a filter was meant
}


class Judged(NamedTuple):
    id: str
    group: str
    text: str


def _queries() -> list[Judged]:
    rows = map(json.loads, (DATA / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    return [Judged(row["_id"], row["group"], row["text"]) for row in rows]


def _qrels() -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (DATA / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        query, page, grade = line.split("\t")
        assert page not in qrels[query], f"{query} and {page} are judged twice"
        qrels[query][page] = int(grade)
    return dict(qrels)


QUERIES = _queries()
QRELS = _qrels()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("sample") / "index"
    searcher.build([ROOT / "documents"], folder, settings=Settings())
    return searcher.open(folder, settings=Settings())


def _page(hit: Hit) -> str:
    """The name of a page in ``qrels.tsv``: its path below ``documents/``, and of a JSONL file's record the
    id, or the number of its line."""
    path = hit.path.removeprefix("documents/")
    return f"{path}#{hit.id.rpartition(':')[2]}" if path.endswith(".jsonl") else path


def _answer(sample: Index, query: Judged) -> Answer:
    results = sample.search(query.text, size=20)
    return Answer(query.id, tuple(map(_page, results.hits)), results.took_ms)


def _miss(query: Judged, answer: Answer) -> str:
    """What a query should have found and how far down it did, and what came before it."""
    score = evaluation.judge(QRELS, [answer])["ndcg_10"]
    places = {page: place for place, page in enumerate(answer.documents, 1)}
    wanted = (f"{page} ({grade}) at {places.get(page, '–')}" for page, grade in QRELS[query.id].items())
    others = [page for page in answer.documents if page not in QRELS[query.id]][:3]
    return f"{score:.2f} {query.id} {query.text}\n    {', '.join(wanted)}\n    instead: {', '.join(others)}"


@pytest.mark.parametrize("group", FLOORS)
def test_right_pages_come_first(group: str, sample: Index) -> None:
    asked = [query for query in QUERIES if query.group == group]
    answers = [_answer(sample, query) for query in asked]
    reached = evaluation.judge(QRELS, answers)["ndcg_10"]
    missed = [
        _miss(query, answer)
        for query, answer in zip(asked, answers, strict=True)
        if evaluation.judge(QRELS, [answer])["ndcg_10"] < 1
    ]
    assert reached >= FLOORS[group], f"{group}: nDCG@10 is {reached:.4f}; missed are\n" + "\n".join(missed)


class TestJudgements:
    """The data hold together."""

    def test_every_group_has_its_floor(self) -> None:
        assert {query.group for query in QUERIES} == FLOORS.keys()

    def test_every_query_is_judged_and_every_judgement_asked(self) -> None:
        ids = [query.id for query in QUERIES]
        assert len(set(ids)) == len(ids)
        assert set(ids) == QRELS.keys()
        assert {grade for grades in QRELS.values() for grade in grades.values()} == {1, 2}

    def test_judged_pages_are_those_of_the_collection(self, sample: Index) -> None:
        pages = {_page(hit) for hit in sample.search("", size=evaluation.DEPTH).hits}
        assert len(pages) == sample.stats().documents
        assert {page for grades in QRELS.values() for page in grades} <= pages
