"""The benchmark as it is run: which pages it takes, what it prints, what becomes of crashes."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, ClassVar

import pytest
from click.testing import CliRunner, Result

from benchmarks import peers, report
from benchmarks.extraction import CHECKOUT, main
from benchmarks.extractors import FIELDS, Extractor, Fields, Searcher, UnreadableError
from benchmarks.labelled import SavedPage, TruthError, load
from benchmarks.running import run, scores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BODY = "三月四日夜里，检查组走进两家印染厂的锅炉房，先看压力表，再看水位计。" * 6
PAGE = f"""<html><head><title>夜查锅炉房</title></head><body><h1>夜查锅炉房</h1>
<p>发布时间：2021-03-05 来源：安澜日报</p><div><p>{BODY}</p></div></body></html>"""
SHOWN = {"title": "夜查锅炉房", "date": "2021-03-05", "source": "安澜日报"}
ROWS = [
    {"id": "a", "lang": "zh", **SHOWN, "file": "a.html"},
    {"id": "b", "lang": "en", "title": "Another title", "date": None, "file": "b.html"},
]


class Fragile:
    name: ClassVar[str] = "fragile"
    offers: ClassVar[frozenset[str]] = frozenset({"title"})

    def extract(self, page: SavedPage) -> Fields:
        if page.file.name == "b.html":
            raise RecursionError("too deep")
        return Fields(title="夜查锅炉房")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(PAGE.encode("gb18030"))
    return tmp_path


@pytest.fixture
def invoke() -> Iterator[CliRunner]:
    yield CliRunner()
    logging.disable(logging.NOTSET)  # The command silences what libraries say, for all that follows it.


def _json(result: Result) -> dict[str, object]:
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_tables(folder: Path, invoke: CliRunner) -> None:
    result = invoke.invoke(main, [str(folder), "--no-peers", "--misses"])
    assert result.exit_code == 0, result.output
    shown = [[cell.strip() for cell in line.split("|")[1:-1]] for line in result.stdout.splitlines()]
    heads = [row[0] for row in shown if row and "pages (" in row[0]]
    assert heads == ["Chinese pages (1)", "other pages (1)", "all pages (2)"]
    assert ["title", "1/2 50.0 %"] in shown
    assert ["· wrong when none", "1/1 100.0 %"] in shown
    assert "b  title\n  true:  Another title\n  found: 夜查锅炉房" in result.stdout


def test_json(folder: Path, invoke: CliRunner) -> None:
    found = _json(invoke.invoke(main, [str(folder), "--no-peers", "--json", "--misses"]))
    assert found["pages"] == 2
    assert [miss["id"] for miss in found["misses"]] == ["b", "b"]  # type: ignore[attr-defined]


def test_without_peers_pages_of_every_format_are_judged(tmp_path: Path, invoke: CliRunner) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "n.txt").write_text("来源：安澜日报\n\n夜查锅炉房。", encoding="utf-8")
    records = '{"title": "One", "body": "x"}\n{"title": "Two", "body": "y"}\n'
    (tmp_path / "pages" / "r.jsonl").write_text(records, encoding="utf-8")
    truth = tmp_path / "truth.jsonl"
    truth.write_text(
        '{"path": "pages/r.jsonl", "line": 2, "title": "Two", "language": "en"}\n'
        '{"path": "pages/n.txt", "source": "安澜日报", "language": "zh"}\n',
        encoding="utf-8",
    )
    found = _json(
        invoke.invoke(
            main, ["--truth", str(truth), "--root", str(tmp_path), "--no-peers", "--json", "--misses"]
        )
    )
    assert (found["pages"], found["left_out"], found["misses"]) == (2, 0, [])


def test_with_peers_only_html_is_judged(
    folder: Path, invoke: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "installed", lambda: ([Fragile()], ["absent"]))
    (folder / "n.txt").write_text("x", encoding="utf-8")
    with (folder / "truth.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"file": "n.txt", "title": "x", "lang": "en"}')
    found = _json(invoke.invoke(main, [str(folder), "--json"]))
    assert (found["pages"], found["left_out"], found["not_installed"]) == (2, 1, ["absent"])
    printed = invoke.invoke(main, [str(folder)]).stdout
    assert "Left out: 1 pages" in printed
    assert "Not installed: absent" in printed


def test_nothing_to_judge(invoke: CliRunner) -> None:
    result = invoke.invoke(main, ["--no-peers"])
    assert result.exit_code == 2
    assert "no page to judge" in result.output


def test_own_collection_is_all_there() -> None:
    assert load(CHECKOUT / "tests" / "data" / "documents.jsonl", CHECKOUT)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "truth.jsonl:1: not JSON"),
        ("[]", "names no page"),
        ('{"title": "x"}', "names no page"),
        ('{"file": "gone.html"}', "gone.html"),
    ],
)
def test_unusable_truth(line: str, message: str, tmp_path: Path, invoke: CliRunner) -> None:
    (tmp_path / "truth.jsonl").write_text(line, encoding="utf-8")
    result = invoke.invoke(main, [str(tmp_path), "--no-peers"])
    assert result.exit_code == 1
    assert message in result.output


def test_missing_truth(tmp_path: Path) -> None:
    with pytest.raises(TruthError, match=r"truth\.jsonl"):
        load(tmp_path / "truth.jsonl", tmp_path)


def test_crashes_count_as_nothing_found(folder: Path) -> None:
    pages = load(folder / "truth.jsonl", folder)
    done = run(Fragile(), pages)
    assert done.fields == (Fields(title="夜查锅炉房"), Fields())
    assert done.crashes == (("b", "RecursionError: too deep"),)
    assert scores(done, pages)["all pages"].tallies["title"].none_when_present == 1


def test_what_an_extractor_does_not_offer_is_not_judged(folder: Path) -> None:
    pages = load(folder / "truth.jsonl", folder)
    table = report.as_tables([run(Searcher(), pages), run(Fragile(), pages)], pages)
    dates = [line.split("|")[-2].strip() for line in table.splitlines() if line.startswith("| date")]
    assert dates == ["–", "–", "–"]


def test_a_page_that_we_refuse_is_a_crash(tmp_path: Path) -> None:
    empty = tmp_path / "e.html"
    empty.touch()
    with pytest.raises(UnreadableError, match="empty"):
        Searcher().extract(SavedPage(empty, 1, b"", None))
    records = tmp_path / "r.jsonl"
    records.write_text('{"body": "x"}\n', encoding="utf-8")
    with pytest.raises(UnreadableError, match="no such line"):
        Searcher().extract(SavedPage(records, 2, records.read_bytes(), None))


def test_peers_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent(Fragile):
        name: ClassVar[str] = "absent"

        def __init__(self) -> None:
            raise ImportError

    monkeypatch.setattr(peers, "PEERS", (Absent, Fragile))
    found, missing = peers.installed()
    assert ([peer.name for peer in found], missing) == (["fragile"], ["absent"])


@pytest.mark.filterwarnings("ignore")  # What libraries warn of is not ours to judge.
@pytest.mark.parametrize("peer", peers.PEERS, ids=lambda peer: peer.name)
def test_adapters_give_plain_text_or_nothing(peer: type[Extractor], folder: Path) -> None:
    try:
        extractor = peer()
    except ImportError:
        pytest.skip(f"{peer.name} is not installed")
    found = extractor.extract(SavedPage(folder / "a.html", 1, PAGE.encode("utf-8"), "https://example.org/a"))
    for field in FIELDS:
        value = getattr(found, field)
        assert value is None or (isinstance(value, str) and value.strip() and field in extractor.offers)
