"""Whole pages → their fields: what each is, and what must not be invented."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searcher.document import Document, Page, PageFormat
from searcher.extract import extract
from searcher.ingest import SourceFile, discover, named_roots, read

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
SENTENCE = (
    "The inspectors visited every workshop, looked at guards and lamps, and wrote down what was missing. "
)
HAN_SENTENCE = (
    "检查组逐一查看了车间的防护罩、梯子和照明设施，对发现的问题当场登记，并要求企业在十日内完成整改。"
)


def _extract(text: str, page_format: PageFormat = "text", **given_fields: str) -> Document:
    return extract(Page("1", "docs/a", page_format, text, given_fields, {"kept": 1}, "hash", len(text)))


def _fields(document: Document) -> tuple[str, str | None, str | None, str | None]:
    return document.title, str(document.date) if document.date else None, document.source, document.author


@pytest.mark.parametrize(
    ("header", "title", "date", "source", "author"),
    [
        (["Workshops inspected"], "Workshops inspected", None, None, None),
        (["Home / News / Workshops inspected", "Workshops inspected", "Mar 5,2021 09:07CST",
          "Source:Hill Bureau"],
         "Workshops inspected", "2021-03-05", "Hill Bureau", None),
        (["Workshops inspected", "2021-03-05 0 By"], "Workshops inspected", "2021-03-05", None, None),
        (["Workshops inspected", "来源:   时间: 2021-03-05 09:07"],
         "Workshops inspected", "2021-03-05", None, None),
        (["Workshops inspected",
          "2021/03/05 Source: Hill Daily Author: reporter Li Na, correspondent Wang Wu"],
         "Workshops inspected", "2021-03-05", "Hill Daily", "Li Na, Wang Wu"),
        (["Workshops inspected", "By Ann Lee | Hill Daily | Updated: 2021-03-05 09:07"],
         "Workshops inspected", "2021-03-05", "Hill Daily", "Ann Lee"),
        (["Workshops inspected", "Meeting time: March 5, 2021 9:00"],
         "Workshops inspected", None, None, None),
        (["Workshops inspected", "Release date: 2021-13-45"], "Workshops inspected", None, None, None),
        (["2021 Spring Campaign", "Inspectors visited every workshop", "Guards and lamps come first",
          "2021-03-05 Source: Hill Daily"],
         "Inspectors visited every workshop", "2021-03-05", "Hill Daily", None),
        (["Workshops inspected", "![](https://x.example/2021-03-05.jpg)"],
         "Workshops inspected", None, None, None),
        (["检查组查看车间", "2021年3月5日，检查组来到青山。"], "检查组查看车间", None, None, None),
        (["检查组查看车间", "2021年3月5日 青山日报"], "检查组查看车间", "2021-03-05", "青山日报", None),
        (["检查组查看车间", "发布日期：2021-03-05 浏览次数：7 信息来源：青山应急局 责任编辑：王武"],
         "检查组查看车间", "2021-03-05", "青山应急局", None),
    ],
)  # fmt: skip
def test_header_of_a_text(
    header: list[str], title: str, date: str | None, source: str | None, author: str | None
) -> None:
    body = (HAN_SENTENCE if "检查" in title else SENTENCE) * 5
    document = _extract("\n\n".join([*header, body, body]))
    assert _fields(document) == (title, date, source, author)
    assert document.body.endswith(body.strip())
    assert document.metadata == {"kept": 1}


@pytest.mark.parametrize(
    ("ending", "date", "source", "author"),
    [
        ("\n（记者 刘文文）\n来源：青山日报返回首页，查看更多", None, "青山日报", "刘文文"),
        ("\n作者：李娜 王武返回首页，查看更多", None, None, "李娜, 王武"),
        ("\n青山日报记者 李娜", None, "青山日报", "李娜"),
        ("\n本报记者 李娜", None, None, "李娜"),
        ("\n（青山职工报 记者 李娜）", None, "青山职工报", "李娜"),
        ("\n青山应急局信息处供稿", None, "青山应急局信息处", None),
        ("\n来源：青山日报）", None, "青山日报", None),
        ("(Li Na) Editor: Wang Wu Source: Hill Media Center", None, "Hill Media Center", "Li Na"),
        ("(Li Na, Hill Bureau)", None, "Hill Bureau", "Li Na"),
        ("\nPublished: 2021-03-05 Editor: Wang Wu", "2021-03-05", None, None),
        ("\n2021年3月5日", "2021-03-05", None, None),
        ("The fire broke out on March 5, 2021.", None, None, None),
    ],
)
def test_end_of_a_text(ending: str, date: str | None, source: str | None, author: str | None) -> None:
    document = _extract(f"Workshops inspected\n{SENTENCE * 5}{ending}")
    assert _fields(document) == ("Workshops inspected", date, source, author)


def test_given_fields_win() -> None:
    document = _extract(
        f"Other title\n2020-01-02 Source: Other Daily\n{SENTENCE * 5}",
        title="Given", date="5 March 2021", source="Hill Daily", author="Li Na", url="https://x.example/1",
    )  # fmt: skip
    assert _fields(document) == ("Given", "2021-03-05", "Hill Daily", "Li Na")
    assert document.url == "https://x.example/1"
    assert document.confidence["date"] == 1.0
    assert document.evidence["source"].kind == "given"
    assert "Other title" in document.body


def test_given_date_that_cannot_be_read_is_kept_and_none_invented() -> None:
    document = _extract(f"Title of it\n2020-01-02\n{SENTENCE * 5}", date="last spring")
    assert document.date is None
    assert document.metadata == {"kept": 1, "date": "last spring"}


@pytest.mark.parametrize("page_format", ["text", "record"])
def test_body_alone_gets_its_first_sentence_as_title(page_format: PageFormat) -> None:
    document = _extract("A short one. " + SENTENCE * 5, page_format)
    assert document.title == "A short one."
    assert len(_extract(SENTENCE * 5, page_format).title) <= 60
    assert document.body.startswith("A short one. The inspectors")


def test_markdown_is_read_without_its_marks() -> None:
    heading = "# Workshops *inspected*\n\n> See [the list](https://x.example/l) and **act**."
    text = f"{heading}\n\n- `code` \n\n{SENTENCE * 5}"
    document = _extract(text, "markdown")
    assert document.title == "Workshops inspected"
    assert document.body.startswith("See the list and act.\ncode\n")


HTML = """<!DOCTYPE html><html><head><title>{title}_青山网</title>{head}
<script>var secret = "<p>alert</p>";</script><style>.x {{ color: red }}</style></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/n">新闻</a></li></ul>
<div class="crumbs">首页 &gt; 要闻 &gt; 正文</div><h1>{title}</h1><div class="info">{info}</div>
<div class="content"><p>{first}</p><p>{second}</p></div>
<div class="related"><p>相关链接</p><a href="/1">另一条新闻的标题 2019-01-02</a></div>
<div class="footer">版权所有 青山网</div></body></html>"""


def _html(info: str = "", head: str = "", first: str = "") -> str:
    return HTML.format(
        title="检查组逐一查看各车间",
        info=info,
        head=head,
        first=(first + HAN_SENTENCE * 3),
        second=HAN_SENTENCE * 2,
    )


@pytest.mark.parametrize(
    ("info", "head", "first", "date", "source", "author"),
    [
        ("2021-03-05 09:07 来源：青山日报 作者：李娜", "", "", "2021-03-05", "青山日报", "李娜"),
        ("<span>2021年03月05日 09:07</span> <span>青山日报</span> <a>分享</a>", "", "",
         "2021-03-05", "青山日报", None),
        ("来源： | 发布时间：2021-03-05 | 浏览次数：7", "", "", "2021-03-05", None, None),
        ("",
         '<meta name="PubDate" content="2021-03-05"><meta name="ContentSource" content="青山局">', "",
         "2021-03-05", "青山局", None),
        ("", '<script type="application/ld+json">{"datePublished": "2021-03-05T09:07:00+08:00"}</script>', "",
         "2021-03-05", None, None),
        ("", '<link rel="canonical" href="https://q.example/2021/0305/c1.html">', "",
         "2021-03-05", None, None),
        ("", '<script>var publish_time = "2021-03-05 09:07";</script>', "", "2021-03-05", None, None),
        ("2021-03-05", "", "青山日报讯（记者 李娜 通讯员 王武）", "2021-03-05", "青山日报", "李娜, 王武"),
        ("03-05 09:07", "", "3月5日，", None, None, None),
    ],
)  # fmt: skip
def test_html(
    info: str, head: str, first: str, date: str | None, source: str | None, author: str | None
) -> None:
    document = _extract(_html(info, head, first), "html")
    assert _fields(document) == ("检查组逐一查看各车间", date, source, author)
    assert document.body.count(HAN_SENTENCE) == 5
    assert "\n" in document.body
    for foreign in ("secret", "color", "另一条", "首页"):
        assert foreign not in document.body
    assert document.language == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 10_000 + "words deep inside" + "</div>" * 10_000,
        "<p>one\0two words</p>",
        "<?xml version='1.0' encoding='gbk'?><html><body><p>some words</p></body></html>",
        "<html></html>",
        "<!-- only a comment -->",
        "<script>words</script>",
        '<script type="application/ld+json">' + "[" * 9000 + "</script>words",
        "<p>" + "words &#xD800; &#0; \ufffe" + "</p>",
        "just words",
        "<",
    ],
)
def test_strange_html_is_read(text: str) -> None:
    document = _extract(text, "html")
    assert document.title
    if "words" in text and "<script>" not in text:
        assert "words" in document.title + document.body


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["<p>", "</p>", "<h1>", "<script>", "<a href='x'>", "<table>", "<!--", "来源：",
                             "By ", "\n", "2021-03-05", "（"]),
            st.text(max_size=12),
        ),
        max_size=25,
    ),
    st.sampled_from(["html", "text", "markdown", "record"]),
)  # fmt: skip
def test_any_text_is_a_document(parts: list[str], page_format: PageFormat) -> None:
    document = _extract("".join(parts), page_format)
    assert isinstance(document.title, str)
    assert set(document.evidence) == set(document.confidence)


def test_texts_do_without_the_html_libraries() -> None:
    code = (
        "import sys; from searcher.document import Page; from searcher.extract import extract;"
        "extract(Page('1', 'a', 'text', 'A title\\nwords', {}, {}, '', 1));"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'trafilatura', 'htmldate', 'bs4')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample pages are not here")
def test_seeds() -> None:
    truths = [json.loads(line) for line in (SEEDS / "truth.jsonl").read_text("utf-8").splitlines()]
    for truth in truths:
        (file,) = discover(named_roots([SEEDS / truth["file"]]))
        assert isinstance(file, SourceFile)
        (page,) = read(file, 10**7)
        assert isinstance(page, Page)
        document = extract(page)
        assert document.title in [truth["title"], *truth.get("title_alt", [])]
        assert (str(document.date) if document.date else None) == truth["date"]
        assert document.source in [truth["source"], *truth.get("source_alt", [])]
        assert document.author == truth["author"]
        assert document.language == truth["language"]
        assert document.region == truth["region"]["adcode"]
