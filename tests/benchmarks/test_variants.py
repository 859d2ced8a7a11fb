"""Benchmarks that leave out techniques and compare parameters: what is replaced, and that it comes back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from benchmarks import techniques, tuning
from benchmarks.techniques import TECHNIQUES
from benchmarks.tuning import PARAMETERS, Parameter, affected, best, left_out
from benchmarks.variants import Change, changed, indexed, ndcg_10, sampled, scopes
from searcher import evaluation
from searcher.analysis import Analyzer
from searcher.query import leaves, renderings

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.evaluation import JudgedCollection

DOCUMENTS = [
    ("d0", "", "The lighthouse stood dark for a week."),
    ("d1", "", "渔民在码头修补渔网。"),
    ("d2", "", "The geese mended their kites."),
    ("d3", "Lanterns", "Paper and bamboo, nothing else."),
    ("d4", "", "中华人民共和国成立。"),
]
#: query → the one document that is right, and the one technique that finds it.
QUERIES = {
    "灯塔": "d0",  # the dictionary into English
    "fisherman": "d1",  # the dictionary into Chinese
    "goose": "d2",  # irregular forms
    "kite": "d2",
    "lanterns": "d3",  # titles
    "lighthouse zeppelin": "d0",  # some of the words
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    rows = [{"_id": id, "title": title, "text": text} for id, title, text in DOCUMENTS]
    queries = [{"_id": query, "text": query} for query in QUERIES]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    (folder / "qrels.tsv").write_text(
        "".join(f"{query}\t{right}\t1\n" for query, right in QUERIES.items()), encoding="utf-8"
    )
    return folder


@pytest.fixture
def collection(folder: Path) -> JudgedCollection:
    return evaluation.read(folder)


def _asking(collection: JudgedCollection, query: str) -> JudgedCollection:
    return evaluation.JudgedCollection(
        collection.name, collection.corpus, {query: query}, {query: collection.qrels[query]}
    )


@pytest.mark.parametrize(
    ("technique", "query"),
    [
        ("dictionary into English", "灯塔"),
        ("dictionary into Chinese", "fisherman"),
        ("irregular forms", "goose"),
        ("stems", "kite"),
        ("titles searched, too", "lanterns"),
        ("some of the words will do", "lighthouse zeppelin"),
    ],
)
def test_without_a_technique_its_query_finds_nothing(
    technique: str, query: str, collection: JudgedCollection, tmp_path: Path
) -> None:
    (left_out,) = (known for known in TECHNIQUES if known.name == technique)
    asked = _asking(collection, query)
    settings = indexed(asked, tmp_path / "all")
    assert ndcg_10(asked, settings) == 1
    assert techniques._without(left_out, [asked], [settings], tmp_path / "own") == {"small": 0}
    assert ndcg_10(asked, settings) == 1


@pytest.mark.parametrize(
    "changes",
    [
        *(pytest.param(technique.changes, id=technique.name) for technique in TECHNIQUES),
        *(pytest.param(p.changes(p.values[-1] + 1), id=p.name) for p in PARAMETERS),
    ],
)
def test_everything_comes_back_after_an_error(changes: list[Change]) -> None:
    before = [vars(target)[name] for target, name, _ in changes]
    with pytest.raises(ZeroDivisionError), changed(changes):  # noqa: PT012 the block is what is tested
        assert [vars(target)[name] for target, name, _ in changes] == [value for _, _, value in changes]
        raise ZeroDivisionError
    assert [vars(target)[name] for target, name, _ in changes] == before


def test_what_was_changed_before_a_mistaken_name_comes_back() -> None:
    before = renderings.BEST
    with (
        pytest.raises(AttributeError),
        changed([Change(renderings, "BEST", before + 1), Change(renderings, "NO_SUCH", 1)]),
    ):
        pass
    assert before == renderings.BEST


def test_no_stem_is_remembered() -> None:
    (stems,) = (technique for technique in TECHNIQUES if technique.name == "stems")
    found = []
    for changes in ((), stems.changes, ()):
        with changed(changes):
            found.append(Analyzer().analyze("kites").words[0].text)
    assert found == ["kite", "kites", "kite"]


def test_scopes_as_they_are() -> None:
    for _, name, value in scopes(leaves.TITLE_BOOST, leaves.CHARACTER_WEIGHT):
        assert getattr(leaves, name) == value


@pytest.mark.parametrize(("most", "kept"), [(None, 6), (100, 6), (6, 6), (4, 3), (3, 3), (2, 2), (1, 1)])
def test_sample_of_queries(most: int | None, kept: int, collection: JudgedCollection) -> None:
    found = sampled(collection, most)
    assert len(found.queries) == kept
    assert list(found.queries) == list(collection.queries)[:: 6 // kept]


@pytest.mark.parametrize(
    ("figures", "present", "names", "chosen"),
    [
        ({1.0: {"a": 0.5, "b": 0.5}, 2.0: {"a": 0.5, "b": 0.5}}, 2.0, [], {}),
        ({1.0: {"a": 0.5, "b": 0.5}, 2.0: {"a": 0.6, "b": 0.5}}, 1.0, ["a"], {}),
        ({1.0: {"a": 0.5, "b": 0.5}, 2.0: {"a": 0.6, "b": 0.4}}, 1.0, ["a", "b"], {"a": 1.0, "b": 2.0}),
        (
            {1.0: {"a": 0.1, "b": 0.1, "c": 0.9}, 2.0: {"a": 0.2, "b": 0.2, "c": 0.6}},
            1.0,
            ["a", "b", "c"],
            {"a": 1.0, "b": 1.0, "c": 2.0},
        ),
    ],
)
def test_cross_validation(
    figures: tuning.Figures, present: float, names: list[str], chosen: dict[str, float]
) -> None:
    assert affected(figures) == names
    assert left_out(figures, present) == chosen


def test_the_present_value_stays_where_no_other_is_better() -> None:
    assert best({1.0: {"a": 0.5}, 2.0: {"a": 0.5}, 3.0: {"a": 0.4}}, ["a"], 2.0) == 2.0


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_the_present_value_is_among_those_compared(parameter: Parameter) -> None:
    assert parameter.present in parameter.values
    assert len(parameter.values) >= 3


class TestCommands:
    @pytest.fixture(autouse=True)
    def few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        chosen = ("dictionary into English", "titles searched, too")
        monkeypatch.setattr(techniques, "TECHNIQUES", [t for t in TECHNIQUES if t.name in chosen])
        monkeypatch.setattr(tuning, "PARAMETERS", [p for p in PARAMETERS if p.name in ("K1", "BEST")])

    def test_techniques(self, folder: Path) -> None:
        result = CliRunner().invoke(techniques.main, [str(folder)])
        assert result.exit_code == 0, result.output
        assert [_cells(line) for line in result.stdout.splitlines()] == [
            ["nDCG@10 without", "small (6)"],
            ["---", "--:"],
            ["all", "1.0000"],
            ["titles searched, too", "-0.1667"],
            ["dictionary into English", "-0.1667"],
        ]
        assert "all: small 1.0000" in result.stderr

    def test_techniques_as_json(self, folder: Path) -> None:
        result = CliRunner().invoke(techniques.main, [str(folder), "--json", "--queries", "1"])
        assert json.loads(result.stdout) == {
            "queries": {"small": 1},
            "all": {"small": 1.0},
            "without": {"dictionary into English": {"small": 0.0}, "titles searched, too": {"small": 1.0}},
        }

    def test_tuning(self, folder: Path) -> None:
        result = CliRunner().invoke(tuning.main, [str(folder), "--queries", "3"])
        assert result.exit_code == 0, result.output
        rows = [_cells(line) for line in result.stdout.splitlines() if line]
        assert rows[0] == ["K1", "small", "mean of affected"]
        assert [row[1:] for row in rows[2:7]] == [["1.0000", "–"]] * 5
        assert rows[-1][0] == "BEST"
        assert rows[-1][2:] == ["–"] * 5

    @pytest.mark.parametrize("command", [techniques.main, tuning.main])
    def test_bad_collection(self, command: object, folder: Path) -> None:
        (folder / "qrels.tsv").unlink()
        result = CliRunner().invoke(command, [str(folder)])  # type: ignore[arg-type]
        assert result.exit_code == 1
        assert "has no qrels.tsv" in result.output


def _cells(line: str) -> list[str]:
    """The cells of a row; of the rule below the heads, only how it is aligned."""
    cells = [cell.strip() for cell in line.split("|")[1:-1]]
    return ["--:" if cell.endswith("-:") else "---" if cell.startswith("--") else cell for cell in cells]
