"""The program as a library."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
from importlib.metadata import version
from pathlib import Path

import pytest

import searcher
from searcher.errors import DocumentNotFoundError, InvalidRequestError, NoIndexError, NothingIndexedError
from searcher.settings import Settings


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "mill.jsonl").write_text(
        '{"id": "mill", "title": "Dust explosion at a mill", "body": "The dust had not been swept.",'
        ' "date": "2021-03-02", "source": "Mill Mail", "region": "江苏省苏州市"}\n'
        '{"id": "zh", "title": "粉尘爆炸的教训", "body": "除尘器没有清理，发生粉尘爆炸。"}\n',
        encoding="utf-8",
    )
    return docs


def test_version() -> None:
    assert searcher.__version__ == version("searcher")


def test_typed() -> None:
    assert (Path(searcher.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("name", searcher.__all__)
def test_everything_public_is_there_and_documented(name: str) -> None:
    found = getattr(searcher, name)
    assert isinstance(found, str) or inspect.getdoc(found)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("build", ["paths", "index_dir", "settings", "jobs", "on_progress"]),
        ("update", ["paths", "index_dir", "settings", "jobs", "on_progress"]),
        ("open", ["index_dir", "settings"]),
    ],
)
def test_signatures(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(searcher, name)).parameters) == parameters


def test_build_open_search(docs: Path) -> None:
    report = searcher.build([docs], "ix")
    assert (report.documents, report.skipped) == (2, ())
    results = searcher.open("ix").search("粉尘 explosion", size=10)
    assert results.total == 2
    assert {hit.id for hit in results.hits} == {"mill", "zh"}
    results = searcher.open("ix").search("dust", region="江苏", size=10)
    (hit,) = results.hits
    assert (hit.title, hit.date, hit.source) == ("Dust explosion at a mill", "2021-03-02", "Mill Mail")
    assert hit.region is not None
    assert hit.region.names == ("江苏省", "苏州市")
    assert "<mark>" in hit.title_html
    assert any("<mark>" in snippet for snippet in hit.snippets)
    assert [count.value for count in results.facets.source] == ["Mill Mail"]


@pytest.mark.parametrize("kind", [str, Path])
def test_one_path_or_several_of_any_kind(docs: Path, kind: type) -> None:
    for paths in (kind(docs), [kind(docs)], (kind(docs / "mill.jsonl"),)):
        assert searcher.build(paths, kind("ix")).documents == 2
    assert searcher.update(kind(docs), kind("ix")).unchanged == 2
    assert searcher.open(kind("ix")).search().total == 2


def test_the_index_of_the_settings(docs: Path) -> None:
    Path("searcher.toml").write_text('index = "from-settings"\n')
    searcher.build(docs)
    assert Path("from-settings/CURRENT").exists()
    assert searcher.open().search().total == 2
    assert searcher.update().unchanged == 2
    searcher.build(docs, settings=Settings(index=Path("given")))
    assert searcher.open("given").stats().documents == 2


def test_update_looks_where_the_build_looked(docs: Path) -> None:
    searcher.build(docs, "ix")
    (docs / "gate.txt").write_text("Gate\n\nPainted.")
    assert searcher.update(index_dir="ix").new == 1


def test_an_opened_index_sees_what_is_written_later(docs: Path) -> None:
    searcher.build(docs, "ix")
    opened = searcher.open("ix")
    assert opened.search("gate").total == 0
    (docs / "gate.txt").write_text("Gate\n\nThe gate was painted.")
    searcher.update((), "ix")
    assert opened.search("gate").total == 1
    generation = opened.search("gate").generation
    (docs / "gate.txt").unlink()
    searcher.build(docs, "ix")
    assert opened.search("gate").total == 0
    assert opened.search("gate").generation > generation


def test_errors(docs: Path) -> None:
    with pytest.raises(NoIndexError, match="no index at nowhere"):
        searcher.open("nowhere").search("dust")
    with pytest.raises(NoIndexError):
        searcher.update((), "nowhere")
    with pytest.raises(NothingIndexedError):
        searcher.build([], "ix")
    searcher.build(docs, "ix")
    with pytest.raises(InvalidRequestError):
        searcher.open("ix").search("dust", region="Nowhere at all")
    with pytest.raises(DocumentNotFoundError):
        searcher.open("ix").document("nobody")
    for error in (NoIndexError, InvalidRequestError, DocumentNotFoundError, NothingIndexedError):
        assert issubclass(error, searcher.SearcherError)


def test_from_several_threads(docs: Path) -> None:
    searcher.build(docs, "ix")
    opened = searcher.open("ix")
    problems: list[object] = []

    def use(number: int) -> None:
        try:
            for turn in range(12):
                if number == 0 and turn % 4 == 0:
                    searcher.build(docs, "ix")
                results = opened.search(("dust", "粉尘爆炸", "", "explosion mill")[turn % 4])
                hit = results.hits[0]
                if opened.document(hit.id, "dust").title != hit.title or opened.stats().documents != 2:
                    problems.append(hit)
        except BaseException as error:  # A thread's error would otherwise be lost.
            problems.append(error)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_searching_does_not_import_what_only_indexing_needs(docs: Path) -> None:
    searcher.build(docs, "ix")
    code = (
        "import sys, searcher; searcher.open('ix').search('dust 粉尘');"
        "heavy = {'trafilatura', 'htmldate', 'bs4', 'lxml', 'flask', 'searcher.extract'};"
        "heavy |= {'scipy', 'searcher.reprints'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
