"""(kind of page → its fields): where layouts put headline, date, source and author."""

from __future__ import annotations

import pytest

from searcher.document import Document, Page, PageFormat
from searcher.extract import extract

HAN = "<p>检查组查看车间的防护罩、梯子和照明设施，登记发现的问题，要求企业在十日内整改。</p>"
LATIN = "<p>The inspectors visited every workshop, saw to guards and lamps, and noted what was missing.</p>"
GERMAN = (
    "<p>Die neue Halle ist am Montag eröffnet worden, und die Arbeit hat begonnen, sagte die Leiterin.</p>"
)
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
    "paper beside its day above the headline": (
        _page("青山", f"<p>青山晚报　2021年03月05日 星期五</p><p>民生</p><h1>{TITLE}</h1>{HAN * 3}"),
        (TITLE, "2021-03-05", "青山晚报", None),
    ),
    "issue of a journal": (
        _page(TITLE, _modern("作者：李娜<sup>1</sup>　王小武<sup>2</sup>　来源：《青山周讯》2021年6月号")),
        (TITLE, "2021-06", "青山周讯", "李娜, 王小武"),
    ),
    "where an account was": (
        _page(TITLE, _modern("<p>青山播报</p><p><span>2021-03-05 17:20</span> · 广东</p>")),
        (TITLE, "2021-03-05", "青山播报", None),
    ),
    "badge of an account": (
        _page(TITLE, _modern("<span>2021-03-05</span> · <a>青山晚报</a><span>官方账号</span>")),
        (TITLE, "2021-03-05", "青山晚报", None),
    ),
    "labels of other pages below a blank one": (
        _page(
            TITLE,
            _modern(
                "来源： 发布时间：2021-03-05",
                "<div>另一条 来源：青山办 2011-05-22</div><div>又一条 来源：青山办 2014-07-04</div>",
            ),
        ),
        (TITLE, "2021-03-05", None, None),
    ),
    "date and name in elements side by side": (
        _page(
            TITLE,
            _modern(
                '<span class="p">發佈時間：2021/03/05 06:30</span>'
                '<span class="u">最後更新：2021/03/05 18:02</span>'
                '<span class="src">青山日報</span><span class="by">撰文：李娜</span>'
            ),
        ),
        (TITLE, "2021-03-05", "青山日報", "李娜"),
    ),
    "day beside the month above the headline": (
        _page(TITLE, f"<div><b>05</b><span>2021-03</span></div><h1>{TITLE}</h1><p>浏览量：7</p>{HAN * 3}"),
        (TITLE, "2021-03-05", None, None),
    ),
    "address before the date": (
        _page(TITLE, _modern("http://hill.example　2021-03-05 17:03　稿源: 青山晨报")),
        (TITLE, "2021-03-05", "青山晨报", None),
    ),
    "forum": (
        _page(
            f"{TITLE} - 山间闲话",
            f"<h1>[<a>求助</a>] <span>{TITLE}</span></h1><p>山那边</p><dl><dt>帖子</dt>"
            f"<dd>340</dd><dt>注册时间</dt><dd>2013-4-2</dd></dl><p>楼主</p>"
            f"<p>发表于 2021-3-5 21:33:05 | 只看该作者</p>{HAN * 3}",
        ),
        (TITLE, "2021-03-05", None, "山那边"),
    ),
    "window with the section alone": (
        _page(
            "通告公告_青山镇",
            "<ul><li>2020-06-14 <a>另一条消息</a></li><li>2020-07-09 <a>又一条消息</a></li></ul>"
            "<div>首页 &gt; 通告公告</div><div>关于青山路段施工期间实行交通管制的通告</div>"
            f"<p>各村民委员会：</p><p>因青山路段路面改造施工，现将有关事项通告如下：</p>{HAN * 2}"
            "<p>青山镇人民政府</p><p>二〇二一年三月五日</p>",
        ),
        ("关于青山路段施工期间实行交通管制的通告", "2021-03-05", "青山镇人民政府", None),
    ),
    "remark of an office below its name": (
        _page(
            TITLE, _modern("", "<p>青山应急管理局</p><p>2021年3月5日</p><p>（此件公开发布）</p>")
        ),
        (TITLE, "2021-03-05", "青山应急管理局", None),
    ),
    "office and person that supplied": (
        _page(TITLE, _modern("2021-03-05", "<p>（青山应急管理局　李娜　供稿）</p>")),
        (TITLE, "2021-03-05", "青山应急管理局", "李娜"),
    ),
    "commenter": (
        _page(
            "Workshops inspected one by one",
            f"<h1>Workshops inspected one by one</h1><p>5 March 2021</p>{LATIN * 3}<h3>Comments</h3>"
            "<p>Posted on March 9, 2021 by mill_hand</p>",
        ),
        ("Workshops inspected one by one", "2021-03-05", None, None),
    ),
    "press release": (
        _page(
            "Hill Pumps opens second hall",
            "<article><h1>Hill Pumps opens second hall</h1><p>News provided by</p><p>Hill Pumps Ltd</p>"
            f"<p>Mar 05, 2021, 08:00 GMT</p>{LATIN * 3}<p>SOURCE Hill Pumps Ltd</p></article>",
        ),
        ("Hill Pumps opens second hall", "2021-03-05", "Hill Pumps Ltd", None),
    ),
    "publisher that is the site alone": (
        _page(
            "Workshops inspected one by one | Hill Observer",
            f"<article><h1>Workshops inspected one by one</h1><p>By Ann Lee</p>{LATIN * 3}</article>",
            PUBLISHER.replace("青山观察", "Hill Observer"),
        ),
        ("Workshops inspected one by one", None, None, "Ann Lee"),
    ),
    "German office above the headline": (
        _page(
            "Neue Halle: Amt am Hügel",
            "<p>05.03.2021 | Pressestelle | Technik</p><h2>Neue Halle</h2>"
            + GERMAN * 3,
            attributes='lang="de"',
        ),
        ("Neue Halle", "2021-03-05", "Pressestelle", None),
    ),
    "German date before the declared one": (
        _page(
            "Stadt Hügel | Meldungen",
            "<div>Meldung vom 05. März 2021</div><h2>Neue Halle am Hafen eröffnet</h2>"
            + GERMAN * 3,
            '<meta name="date" content="2021-03-10">',
            'lang="de"',
        ),
        ("Neue Halle am Hafen eröffnet", "2021-03-05", None, None),
    ),
    "month after a label": (
        _page(
            "Neue Halle am Hafen eröffnet",
            "<h1>Neue Halle am Hafen eröffnet</h1>"
            + GERMAN * 3 + "<p>Stand: 12/2020</p>",
            attributes='lang="de"',
        ),
        ("Neue Halle am Hafen eröffnet", "2020-12", None, None),
    ),
    "time of a script, dates of a list": (
        _page(
            "Workshops inspected one by one",
            f"<h1>Workshops inspected one by one</h1>{LATIN * 3}<aside><li>19-10-2012: One</li>"
            "<li>17-03-2008: Two</li>"
            '<li>18-12-2015: Three</li></aside><script>var serverDate="2024-09-30 08:00:00";</script>',
        ),
        ("Workshops inspected one by one", None, None, None),
    ),
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
