from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from terminal import on_terminal

from searcher.cli import main, progress

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from searcher.lexicon import Dictionary


@pytest.fixture(scope="module", autouse=True)
def _prepared(dictionary: Dictionary) -> None:
    assert dictionary.prepare()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with two collections and no settings."""
    for name in list(os.environ):
        if name.startswith("SEARCHER_"):
            monkeypatch.delenv(name)
    collection(tmp_path / "cranes", "crane", "The crane stood idle.", grade=1)
    collection(tmp_path / "lamps", "矿灯", "矿灯每周充电。", grade=2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def collection(folder: Path, query: str, text: str, grade: int) -> None:
    """Two documents have the query's words; the shorter, which is the more about them, is relevant."""
    folder.mkdir(parents=True)
    rows = [{"_id": "d1", "text": f"{text} {text} And more. 另有其他。"}, {"_id": "d2", "text": query}]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": query}), encoding="utf-8")
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\nq\td2\t{grade}\n", encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["eval", *arguments], prog_name="searcher")


class TestTable:
    def test_a_line_for_each_collection(self) -> None:
        result = run("cranes", "lamps")
        assert result.exit_code == 0, result.stderr
        heading, *found = [line.split() for line in result.stdout.splitlines()]
        assert " ".join(heading) == "collection docs queries nDCG@10 MRR@10 R@10 R@100 p50 ms p95 ms"
        assert [line[:3] for line in found] == [["cranes", "2", "1"], ["lamps", "2", "1"]]
        assert [line[5:7] for line in found] == [["1.0000", "1.0000"]] * 2
        assert result.stderr.splitlines() == ["cranes …", "lamps …"]

    def test_what_could_not_be_indexed_is_told(self, here: Path) -> None:
        with (here / "cranes/corpus.jsonl").open("a", encoding="utf-8") as file:
            file.write('\n{"_id": "d3"}')
        assert "not indexed, and so not found: 1 document\n" in run("cranes").stdout

    def test_nothing_is_left_behind(self, here: Path) -> None:
        before = sorted(here.rglob("*"))
        run("cranes")
        assert sorted(here.rglob("*")) == before


class TestProgress:
    def test_lines_where_there_is_no_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(progress, "LINE_INTERVAL", 0.0)
        told = run("cranes").stderr.splitlines()
        assert told[0] == "cranes …"
        assert "of 1 files, 2 documents" in told[-3]
        assert told[-2:] == ["Writing the index of 2 documents", "1 of 1 queries asked"]

    def test_not_more_often_than_the_interval(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        clock = iter(range(1000))
        monkeypatch.setattr(progress, "monotonic", lambda: next(clock) / 2)
        with progress.evaluating() as (_, on_asking):
            for asked in range(1, 41):
                on_asking(asked, 40)
        assert 1 <= len(capsys.readouterr().err.splitlines()) <= 3

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
    def test_a_bar_on_a_terminal(self) -> None:
        told, shown = on_terminal("eval", "cranes")
        assert "nDCG@10" in told
        for line in ("2 documents", "Writing the index", "1 of 1 queries asked", "\x1b["):
            assert line in shown


class TestJson:
    def test_shape(self) -> None:
        result = run("cranes", "lamps", "--json")
        assert result.exit_code == 0, result.stderr
        found = json.loads(result.stdout)
        assert [measured["name"] for measured in found] == ["cranes", "lamps"]
        assert list(found[0]) == [
            "name",
            "documents",
            "skipped",
            "queries",
            "ndcg_10",
            "mrr_10",
            "recall_10",
            "recall_100",
            "p50_ms",
            "p95_ms",
        ]
        assert (found[0]["documents"], found[0]["skipped"], found[0]["queries"]) == (2, 0, 1)


class TestRun:
    def test_sorted_as_found(self, here: Path) -> None:
        found = json.loads(run("cranes", "--json", "--run", "run.txt").stdout)
        rows = [line.split() for line in (here / "run.txt").read_text(encoding="utf-8").splitlines()]
        assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
            ("q", "Q0", "1", "searcher"),
            ("q", "Q0", "2", "searcher"),
        ]
        assert {row[2] for row in rows} == {"d1", "d2"}
        assert float(rows[0][4]) > float(rows[1][4])
        rank = [row[2] for row in rows].index("d2") + 1
        assert found[0]["mrr_10"] == pytest.approx(1 / rank)

    def test_a_file_for_each_collection(self, here: Path) -> None:
        assert run("cranes", "lamps", "--run", "runs.trec").exit_code == 0
        assert sorted(path.name for path in here.glob("*.trec")) == ["runs-cranes.trec", "runs-lamps.trec"]

    def test_two_of_the_same_name(self, here: Path) -> None:
        collection(here / "other/cranes", "crane", "A crane.", grade=1)
        result = run("cranes", "other/cranes", "--run", "run.txt")
        assert result.exit_code == 2
        assert "same name" in result.stderr
        assert run("cranes", "other/cranes").exit_code == 0

    def test_a_file_that_cannot_be_written(self, here: Path) -> None:
        (here / "taken").mkdir()
        for file in ("taken", "gone/run.txt"):
            result = run("cranes", "--run", file)
            assert result.exit_code == 2
            assert f"{file} cannot be written" in result.stderr
            assert "cranes …" not in result.stderr  # It is known before the work.


class TestErrors:
    def test_no_folder(self) -> None:
        assert run().exit_code == 2

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("corpus.jsonl", None, "cranes has no corpus.jsonl or corpus.jsonl.gz."),
            ("queries.jsonl", None, "cranes has no queries.jsonl."),
            ("qrels.tsv", None, "cranes has no qrels.tsv or qrels/test.tsv."),
            ("corpus.jsonl", "", "holds no document"),
            ("queries.jsonl", "{", "line 1: not a query"),
            ("qrels.tsv", "q\td2\t1\nq\td2\n", "line 2: not a judgement"),
        ],
    )
    def test_bad_collection(self, name: str, content: str | None, message: str, here: Path) -> None:
        path = here / "cranes" / name
        path.unlink()
        if content is not None:
            path.write_text(content, encoding="utf-8")
        result = run("lamps", "cranes")
        assert result.exit_code == 2
        assert message in result.stderr
        assert len(result.stderr.splitlines()) >= 2  # … and what to do about it.
        assert "Traceback" not in result.output

    def test_bad_settings(self, here: Path) -> None:
        (here / "searcher.toml").write_text("colour = 1", encoding="utf-8")
        assert run("cranes").exit_code == 2
