"""(kind of page → its fields): where layouts put headline, date, source and author."""

from __future__ import annotations

import pytest

from searcher.document import Document, Page, PageFormat
from searcher.extract import extract

HAN = "<p>检查组查看车间的防护罩、梯子和照明设施，登记发现的问题，要求企业在十日内整改。</p>"
LATIN = "<p>The inspectors visited every workshop, saw to guards and lamps, and noted what was missing.</p>"
TITLE = "检查组逐一查看各车间防护罩"


def _extract(text: str, page_format: PageFormat = "html", **given: str) -> Document:
    return extract(Page("1", "docs/a", page_format, text, given, {}, "hash", len(text)))


def _page(window: str, body: str, head: str = "", attributes: str = "") -> str:
    return f"<html {attributes}><head><title>{window}</title>{head}</head><body>{body}</body></html>"


def _old(headline: str, origin: str, text: str = HAN * 3) -> str:
    """A page laid out in tables, its banner in bold like its headline."""
    return f"""<table><tr><td colspan=2><font size=5><b>青山安全网</b></font></td></tr>
<tr><td colspan=2><a>首页</a> | <a>动态</a> | <a>法规</a></td></tr>
<tr><td><table><tr><td>·<a>一条别的消息</a>(3-1)</td></tr><tr><td>·<a>又一条消息</a>(3-2)</td></tr></table></td>
<td><table><tr><td>当前位置：首页&gt;&gt;动态</td></tr>
<tr><td align=center><font size=4><b>{headline}</b></font></td></tr><tr><td>{origin}</td></tr>
<tr><td>{text}</td></tr></table></td></tr></table>"""


def _listed(rows: str, after: str = "") -> str:
    """A page of a register of published documents: a menu, a table of particulars, the document."""
    return f"""<div id="left"><h2>信息公开</h2><ul><li>指南</li><li>目录</li><li>年报</li></ul></div>
<table>{rows}</table>{after}<div class="text">{HAN * 3}</div>"""


def _modern(meta: str, after: str = "") -> str:
    return f"""<header><a>青山</a></header>
<article><h1>{TITLE}</h1><div class="m">{meta}</div>{HAN * 3}</article>{after}"""


RELATED = "<aside><a href='/1'><h3>另一条</h3><time datetime='2020-01-02'>2020-01-02</time></a></aside>"
PUBLISHER = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "青山观察"}}</script>'
)
ROW = "<tr><th>{}</th><td>{}</td><th>{}</th><td>{}</td></tr>"

CASES: dict[str, tuple[str, tuple[str, str | None, str | None, str | None]]] = {
    "banner above the path": (
        _page("青山安全网-正文", _old(TITLE, "[2009-3-5 9:07:00] 信息来源：青山煤炭局 [我要打印]")),
        (TITLE, "2009-03-05", "青山煤炭局", None),
    ),
    "welcoming window": (
        _page("欢迎光临青山安全网", _old(TITLE, "作者：李娜 来源：青山支队 时间：2009-3-5")),
        (TITLE, "2009-03-05", "青山支队", "李娜"),
    ),
    "From": (
        _page(
            "Hill Safety Net",
            _old("Workshops inspected one by one", "Date: 2009-3-5 From: Hill Bureau Hits: 7", LATIN * 3),
        ),
        ("Workshops inspected one by one", "2009-03-05", "Hill Bureau", None),
    ),
    "particulars in cells": (
        _page(
            "青山局信息公开平台",
            _listed(
                ROW.format("发布机构", "青山应急局", "公开日期", "2021/3/5")
                + ROW.format("文号", "青〔2021〕7号", "有效性", "有效"),
                f'<div class="doc-title">{TITLE}</div>',
            ),
        ),
        (TITLE, "2021-03-05", "青山应急局", None),
    ),
    "particular left blank": (
        _page(
            "青山局信息公开平台",
            _listed(
                ROW.format("发布机构", "", "公开日期", "2021/3/5"), f'<div class="doc-title">{TITLE}</div>'
            ),
        ),
        (TITLE, "2021-03-05", None, None),
    ),
    "name in a cell": (
        _page("青山局信息公开平台", _listed(ROW.format("名　　称", TITLE, "发布日期", "2021-03-05"))),
        (TITLE, "2021-03-05", None, None),
    ),
    "name in a table of data": (
        _page(
            f"{TITLE}_青山网",
            f"<h1>{TITLE}</h1><table>{ROW.format('名称', '青山第一面粉公司', '电话', '7')}</table>"
            f"{HAN * 3}",
        ),
        (TITLE, None, None, None),
    ),
    "site in the window alone": (
        _page(
            "Hill window – old mill",
            f"<header><a>Hill window</a><nav><a>Home</a><a>Town</a></nav></header><div>Home » Town</div>"
            f"<h1>Workshops inspected one by one</h1><p>2021-03-05 0 By admin</p>{LATIN * 3}",
        ),
        ("Workshops inspected one by one", "2021-03-05", None, None),
    ),
    "times of related pages": (_page(TITLE, _modern("来源：青山局", RELATED)), (TITLE, None, "青山局", None)),
    "time beside the headline": (
        _page(TITLE, _modern("<time datetime='2021-03-05T09:07'>昨天</time>", RELATED)),
        (TITLE, "2021-03-05", None, None),
    ),
    "address before related pages": (
        _page(
            TITLE, _modern("青山", RELATED), '<link rel="canonical" href="https://q.example/2021/03/05/a.html">'
        ),
        (TITLE, "2021-03-05", None, None),
    ),
    "declared publisher": (_page(TITLE, _modern("李娜"), PUBLISHER), (TITLE, None, "青山观察", None)),
    "blank source before a declared publisher": (
        _page(TITLE, _modern("来源： 时间：2021-03-05"), PUBLISHER),
        (TITLE, "2021-03-05", None, None),
    ),
    "edition of a newspaper": (
        _page(
            f"青山晚讯数字报-{TITLE}",
            f"<div>2021年3月5日 星期五</div><h2>{TITLE}</h2><div>□本报记者 李娜 通讯员 王武</div>{HAN * 3}",
        ),
        (TITLE, "2021-03-05", "青山晚讯", "李娜, 王武"),
    ),
    "newspaper that nothing declares": (
        _page(TITLE, f"<div>2021年3月5日 星期五</div><h2>{TITLE}</h2>{HAN * 3}"),
        (TITLE, "2021-03-05", None, None),
    ),
    "newspaper's site": (
        _page(f"{TITLE}_青山日报", _modern("2021-03-05")),
        (TITLE, "2021-03-05", "青山日报", None),
    ),
    "gazette's number": (
        _page(f"{TITLE}_2021年第7号公报", _modern("2021-03-05")),
        (TITLE, "2021-03-05", None, None),
    ),
    "signature": (
        _page(TITLE, f"<h1>{TITLE}</h1>{HAN * 3}<p>青山应急局</p><p>二〇二一年三月五日</p>"),
        (TITLE, "2021-03-05", "青山应急局", None),
    ),
    "buttons in brackets": (
        _page(TITLE, _modern("来源：青山局 文字大小：<a>大</a>", "<p>【打印本页】【关闭窗口】</p>")),
        (TITLE, None, "青山局", None),
    ),
    "credit of the site": (
        _page(f"{TITLE} – 青山通訊", _modern("2021年3月5日 撰文：李娜 攝影：資料圖片", "")).replace(
            "</p></article>", "（青山通訊）</p></article>"
        ),
        (TITLE, "2021-03-05", "青山通訊", "李娜"),
    ),
    "traditional labels": (
        _page(TITLE, _modern("發布單位：青山檢查站 發布日期：民國110年3月5日 點閱次數：7")),
        (TITLE, "2021-03-05", "青山檢查站", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "fields"), CASES.values(), ids=CASES.keys())
def test_layouts(page: str, fields: tuple[str, str | None, str | None, str | None]) -> None:
    document = _extract(page)
    date = str(document.date) if document.date else None
    assert (document.title, date, document.source, document.author) == fields


def test_layout_tables_are_no_part_of_the_body() -> None:
    document = _extract(CASES["banner above the path"][0])
    assert document.body.split("\n") == [HAN[3:-4]] * 3


@pytest.mark.parametrize(
    ("lines", "title", "date", "source", "author"),
    [
        (
            [
                'Why the mill of the hill makes its insurer "more worried than anybody in the valley"',
                "Author: Ann Lee", "Time: March 5, 2021", "Origin: Hill Research Group",
            ],
            'Why the mill of the hill makes its insurer "more worried than anybody in the valley"',
            "2021-03-05", "Hill Research Group", "Ann Lee",
        ),
        (["检查组查看车间", "文 / 李娜"], "检查组查看车间", None, None, "李娜"),
        (["检查组查看车间", "发布于 2021.03.05 | 来源：青山大队 | 文：李娜"],
         "检查组查看车间", "2021-03-05", "青山大队", "李娜"),
        (["检查组查看车间", "青山市融媒体中心 2021年3月5日 记者 次仁旺姆"],
         "检查组查看车间", "2021-03-05", "青山市融媒体中心", "次仁旺姆"),
        (["检查组查看车间", "来源：青山协会 ｜ 2021/03/05 ｜ 整理：Ann Lee"],
         "检查组查看车间", "2021-03-05", "青山协会", "Ann Lee"),
        (["检查组查看车间", "本报记者 报道"], "检查组查看车间", None, None, None),
        (["检查组查看车间", "采写：青山晚报记者 李娜"], "检查组查看车间", None, None, "李娜"),
        (["Workshops inspected", "Published on March 5, 2021 by Hill Bureau [Large Medium Small]"],
         "Workshops inspected", "2021-03-05", "Hill Bureau", None),
        (["Workshops inspected", "March 5, 2021 — by reporter Ann Lee, Hill Newsletter"],
         "Workshops inspected", "2021-03-05", "Hill Newsletter", "Ann Lee"),
    ],
)  # fmt: skip
def test_headers_of_texts(
    lines: list[str], title: str, date: str | None, source: str | None, author: str | None
) -> None:
    text = HAN[3:-4] * 3 if "检查" in title else LATIN[3:-4] * 5
    document = _extract("\n".join([*lines, text]), "text")
    found = str(document.date) if document.date else None
    assert (document.title, found, document.source, document.author) == (title, date, source, author)


@pytest.mark.parametrize(
    ("given", "author"),
    [
        ("reporter Ann Lee", "Ann Lee"),
        ("本报记者 李娜 通讯员 王武", "李娜, 王武"),
        ("Ann Lee", "Ann Lee"),
        ("the hill reporters' club", "the hill reporters' club"),
    ],
)
def test_given_authors(given: str, author: str) -> None:
    assert _extract("words", "record", author=given).author == author


@pytest.mark.parametrize("page_format", ["text", "markdown", "record"])
def test_headline_that_repeats_the_given_title_is_no_part_of_the_body(page_format: PageFormat) -> None:
    heading = "# Workshops inspected" if page_format == "markdown" else "Workshops inspected"
    document = _extract(f"{heading}\n\n{LATIN[3:-4]}", page_format, title="Workshops inspected")
    assert document.body == LATIN[3:-4]
    assert document.title == "Workshops inspected"


def test_body_of_a_headline_alone_stays() -> None:
    assert _extract("Workshops inspected", "text", title="Workshops inspected").body == "Workshops inspected"


@pytest.mark.parametrize(
    ("locale", "opening", "region"),
    [
        ("zh-HK", "香港多區的工廠大廈", "810000"),
        ("zh-TW", "臺灣南部的工廠", "710000"),
        ("zh-TW", "蘇州市的工廠，蘇州市", "320500"),
        ("zh-TW", "各地的工廠", None),
        ("zh-CN", "各地的工廠", None),
    ],
)
def test_declared_language_supports_a_region(locale: str, opening: str, region: str | None) -> None:
    page = _page("巡查", f"<h1>巡查</h1><p>{opening}</p>{HAN * 3}", attributes=f'lang="{locale}"')
    assert _extract(page).region == region
