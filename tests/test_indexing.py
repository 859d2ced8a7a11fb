"""Files → index, over real small files."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import searcher
from searcher import assembly, indexing, reading, workers
from searcher.engine.embedded import generations, identity
from searcher.engine.embedded.engine import EmbeddedEngine
from searcher.errors import (
    DamagedIndexError,
    IndexFolderError,
    IndexLockedError,
    NothingIndexedError,
    RebuildNeededError,
    SettingsError,
    WorkerError,
)
from searcher.extract import documents, extract
from searcher.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from searcher.analysis import Analyzer
    from searcher.indexing import BuildReport
    from searcher.reading import Progress

FILES = {
    "crane.txt": "Crane on the jetty\n\nThe crane stood idle all week.",
    "silo.html": "<html><head><title>Silo swept</title></head><body><p>Swept twice.</p></body></html>",
    "deep/kiln.md": "---\ntitle: Kiln relit\nsource: Kiln News\n---\nThe kiln was relit on Friday.",
    "deep/records.jsonl": "\n".join(
        json.dumps(
            {"id": f"rope-{number}", "title": f"Rope {number}", "body": f"Rope {number} was replaced."}
        )
        for number in (1, 2, 3)
    ),
}


def put(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Collection:
    """A folder of documents and the index of them."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.docs = put(folder / "docs", FILES)
        self.folder = folder
        self.index = folder / "index"
        self.analyzer = analyzer
        self.engine = EmbeddedEngine(self.index, assembly.identity(analyzer))
        self.max_bytes = 10_000

    def build(self, *paths: Path, jobs: int | None = None) -> BuildReport:
        return indexing.build(
            paths or [self.docs],
            self.engine,
            self.analyzer,
            assembly.identity(self.analyzer),
            max_bytes=self.max_bytes,
            jobs=jobs,
        )

    def update(self, *paths: Path, jobs: int | None = None) -> BuildReport:
        return indexing.update(paths, self.engine, self.analyzer, max_bytes=self.max_bytes, jobs=jobs)

    def titles(self) -> dict[str, int]:
        """How many documents have each path and title."""
        snapshot = self.engine.snapshot()
        found: dict[str, int] = {}
        for fingerprint in snapshot.fingerprints():
            document = snapshot.document(fingerprint.id)
            assert document is not None
            key = f"{document.path}: {document.title}"
            found[key] = found.get(key, 0) + 1
        return found

    def paths(self) -> set[str]:
        return {fingerprint.path for fingerprint in self.engine.snapshot().fingerprints()}

    def body(self, path: str) -> str:
        snapshot = self.engine.snapshot()
        (id_,) = (found.id for found in snapshot.fingerprints() if found.path == path)
        document = snapshot.document(id_)
        assert document is not None
        return document.body


@pytest.fixture
def collection(tmp_path: Path, analyzer: Analyzer) -> Collection:
    return Collection(tmp_path, analyzer)


@pytest.fixture
def built(collection: Collection) -> Collection:
    collection.build()
    return collection


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    return report.new, report.changed, report.deleted, report.unchanged


def reasons(report: BuildReport) -> dict[str, str]:
    return {skipped.path: skipped.reason for skipped in report.skipped}


class TestBuild:
    def test_everything_is_indexed(self, collection: Collection) -> None:
        report = collection.build()
        assert counts(report) == (6, 0, 0, 0)
        assert report.indexed == report.documents == 6
        assert report.skipped == ()
        assert report.generation == 1
        assert report.megabytes >= 0
        assert report.seconds >= 0
        assert collection.titles() == {
            "docs/crane.txt: Crane on the jetty": 1,
            "docs/silo.html: Silo swept": 1,
            "docs/deep/kiln.md: Kiln relit": 1,
            **{f"docs/deep/records.jsonl: Rope {number}": 1 for number in (1, 2, 3)},
        }

    def test_report_as_json(self, collection: Collection) -> None:
        put(collection.docs, {"empty.txt": ""})
        report = json.loads(json.dumps(collection.build().to_dict()))
        assert report["skipped"] == [
            {"path": "docs/empty.txt", "reason": "is empty", "line": None, "unreachable": False}
        ]
        assert report["generation"] == 1

    def test_again_forgets_what_is_gone(self, built: Collection) -> None:
        (built.docs / "crane.txt").unlink()
        assert built.build().documents == 5
        assert "docs/crane.txt" not in built.paths()

    def test_each_bad_line_is_named_and_the_others_are_indexed(self, collection: Collection) -> None:
        lines = [json.dumps({"id": str(number), "body": f"Line {number}."}) for number in range(1, 21)]
        lines[16] = '{"id": "17", "body": '
        lines[18] = '{"note": "no body"}'
        (collection.docs / "deep/records.jsonl").write_text("\n".join(lines))
        report = collection.build()
        assert report.documents == 18 + 3
        assert [(skipped.path, skipped.line) for skipped in report.skipped] == [
            ("docs/deep/records.jsonl", 17),
            ("docs/deep/records.jsonl", 19),
        ]
        assert report.skipped[0].reason.startswith("not JSON")

    def test_the_first_of_two_with_one_id_stays_and_the_other_is_named(self, collection: Collection) -> None:
        put(collection.docs, {"more.jsonl": '{"id": "rope-2", "title": "Rope again", "body": "Another."}'})
        report = collection.build()
        assert report.documents == 6
        reason = "has an id that docs/deep/records.jsonl has already; ids must differ"
        assert reasons(report) == {"docs/more.jsonl": reason}
        assert report.skipped[0].line == 1

    def test_no_paths(self, collection: Collection) -> None:
        with pytest.raises(NothingIndexedError, match="No paths were given"):
            searcher.build([], collection.index, settings=Settings())
        assert not collection.index.exists()

    def test_a_page_without_text(self, collection: Collection) -> None:
        put(
            collection.docs,
            {
                "bare.html": "<html><body></body></html>",
                "named.html": "<html><head><title>Named only</title></head><body></body></html>",
            },
        )
        report = collection.build()
        assert reasons(report) == {"docs/bare.html": "holds no text"}
        assert "docs/named.html" in collection.paths()

    def test_files_of_other_kinds_are_counted(self, collection: Collection) -> None:
        put(collection.docs, dict.fromkeys(("a.pdf", "deep/b.PDF", "c", ".d", "overrides.toml"), ""))
        expected = {".pdf": 2, "": 1}
        assert collection.build().to_dict()["other_files"] == expected
        assert collection.update().other_files == expected

    @pytest.mark.parametrize("files", [{}, {"empty.txt": "", "empty.jsonl": "\n"}])
    def test_nothing_readable_leaves_the_old_index(self, built: Collection, files: dict[str, str]) -> None:
        before = built.engine.snapshot()
        empty = built.folder / "nothing"
        empty.mkdir()
        put(empty, files)
        with pytest.raises(NothingIndexedError) as raised:
            built.build(empty)
        assert len(raised.value.skipped) == len(files)
        assert raised.value.hint
        assert built.engine.snapshot() is before
        assert len(built.paths()) == 4
        assert sorted(path.name for path in built.index.iterdir()) == ["CURRENT", "LOCK", "generation-1"]

    def test_a_path_that_does_not_exist(self, collection: Collection) -> None:
        with pytest.raises(NothingIndexedError) as raised:
            collection.build(collection.folder / "nowhere")
        assert "does not exist" in raised.value.skipped[0].reason

    def test_too_large(self, collection: Collection) -> None:
        put(collection.docs, {"large.txt": "word " * 3000})
        report = collection.build()
        assert report.documents == 6
        assert "is larger than 0.01 MB" in reasons(report)["docs/large.txt"]

    def test_a_name_that_is_no_utf8(self, collection: Collection) -> None:
        name = os.fsdecode(b"gate-\xff.txt")
        try:
            put(collection.docs, {name: "Gate\n\nThe gate was painted."})
        except OSError:
            pytest.skip("this file system takes no such names")
        assert collection.build().skipped == ()
        assert "docs/gate-\\xff.txt" in collection.paths()
        assert collection.update().unchanged == 7

    def test_a_page_that_makes_the_program_fail_is_named(
        self, collection: Collection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def failing(page: object) -> object:
            if getattr(page, "path", "") == "docs/crane.txt":
                raise ZeroDivisionError("of all things")
            return extract(page)  # type: ignore[arg-type]

        monkeypatch.setattr(documents, "extract", failing)
        report = collection.build()
        assert report.documents == 5
        assert "of all things" in reasons(report)["docs/crane.txt"]

    def test_locked_at_once_and_before_the_files_are_looked_for(
        self, built: Collection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "discover", lambda roots: pytest.fail(f"looked for {roots}"))
        with built.engine.update({}):
            with pytest.raises(IndexLockedError):
                built.build()
            with pytest.raises(IndexLockedError):
                built.update()

    def test_progress_is_told(self, collection: Collection) -> None:
        told: list[Progress] = []
        searcher.build(collection.docs, collection.index, settings=Settings(), on_progress=told.append)
        assert told[-1].files == told[-1].files_total == 4
        assert told[-1].bytes == told[-1].bytes_total > 0
        assert told[-1].documents == 6
        assert all(before.seconds <= after.seconds for before, after in pairwise(told))


class TestUpdate:
    def test_nothing_to_do(self, built: Collection) -> None:
        before = built.engine.snapshot()
        report = built.update()
        assert counts(report) == (0, 0, 0, 6)
        assert (report.indexed, report.documents, report.generation) == (0, 6, 1)
        assert built.engine.snapshot() is before

    def test_new_changed_deleted(self, built: Collection) -> None:
        put(built.docs, {"gate.txt": "Gate\n\nPainted.", "crane.txt": "Crane moved\n\nIt left on Monday."})
        (built.docs / "silo.html").unlink()
        report = built.update()
        assert counts(report) == (1, 1, 1, 4)
        assert (report.indexed, report.documents) == (2, 6)
        assert set(built.titles().values()) == {1}
        assert "docs/crane.txt: Crane moved" in built.titles()
        assert built.paths() >= {"docs/gate.txt"}
        assert "docs/silo.html" not in built.paths()

    def test_touched_but_equal_is_unchanged(self, built: Collection) -> None:
        put(built.docs, FILES)
        os.utime(built.docs / "crane.txt", (1, 1))
        assert counts(built.update()) == (0, 0, 0, 6)

    def test_lines_of_a_jsonl(self, built: Collection) -> None:
        records = built.docs / "deep/records.jsonl"
        lines = records.read_text().splitlines()
        new = '{"id": "rope-4", "body": "Rope 4 is blue."}'
        records.write_text("\n".join([lines[0], lines[1].replace("replaced", "mended"), new]))
        assert counts(built.update()) == (1, 1, 1, 4)

    def test_a_line_that_is_no_page_any_more_is_dropped(self, built: Collection) -> None:
        records = built.docs / "deep/records.jsonl"
        records.write_text("\n".join([*records.read_text().splitlines()[:2], '{"id": "rope-3", "bo']))
        report = built.update()
        assert counts(report) == (0, 0, 1, 5)
        assert report.skipped[0].line == 3
        assert (report.documents, report.kept) == (5, 0)

    def test_a_double_id_does_not_hide_deletions(self, built: Collection) -> None:
        records = built.docs / "deep/records.jsonl"
        lines = records.read_text().splitlines()
        records.write_text("\n".join([lines[0], lines[0], lines[1]]))
        report = built.update()
        assert counts(report) == (0, 0, 1, 5)
        assert "ids must differ" in report.skipped[0].reason

    @pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"", b"word " * 3000, b"%PDF-1.7"])
    def test_a_file_that_is_no_page_any_more_is_dropped(self, built: Collection, content: bytes) -> None:
        (built.docs / "crane.txt").write_bytes(content)
        report = built.update()
        assert counts(report) == (0, 0, 1, 5)
        assert list(reasons(report)) == ["docs/crane.txt"]
        assert "docs/crane.txt" not in built.paths()

    def test_a_page_that_holds_no_text_any_more_is_dropped(self, built: Collection) -> None:
        put(built.docs, {"silo.html": "<html><body></body></html>"})
        assert counts(built.update()) == (0, 0, 1, 5)

    def test_what_follows_the_break_of_a_torn_file_is_kept(self, collection: Collection) -> None:
        path = collection.docs / "many.jsonl.gz"
        lines = (json.dumps({"body": os.urandom(40).hex()}) for _ in range(200))
        path.write_bytes(gzip.compress("\n".join(lines).encode()))
        collection.build()
        _truncate(path)
        report = collection.update()
        assert (report.deleted, report.documents) == (0, 206)
        assert 0 < report.kept < 200
        assert report.kept + report.unchanged == 206

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
    )
    def test_forbidden_keeps_its_document(self, built: Collection) -> None:
        (built.docs / "crane.txt").chmod(0)
        (built.docs / "deep").chmod(0)
        try:
            report = built.update()
        finally:
            (built.docs / "deep").chmod(0o700)
        assert counts(report) == (0, 0, 0, 1)
        assert report.kept == 5
        assert "permission denied" in reasons(report)["docs/crane.txt"]
        assert report.documents == 6

    def test_a_root_that_vanished_deletes_nothing(self, built: Collection) -> None:
        shutil.move(built.docs, built.folder / "away")
        report = built.update()
        assert counts(report) == (0, 0, 0, 0)
        assert "does not exist" in reasons(report)["docs"]
        assert (report.documents, report.kept) == (6, 6)

    def test_an_emptied_folder_empties_the_index(self, built: Collection) -> None:
        for path in built.docs.rglob("*.*"):
            path.unlink()
        assert counts(built.update()) == (0, 0, 6, 0)
        assert built.engine.snapshot().stats().documents == 0
        put(built.docs, FILES)
        assert counts(built.update()) == (6, 0, 0, 0)

    def test_a_page_that_fails_keeps_its_old_document(
        self, built: Collection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(built.docs, {"crane.txt": "Crane moved\n\nIt left."})
        monkeypatch.setattr(documents, "extract", None)
        report = built.update()
        assert counts(report) == (0, 0, 0, 5)
        assert report.kept == 1
        assert "docs/crane.txt" in built.paths()

    def test_a_record_that_moved_to_another_file(self, built: Collection) -> None:
        (built.docs / "deep/records.jsonl").rename(built.docs / "deep/ropes.jsonl")
        report = built.update()
        assert counts(report) == (0, 3, 0, 3)
        assert "docs/deep/ropes.jsonl" in built.paths()
        assert "docs/deep/records.jsonl" not in built.paths()


class TestRoots:
    def test_a_folder_inside_a_root(self, built: Collection) -> None:
        put(built.docs, {"deep/new.txt": "New\n\nNew.", "gate.txt": "Gate\n\nOutside of what is looked at."})
        (built.docs / "deep/kiln.md").unlink()
        (built.docs / "crane.txt").unlink()
        report = built.update(built.docs / "deep")
        assert counts(report) == (1, 0, 1, 3)
        assert built.paths() == {
            "docs/crane.txt",
            "docs/silo.html",
            "docs/deep/new.txt",
            "docs/deep/records.jsonl",
        }
        assert built.engine.snapshot().identity.roots == {"docs": str(built.docs)}

    def test_a_folder_inside_a_root_that_is_gone_later(self, built: Collection) -> None:
        put(built.docs, {"deep/new.txt": "New\n\nNew."})
        built.update(built.docs / "deep")
        shutil.rmtree(built.docs / "deep")
        report = built.update()
        assert counts(report) == (0, 0, 5, 2)
        assert report.skipped == ()

    def test_one_file_of_a_root(self, built: Collection) -> None:
        put(built.docs, {"crane.txt": "Crane moved\n\nIt left."})
        assert counts(built.update(built.docs / "crane.txt")) == (0, 1, 0, 0)
        assert len(built.paths()) == 4

    def test_a_new_root_is_looked_at_ever_after(self, built: Collection) -> None:
        other = put(built.folder / "other", {"gate.txt": "Gate\n\nPainted."})
        assert counts(built.update(other)) == (1, 0, 0, 0)
        assert built.engine.snapshot().stats().documents == 7
        put(other, {"lamp.txt": "Lamp\n\nLit."})
        assert counts(built.update()) == (1, 0, 0, 7)
        (other / "gate.txt").unlink()
        (built.docs / "crane.txt").unlink()
        assert counts(built.update()) == (0, 0, 2, 6)

    def test_a_new_root_of_the_same_name_takes_nothing_away(
        self, built: Collection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        elsewhere = put(built.folder / "elsewhere" / "docs", {"crane.txt": "Another crane\n\nIt swings."})
        monkeypatch.chdir(elsewhere.parent)
        assert counts(built.update(elsewhere.relative_to(elsewhere.parent))) == (1, 0, 0, 0)
        assert built.paths() >= {"docs/crane.txt", f"{elsewhere.as_posix()}/crane.txt"}
        assert counts(built.update()) == (0, 0, 0, 7)

    @pytest.mark.parametrize("before", [("one/docs", "two/docs"), ("two/docs", "one/docs")])
    def test_a_new_root_called_like_the_beginning_of_a_name(
        self, collection: Collection, monkeypatch: pytest.MonkeyPatch, before: tuple[str, str]
    ) -> None:
        monkeypatch.chdir(collection.folder)
        for name in before:
            put(collection.folder / name, {"gate.txt": f"Gate\n\nThe gate of {name}."})
        here = collection.folder.relative_to(collection.folder)
        collection.build(*(here / name for name in before))
        assert collection.paths() == {f"{name}/gate.txt" for name in before}
        other = put(collection.folder / "far/one", {"lamp.txt": "Lamp\n\nLit."})
        assert counts(collection.update(other)) == (1, 0, 0, 0)
        assert len(collection.paths()) == 3
        assert counts(collection.update()) == (0, 0, 0, 3)

    def test_the_folder_above_a_root_keeps_the_documents_names(self, built: Collection) -> None:
        put(built.folder / "area/sub", {"gate.txt": "Gate\n\nPainted."})
        built.build(built.folder / "area/sub")
        put(built.folder / "area", {"lamp.txt": "Lamp\n\nLit."})
        assert counts(built.update(built.folder / "area")) == (1, 0, 0, 1)
        assert built.paths() == {"sub/gate.txt", "area/lamp.txt"}
        assert counts(built.update()) == (0, 0, 0, 2)

    def test_one_place_written_in_several_ways(
        self, built: Collection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(built.docs / "deep")
        up = built.docs.relative_to(built.docs) / ".."
        assert counts(built.update(up)) == (0, 0, 0, 6)
        built.build(up)
        assert built.engine.snapshot().identity.roots == {"docs": str(built.docs)}
        monkeypatch.chdir(built.folder)
        assert counts(built.update(built.docs)) == (0, 0, 0, 6)
        assert counts(built.update()) == (0, 0, 0, 6)

    def test_an_id_that_another_root_has_is_not_taken_from_it(self, built: Collection) -> None:
        other = put(built.folder / "other", {"ropes.jsonl": '{"id": "rope-1", "body": "A foreign rope."}'})
        report = built.update(other)
        assert counts(report) == (0, 0, 0, 0)
        assert "docs/deep/records.jsonl has already" in reasons(report)["other/ropes.jsonl"]
        document = built.engine.snapshot().document("rope-1")
        assert document is not None
        assert document.path == "docs/deep/records.jsonl"


class TestIdentity:
    def opened_with_other(self, built: Collection, **changes: object) -> EmbeddedEngine:
        generation = generations.live(built.index)
        identity.write(generation, replace(identity.read(generation), **changes))  # type: ignore[arg-type]
        return EmbeddedEngine(built.index, assembly.identity(built.analyzer))

    @pytest.mark.parametrize("changes", [{"format": -1}, {"gazetteer": "older"}, {"analyzer": "older"}])
    def test_what_built_it_is_no_longer_ours(self, built: Collection, changes: dict[str, object]) -> None:
        built.engine = self.opened_with_other(built, **changes)
        for use in (built.engine.snapshot, built.update):
            with pytest.raises(RebuildNeededError) as raised:
                use()
            assert f"searcher index {built.docs} --index {built.index}" in raised.value.hint
        assert built.build().documents == 6
        assert built.update().unchanged == 6

    def test_another_user_dictionary(self, built: Collection) -> None:
        words = built.folder / "words.txt"
        words.write_text("龙门吊\n", encoding="utf-8")
        settings = Settings(index=built.index, user_dictionary=words)
        with pytest.raises(RebuildNeededError, match="user dictionary"):
            searcher.open(settings=settings).search("crane")
        with pytest.raises(RebuildNeededError):
            searcher.update(settings=settings)
        searcher.build(built.docs, settings=settings)
        assert searcher.open(settings=settings).search("crane").total == 1
        words.write_text("龙门吊\n塔式起重机\n", encoding="utf-8")
        with pytest.raises(RebuildNeededError):
            searcher.open(settings=settings).search("crane")


def _truncate(*paths: Path) -> None:
    for path in paths:
        os.truncate(path, path.stat().st_size // 2)


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "half a segment": lambda index: _truncate(*index.glob("generation-*/*.arrays")),
    "an empty segment": lambda index: [path.write_bytes(b"") for path in index.glob("generation-*/*.arrays")],
    "no segment": lambda index: _remove(*index.glob("generation-*/*.arrays")),
    "half a table": lambda index: _truncate(*index.glob("generation-*/*.toc")),
    "no table": lambda index: _remove(*index.glob("generation-*/*.toc")),
    "no identity": lambda index: _remove(index / "generation-1" / identity.NAME),
    "half an identity": lambda index: _truncate(index / "generation-1" / identity.NAME),
    "garbage pointer": lambda index: (index / generations.POINTER).write_bytes(b"\xff\x00garbage"),
    "pointer to nowhere": lambda index: (index / generations.POINTER).write_text("generation-7"),
    "no generation": lambda index: shutil.rmtree(index / "generation-1"),
    "half a file of groups": lambda index: _truncate(*index.glob("generation-*/groups-*.json")),
    "another index's segment": lambda index: _put_in_place_of_the_segment(index, pages=2),
    "a larger index's segment": lambda index: _put_in_place_of_the_segment(index, pages=20),
}


def _put_in_place_of_the_segment(index: Path, pages: int) -> None:
    other = index.parent / "other"
    put(other, {f"{page}.txt": f"Page {page}\n\nAbout number {page}." for page in range(pages)})
    searcher.build(other, settings=Settings(index=index.parent / "of-other"))
    (segment,) = index.parent.glob("of-other/generation-*/*.arrays")
    (damaged,) = index.glob("generation-*/*.arrays")
    shutil.copyfile(segment, damaged)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_told_and_a_rebuild_mends_it(built: Collection, damage: Callable[[Path], object]) -> None:
    damage(built.index)
    settings = Settings(index=built.index)
    with pytest.raises(DamagedIndexError) as raised:
        searcher.open(settings=settings).search("crane")
    assert f"--index {built.index}" in raised.value.hint
    with pytest.raises(DamagedIndexError):
        searcher.update(settings=settings)
    assert searcher.build(built.docs, settings=settings).documents == 6
    assert searcher.open(settings=settings).search("crane").total == 1


def test_noise_inside_a_segment_is_damage(built: Collection) -> None:
    (segment,) = built.index.glob("generation-*/*.arrays")
    whole = segment.read_bytes()
    broken = 0
    for start in range(0, len(whole) - 64, max(1, len(whole) // 60)):
        segment.write_bytes(whole[:start] + bytes(64) + whole[start + 64 :])
        engine = EmbeddedEngine(built.index, assembly.identity(built.analyzer))
        try:
            for fingerprint in engine.snapshot().fingerprints():
                engine.snapshot().document(fingerprint.id)
        except DamagedIndexError:
            broken += 1
    assert broken


class TestSeveralProcesses:
    @pytest.fixture(autouse=True)
    def _for_each_page_a_batch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(indexing, "_BYTES_A_PROCESS", 1)
        monkeypatch.setattr(indexing, "_SMALLEST_BATCH", 1)
        monkeypatch.setattr(indexing, "_LARGEST_BATCH", 1)

    def test_nothing_comes_out_otherwise(self, collection: Collection) -> None:
        put(collection.docs, {"empty.html": "<html></html>"})
        alone = collection.build(jobs=1)
        before = list(collection.engine.snapshot().fingerprints())
        together = collection.build(jobs=2)
        assert list(collection.engine.snapshot().fingerprints()) == before
        assert reasons(together) == reasons(alone) == {"docs/empty.html": "holds no text"}
        assert replace(together, seconds=0, generation=1) == replace(alone, seconds=0)

    def test_an_update_does_what_a_rebuild_would(self, collection: Collection) -> None:
        put(collection.docs, {"gate.txt": "Gate painted\n\nThe gate was painted."})
        collection.build(jobs=2)
        put(collection.docs, {"crane.txt": "Crane moved\n\nIt left.", "dock.txt": "Dock\n\nA dock is dry."})
        (collection.docs / "silo.html").unlink()
        assert counts(collection.update(jobs=2)) == (1, 1, 1, 5)
        updated = set(collection.engine.snapshot().fingerprints()), collection.titles()
        collection.build(jobs=1)
        assert updated == (set(collection.engine.snapshot().fingerprints()), collection.titles())

    @pytest.mark.parametrize(
        ("place", "does", "error"),
        [
            ("searcher.extract.documents.extract", "os._exit(9)", WorkerError),
            ("searcher.engine.embedded.writing.runs.spill", "os.listdir('/nowhere')", IndexFolderError),
        ],
    )
    def test_what_goes_wrong_there_leaves_the_old_index(
        self,
        built: Collection,
        monkeypatch: pytest.MonkeyPatch,
        place: str,
        does: str,
        error: type[Exception],
    ) -> None:
        module, _, name = place.rpartition(".")
        program = f"import os, {module}; {module}.{name} = lambda *_: {does}; {workers._COMMAND[-1]}"
        monkeypatch.setattr(workers, "_COMMAND", ("-P", "-c", program))
        before = built.engine.snapshot()
        put(built.docs, {"crane.txt": "Crane moved\n\nIt left.", "gate.txt": "Gate\n\nA gate."})
        with pytest.raises(error):
            built.update(jobs=2)
        assert built.engine.snapshot() is before
        assert not list(built.index.glob("*/runs"))


def test_a_small_collection_needs_no_processes(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "Workers", lambda *_: pytest.fail("processes were started"))
    collection.build(jobs=8)


def test_one_job_needs_no_processes(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_BYTES_A_PROCESS", 1)
    monkeypatch.setattr(indexing, "Workers", lambda *_: pytest.fail("processes were started"))
    collection.build(jobs=1)


def test_an_update_notices_what_the_overrides_say(collection: Collection) -> None:
    settings = Settings()
    searcher.build(collection.docs, collection.index, settings=settings)
    overrides = collection.docs / "overrides.toml"
    overrides.write_text('["*.txt"]\nsource = "Corrected Gazette"', encoding="utf-8")
    report = searcher.update((), collection.index, settings=settings)
    assert report.changed > 0
    index = searcher.open(collection.index, settings=settings)
    assert index.search(source="Corrected Gazette").total == report.changed
    assert searcher.update((), collection.index, settings=settings).changed == 0
    overrides.unlink()
    assert searcher.update((), collection.index, settings=settings).changed == report.changed
    assert index.search(source="Corrected Gazette").total == 0


def test_bad_overrides_stop_the_run_and_leave_the_index(collection: Collection) -> None:
    settings = Settings()
    searcher.build(collection.docs, collection.index, settings=settings)
    (collection.docs / "overrides.toml").write_text('["*"]\ndate = "soon"', encoding="utf-8")
    with pytest.raises(SettingsError):
        searcher.build(collection.docs, collection.index, settings=settings)
    assert searcher.open(collection.index, settings=settings).stats().generation == 1
