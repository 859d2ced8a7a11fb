from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_collection import page

from searcher.corrections import Corrections, clock, region_names
from searcher.document import Document, PublicationDate
from searcher.extract import OverridesAbove
from searcher.extract.dates.dates import parse_date


def moment(text: str) -> PublicationDate:
    return PublicationDate(datetime.fromisoformat(text), "minute")


def found(path: str, id: str = "x", **fields: object) -> Document:
    document = page(id, "Boiler", "It burst.", day="2024-05-06", source="Quay Courier", region="330400")
    document = replace(document, path=path, confidence={"source": 0.5, "region": 0.31})
    return replace(document, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "id", "existing", "file", "pattern"),
    [
        ("docs/a.html", "x", (), "overrides.toml", "a.html"),
        ("docs/news/a.html", "x", (), "overrides.toml", "news/a.html"),
        ("docs/news/a.html", "x", ("news",), "news/overrides.toml", "a.html"),
        ("docs/news/deep/a.html", "x", (".", "news"), "news/overrides.toml", "deep/a.html"),
        ("docs/news/d.jsonl", "7:1", (), "overrides.toml", "news/d.jsonl#7:1"),
        ("docs/news/d.jsonl.gz", "[*]", (), "overrides.toml", "news/d.jsonl.gz#[[][*]]"),
        ('docs/a [1]*"?.html', "x", (), "overrides.toml", 'a [[]1][*]"[?].html'),
        ("docs/页面.html", "x", (), "overrides.toml", "页面.html"),
        ("single.html", "x", (), "overrides.toml", "single.html"),
        ("two/docs/a.html", "x", (), "overrides.toml", "a.html"),
    ],
)
def test_where_and_for_which_pages(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    id: str,
    existing: tuple[str, ...],
    file: str,
    pattern: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news/deep").mkdir(parents=True)
    for folder in existing:
        (tmp_path / folder / "overrides.toml").touch()
    roots = {"docs": tmp_path, "two/docs": tmp_path, "single.html": tmp_path / "single.html"}
    correction = Corrections(roots).of_page(found(path, id), ["source"])
    assert correction is not None
    assert correction.file == file
    assert tomllib.loads(correction.lines) == {pattern: {"source": "Quay Courier"}}
    assert not correction.exists
    # What is written there is for this page.
    (tmp_path / file).write_text(correction.lines, encoding="utf-8")
    again = Corrections(roots)
    assert again.settled(path, id) == {"source"}
    written = again.of_page(found(path, id), ["source"])
    assert written is not None
    assert written.exists


def test_a_path_under_no_root(tmp_path: Path) -> None:
    corrections = Corrections({"docs": tmp_path})
    assert corrections.of_page(found("other/a.html"), ["source"]) is None
    assert corrections.of_all("other", ["source"]) is None
    assert corrections.settled("other/a.html", "x") == frozenset()


def test_outside_the_working_directory_the_whole_path_is_named(tmp_path: Path) -> None:
    correction = Corrections({"docs": tmp_path}).of_page(found("docs/a.html"), ["source"])
    assert correction is not None
    assert correction.file == str(tmp_path / "overrides.toml")


def test_what_was_found_is_set_and_what_was_not_is_a_comment(tmp_path: Path) -> None:
    document = found("docs/a.html", date=None)
    correction = Corrections({"docs": tmp_path}).of_page(document, ["region", "date", "source", "body"])
    assert correction is not None
    assert correction.lines.splitlines() == [
        '["a.html"]',
        '# date = ""  # none found: like 2024-06-04 or 2024-06, or "" if it has none',
        'source = "Quay Courier"  # 50% sure',
        'region = "330400"  # 31% sure, 浙江省 › 嘉兴市',
    ]
    assert tomllib.loads(correction.lines) == {"a.html": {"source": "Quay Courier", "region": "330400"}}


@pytest.mark.parametrize(
    ("path", "pattern"),
    [("docs", "*"), ("docs/news", "news/*"), ("docs/a[1]", "a[[]1]/*"), ("docs/d.jsonl", "d.jsonl")],
)
def test_all_pages_of_a_folder_or_a_file_of_records(tmp_path: Path, path: str, pattern: str) -> None:
    correction = Corrections({"docs": tmp_path}).of_all(path, ["source"])
    assert correction is not None
    filled = re.sub("^# ", "", correction.lines, flags=re.MULTILINE)
    assert tomllib.loads(filled) == {pattern: {"source": ""}}
    file = tmp_path / "overrides.toml"
    file.write_text(filled, encoding="utf-8")
    inside = tmp_path / path.removeprefix("docs").lstrip("/")
    inside = inside if path.endswith("jsonl") else inside / "page.html"
    assert OverridesAbove().of_file(inside).of("x") == {"source": ""}


@given(
    title=st.text(min_size=1).filter(str.strip),
    source=st.text(min_size=1),
    date=st.sampled_from(
        [
            moment("2024-05-06T08:30+08:00"),
            moment("1999-12-31T23:59-05:00"),
            moment("2020-02-29T00:00+00:00"),
            PublicationDate(datetime(2024, 5, 6), "day"),
            PublicationDate(datetime(2024, 5, 1), "month"),
        ]
    ),
    name=st.text(
        st.characters(blacklist_categories=["Cs"], blacklist_characters="/\0"), min_size=1, max_size=20
    ),
)
def test_the_lines_say_what_was_found(title: str, source: str, date: PublicationDate, name: str) -> None:
    document = found(f"docs/{name}.html", title=title, source=source, date=date)
    correction = Corrections({"docs": Path("/nowhere/docs")}).of_page(document, ["title", "source", "date"])
    assert correction is not None
    ((_, fields),) = tomllib.loads(correction.lines).items()
    assert (fields["title"], fields["source"]) == (title, source)
    assert parse_date(fields["date"]) == date
    assert not re.search("[\x00-\x08\x7f-\x9f\u202e]", correction.lines)


def test_paths_of_regions_and_clocks() -> None:
    assert region_names("330402") == ("浙江省 › 嘉兴市 › 南湖区", "Zhejiang › Jiaxing › Nanhu District")
    assert clock(moment("2024-05-06T08:30+08:00")) == "08:30+08:00"
    assert clock(PublicationDate(datetime(2024, 5, 6), "day")) is None
