"""The benchmark of ranking as it is run: the adapters, what it prints, which engines are absent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

import pytest
from click.testing import CliRunner

from benchmarks import peer_rankers
from benchmarks.peer_rankers import characters_and_pairs
from benchmarks.rankers import documents_of, measure
from benchmarks.relevance import main
from searcher import evaluation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.rankers import Ranker

TEXTS = [
    "The crane stood idle on the jetty.",
    "木工厂的粉尘爆炸。",
    "A lamp.",
    "Lamps and cranes, and a crane's lamp: cranes lift cranes.",
    "除尘器里的火花引起粉尘燃烧。",
]
QUERIES = [{"_id": "q1", "text": "a crane?"}, {"_id": "q2", "text": "粉尘爆炸"}]


class First:
    """Finds the first text, whatever is asked."""

    name: ClassVar[str] = "first"
    version: ClassVar[str] = "3"

    def index(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)

    def search(self, query: str, size: int) -> list[int]:
        return [0] if query and size else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    rows = [{"_id": f"d{number}", "title": "", "text": text} for number, text in enumerate(TEXTS)]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)), encoding="utf-8")
    (folder / "qrels.tsv").write_text("q1\td0\t1\nq2\td1\t1\n", encoding="utf-8")
    return folder


def _engine(peer: type[Ranker]) -> Ranker:
    try:
        return peer()
    except ImportError:
        pytest.skip(f"{peer.name} is not installed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The LNG-tank 7", ["the", "lng", "tank", "7"]),
        ("粉尘爆炸", ["粉", "尘", "爆", "炸", "粉尘", "尘爆", "爆炸"]),
        ("矿。灯", ["矿", "灯"]),
        ("用LNG气", ["用", "lng", "气"]),
        ("?!", []),
    ],
)
def test_what_is_given_to_engines_that_cut_no_chinese(text: str, expected: list[str]) -> None:
    assert characters_and_pairs(text) == expected


@pytest.mark.filterwarnings("ignore")  # What libraries warn of is not ours to judge.
@pytest.mark.parametrize("peer", peer_rankers.PEERS, ids=lambda peer: peer.name)
class TestAdapters:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("crane", {0, 3}),
            ("cranes", {0, 3}),
            ("粉尘爆炸", {1, 4}),
            ("lamp 爆炸", {1, 2, 3}),
            ("zeppelin", set()),
            ('"crane" AND (lamp OR -jetty* ~ ^ title:', {0, 2, 3}),
            ("?!", set()),
            ("", set()),
        ],
    )
    def test_any_word_will_do(self, query: str, expected: set[int], peer: type[Ranker]) -> None:
        engine = _engine(peer)
        engine.index(TEXTS)
        found = engine.search(query, 100)
        assert sorted(found) == sorted(expected)
        assert all(type(position) is int for position in found)

    def test_best_first_and_no_more_than_asked(self, peer: type[Ranker]) -> None:
        engine = _engine(peer)
        engine.index(TEXTS)
        assert engine.search("粉尘爆炸", 1) == [1]
        assert engine.search("crane jetty", 1) == [0]

    def test_indexing_again_replaces(self, peer: type[Ranker]) -> None:
        engine = _engine(peer)
        engine.index(TEXTS)
        engine.index(["something else", "a crane"])
        assert engine.search("crane", 100) == [1]

    def test_measured(self, peer: type[Ranker], folder: Path) -> None:
        collection = evaluation.read(folder)
        found = measure(_engine(peer), collection, documents_of(collection.corpus))
        assert (found.name, found.documents, found.queries) == ("small", 5, 2)
        assert found.recall_10 == 1

    def test_version(self, peer: type[Ranker]) -> None:
        assert _engine(peer).version[0].isdigit()


def test_documents_are_those_of_our_own_reading(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(
        '{"_id": "a", "title": "One", "text": "x"}\n{"_id": "a", "text": "again"}\n{\n'
        '{"_id": 2, "text": "y"}\n',
        encoding="utf-8",
    )
    assert documents_of(corpus) == {"a": "One\nx", "2": "y"}


def test_measures() -> None:
    class Fixed(First):
        def search(self, query: str, size: int) -> list[int]:
            return [1, 0] if query and size else []

    qrels = {"q1": {"d0": 1}, "q2": {"d1": 1}}
    collection = evaluation.JudgedCollection("c", None, {"q1": "a", "q2": "b"}, qrels)  # type: ignore[arg-type]
    found = measure(Fixed(), collection, {"d0": "", "d1": ""})
    assert (found.mrr_10, found.recall_10) == (0.75, 1)


class TestCommand:
    @pytest.fixture(autouse=True)
    def peers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(peer_rankers, "installed", lambda: ([First()], ["absent"]))

    def test_tables(self, folder: Path) -> None:
        result = CliRunner().invoke(main, [str(folder)])
        assert result.exit_code == 0, result.output
        rows = [
            [cell.strip() for cell in line.split("|")[1:-1]]
            for line in result.stdout.splitlines()
            if line.startswith("|")
        ]
        assert rows[0][0] == "small (5 documents, 2 queries)"
        assert rows[0][2] == "first 3"
        assert [row[0] for row in rows[2:]] == ["nDCG@10", "MRR@10", "recall@10", "recall@100", "p50 ms"]
        assert [row[2] for row in rows[2:6]] == ["0.5000"] * 4
        assert "Not installed: absent" in result.stdout

    def test_overview_of_several(self, folder: Path, tmp_path: Path) -> None:
        other = folder.rename(tmp_path / "other")
        result = CliRunner().invoke(main, [str(other), str(other)])
        assert [line.split("|")[1].strip() for line in result.stdout.splitlines()[:4:2]] == [
            "nDCG@10",
            "other",
        ]

    def test_json(self, folder: Path) -> None:
        found = json.loads(CliRunner().invoke(main, [str(folder), "--json"]).stdout)
        assert list(found["versions"]) == ["searcher", "first"]
        assert found["not_installed"] == ["absent"]
        measured = found["collections"][0]
        assert measured["name"] == "small"
        assert measured["engines"]["first"]["ndcg_10"] == 0.5
        assert measured["engines"]["searcher"]["recall_10"] == 1

    def test_ours_alone(self, folder: Path) -> None:
        found = json.loads(CliRunner().invoke(main, [str(folder), "--json", "--no-peers"]).stdout)
        assert (list(found["versions"]), found["not_installed"]) == (["searcher"], [])

    def test_what_ours_could_not_index_is_told(self, folder: Path) -> None:
        with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
            file.write("\n{")
        result = CliRunner().invoke(main, [str(folder), "--no-peers"])
        assert "small: not indexed by ours, and so not found: 1." in result.stdout

    def test_bad_collection(self, folder: Path) -> None:
        (folder / "qrels.tsv").unlink()
        result = CliRunner().invoke(main, [str(folder)])
        assert result.exit_code == 1
        assert "has no qrels.tsv" in result.output


def test_peers_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent(First):
        name: ClassVar[str] = "absent"

        def __init__(self) -> None:
            raise ImportError

    monkeypatch.setattr(peer_rankers, "PEERS", (Absent, First))
    found, missing = peer_rankers.installed()
    assert ([peer.name for peer in found], missing) == (["first"], ["absent"])
