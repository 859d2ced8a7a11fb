"""Whole pages → when they were published: which of their dates it is, and when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from searcher.document import Document, Page
from searcher.extract import extract

if TYPE_CHECKING:
    from searcher.document import JsonValue, PageFormat

HAN = (
    "检查组逐一查看了车间的防护罩、梯子和照明设施，对发现的问题当场登记，"
    "并要求企业在十日内完成整改，逾期不改的依法处理。"
)
LATIN = (
    "The inspectors visited every workshop, looked at guards and lamps, and wrote down what was missing. "
    "The owners have ten days to put it right, and will then be visited again."
)
GERMAN = (
    "Der Verein hat am Wochenende die Werkstatt aufgeräumt, neue Lampen aufgehängt und alle Leitern geprüft. "
    "Wer mithelfen möchte, ist an jedem Samstag willkommen und bringt bitte Handschuhe mit."
)
TITLE = {
    HAN: "检查组逐一查看各车间",
    LATIN: "Workshops inspected before the summer",
    GERMAN: "Die Werkstatt leuchtet wieder",
}
OTHER = {HAN: "粉尘车间加装了新的风机", LATIN: "New fans in the dust rooms"}


def _document(
    text: str, page_format: PageFormat = "html", metadata: dict[str, JsonValue] | None = None, **given: str
) -> Document:
    return extract(Page("1", "docs/a", page_format, text, given, metadata or {}, "hash", len(text)))


def _html(
    body: str,
    info: str = "",
    *,
    head: str = "",
    above: str = "",
    after: str = "",
    lang: str = "",
    opening: str = "",
) -> str:
    return f"""<!DOCTYPE html><html lang="{lang}"><head><title>{TITLE[body]}</title>{head}</head><body>
<div class="top">{above}</div><div class="article"><h1>{TITLE[body]}</h1><div class="i">{info}</div>
<div class="text"><p>{opening}{body}</p><p>{body}</p><p>{body}</p></div></div>{after}</body></html>"""


def _date(document: Document) -> str | None:
    return str(document.date) if document.date else None


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    "info",
    [
        "发布时间：2021-03-05 09:07",
        "发布日期：2021年3月5日",
        "时间：2021-03-05 来源：青山日报",
        "来源：青山日报 时间：2021/3/5 作者：李娜",
        "加入时间：2021-3-5 9:07:11 点击：7",
        "上传日期：2021.03.05",
        "公开日期：二〇二一年三月五日",
        "發布日期：110-03-05",
        "張貼日期：110/03/05",
        "更新时间：２０２１－０３－０５",
        "发布时间 2021-03-05",
        "2021-03-05 09:07:11",
        "2021年03月05日 青山日报",
        "青山日报 2021-03-05 责任编辑：李娜",
        "<span>05</span><p>2021-03</p>",
        "会议时间：2021-03-09 发布时间：2021-03-05",
        "更新时间：2021-03-09 发布时间：2021-03-05",
        "成文日期：2021-03-01 发布日期：2021-03-05",
        "更新时间：2021-03-05 浏览：7",
    ],
)
def test_own_header_of_chinese_pages(info: str) -> None:
    assert _date(_document(_html(HAN, info))) == "2021-03-05"


@pytest.mark.parametrize(
    ("info", "lang"),
    [
        ("Release date: 5 March 2021", "en"),
        ("Published: Mar 5,2021 10:19CST", "en"),
        ("Updated: Mar 5,2021", "en"),
        ("Upload time: 2021-03-05", "en"),
        ("Publisher: Hill Bureau Writer: Ann Lee Date: 05/Mar/2021", "en"),
        ("05 Mar 21 - 10:19", "en"),
        ("2021-03-05 0 By", "en"),
        ("By Ann Lee | Friday, March 5th, 2021 at 10:19 am", "en-US"),
        ("Last updated: 9 March 2021 First published: 5 March 2021", "en-GB"),
        ("Submitted by ann on Fri, 03/05/2021 - 10:19", "en"),
        ("03/05/2021", "en-US"),
        ("05/03/2021", "en-GB"),
        ("Joined: 1 May 2010<br>5 March 2021", "en"),
    ],
)
def test_own_header_of_english_pages(info: str, lang: str) -> None:
    assert _date(_document(_html(LATIN, info, lang=lang))) == "2021-03-05"


@pytest.mark.parametrize(
    "info",
    [
        "5. März 2021",
        "05.03.21",
        "05.03.2021 14:02",
        "Veröffentlicht am: 05.03.2021",
        "Geschrieben von Eva am 5. März 2021",
        "Freitag, 5. März 2021, 14.02 Uhr",
        "Stand: 5.3.2021",
        "5 mars 2021",
        "Publié le 05/03/2021 à 14h02",
        "5 de marzo de 2021",
    ],
)
def test_own_header_of_european_pages(info: str) -> None:
    assert _date(_document(_html(GERMAN, info, lang="de"))) == "2021-03-05"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        (HAN, "<div>责任编辑：李娜 2021-03-05</div>"),
        (HAN, "<div>发布日期：2021-03-05</div>"),
        (HAN, "<p>青山县应急管理局</p><p>二〇二一年三月五日</p>"),
        (HAN, "<p>完</p><p>2021年3月5日（星期五）</p><p>11时30分</p>"),
        (LATIN, "<div>Posted by Ann on March 5, 2021 | Permalink</div>"),
        (
            LATIN,
            "<div>This entry was posted on Friday, March 5th, 2021 at 3:07 pm and is filed under News.</div>",
        ),
        (LATIN, "<div>This page was last modified on 5 March 2021, at 10:19.</div>"),
        (LATIN, "<div>Last updated: 5 March 2021</div>"),
        (GERMAN, "<div>Autor: Eva am 05.03.2021, 13:36 Uhr</div><p>#1 von Kim 07.03.2021 - 22:40</p>"),
        (GERMAN, "<div>Dieser Beitrag wurde am 5. März 2021 von Eva unter Verein veröffentlicht.</div>"),
        (GERMAN, "<div>Zuletzt geändert am 5. März 2021</div>"),
    ],
)
def test_below_the_text(body: str, after: str) -> None:
    assert _date(_document(_html(body, after=after, lang="en" if body is LATIN else ""))) == "2021-03-05"


@pytest.mark.parametrize(
    ("head", "lang"),
    [
        (_meta("PubDate", "2021-03-05 09:07"), "zh"),
        (_meta("og:time ", "2021-03-05 09:07"), "zh"),
        (_meta("weibo: article:create_at", "2021-03-05 09:07"), "zh"),
        (_meta("article:published_time", "2021-03-05T09:07:00+08:00"), "zh"),
        ('<meta itemprop="dateUpdate" content="2021-03-05">', "zh"),
        ('<script type="application/ld+json">{"datePublished": "2021-03-05T09:07:00+08:00"}</script>', "zh"),
        ('<script>var page = {"publish_time": "2021-03-05 09:07"};</script>', "zh"),
        ('<script>var page = "{\\"publishTime\\":\\"2021-03-05 09:07\\"}";</script>', "zh"),
        ("<script>var ct = 1614906420;</script>", "zh"),
        ('<link rel="canonical" href="https://news.example/2021/0305/1.html">', "zh"),
        (_meta("mobile-agent", "format=html5; url=https://m.news.example/a/20210305/1.html"), "zh"),
        (_meta("lastmod", "2021-03-05"), "zh"),
        (_meta("expires", "2031-03-05") + _meta("date", "Fri, 05 Mar 2021 09:07:00 GMT"), "zh"),
        (_meta("maketime", "2023-01-05"), None),
        (_meta("copyright-date", "2023-01-05"), None),
    ],
)
def test_declared(head: str, lang: str | None) -> None:
    assert _date(_document(_html(HAN, head=head))) == ("2021-03-05" if lang else None)


@pytest.mark.parametrize(
    "comment", ["saved from url=(0048)", "Page saved with Keeper url: ", "Mirrored from "]
)
def test_address_that_the_page_was_saved_from(comment: str) -> None:
    text = f"<!-- {comment}http://www.hill.example/news/202103/t20210305_84.html -->\n" + _html(HAN)
    assert _date(_document(text)) == "2021-03-05"


@pytest.mark.parametrize(
    ("info", "head", "date"),
    [
        ("时间：2021-03-05", _meta("publishdate", "2021-03-07"), "2021-03-05"),
        ("2021-03-05", _meta("publishdate", "2021-03-07"), "2021-03-05"),
        ("2021-03-07 时间：2021-03-05", "", "2021-03-05"),
        ("", _meta("publishdate", "2021-03-05") + _meta("article:modified_time", "2021-03-07"), "2021-03-05"),
        ("", '<link rel="canonical" href="https://x.example/20210305/1.html">', "2021-03-05"),
        ("", "", None),
        ("发布时间：", _meta("publishdate", "2021-03-05"), "2021-03-05"),
    ],
)
def test_label_beats_position_beats_the_rest(info: str, head: str, date: str | None) -> None:
    text = _html(HAN, info, head=head, opening="2021年3月1日，检查组来到青山。")
    assert _date(_document(text)) == date


RELATED = (
    "<div class='rel'><h3>{}</h3><ul><li><a>{}</a> 2019-01-02</li><li><a>{}</a> 2019-01-03</li></ul></div>"
)


@pytest.mark.parametrize(("body", "heading"), [(HAN, "相关阅读"), (LATIN, "Related articles")])
def test_dates_of_other_pages_are_not_the_pages_own(body: str, heading: str) -> None:
    after = RELATED.format(heading, OTHER[body], OTHER[body])
    assert _date(_document(_html(body, "2021-03-05", after=after, lang="en"))) == "2021-03-05"
    assert _date(_document(_html(HAN, after=RELATED.format("相关阅读", OTHER[HAN], OTHER[HAN])))) is None


def test_headlines_with_dates_below_the_own_headline_are_other_pages() -> None:
    rows = "".join(
        f"<p>某某县的十二家面粉厂在汛期前全部换上了防爆的灯{day:02}日2019-01-{day}</p>" for day in (12, 13)
    )
    assert _date(_document(_html(HAN, rows))) is None


@pytest.mark.parametrize(
    ("above", "info", "date"),
    [
        ("今天是2021年3月9日 星期二", "时间：2021-03-05", "2021-03-05"),
        ("今天是2021年3月9日 星期二", "", None),
        ("2021年3月9日", "加入时间：2021-3-5", "2021-03-05"),
        ("2021年3月5日", "", "2021-03-05"),
    ],
)
def test_above_the_headline(above: str, info: str, date: str | None) -> None:
    assert _date(_document(_html(HAN, info, above=above))) == date


def test_masthead_of_a_printed_paper_far_above_the_headline() -> None:
    pages = "".join(f"<li>第{number:02}版</li>" for number in range(1, 9))
    above = f"<div>青山日报</div><div>2021年03月05日 星期五 第03版：民生</div><ul>{pages}</ul>"
    assert _date(_document(_html(HAN, above=above))) == "2021-03-05"


@pytest.mark.parametrize(
    ("body", "info", "opening"),
    [
        (HAN, "3月5日 青山日报", ""),
        (HAN, "发布时间：2021-13-45", ""),
        (HAN, "发布时间：2021年2月30日", ""),
        (HAN, "时间：昨天 10:20", ""),
        (HAN, "", "2021年3月5日上午，检查组来到青山。"),
        (HAN, "会议时间：2021年3月5日", ""),
        (HAN, "截至2021年3月5日", ""),
        (HAN, "03/04/2021", ""),
        (LATIN, "March 5", ""),
        (LATIN, "Release date: 31/02/2021", ""),
        (LATIN, "yesterday", ""),
        (LATIN, "Meeting time: March 5, 2021", ""),
        (LATIN, "Member since March 5, 2021", ""),
        (LATIN, "", "On March 5, 2021, a lamp fell from the ceiling of the mill. "),
    ],
)
def test_no_date(body: str, info: str, opening: str) -> None:
    assert _document(_html(body, info, opening=opening)).date is None


@pytest.mark.parametrize("page_format", ["text", "markdown", "record"])
def test_texts(page_format: PageFormat) -> None:
    dated = f"{TITLE[HAN]}\n\n来源：青山日报 时间：2021-03-05\n\n2021年3月1日，检查组来到青山。{HAN}\n\n{HAN}"
    assert _date(_document(dated, page_format)) == "2021-03-05"
    undated = f"{TITLE[HAN]}\n\n2021年3月1日，检查组来到青山。{HAN}\n\n{HAN}"
    assert _document(undated, page_format).date is None


def test_a_page_with_one_short_sentence() -> None:
    text = "<h1>检查组查看车间</h1><p>发布时间：2021-03-05 来源：青山日报</p><p>检查组查看了车间。</p>"
    assert _date(_document(text)) == "2021-03-05"


@pytest.mark.parametrize(
    ("stamp", "chinese", "other"),
    [
        ("2021-03-05T18:00:00Z", "2021-03-06T02:00:00+08:00", "2021-03-05T18:00:00+00:00"),
        ("2021-03-05T18:00:00+00:00", "2021-03-06T02:00:00+08:00", "2021-03-05T18:00:00+00:00"),
        ("2021-03-05T23:30:00+08:00", "2021-03-05T23:30:00+08:00", "2021-03-05T23:30:00+08:00"),
        ("2021-03-05 23:30", "2021-03-05T23:30:00+08:00", "2021-03-05T23:30:00+08:00"),
        ("2021-03-05T23:30:00-05:00", "2021-03-05T23:30:00-05:00", "2021-03-05T23:30:00-05:00"),
        ("1614967200", "2021-03-06T02:00:00+08:00", "2021-03-05T18:00:00+00:00"),
        ("2021-03-05", "2021-03-05T00:00:00", "2021-03-05T00:00:00"),
    ],
)
def test_a_machines_time_is_the_readers_day(stamp: str, chinese: str, other: str) -> None:
    head = _meta("article:published_time", stamp)
    pages = [
        (_html(HAN, head=head), chinese),
        (_html(LATIN, head=head, lang="zh-CN"), chinese),
        (_html(LATIN, head=head, lang="en"), other),
        (_html(HAN, head=f'<script>var p = {{"publish_time": "{stamp}"}}</script>'), chinese),
        (_html(LATIN, head=f'<script>var p = {{"publish_time": "{stamp}"}}</script>', lang="en"), other),
    ]
    for text, expected in pages:
        date = _document(text).date
        assert date is not None
        assert date.moment.isoformat() == expected


def test_a_machines_time_in_a_record_is_the_readers_day() -> None:
    assert _date(_document(HAN * 3, "record", date="2021-03-05T18:00:00Z")) == "2021-03-06"
    assert _date(_document(LATIN * 3, "record", date="2021-03-05T18:00:00Z")) == "2021-03-05"


@pytest.mark.parametrize(
    ("metadata", "date"),
    [
        ({"fetched": "2021-03-06 09:07"}, "2021-03-05"),
        ({"Crawled_At": "2021-03-06T09:07:00+08:00"}, "2021-03-05"),
        ({"crawl_time": 1614992820}, "2021-03-05"),
        ({"retrieved": "6 March 2021"}, "2021-03-05"),
        ({"抓取时间": "2021年3月6日"}, "2021-03-05"),
        ({"fetched": "2021-03"}, None),
        ({"fetched": "never"}, None),
        ({"fetched": True}, None),
        ({"fetched": float("inf")}, None),
        ({"fetched": ["2021-03-06"]}, None),
        ({"saved_by": "2021-03-06"}, None),
        ({}, None),
    ],
)
def test_relative_dates_need_a_reference(metadata: dict[str, JsonValue], date: str | None) -> None:
    assert _date(_document(_html(HAN, "发布时间：昨天 10:20"), metadata=metadata)) == date
    assert _date(_document(_html(LATIN, "Yesterday at 10:20", lang="en"), metadata=metadata)) == date
    given = _document(HAN * 3, "record", metadata, date="昨日 10:20")
    assert _date(given) == date
    assert ("date" in given.metadata) == (date is None)


def test_an_absolute_date_beats_a_relative_one() -> None:
    text = _html(HAN, "3小时前", head=_meta("publishdate", "2021-03-01"))
    assert _date(_document(text, metadata={"fetched": "2021-03-06 09:07"})) == "2021-03-01"
