"""Judged collections: what is read of them, the measures by hand, and what is said of bad ones."""

from __future__ import annotations

import gzip
import json
from math import log2
from typing import TYPE_CHECKING, Any

import ir_measures
import pytest

from searcher import evaluation
from searcher.errors import EvaluationError
from searcher.evaluation import Answer
from searcher.searching import LONGEST_QUERY
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from searcher.reading import Progress

CORPUS = [
    {"_id": "crane", "title": "Crane on the jetty", "text": "The crane stood idle."},
    {"_id": "silo", "title": "", "text": "The silo was swept, and its crane greased."},
    {"_id": "lamp", "title": "矿灯", "text": "矿灯每周充电。"},
]
QUERIES = [{"_id": "q1", "text": "crane"}, {"_id": "q2", "text": "矿灯"}]
HEADER = "query-id\tcorpus-id\tscore\n"
QRELS = f"{HEADER}q1\tcrane\t1\nq2\tlamp\t1\n"


def lines(rows: Sequence[Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good collection; the tests spoil it."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(lines(CORPUS), encoding="utf-8")
    (folder / "queries.jsonl").write_text(lines(QUERIES), encoding="utf-8")
    (folder / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def evaluated(folder: Path) -> tuple[evaluation.Evaluation, dict[str, tuple[str, ...]]]:
    found, answers = evaluation.evaluate(evaluation.read(folder), Settings())
    return found, {answer.query: answer.documents for answer in answers}


class TestMeasures:
    """Each row: what is relevant, what was found, and nDCG@10, MRR@10, recall@10, recall@100.

    DCG is the sum of grade / log2(rank + 1), nDCG its share of the best order's (Järvelin and Kekäläinen
    2002, with grades as gains).
    """

    @pytest.mark.parametrize(
        ("grades", "found", "expected"),
        [
            ({"a": 1}, "a", (1, 1, 1, 1)),
            ({"a": 1}, "xa", (1 / log2(3), 1 / 2, 1, 1)),
            ({"a": 1}, "x", (0, 0, 0, 0)),
            ({"a": 1}, "", (0, 0, 0, 0)),
            ({"a": 1, "b": 1}, "a", (1 / (1 + 1 / log2(3)), 1, 1 / 2, 1 / 2)),
            ({"a": 2, "b": 1}, "ba", ((1 + 2 / log2(3)) / (2 + 1 / log2(3)), 1, 1, 1)),
            ({"a": 1, "x": 0}, "xa", (1 / log2(3), 1 / 2, 1, 1)),
            ({"a": 1, "x": -1}, "xa", (1 / log2(3), 1 / 2, 1, 1)),
            ({"a": 1}, "0123456789a", (0, 0, 0, 1)),
            ({"a": 1}, "012345678a", (1 / log2(11), 1 / 10, 1, 1)),
        ],
    )
    def test_one_query(self, grades: dict[str, int], found: str, expected: tuple[float, ...]) -> None:
        measured = evaluation.judge({"q": grades}, [Answer("q", tuple(found), 1.0)])
        names = ("ndcg_10", "mrr_10", "recall_10", "recall_100")
        assert [measured[name] for name in names] == pytest.approx(expected)

    def test_queries_that_find_nothing_count(self) -> None:
        answers = [Answer("q1", ("a",), 1.0), Answer("q2", (), 1.0)]
        measured = evaluation.judge({"q1": {"a": 1}, "q2": {"b": 1}}, answers)
        assert set(measured.values()) == {0.5}

    def test_queries_that_were_not_asked_do_not_count(self) -> None:
        measured = evaluation.judge({"q1": {"a": 1}, "q2": {"b": 1}}, [Answer("q1", ("a",), 1.0)])
        assert set(measured.values()) == {1.0}

    def test_order_is_that_of_the_answer(self) -> None:
        """Among many, where a library that sorts by score would break ties its own way."""
        documents = tuple(f"d{number:02}" for number in range(100, 0, -1))
        measured = evaluation.judge({"q": {"d91": 1}}, [Answer("q", documents, 1.0)])
        assert measured["mrr_10"] == pytest.approx(1 / 10)

    def test_latency(self, folder: Path) -> None:
        collection = evaluation.read(folder)
        answers = [Answer("q1", ("crane",), 1.0), Answer("q2", (), 3.0)]
        found = evaluation.summary(collection, answers, documents=3, skipped=1)
        assert (found.p50_ms, found.p95_ms) == (2.0, pytest.approx(2.9))
        assert (found.documents, found.skipped, found.queries) == (3, 1, 2)
        alone = evaluation.summary(collection, answers[:1], documents=3)
        assert (alone.p50_ms, alone.p95_ms) == (1.0, 1.0)


class TestRun:
    def test_lines(self) -> None:
        answers = [Answer("q1", ("b", "a"), 1.0), Answer("q2", (), 1.0)]
        assert evaluation.run_lines(answers, "ours") == ["q1 Q0 b 1 1.000000 ours", "q1 Q0 a 2 0.500000 ours"]

    def test_scores_fall_with_the_ranks(self) -> None:
        """Who judges a run sorts it by score, so none may equal another, as printed too."""
        found = evaluation.run_lines([Answer("q", tuple(map(str, range(evaluation.DEPTH))), 1.0)], "ours")
        scores = [float(line.split()[4]) for line in found]
        assert scores == sorted(set(scores), reverse=True)

    def test_reads_as_a_run(self, folder: Path, tmp_path: Path) -> None:
        collection = evaluation.read(folder)
        found, answers = evaluation.evaluate(collection, Settings())
        file = tmp_path / "run.txt"
        file.write_text("\n".join(evaluation.run_lines(answers, "ours")), encoding="utf-8")
        run = ir_measures.read_trec_run(str(file))
        qrels = [ir_measures.Qrel("q1", "crane", 1), ir_measures.Qrel("q2", "lamp", 1)]
        again = ir_measures.calc_aggregate([ir_measures.nDCG @ 10], qrels, run)
        assert again == {ir_measures.nDCG @ 10: pytest.approx(found.ndcg_10)}


class TestEvaluate:
    def test_measures(self, folder: Path) -> None:
        found, answers = evaluated(folder)
        assert answers == {"q1": ("crane", "silo"), "q2": ("lamp",)}
        assert (found.name, found.documents, found.skipped, found.queries) == ("small", 3, 0, 2)
        assert (found.ndcg_10, found.mrr_10, found.recall_10, found.recall_100) == (1, 1, 1, 1)
        assert 0 < found.p50_ms <= found.p95_ms

    def test_progress(self, folder: Path) -> None:
        read: list[Progress] = []
        asked: list[tuple[int, int]] = []
        evaluation.evaluate(
            evaluation.read(folder), Settings(), read.append, lambda done, total: asked.append((done, total))
        )
        assert read[-1].writing
        assert asked == [(1, 2), (2, 2)]

    def test_a_query_that_finds_nothing(self, folder: Path) -> None:
        with (folder / "queries.jsonl").open("a", encoding="utf-8") as file:
            file.write('{"_id": "q3", "text": "zeppelin"}')
        with (folder / "qrels.tsv").open("a", encoding="utf-8") as file:
            file.write("q3\tlamp\t1")
        found, answers = evaluated(folder)
        assert answers["q3"] == ()
        assert found.recall_100 == pytest.approx(2 / 3)

    @pytest.mark.parametrize("text", ["", "   ", "?!", '"', "(((", "title:", "-crane", "crane AND"])
    def test_no_query_ends_the_run(self, text: str, folder: Path) -> None:
        (folder / "queries.jsonl").write_text(lines([{"_id": "q1", "text": text}]), encoding="utf-8")
        found, _ = evaluated(folder)
        assert found.queries == 1

    def test_of_an_overlong_query_the_beginning_is_asked(self, folder: Path) -> None:
        text = "crane " + "x" * LONGEST_QUERY
        (folder / "queries.jsonl").write_text(lines([{"_id": "q1", "text": text}]), encoding="utf-8")
        assert evaluated(folder)[1]["q1"][0] == "crane"

    def test_reprints_are_documents_of_their_own(self, folder: Path) -> None:
        text = "The crane stood idle on the jetty until the wind had fallen and the foreman had come. " * 9
        rows = [{"_id": id, "title": "Crane", "text": text} for id in ("first", "copy")]
        (folder / "corpus.jsonl").write_text(lines([*CORPUS, *rows]), encoding="utf-8")
        (folder / "qrels.tsv").write_text("q1\tfirst\t1\nq1\tcopy\t1", encoding="utf-8")
        found, answers = evaluated(folder)
        assert {"first", "copy"} <= set(answers["q1"])
        assert found.recall_10 == 1

    @pytest.mark.parametrize(
        ("line", "documents"),
        [
            ("", 3),  # an empty line is none
            ('{"_id": "crane", "title": "Again", "text": "The id of another."}', 3),
            ('{"_id": "bare", "title": "", "text": ""}', 3),
            ("{", 3),
            ('{"_id": 7, "text": "A number for an id."}', 4),
            ('{"_id": "extra", "text": "With more.", "metadata": {"year": 2020}}', 4),
        ],
    )
    def test_lines_of_the_corpus(self, line: str, documents: int, folder: Path) -> None:
        with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
        found, answers = evaluated(folder)
        assert found.documents == documents
        assert found.skipped == (1 if line and documents == 3 else 0)
        assert answers["q1"] == ("crane", "silo")

    def test_numbers_as_ids(self, folder: Path) -> None:
        (folder / "corpus.jsonl").write_text('{"_id": 12, "text": "crane"}', encoding="utf-8")
        (folder / "queries.jsonl").write_text('{"_id": 3, "text": "crane"}', encoding="utf-8")
        (folder / "qrels.tsv").write_text("3\t12\t1", encoding="utf-8")
        found, answers = evaluated(folder)
        assert (answers, found.ndcg_10) == ({"3": ("12",)}, 1)

    def test_nothing_that_can_be_indexed(self, folder: Path) -> None:
        (folder / "corpus.jsonl").write_text('\n{"_id": "x"}\n', encoding="utf-8")
        with pytest.raises(EvaluationError, match=r"holds no document\. Line 2: has neither a body"):
            evaluated(folder)

    def test_an_empty_corpus(self, folder: Path) -> None:
        (folder / "corpus.jsonl").write_text("", encoding="utf-8")
        with pytest.raises(EvaluationError, match="holds no document"):
            evaluated(folder)


class TestForms:
    """What a collection may look like, and be the same."""

    def spoil(self, folder: Path, name: str, encode: Any) -> None:
        path = folder / name
        path.write_bytes(encode(path.read_text(encoding="utf-8")))

    @pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
    @pytest.mark.parametrize(
        "encode",
        [
            lambda text: text.replace("\n", "\r\n").encode(),
            lambda text: text.encode("utf-8-sig"),
            lambda text: text.replace("\n", "\n\n").encode(),
            lambda text: text.rstrip("\n").encode(),
        ],
        ids=["CRLF", "BOM", "blank lines", "no end of line"],
    )
    def test_line_ends_and_marks(self, name: str, encode: Any, folder: Path) -> None:
        self.spoil(folder, name, encode)
        found, answers = evaluated(folder)
        assert answers == {"q1": ("crane", "silo"), "q2": ("lamp",)}
        assert (found.skipped, found.ndcg_10) == (0, 1)

    def test_gzipped_corpus(self, folder: Path) -> None:
        plain = folder / "corpus.jsonl"
        (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
        plain.unlink()
        assert evaluated(folder)[0].documents == 3

    def test_qrels_in_their_folder(self, folder: Path) -> None:
        (folder / "qrels").mkdir()
        (folder / "qrels.tsv").rename(folder / "qrels/test.tsv")
        assert evaluation.read(folder).qrels == {"q1": {"crane": 1}, "q2": {"lamp": 1}}

    @pytest.mark.parametrize(
        ("qrels", "expected"),
        [
            ("q1\tcrane\t1\n", {"q1": {"crane": 1}}),  # no header
            (f"{HEADER}q1\tcrane\t2\nq1\tsilo\t0\n", {"q1": {"crane": 2, "silo": 0}}),
            (f"{HEADER}q1\tcrane\t0\nq1\tcrane\t1\n", {"q1": {"crane": 1}}),  # judged twice
            (f"{HEADER}q1 \t crane\t1 \n", {"q1": {"crane": 1}}),
            (f'{HEADER}q1\t"crane\t1\nq1\tsilo"\t1\n', {"q1": {'"crane': 1, 'silo"': 1}}),
        ],
    )
    def test_judgements(self, qrels: str, expected: dict[str, dict[str, int]], folder: Path) -> None:
        (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
        assert evaluation.read(folder).qrels == expected

    @pytest.mark.parametrize("grade", ["0", "-1"])
    def test_queries_without_a_relevant_document_are_not_asked(self, grade: str, folder: Path) -> None:
        (folder / "qrels.tsv").write_text(f"q1\tcrane\t1\nq2\tlamp\t{grade}", encoding="utf-8")
        assert set(evaluation.read(folder).queries) == {"q1"}


class TestBadCollections:
    @pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
    def test_a_file_is_missing(self, name: str, folder: Path) -> None:
        (folder / name).unlink()
        with pytest.raises(EvaluationError, match=f"small has no .*{name}"):
            evaluation.read(folder)

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(EvaluationError, match="gone has no corpus"):
            evaluation.read(tmp_path / "gone")

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("queries.jsonl", "{", "line 1: not a query"),
            ("queries.jsonl", "[]", "line 1: not a query"),
            ("queries.jsonl", '\n"q1"', "line 2: not a query"),
            ("queries.jsonl", '{"_id": "q1"}', "line 1: not a query"),
            ("queries.jsonl", '{"text": "crane"}', "line 1: not a query"),
            ("queries.jsonl", '{"_id": "", "text": "crane"}', "line 1: not a query"),
            ("queries.jsonl", '{"_id": "q1", "text": null}', "line 1: not a query"),
            (
                "queries.jsonl",
                '{"_id": "q1", "text": "a"}\n{"_id": "q1", "text": "a"}',
                "a second query 'q1'",
            ),
            ("queries.jsonl", "", "no query has a relevant document"),
            ("qrels.tsv", "", "no query has a relevant document"),
            ("qrels.tsv", HEADER, "no query has a relevant document"),
            ("qrels.tsv", "q9\tcrane\t1", "no query has a relevant document"),
            ("qrels.tsv", "q1\tcrane\t0", "no query has a relevant document"),
            ("qrels.tsv", f"{HEADER}\nq1\tcrane\n", "line 3: not a judgement"),
            ("qrels.tsv", f"{HEADER}q1\tcrane\tmuch\n", "line 2: not a judgement"),
            ("qrels.tsv", f"{HEADER}q1\tcrane\t0.5\n", "line 2: not a judgement"),
            ("qrels.tsv", "q1 0 crane 1\nq2 0 lamp 1\n", "line 2: not a judgement"),
        ],
    )
    def test_a_file_is_not_in_its_form(self, name: str, content: str, message: str, folder: Path) -> None:
        (folder / name).write_text(content, encoding="utf-8")
        with pytest.raises(EvaluationError, match=message) as raised:
            evaluation.read(folder)
        assert raised.value.hint
        assert raised.value.exit_code == 2

    @pytest.mark.parametrize("name", ["queries.jsonl", "qrels.tsv"])
    def test_not_utf_8(self, name: str, folder: Path) -> None:
        (folder / name).write_bytes("矿灯".encode("gb18030"))
        with pytest.raises(EvaluationError, match=f"{name} cannot be read"):
            evaluation.read(folder)
