"""(page → its main text): what belongs to it, what does not, and that no page is too odd to be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.extract.layout.html import view_of_html
from searcher.extract.layout.markup import parse
from searcher.extract.lines import key

TITLE = "检查组逐一查看各车间防护罩"
A = "检查组查看车间的防护罩、梯子和照明设施，登记发现的问题，要求企业在十日内整改。"
B = "各厂随后自查，更换了松动的梯子，给传送带装上护罩，并请工人试用了新的急停按钮。"
C = "一个月后检查组再来，逐项核对整改清单，没有发现新的问题。"
EN_TITLE = "Workshops inspected one by one"
EN_A = "The inspectors visited every workshop, saw to guards and lamps, and noted what was missing there."
EN_B = "Within ten days the mills had replaced the ladders, and the workers tried out the new switches."
FACTS = "<p>发布时间：2021-03-05 来源：青山日报</p>"


def _page(body: str, title: str = TITLE) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


def _body(page: str) -> list[str]:
    return view_of_html(page).body.split("\n")


def _paragraphs(*texts: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


HEAD = f"<h1>{TITLE}</h1>{FACTS}"
ARTICLE = _paragraphs(A, B, C)
EN_HEAD = f"<h1>{EN_TITLE}</h1><p>Published: 2021-03-05</p>"
TEASERS = f"<div><h3><a>另一条消息</a></h3><p>{C}</p></div><div><h3><a>再一条</a></h3><p>{B}</p></div>"

LAYOUTS = {
    "paragraphs": (HEAD + ARTICLE, [A, B, C]),
    "divisions": (HEAD + _paragraphs(A, "梯子", B, tag="div"), [A, "梯子", B]),
    "line breaks": (f"{HEAD}<div>{A}<br><br>梯子<br>{B}</div>", [A, "梯子", B]),
    "bare text": (f"<h2>{TITLE}</h2>来源：青山日报 2021-03-05<br>{A}<br>{B}", [A, B]),
    "layout in tables": (
        f"<table><tr><td>{TITLE}</td></tr><tr><td>来源：青山日报 2021-03-05</td></tr>"
        f"<tr><td>{A}<br>{B}</td></tr><tr><td>责任编辑：李娜</td></tr></table>",
        [A, B],
    ),
    "nested sections": (
        f"{HEAD}<div><section><section><p>{A}</p></section></section><section><p><b>梯子</b></p></section>"
        f"<section><section><p>{B}</p></section></section></div>",
        [A, "梯子", B],
    ),
    "section of its own for each part": (
        f"{HEAD}<section><h2>护罩</h2><p>{A}</p></section><section><h2>梯子</h2><p>{B}</p></section>",
        ["护罩", A, "梯子", B],
    ),
    "dated caption between sections": (
        f"{HEAD}<section><p>{A}</p></section><section><p>2021年3月4日，三号车间 李娜 摄</p></section>"
        f"<section><p>{B}</p></section><section><p>{C}</p></section>",
        [A, "2021年3月4日，三号车间 李娜 摄", B, C],
    ),
    "verses": (
        f"<h1>{TITLE}</h1><p>作者：李娜</p>{_paragraphs('山上有车间', '车间有护罩', '护罩护着手')}",
        ["山上有车间", "车间有护罩", "护罩护着手"],
    ),
    "notice with list, telephone and signature": (
        HEAD
        + _paragraphs("各厂：", A, "一、查看护罩", "联系电话：7654321", "时间：三月六日上午")
        + _paragraphs("青山局", "2021年3月5日"),
        ["各厂：", A, "一、查看护罩", "联系电话：7654321", "时间：三月六日上午", "青山局", "2021年3月5日"],
    ),
    "items": (f"{HEAD}<div><p>{A}</p><ul><li>护罩</li><li>梯子</li></ul></div>", [A, "护罩", "梯子"]),
    "data": (
        f"{HEAD}<p>{A}</p><table><tr><th>厂</th><th>问题</th></tr><tr><td>甲厂</td><td>无护罩</td></tr></table>",
        [A, "厂 | 问题", "甲厂 | 无护罩"],
    ),
    "table alone": (
        f"{HEAD}<table><tr><th>厂</th><th>问题</th></tr><tr><td>甲厂</td><td>无护罩</td></tr></table>"
        "<div>版权所有</div>",
        ["厂 | 问题", "甲厂 | 无护罩"],
    ),
    "pictures alone": (
        f"{HEAD}<div><img><p>检查组在三号车间</p><img><p>工人试用按钮</p></div><div>责任编辑：李娜</div>",
        ["检查组在三号车间", "工人试用按钮"],
    ),
    "figures alone": (
        f"{HEAD}<figure><img><figcaption>检查组在三号车间</figcaption></figure>",
        ["检查组在三号车间"],
    ),
    "attachments alone": (
        f"{HEAD}<p>附件：<a>检查表.doc</a></p><p><a>名单.xls</a></p><div>分享到：</div>",
        ["附件：检查表.doc", "名单.xls"],
    ),
    "list alone": (
        f"{HEAD}<ul><li>一号车间无护罩</li><li>二号车间合格</li></ul>", ["一号车间无护罩", "二号车间合格"]
    ),
    "short sentences in divisions": (
        HEAD + _paragraphs("<p>明日停水。</p>", "<p>后日来水。</p>", tag="div"), ["明日停水。", "后日来水。"]
    ),
    "one sentence": (HEAD + "<p>明日停水。</p>", ["明日停水。"]),
    "one line above a long footer": (
        f"{HEAD}<p>明日停水</p><div><a>首页</a> <a>地图</a></div>"
        f"<div>本站由青山县人民政府办公室主办，青山县大数据中心承办，欢迎各位来访。</div>",
        ["明日停水"],
    ),
    "headline alone": (f"<h1>{TITLE}</h1>", [""]),
    "text above a headline that is another page's": (
        f"<div>{ARTICLE * 3}</div><h2>{TITLE}</h2><div><a>更多</a></div>",
        [A, B, C] * 3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("page", "body"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layouts(page: str, body: list[str]) -> None:
    assert _body(_page(page)) == body


ASIDES = {
    "editor in the text's element": "<p>【编辑：李娜】</p>",
    "editor": "<div>责任编辑：李娜</div>",
    "related headings": f"<div>相关阅读</div>{TEASERS}",
    "related headings by class": f"<div class='related-news'>{TEASERS}</div>",
    "recommendations": f"<h2><a>推荐阅读</a></h2>{TEASERS}",
    "disclaimer": f"<p>免责声明：{A}</p>",
    "disclaimer in brackets": f"<p>【版权声明】{A}</p>",
    "comments": f"<div class='comment-list'><p>{B}</p><p>{C}</p></div>",
    "comments below their heading": f"<div>网友评论</div><div><p>{B}</p></div>",
    "pager": "<div><a>上一页</a> 1 <a>下一页</a></div><div>上一篇：没有了</div>",
    "pager that names the other pages": f"<p>上一篇：{TITLE * 4} 下一篇：没有了</p><p>Next: {EN_TITLE}</p>",
    "sharing": "<div>分享到：<a>微博</a> <a>微信</a></div>",
    "code to scan": "<div><p>扫一扫在手机上阅读</p></div>",
    "application": "<div class='app-qrcode'><p>打开客户端，看更多山里的新闻，随时了解天气。</p></div>",
    "imprint": "<div>版权所有 青山日报社 青ICP备7号</div>",
    "imprint in English": "<p>Sponsor: Office of the Hill Government. Technical support: Hill Data.</p>",
    "sidebar": f"<aside><p>{B}</p></aside>",
    "stretch of links": "<ul>" + "<li><a>一条消息</a></li>" * 12 + f"</ul><div><div><p>{B}</p></div></div>",
}


@pytest.mark.parametrize("aside", ASIDES.values(), ids=ASIDES.keys())
def test_what_follows_a_text_is_no_part_of_it(aside: str) -> None:
    assert _body(_page(f"<div>{HEAD}<div>{ARTICLE}</div>{aside}</div>")) == [A, B, C]
    assert _body(_page(f"<div>{HEAD}<div>{ARTICLE}{aside}</div></div>")) == [A, B, C]


@pytest.mark.parametrize(
    "between",
    [
        "<p><a>READ MORE: Mills have closed</a></p>",
        "<div class='ad'>Advertisement</div>",
        "<p>Advertisement</p>",
        "<aside><h3>Related</h3><a>Mills have closed</a></aside>",
        "<h3>Related articles</h3><ul><li><a>Mills have closed</a></li></ul>",
        "<form class='newsletter'><p>Our letter comes every week, so that you never miss a mill.</p></form>",
        "<figure><figcaption>A ladder, seen from below.</figcaption></figure>",
    ],
)
def test_a_text_goes_on_after_what_interrupts_it(between: str) -> None:
    page = f"{EN_HEAD}<div>{_paragraphs(EN_A, EN_B)}{between}{_paragraphs(EN_A, EN_B)}</div>"
    assert _body(_page(page, EN_TITLE)) == [EN_A, EN_B, EN_A, EN_B]


@pytest.mark.parametrize(
    "above",
    [
        f"<h1>{TITLE}</h1><div class='lead'>{C}</div><div>2021-03-05 09:07 来源：青山日报</div>",
        f"<h1>{TITLE}</h1><div>来源：青山日报</div><div><a>首页</a> &gt; <a>动态</a></div>",
        f"<h1>{TITLE}</h1><h1>{TITLE}</h1>{FACTS}<p>字体：大 中 小</p>",
        f"<div class='cookie'><p>{C}</p></div><h1>{TITLE}</h1>{FACTS}",
    ],
)
def test_what_stands_above_a_text_is_no_part_of_it(above: str) -> None:
    assert _body(_page(f"{above}<div>{_paragraphs(A, B, A, B)}</div>")) == [A, B, A, B]


@pytest.mark.parametrize(
    "name",
    ["TRS_Editor", "post hentry tag-mills", "article-content with-sidebar", "main_text", "press-commentary"],
)
def test_names_of_elements_that_hold_a_text(name: str) -> None:
    comments = f"<div class='comments'>{_paragraphs(B, C) * 4}</div>"
    page = f"{HEAD}<div class='{name}'>{_paragraphs(A, B)}</div>{comments}"
    assert _body(_page(page)) == [A, B]


@pytest.mark.parametrize("text", ["一句话。", "一句话", "明日停水。后天来水。"])
def test_facts_above_a_short_text_are_in_the_header(text: str) -> None:
    view = view_of_html(_page(f"{HEAD}<p>{text}</p><div>责任编辑：李娜</div>"))
    assert view.header == ("发布时间：2021-03-05 来源：青山日报",)
    assert view.body == text
    assert view.footer == (text, "责任编辑：李娜")


def test_facts_above_a_long_text_are_not_in_the_body() -> None:
    view = view_of_html(_page(HEAD + ARTICLE))
    assert view.header == ("发布时间：2021-03-05 来源：青山日报",)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "<",
        "<!-- -->",
        "\x00\ufffe",
        "<html></html>",
        "<script>" + "var mill = 'ladder';" * 60_000 + "</script>",
        "<p>" + "<script>mill()</script>" * 2_000,
        "<br>" * 5_000,
        "<table>" + "<tr><td>" * 3_000,
        "]]>" + "<![CDATA[" * 100,
    ],
    ids=lambda page: page[:12],
)
def test_pages_without_text(page: str) -> None:
    assert view_of_html(page).body.strip("]>") in ("", "<")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "blockquote", "section"])
def test_deep_nesting_loses_no_text(tag: str) -> None:
    assert A in view_of_html(f"<{tag}>" * 5_000 + A).body


def test_huge_table() -> None:
    rows = "".join(f"<tr><td>第{number}厂</td><td>无护罩</td></tr>" for number in range(5_000))
    body = _body(_page(f"{HEAD}<table>{rows}</table>"))
    assert (body[0], body[-1], len(body)) == ("第0厂 | 无护罩", "第4999厂 | 无护罩", 5_000)


TAGS = st.sampled_from([
    "p", "div", "br", "td", "tr", "table", "ul", "li", "h1", "h2", "a", "span", "article", "aside", "form",
    "section", "script", "style", "title", "body", "footer", "pre", "select", "option", "svg", "template",
    "noscript", "time", "meta", "dl", "dt", "dd", "figcaption",
])  # fmt: skip
WORDS = st.sampled_from([
    TITLE, A, B, EN_A, "来源：青山日报", "2021-03-05", "责任编辑：李娜", "相关阅读", "1", " ",
])  # fmt: skip
SOUP = st.lists(
    st.one_of(
        TAGS.map("<{}>".format),
        TAGS.map("</{}>".format),
        TAGS.map("<{} class='comment related'>".format),
        WORDS,
        st.text(max_size=20),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_every_page_can_be_read_and_its_body_is_on_it(page: str) -> None:
    view = view_of_html(page)
    shown = key(" ".join(parse(page).lines))
    assert all(key(line) in shown for line in view.body.replace(" | ", "\n").split("\n"))
    assert view.headline_at <= len(view.header)
