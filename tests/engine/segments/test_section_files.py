"""Files of sections: what comes back, and what is said when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from segment_data import arrays, documents, write
from whoosh.reading import CorruptIndexError

from searcher.engine.embedded.segments.container import CHECKED_AT_OPENING, SectionFile, SectionWriter
from searcher.engine.embedded.segments.reader import SegmentArrays

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGE = np.arange(CHECKED_AT_OPENING, dtype=np.int32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    writer = SectionWriter(path)
    writer.add("small", b"abc", b"", np.array([100], np.uint8))
    writer.add("large", LARGE[:5], LARGE[5:])
    writer.add("empty")
    writer.close()
    return path


def test_sections_come_back(path: Path) -> None:
    file = SectionFile(path)
    file.verify()
    assert file.names() == ["small", "large", "empty"]
    assert file.section("small").tobytes() == b"abcd"
    assert (file.section("large", np.int32) == LARGE).all()
    assert file.section("large").ctypes.data % 64 == 0
    assert file.bytes[file.start("large") + 4] == 1
    assert len(file.section("empty")) == 0
    assert "small" in file
    assert "other" not in file


def test_open_file_outlives_its_name(path: Path) -> None:
    section = SectionFile(path).section("small")
    path.unlink()
    assert section.tobytes() == b"abcd"


def test_nobody_changes_what_is_mapped(path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        SectionFile(path).section("small")[0] = 1


def test_two_sections_of_one_name(tmp_path: Path) -> None:
    writer = SectionWriter(tmp_path / "file")
    writer.add("a")
    with pytest.raises(ValueError, match="'a' already"):
        writer.add("a")
    writer.abandon()


def _cut(keep: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:keep]


def _flip(place: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:place] + bytes((content[place] ^ 1,)) + content[place:][1:]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_cut(0), "too short"),
        (_cut(10), "too short"),
        (_cut(-1), "cut off"),
        (_cut(1000), "cut off"),
        (lambda content: b"x" * len(content), "cut off"),
        (lambda content: content + b"x", "cut off"),
        (_flip(0), "cut off"),
        (_flip(-40), "checksum of its directory"),
        (_flip(65), "checksum of its section 'small'"),
    ],
)
def test_damage_seen_at_opening(path: Path, damage: Callable[[bytes], bytes], said: str) -> None:
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(CorruptIndexError, match=said):
        SectionFile(path)


def test_damage_seen_when_all_is_read(path: Path) -> None:
    path.write_bytes(_flip(5000)(path.read_bytes()))
    file = SectionFile(path)
    with pytest.raises(CorruptIndexError, match="section 'large'"):
        file.verify()


def test_unfinished_file(tmp_path: Path) -> None:
    writer = SectionWriter(tmp_path / "file")
    writer.add("large", LARGE)
    writer.abandon()
    with pytest.raises(CorruptIndexError, match="cut off"):
        SectionFile(tmp_path / "file")


def test_section_that_is_not_there(path: Path) -> None:
    with pytest.raises(CorruptIndexError, match="no section 'other'"):
        SectionFile(path).section("other")


def test_section_of_another_type(path: Path) -> None:
    with pytest.raises(CorruptIndexError, match="length of its section 'small'"):
        SectionFile(path).section("small", np.int64)


def test_noise_in_a_segment_is_told(tmp_path: Path) -> None:
    """Whatever byte of a segment is wrong: what is read is right, or the damage is told."""
    draw = np.random.default_rng(4)
    text = {f"{word}".encode(): {word % 40: [word % 7, 9]} for word in range(100)}
    whole = write(tmp_path / "whole", {"body": [arrays(text)]}, [documents(40)]).read_bytes()
    for number, place in enumerate(draw.integers(0, len(whole), 150)):
        path = tmp_path / f"{number}"
        path.write_bytes(_flip(int(place))(whole))
        try:
            found = SegmentArrays(path)
        except CorruptIndexError:
            continue
        assert [found.record(number) for number in range(40)] == documents(40).records
        assert found.field_postings("body", range(100)).documents.tolist() == arrays(text).documents.tolist()
