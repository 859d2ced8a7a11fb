from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_collection import PAGES
from small_collection import page as plain

from searcher.document import LANGUAGES, Document, Evidence, PublicationDate, Skipped
from searcher.errors import InvalidRequestError, ReportError
from searcher.reporting import check_place, survey, write
from searcher.reporting.lookalikes import lookalikes
from searcher.reporting.writing import as_html, as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from searcher.document import Language
    from searcher.reporting.model import CollectionSummary, FieldSummary, OddPage, Report

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "The inspectors walked the whole quay before they wrote a word. "
ROOT = not hasattr(os, "geteuid") or os.geteuid() == 0


def page(
    name: str = "a",
    folder: str = "docs/news",
    *,
    title: str = "",
    day: str | None = "2024-05-06",
    source: str | None = "Quay Courier",
    region: str | None = "330400",
    body: str | None = None,
    sure: dict[str, float] | None = None,
    language: Language = "en",
) -> Document:
    """An unobtrusive page; what is told about it makes it odd."""
    document = plain(
        f"{folder}/{name}",
        title or f"Inspection of shed {name}",
        f"{TEXT}{name}" if body is None else body,
        language,
        day,
        source,
        region,
    )
    fields = [name for name in ("title", "date", "source", "region") if getattr(document, name)]
    return replace(
        document,
        path=f"{folder}/{name}.txt",
        evidence={field: Evidence("label", f"{field} here") for field in fields},
        confidence=dict.fromkeys(fields, 0.95) | (sure or {}),
    )


def usual(count: int, folder: str = "docs/news", **about: str) -> list[Document]:
    return [page(f"usual-{number}", folder, **about) for number in range(count)]  # type: ignore[arg-type]


def report(documents: Iterable[Document], roots: dict[str, Path] | None = None, **run: object) -> Report:
    return survey(documents, roots or {"docs": Path("/nowhere/docs")}, NOW, **run)  # type: ignore[arg-type]


def odd(*documents: Document, among: int = 30) -> list[OddPage]:
    return list(report([*usual(among), *documents]).odd)


def rules(found: OddPage) -> list[str]:
    return [each.rule for each in found.oddities]


def field(found: CollectionSummary, name: str) -> FieldSummary:
    return next(each for each in found.fields if each.name == name)


class TestCollections:
    @pytest.mark.parametrize(
        ("path", "collection"),
        [
            ("docs/a.html", "docs"),
            ("docs/news/a.html", "docs/news"),
            ("docs/news/2021/03/a.html", "docs/news"),
            ("docs/digest.jsonl", "docs/digest.jsonl"),
            ("docs/digest.JSONL.GZ", "docs/digest.JSONL.GZ"),
            ("dump.jsonl", "dump.jsonl"),
            ("two/docs/news/a.html", "two/docs/news"),
            ("/abs/docs/a.html", "/abs/docs"),
            ("unknown/news/a.html", "unknown/news"),
        ],
    )
    def test_folder_or_file_of_records_under_a_root(self, path: str, collection: str) -> None:
        roots = dict.fromkeys(("docs", "dump.jsonl", "two/docs", "/abs/docs"), Path("/nowhere"))
        found = report([replace(page(), path=path)], roots)
        assert [each.name for each in found.collections] == [collection]

    def test_in_the_order_of_their_names(self) -> None:
        documents = [page("a", "docs/b"), page("a", "docs/a"), page("b", "docs")]
        assert [each.name for each in report(documents).collections] == ["docs", "docs/a", "docs/b"]

    def test_many_folders_are_no_collections(self) -> None:
        documents = [page("a", f"docs/day-{number}") for number in range(40)]
        (only,) = report(documents).collections
        assert (only.name, only.pages) == ("docs", 40)

    def test_fields_are_counted_in_bands(self) -> None:
        documents = [
            page("a", sure={"source": 0.9}),
            page("b", sure={"source": 0.7}),
            page("c", sure={"source": 0.69}, source="Dock Daily"),
            page("d", source=None),
        ]
        found = report(documents)
        source = field(found.collections[0], "source")
        assert (source.sure, source.likely, source.doubtful, source.none) == (1, 1, 1, 1)
        assert source.share == 0.75
        assert source.evidence == {"label": 3}
        assert source.distinct == 2
        assert [(each.value, each.pages) for each in source.values] == [("Quay Courier", 2)]
        assert field(found.total, "source") == source

    def test_a_title_made_of_the_first_words_is_none(self) -> None:
        made = replace(page(), evidence={"title": Evidence("body", TEXT)}, confidence={"title": 0.3})
        title = field(report([made]).total, "title")
        assert (title.none, title.share, title.distinct) == (1, 0.0, 0)

    def test_dates_are_counted_by_the_day(self) -> None:
        moments = ("2024-05-06T08:00:00+08:00", "2024-05-06T09:30:00+08:00")
        documents = [
            replace(page(str(number)), date=PublicationDate(datetime.fromisoformat(moment), "minute"))
            for number, moment in enumerate(moments)
        ]
        found = report(documents).total
        assert [(each.value, each.pages) for each in field(found, "date").values] == [("2024-05-06", 2)]
        assert (found.first_date, found.last_date) == ("2024-05-06", "2024-05-06")

    def test_regions_are_named_in_both_languages(self) -> None:
        value = field(report(usual(2)).total, "region").values[0].value
        assert value == "浙江省 › 嘉兴市 / Zhejiang › Jiaxing"

    def test_what_many_lack_is_remarked_once_and_odd_of_none(self, tmp_path: Path) -> None:
        documents = [page(str(number), source=None, region=None) for number in range(12)]
        (tmp_path / "news").mkdir()
        found = report(documents, {"docs": tmp_path})
        assert found.collections[0].remarks == ("No page has a source.", "No page has a region.")
        assert found.odd_pages == 0
        correction = found.collections[0].correction
        assert correction is not None
        assert tomllib.loads(correction.lines) == {"news/*": {}}
        filled = re.sub("^# ", "", correction.lines, flags=re.MULTILINE)
        assert tomllib.loads(filled) == {"news/*": {"source": "", "region": ""}}

    def test_what_only_some_lack_is_not_to_be_set_for_all(self) -> None:
        documents = usual(5) + [page(str(number), source=None) for number in range(5)]
        (found,) = report(documents).collections
        assert found.remarks == ("5 of 10 pages have no source.",)
        assert found.correction is None

    def test_nothing(self) -> None:
        found = report([])
        assert (found.total.pages, found.collections, found.odd) == (0, (), ())
        assert json.loads(as_json(found))["total"]["pages"] == 0
        assert "<b>0</b> pages" in as_html(found)


class TestOddities:
    @pytest.mark.parametrize(
        ("document", "expected"),
        [
            (page(), []),
            (page(day="2026-03-02"), []),  # Somewhere it is tomorrow already.
            (page(day="2026-03-03"), ["date in the future"]),
            (page(day="1970-01-01"), ["very old date"]),
            (page(day="2001-02-03"), ["date far from others"]),
            (page(day="2022-05-06"), []),
            (page(day=None), ["no date"]),
            (page(source=None), ["no source"]),
            (page(region=None), ["no region"]),
            (page(sure={"date": 0.5}), ["doubtful date"]),
            (page(sure={"region": 0.7}), []),
            (page(title="通知"), ["short title"]),
            (page(title="安全检查"), []),
            (page(title="Sheds " * 60), ["long title"]),
            (page(title="Dock  daily", source="Dock Daily"), ["title is the source"]),
            (page(source="Quay 12 Courier", region=None), ["untidy source", "no region"]),
            (page(source="36 Sheds"), ["untidy source"]),
            (page(source="海港晨报 记者 王某"), ["untidy source"]),
            (page(source="海港晨报（加入时间"), ["untidy source"]),
            (page(source="会议要求，各地抓紧落实"), ["untidy source"]),
            (page(source="Dock Daily Updated: today"), ["untidy source"]),
            (page(source="观察者网"), []),
            (page(source="The Dockyard Reporter"), []),
            (page(source="A quay " * 20), ["untidy source"]),
            (page(source="Quay Couriers"), ["source like another"]),
            (page(region="440300"), ["region far from source's"]),
            (page(region="440300", source="Dock Daily"), []),
            (page(body=""), ["no body"]),
            (page(body="Closed today."), ["short body"]),
            (page(body=f"{TEXT}\n\nusual-3"), ["text of another page"]),
            (page(body=f"{TEXT}\ufffd\ufffd"), ["undecodable characters"]),
            (replace(page(day="2024-05-06"), metadata={"crawled_at": "2024-05-01"}), ["date after saving"]),
            (replace(page(day="2024-05-06"), metadata={"fetched": "2024-05-06"}), []),
            (replace(page(day="2024-05-06"), metadata={"downloads": "20200101", "fetched": 7}), []),
        ],
    )  # fmt: skip
    def test_rule(self, document: Document, expected: list[str]) -> None:
        found = [each for each in odd(document) if each.id == document.id]
        assert [rules(each) for each in found] == ([expected] if expected else [])

    def test_both_pages_of_one_text(self) -> None:
        first, second = page("a", body=TEXT * 2), page("b", body=TEXT * 2)
        reasons = {each.path: each.oddities[0].reason for each in odd(first, second)}
        assert reasons == {
            first.path: f"Its text is that of {second.path}.",
            second.path: f"Its text is that of {first.path}.",
        }

    def test_shared_title(self) -> None:
        documents = [page(str(number), title="Notice on sheds") for number in range(3)]
        assert [rules(each) for each in odd(*documents)] == [["shared title"]] * 3
        assert odd(*documents[:2]) == []

    def test_the_oddest_first(self) -> None:
        found = odd(page("x", source=None), page("y", day=None, source=None), page("z", day="2030-01-01"))
        assert [each.path[-5] for each in found] == ["y", "z", "x"]
        assert [each.weight for each in found] == [5.0, 5.0, 2.0]

    def test_the_less_sure_the_odder(self) -> None:
        found = odd(page("a", sure={"date": 0.6}), page("b", sure={"date": 0.2}))
        assert [each.path[-5] for each in found] == ["b", "a"]

    def test_a_small_collection_is_measured_by_all_pages(self) -> None:
        alone = page("a", "docs/other", source=None)
        assert [rules(each) for each in odd(alone)] == [["no source"]]

    def test_a_name_with_digits_that_several_pages_have(self) -> None:
        assert odd(*(page(str(number), source="36氪") for number in range(3))) == []

    def test_too_many_of_one_kind_are_not_shown(self) -> None:
        documents = usual(100) + [page(str(number), day=None) for number in range(40)]
        found = report([*documents, page("z", region=None)])
        assert (found.odd_pages, len(found.odd)) == (41, 21)
        assert [(each.value, each.pages) for each in found.rules] == [("no date", 40), ("no region", 1)]

    def test_what_is_set_by_hand_is_settled(self, tmp_path: Path) -> None:
        (tmp_path / "news").mkdir()
        (tmp_path / "overrides.toml").write_text('["news/none.txt"]\ndate = ""\n')
        confirmed = replace(page("future", day="2030-01-01"), evidence={"date": Evidence("override", "")})
        documents = [*usual(30), page("none", day=None, source=None), confirmed]
        (found,) = report(documents, {"docs": tmp_path}).odd
        assert rules(found) == ["no source"]
        assert found.correction is not None
        assert found.correction.exists

    def test_reasons_can_be_read(self) -> None:
        (found,) = odd(page(day=None, sure={"source": 0.45}))
        assert [each.reason for each in found.oddities] == [
            "No date: 97% of docs/news have one.",
            "The source is only 45% sure: Quay Courier",
        ]


@pytest.mark.parametrize(
    ("rare", "frequent", "alike"),
    [
        ("临港日报 王某", "临港日报", True),
        ("临港日", "临港日报", True),
        ("临港市应急管理局", "临港应急管理局", True),
        ("临江市应急管理局", "临港市应急管理局", False),
        ("Quay Courrier", "Quay Courier", True),
        ("Dock Daily", "Quay Courier", False),
        ("港", "临港日报", False),
        ("QUAY  courier", "Quay Courier", False),  # The same, as filters see it.
    ],
)
def test_lookalikes(rare: str, frequent: str, alike: bool) -> None:
    assert lookalikes({rare: 1, frequent: 5}) == ({rare: frequent} if alike else {})
    assert lookalikes({rare: 1, frequent: 2}) == {}


class TestSkipped:
    def test_lines_with_one_trouble_share_a_place(self) -> None:
        skipped = [Skipped("docs/d.jsonl", "not JSON", line) for line in (7, 3)]
        skipped.append(Skipped("docs/e.txt", "empty"))
        found = report([], skipped=skipped, other_files={".pdf": 2, ".zip": 5})
        assert [(each.path, each.count, each.lines) for each in found.skipped] == [
            ("docs/d.jsonl", 2, (3, 7)),
            ("docs/e.txt", 1, ()),
        ]
        assert list(found.other_files) == [".zip", ".pdf"]
        text = as_html(found)
        assert "lines 3, 7 (2 of them):" in text
        assert ".zip <b>5</b>" in text

    def test_many(self) -> None:
        found = report([], skipped=[Skipped(f"docs/{number}", "empty") for number in range(300)])
        assert (found.skipped_count, len(found.skipped)) == (300, 200)
        assert "And 100 more" in as_html(found)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser.tags


HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[2J\x00\u202e{{ 7 * 7 }}"


class TestHtml:
    def test_every_part_is_shown(self) -> None:
        found = report([*usual(20), page("a", day=None), page("b", "docs/dumps", region="440300")])
        text = as_html(found)
        assert "<b>22</b> pages" in text
        assert "docs/dumps" in text
        assert "No date: 95% of docs/news have one." in text
        assert "[&#34;news/a.txt&#34;]" in text
        assert "Quay Courier" in text

    def test_pages_cannot_get_out_of_the_text(self) -> None:
        hostile = replace(
            page("a", title=HOSTILE, source=HOSTILE),
            id=HOSTILE,
            path=f"docs/{HOSTILE}/a.jsonl",
            url="javascript:alert(3)",
            evidence={"source": Evidence(HOSTILE, HOSTILE)},
            confidence={"source": 0.1},
        )
        skipped = [Skipped(HOSTILE, HOSTILE)]
        text = as_html(report([*usual(20), hostile], skipped=skipped, other_files={HOSTILE: 1}))
        found = tags(text)
        assert {tag for tag, _ in found} <= {
            "html", "head", "meta", "title", "style", "body", "header", "section", "article", "h1", "h2",
            "h3", "p", "span", "b", "i", "a", "bdi", "code", "pre", "ul", "li", "dl", "dt", "dd", "div",
            "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert not any(name.startswith("on") for _, attributes in found for name in attributes)
        assert not re.search("[\x00\x1b\u202e]", text)
        assert "javascript:" not in text
        assert "{{ 7 * 7 }}" in text

    def test_nothing_is_loaded_or_run(self) -> None:
        text = as_html(
            report([*usual(20), replace(page("a", day=None), url="https://quay.example/?a=1&b=2")])
        )
        links = [attributes.get("href") or "" for tag, attributes in tags(text) if tag == "a"]
        assert all(link.startswith("#") for link in links if "quay.example" not in link)
        assert "https://quay.example/?a=1&b=2" in links
        anchors = {attributes.get("id") for _, attributes in tags(text)}
        assert {link[1:] for link in links if link.startswith("#")} <= anchors
        assert not re.search(r"url\(|@import|<script|\bsrc=", text)
        assert "default-src 'none'" in text

    def test_scripts_of_the_languages(self) -> None:
        documents = [page(language, language=language, day=None) for language in LANGUAGES]
        found = tags(as_html(report([*usual(20), *documents])))
        named = {attributes.get("lang") for tag, attributes in found if tag == "h3"}
        assert named >= {"zh-Hans", "zh-Hant", "en"}


class TestJson:
    def test_is_the_report(self) -> None:
        found = report([*usual(20), page("a", day=None)], skipped=[Skipped("docs/e.txt", "is empty")])
        value = json.loads(as_json(found))
        assert value["generated_at"] == "2026-03-01T12:00:00+00:00"
        assert value["odd_pages"] == 1
        (only,) = value["odd"]
        assert (only["path"], only["oddities"][0]["field"]) == ("docs/news/a.txt", "date")
        assert value["skipped"] == [{"path": "docs/e.txt", "reason": "is empty", "count": 1, "lines": []}]
        date = next(each for each in value["collections"][0]["fields"] if each["name"] == "date")
        assert (date["sure"], date["none"]) == (20, 1)

    def test_documents_without_confidence(self) -> None:
        found = report(PAGES)
        assert field(found.total, "source").doubtful == 0
        assert as_html(found)


class TestPlace:
    def test_fitting(self, tmp_path: Path) -> None:
        pages = tmp_path / "pages"
        pages.mkdir()
        for name in ("report.html", "report.json", "REPORT.HTML", "pages/report.json"):
            check_place(tmp_path / name, [pages])
        assert [path.name for path in tmp_path.iterdir()] == ["pages"]

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("report.pdf", "cannot be written"),
            ("report", "cannot be written"),
            ("nowhere/report.html", "No such file"),
            ("folder.html", "is a folder"),
            ("file/report.json", "cannot be written"),
            ("pages/report.html", "be indexed"),
            ("pages/../pages/deep/report.html", "be indexed"),
        ],
    )
    def test_unfit(self, tmp_path: Path, name: str, message: str) -> None:
        for folder in ("folder.html", "pages/deep"):
            (tmp_path / folder).mkdir(parents=True)
        (tmp_path / "file").touch()
        with pytest.raises(InvalidRequestError, match=message) as raised:
            check_place(tmp_path / name, [tmp_path / "pages"])
        assert raised.value.hint
        assert raised.value.exit_code == 2

    @pytest.mark.skipif(ROOT, reason="nothing is forbidden to root")
    def test_forbidden(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        with pytest.raises(InvalidRequestError, match="Permission denied"):
            check_place(tmp_path / "report.html", [])

    @pytest.mark.parametrize("name", ["report.html", "report.json"])
    def test_written_whole(self, tmp_path: Path, name: str) -> None:
        file = tmp_path / name
        file.write_text("old")
        write(report(usual(3)), file)
        assert "Quay Courier" in file.read_text(encoding="utf-8")
        assert list(tmp_path.iterdir()) == [file]

    def test_a_failure_leaves_the_old_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "report.json"
        file.write_text("old")

        def full(self: Path, *_: object, **__: object) -> int:
            self.touch()
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_text", full)
        with pytest.raises(ReportError, match="No space left"):
            write(report([]), file)
        assert file.read_text() == "old"
        assert list(tmp_path.iterdir()) == [file]

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        with pytest.raises(ReportError, match="No such file"):
            write(report([]), tmp_path / "gone" / "report.json")
