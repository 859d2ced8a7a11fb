"""How right a ranking is: the queries of a judged collection, put to an index of its documents.

A judged collection is a folder in the layout of BEIR (Thakur et al. 2021): ``corpus.jsonl`` (``_id title
text``), ``queries.jsonl`` (``_id text``) and ``qrels.tsv`` or ``qrels/test.tsv`` (query, document and grade,
a header first). Its documents take the road of every document, its queries that of every query.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING

import ir_measures
from ir_measures import RR, R, nDCG

from searcher import assembly, indexing
from searcher.errors import EvaluationError, NothingIndexedError
from searcher.searching import LONGEST_QUERY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from searcher.analysis import Analyzer
    from searcher.indexing import BuildReport
    from searcher.reading import Progress
    from searcher.searching import Index
    from searcher.settings import Settings

#: How many hits of each query are judged.
DEPTH = 100
_MEASURES = {"ndcg_10": nDCG @ 10, "mrr_10": RR @ 10, "recall_10": R @ 10, "recall_100": R @ 100}
#: Needs the dictionary in both directions.
_WARM_UP = "检查 lamp"
_CORPORA = ("corpus.jsonl", "corpus.jsonl.gz")
_QRELS = ("qrels.tsv", "qrels/test.tsv")
_QUERIES = "queries.jsonl"


@dataclass(frozen=True, slots=True)
class JudgedCollection:
    """Documents, and queries whose answers are known; those with no relevant document are left out.

    Attributes:
        queries: the text of each judged query, by its id.
        qrels: query → document → grade; relevant are those above 0.
    """

    name: str
    corpus: Path
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query found: the documents' ids, best first, and how long it took."""

    query: str
    documents: tuple[str, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measures of one collection, each from 0 to 1 and averaged over all judged queries: one that finds
    nothing counts as 0. Latency is that of the whole search, facets and passages of 100 hits included.

    Attributes:
        skipped: documents that could not be indexed; they count as not found.
    """

    name: str
    documents: int
    skipped: int
    queries: int
    ndcg_10: float
    mrr_10: float
    recall_10: float
    recall_100: float
    p50_ms: float
    p95_ms: float


def read(folder: Path) -> JudgedCollection:
    """Return the judged collection in ``folder``.

    Raises:
        EvaluationError: a file is missing or not in its form, or no query is judged.
    """
    corpus = _existing(folder, _CORPORA)
    qrels = _read_qrels(_existing(folder, _QRELS))
    texts = _read_queries(_existing(folder, (_QUERIES,)))
    queries = {
        id: text for id, text in texts.items() if any(grade > 0 for grade in qrels.get(id, {}).values())
    }
    if not queries:
        raise EvaluationError(
            f"{folder}: no query has a relevant document.", "The ids in qrels must be those of queries.jsonl."
        )
    return JudgedCollection(folder.resolve().name, corpus, queries, qrels)


def evaluate(
    collection: JudgedCollection,
    settings: Settings,
    on_reading: Callable[[Progress], None] | None = None,
    on_asking: Callable[[int, int], None] | None = None,
) -> tuple[Evaluation, list[Answer]]:
    """Index the collection in a temporary folder, ask every query as a user would, and judge the answers.

    Of a query longer than can be searched for, the beginning is asked. Reprints are hits of their own, since
    each document is judged by itself. ``on_reading`` is told how far indexing has come, ``on_asking`` how
    many queries of how many have been asked.

    Raises:
        EvaluationError: the corpus holds no document that can be indexed.
        SettingsError.
    """
    with tempfile.TemporaryDirectory(prefix="searcher-eval-") as folder:
        here = replace(settings, index=Path(folder) / "index")
        analyzer = assembly.analyzer(here)
        report = _built(collection.corpus, here, analyzer, on_reading)
        answers = _answers(collection, assembly.index(here), on_asking)
    return summary(collection, answers, report.documents, len(report.skipped)), answers


def summary(
    collection: JudgedCollection, answers: Sequence[Answer], documents: int, skipped: int = 0
) -> Evaluation:
    """Return the measures of ``answers`` to all the collection's queries."""
    return Evaluation(
        name=collection.name,
        documents=documents,
        skipped=skipped,
        queries=len(collection.queries),
        **judge(collection.qrels, answers),
        **_latency(answers),
    )


def judge(qrels: Mapping[str, Mapping[str, int]], answers: Sequence[Answer]) -> dict[str, float]:
    """Return the mean of each measure over ``answers``, in the order in which they list documents."""
    asked = {answer.query for answer in answers}
    judged = [
        ir_measures.Qrel(query, document, grade)
        for query, grades in qrels.items()
        if query in asked
        for document, grade in grades.items()
    ]
    found = [
        ir_measures.ScoredDoc(answer.query, document, score)
        for answer in answers
        for document, score in _ranked(answer)
    ]
    sums = dict.fromkeys(_MEASURES.values(), 0.0)
    for metric in ir_measures.iter_calc(list(sums), judged, found):
        sums[metric.measure] += metric.value
    return {name: sums[measure] / len(asked) for name, measure in _MEASURES.items()}


def run_lines(answers: Sequence[Answer], tag: str) -> list[str]:
    """Return the answers in the format of TREC runs: query, ``Q0``, document, rank, score, tag."""
    return [
        f"{answer.query} Q0 {document} {rank} {score:.6f} {tag}"
        for answer in answers
        for rank, (document, score) in enumerate(_ranked(answer), 1)
    ]


def _ranked(answer: Answer) -> list[tuple[str, float]]:
    """Documents with 1 / rank as their score: who sorts by it, and breaks ties his own way, has our order."""
    return [(document, 1 / rank) for rank, document in enumerate(answer.documents, 1)]


def _built(
    corpus: Path, settings: Settings, analyzer: Analyzer, on_reading: Callable[[Progress], None] | None
) -> BuildReport:
    try:
        return indexing.build(
            [corpus],
            assembly.engine(settings, analyzer),
            analyzer,
            assembly.identity(analyzer),
            max_bytes=assembly.max_bytes(settings),
            on_progress=on_reading,
        )
    except NothingIndexedError as error:
        reason = f" Line {error.skipped[0].line}: {error.skipped[0].reason}." if error.skipped else ""
        raise EvaluationError(
            f"{corpus} holds no document.{reason}",
            'Each line is {"_id": "…", "title": "…", "text": "…"}.',
        ) from error


def _answers(
    collection: JudgedCollection, index: Index, on_asking: Callable[[int, int], None] | None
) -> list[Answer]:
    index.search(_WARM_UP, size=1)  # What is loaded once is no query's latency.
    answers = []
    for count, (id, text) in enumerate(collection.queries.items(), 1):
        started = perf_counter()
        results = index.search(text[:LONGEST_QUERY], size=DEPTH, fold=False)  # Each document is judged.
        milliseconds = (perf_counter() - started) * 1000
        answers.append(Answer(id, tuple(hit.id for hit in results.hits), milliseconds))
        if on_asking:
            on_asking(count, len(collection.queries))
    return answers


def _latency(answers: Sequence[Answer]) -> dict[str, float]:
    times = [answer.milliseconds for answer in answers]
    percentiles = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return {"p50_ms": percentiles[49], "p95_ms": percentiles[94]}


def _existing(folder: Path, names: Sequence[str]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise EvaluationError(
        f"{folder} has no {' or '.join(names)}.",
        f"A judged collection has {_CORPORA[0]}, {_QUERIES} and {_QRELS[0]}.",
    )


def _read_queries(path: Path) -> dict[str, str]:
    queries: dict[str, str] = {}
    for number, line in _lines(path):
        try:
            row = json.loads(line)
            id, text = str(row["_id"]).strip(), row["text"]
            if not id or not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError) as error:
            raise EvaluationError(
                f"{path}, line {number}: not a query.", 'Each line is {"_id": "…", "text": "…"}.'
            ) from error
        if id in queries:
            raise EvaluationError(
                f"{path}, line {number}: a second query {id!r}.", "Each query has an id of its own."
            )
        queries[id] = text
    return queries


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """The first line is a header, and passed over, unless it ends in a grade. Of several judgements of one
    document the last holds."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        try:
            query, document, grade = (cell.strip() for cell in line.split("\t"))
            qrels.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            if number > 1:
                raise EvaluationError(
                    f"{path}, line {number}: not a judgement.",
                    "Each line is a query's id, a document's id and a whole number, between tabs.",
                ) from error
    return qrels


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with their numbers from 1."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{path} cannot be read: {error}", "It must be a text file in UTF-8."
        ) from error
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
