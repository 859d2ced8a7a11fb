"""(kind of page → its headline): what stands beside it and must not be taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.document import Page, PageFormat
from searcher.extract import extract
from searcher.extract.lines import key
from searcher.extract.titles.html_title import HtmlTitles, title_of_html
from searcher.extract.titles.masthead import is_masthead, site_names, without_site_name
from searcher.extract.titles.title import title_of_lines, title_of_text

HAN = "检查组走进青山面粉厂，逐一查看各车间防护罩、梯子和照明设施，登记发现的问题，要求企业在十日内整改完毕。"
LATIN = (
    "The inspectors visited every workshop of the flour mill, saw to its guards and lamps, noted what was"
    " missing, and will come back in ten days."
)
TITLE = "检查组逐一查看面粉厂防护罩"
ENGLISH = "Flour mill workshops inspected one by one"


def _title(text: str, page_format: PageFormat = "html") -> str:
    return extract(Page("1", "docs/a", page_format, text, {}, {}, "hash", len(text))).title


def _page(window: str, body: str, head: str = "") -> str:
    return f"<html><head><title>{window}</title>{head}</head><body>{body}</body></html>"


def _divs(*lines: str) -> str:
    return "".join(f"<div>{line}</div>" for line in lines)


TEXT = f"<p>{HAN}</p>" * 4
PROSE = f"<p>{LATIN}</p>" * 4
ORIGIN = "来源：青山局 时间：2021-03-05 09:07"
LABELS = "Source: Hill Bureau  Upload time: 2021/3/5 9:07:00"
MENU = _divs("首页", "新闻中心", "政务公开", "办事服务", "互动交流")
LINKS = _divs("Home", "News", "Laws", "Contact us")

CHINESE = {
    "nothing but text": _page("", _divs(TITLE) + TEXT),
    "site in the window": _page("青山安全网", MENU + _divs(TITLE, ORIGIN) + TEXT),
    "masthead and window": _page("青山安全网", _divs("青山安全网") + MENU + _divs(TITLE, ORIGIN) + TEXT),
    "masthead, no menu": _page("青山安全网", _divs("青山安全网", TITLE, ORIGIN) + TEXT),
    "masthead with today's date": _page(
        "青山安全网", _divs("青山安全网", "今天是2021年8月2日 星期一", "首页┊动态┊法规", TITLE, ORIGIN) + TEXT
    ),
    "date without a label": _page("青山安全网", MENU + _divs(TITLE, "2021-03-05 09:07") + TEXT),
    "date and paper": _page("青山安全网", MENU + _divs(TITLE, "2021年03月05日09:07 青山日报") + TEXT),
    "clicks": _page("青山安全网", _divs("青山安全网", TITLE, "2021-8-6　点击：91 次") + TEXT),
    "logo as heading": _page("青山网", "<h1>青山网</h1>" + MENU + _divs(TITLE, ORIGIN) + TEXT),
    "logo as heading beside the headline's": _page(
        "青山网", f"<h1>青山网</h1>{MENU}<h2>{TITLE}</h2>" + _divs(ORIGIN) + TEXT
    ),
    "channel as heading": _page(
        f"{TITLE}_青山新闻_青山网", f"<h1>青山新闻</h1>{MENU}<h2>{TITLE}</h2>" + _divs(ORIGIN) + TEXT
    ),
    "site first in the window": _page(
        f"青山市应急管理局门户网站_工作动态_{TITLE}",
        _divs("青山市应急管理局门户网站") + MENU + _divs(TITLE, ORIGIN) + TEXT,
    ),
    "site and section in the window": _page(
        "青山市应急管理局 - 工作动态", _divs("青山市应急管理局", "工作动态") + _divs(TITLE, ORIGIN) + TEXT
    ),
    "owner in the footer": _page(
        "青山市应急管理局", MENU + _divs(TITLE, ORIGIN) + TEXT + _divs("青山市应急管理局", "版权所有")
    ),
    "path": _page("青山网", _divs("首页 > 新闻 > 正文", TITLE, ORIGIN) + TEXT),
    "path of two steps": _page("青山网", _divs("青山新闻>正文", TITLE, ORIGIN) + TEXT),
    "path in pieces": _page("青山网", _divs("首页", "> 要闻", "> 青山要闻", TITLE, ORIGIN) + TEXT),
    "link below the headline": _page(
        f"{TITLE}--文化--青山网", _divs("青山>>文化", TITLE, ORIGIN, "点击进入专题>>") + TEXT
    ),
    "kicker": _page("青山网", _divs("春季安全行动系列报道", TITLE, ORIGIN) + TEXT),
    "kicker and heading": _page("青山网", _divs("春季安全行动系列报道") + f"<h1>{TITLE}</h1>{TEXT}"),
    "subtitle": _page("青山网", _divs(TITLE, "——青山县春季检查防护罩纪实", ORIGIN) + TEXT),
    "subtitle in a heading": _page(
        "青山网", f"<h1>{TITLE}</h1><h2>——青山县春季检查防护罩纪实</h2>" + _divs(ORIGIN) + TEXT
    ),
    "slogan": _page("青山网", _divs("高高兴兴上班来 平平安安回家去") + MENU + _divs(TITLE, ORIGIN) + TEXT),
    "welcome": _page("欢迎光临青山网", _divs("欢迎光临青山网") + MENU + _divs(TITLE, ORIGIN) + TEXT),
    "editor and buttons between": _page(
        "青山网", MENU + _divs(TITLE, "2021-03-05 09:07", "编辑：李娜", "分享到：", "微信", "37评论") + TEXT
    ),
    "notice above": _page(
        f"{TITLE}-青山网",
        _divs("本刊免费赠阅，任何单位和个人不得转卖，读者如有发现，请拨打编辑部电话。我们会及时处理。")
        + _divs(TITLE, ORIGIN)
        + TEXT,
    ),
    "related pages below": _page(
        "青山网",
        MENU + _divs(TITLE, ORIGIN) + TEXT + "<h3>相关阅读</h3><ul><li>面粉厂防护罩检查又来了</li></ul>",
    ),
    "related pages beside": _page(
        "青山网",
        _divs("最新消息", "·面粉厂召开春季会议(2021-3-1)", "·面粉厂更换梯子(2021-3-2)")
        + MENU
        + _divs(TITLE, ORIGIN)
        + TEXT,
    ),
    "caption below the date": _page("", MENU + _divs(TITLE, ORIGIN, "青山面粉厂车间 李娜摄") + TEXT),
    "shown twice": _page(f"{TITLE}_青山网", _divs(TITLE) + MENU + _divs(TITLE, ORIGIN) + TEXT),
    "original headline": _page(
        f"{TITLE}_青山网", f"<h1>{TITLE}</h1>" + _divs(ORIGIN, f"原标题：{TITLE}很仔细") + TEXT
    ),
    "site named by every meta tag": _page(
        "青山安全网",
        _divs("青山安全网") + MENU + f"<h1>{TITLE}</h1>" + _divs(ORIGIN) + TEXT,
        '<meta property="og:title" content="青山安全网"><meta property="og:site_name" content="青山安全网">',
    ),
    "cut in the window": _page(f"{TITLE[:-1]}..._青山网", f"<h1>{TITLE}</h1>" + _divs(ORIGIN) + TEXT),
}
IN_ENGLISH = {
    "nothing but text": _page("", _divs(ENGLISH) + PROSE),
    "organisation above": _page(
        "Hill District People's Government Local News",
        _divs("Hill District People's Government", "Local News", ENGLISH, LABELS) + PROSE,
    ),
    "journal above its own report": _page(
        "Hill Transport Journal",
        _divs("Hill Transport Journal", "Upper Valley")
        + f"<h1>{ENGLISH}</h1><p>Hill Transport Journal, March 5 - {LATIN}</p>{PROSE}",
    ),
    "empty source": _page(
        "Valley Safety Information",
        _divs("Home | News | Laws and regulations | Message", ENGLISH, "2019-08-06 Source: Click: 9 times")
        + PROSE,
    ),
    "logo as heading": _page("Hill Daily", "<h1>Hill Daily</h1>" + LINKS + _divs(ENGLISH, LABELS) + PROSE),
    "path": _page("Hill Daily", _divs("Home » Town", ENGLISH, "March 5, 2021 | By Ann Lee") + PROSE),
    "byline": _page("Hill Daily", _divs("Hill Daily", ENGLISH, "By Ann Lee, Hill Daily") + PROSE),
    "site first": _page(f"Hill Bureau of Mines | {ENGLISH}", LINKS + _divs(ENGLISH, LABELS) + PROSE),
    "update": _page("", LINKS + _divs(f"Update: {ENGLISH}", LABELS) + PROSE).replace("Update: ", ""),
}


@pytest.mark.parametrize("page", CHINESE.values(), ids=CHINESE.keys())
def test_headlines_of_chinese_pages(page: str) -> None:
    assert _title(page) == TITLE


@pytest.mark.parametrize("page", IN_ENGLISH.values(), ids=IN_ENGLISH.keys())
def test_headlines_of_english_pages(page: str) -> None:
    assert _title(page) == ENGLISH


@pytest.mark.parametrize(
    "headline",
    [
        "棱镜|数据里的青山面粉厂防护罩",
        "青山面粉厂：防护罩是怎样“炼”成的？",
        "把罩子装上——青山面粉厂检查记",
        "青山-绿水一线面粉厂检查防护罩",
        "买买提·卡德尔的防护罩",
        "2021年3月5日面粉厂防护罩检查情况通报",
        "【视频】面粉厂防护罩检查",
        "3·15检查｜面粉厂防护罩全部更换",
        "检查组进驻青山面粉公司",
    ],
)
@pytest.mark.parametrize(
    "window", ["{}_新闻_青山网", "青山网-{}", "{} - 青山网", "{}", "青山网", "青山网 >> 新闻 >> {}"]
)
def test_headlines_with_marks_of_their_own(headline: str, window: str) -> None:
    page = _page(window.format(headline), MENU + f"<h1>{headline}</h1>" + _divs(ORIGIN) + TEXT)
    assert _title(page) == headline


@pytest.mark.parametrize(
    ("window", "title"),
    [
        (f"{TITLE}_青山网", TITLE),
        (f"{TITLE}_青山新闻_青山网", TITLE),
        (f"{TITLE}-青山网", TITLE),
        (f"{TITLE}--文化--青山网", TITLE),
        (f"{TITLE} - 青山网", TITLE),
        (f"{TITLE}｜青山网", TITLE),
        (f"{TITLE}|青山_青山新闻", TITLE),
        (f"{TITLE}——青山网", TITLE),
        (f"{TITLE}》青山网", f"{TITLE}》青山网"),
        (f"{TITLE} » 青山网", TITLE),
        (f"{TITLE} >> 青山网", TITLE),
        (f"{TITLE} · 青山网", TITLE),
        (f"{TITLE}-HSN 青山资讯", TITLE),
        (f"青山网 - {TITLE}", TITLE),
        (f"青山市人民政府门户网站 通知公告_{TITLE}", TITLE),
        (f"青山市人民政府_通知公告_{TITLE}", TITLE),
        (f"首页>新闻>{TITLE}", TITLE),
        ("把罩子装上——青山面粉厂检查记_青山网", "把罩子装上——青山面粉厂检查记"),
        ("棱镜|数据里的面粉厂_财经_青山网", "棱镜|数据里的面粉厂"),
        ("买买提·卡德尔的防护罩_青山网", "买买提·卡德尔的防护罩"),
        ("青山安全网", "青山安全网"),
        (f"{ENGLISH} | Hill Daily", ENGLISH),
        (f"{ENGLISH} – Hill Daily", ENGLISH),
        (f"{ENGLISH} - News - Hill Daily", ENGLISH),
        (f"Hill Daily: {ENGLISH}", f"Hill Daily: {ENGLISH}"),
        (f"Hill Daily - {ENGLISH}", ENGLISH),
        ("Mill-workers' week - Hill Daily", "Mill-workers' week"),
        ("Hill Daily", "Hill Daily"),
        ("", ""),
        (" | ", ""),
    ],
)  # fmt: skip
def test_windows_without_the_names_in_them(window: str, title: str) -> None:
    assert without_site_name(window) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青山安全网", True), ("青山市应急管理局", True), ("青山县人民政府门户网站", True),
        ("青山日报", True),
        ("Hill District People's Government", True), ("Valley Safety Information", True),
        ("Department of Mines of Hill Province", True), ("The Hill Times", True), ("HSN", True),
        ("hill.example", True), ("Hill Fire Safety Bulletin", True),
        (TITLE, False), (ENGLISH, False), ("", False), ("青山日报：面粉厂换上防护罩", False),
        ("Hill Bureau holds a meeting", False), ("Notice on mills of the Hill Bureau", False),
    ],
)  # fmt: skip
def test_forms_of_names(text: str, expected: bool) -> None:
    assert is_masthead(text) is expected


def test_names_of_a_site_are_what_the_headline_leaves() -> None:
    window = f"{TITLE}_要闻_青山日报"
    assert site_names(window, {"og:site_name": "青山网"}, TITLE) == ("青山网", "要闻", "青山日报")
    assert site_names("", {}, TITLE) == ()


def test_window_is_the_headline_where_the_page_shows_none() -> None:
    assert _title(_page(f"{TITLE}_青山网", TEXT)) == TITLE
    assert _title(_page("", TEXT, f'<meta property="og:title" content="{TITLE} - 青山网">')) == TITLE


def test_lone_heading_without_a_text() -> None:
    assert _title(_page("", "<h1>面粉厂</h1>")) == "面粉厂"


def test_page_without_anything_is_named_by_its_path() -> None:
    assert _title("<html></html>") == "docs/a"
    assert _title("", "text") == "docs/a"


_LINES = st.lists(
    st.sampled_from([
        TITLE, ENGLISH, ORIGIN, LABELS, HAN, LATIN, "青山安全网", "Hill Daily", "首页",
        "首页 > 新闻", "2021-03-05", "<b>",
        "——青山县纪实", "标题：面粉厂", "Home | News | Laws", "By Ann Lee", "© 青山安全网", "12345", "。",
    ])
    | st.text(max_size=30),
    max_size=12,
)  # fmt: skip


@given(_LINES)
def test_title_of_lines_is_part_of_its_line(texts: list[str]) -> None:
    lines = [line for text in texts for line in (" ".join(text.split()),) if line]
    found = title_of_lines(lines)
    if found:
        number, title = found
        assert title.value.strip()
        assert title.value in lines[number]


@given(_LINES, st.text(max_size=30), st.integers(0, 3))
def test_title_of_html_is_on_the_page(texts: list[str], window: str, headings: int) -> None:
    lines = tuple(line for text in texts for line in (" ".join(text.split()),) if line)
    window = " ".join(window.split())
    shown = lines[:headings]
    found = title_of_html(HtmlTitles(shown, shown[:1], (), window, lines))
    if found:
        assert key(found.value)
        assert any(found.value in text for text in (*lines, window))


@given(st.text(max_size=200))
def test_title_of_any_text_is_one_line(text: str) -> None:
    assert len(title_of_text(text).value.splitlines()) <= 1
    for page_format in ("text", "markdown", "html"):
        title = _title(text, page_format)
        assert title
        assert len(title.splitlines()) == 1


@given(
    st.sampled_from(["青山安全网", "青山日报", "青山市应急管理局", "青山市人民政府门户网站"]),
    st.permutations(["首页", "新闻中心", "政策法规", "互动交流", "在线服务"]),
    st.sampled_from([ORIGIN, "2021-03-05 09:07", "（2021年3月5日）", "作者：李娜　点击：7"]),
    st.sampled_from(["h1", "h2", "div", "p"]),
    st.sampled_from(["h1", "div", "span"]),
)
def test_name_of_the_site_is_no_headline_where_there_is_another(
    site: str, menu: list[str], origin: str, tag: str, masthead: str
) -> None:
    body = f"<{masthead}>{site}</{masthead}>{_divs(*menu)}<{tag}>{TITLE}</{tag}>" + _divs(origin) + TEXT
    assert _title(_page(site, body)) == TITLE


ORIGINS = "2021-03-05 09:07:13&nbsp;&nbsp;来源：青山局&nbsp;&nbsp;作者：李娜&nbsp;评论：<a>0</a>"
ORDER = "青山市人民政府关于面粉厂防护罩检查的通知"
BROKEN = "青山市人民政府<br>关于面粉厂防护罩检查的通知"


@pytest.mark.parametrize(
    ("window", "heading"),
    [
        (f"{TITLE}-青山网", f"<h1>{TITLE}<br><span>{ORIGINS}</span></h1>"),
        (f"{TITLE}-青山网", f"<h1>{TITLE} <span>{ORIGINS}</span></h1>"),
        (f"{TITLE}-青山网", f"<h1>{TITLE}<div>{ORIGINS}</div></h1>"),
        ("青山网", f"<h1>{TITLE}<br><span>{ORIGINS}</span></h1>"),
        (f"{TITLE}-青山网", f'<h2 class="title">{TITLE}<small>2021-03-05</small></h2>'),
        (f"{TITLE}-青山网", f"<h1>{TITLE}<br><small>——青山局夏季行动侧记</small></h1>"),
        (f"{TITLE}-青山网", f"<h1><span>原创</span>{TITLE}</h1>"),
        ("", TITLE.join(("<h1><em>", "</em></h1>"))),
        ("", f"<h1>{TITLE[:3]}<em>{TITLE[3:5]}</em>{TITLE[5:]}</h1>"),
        ("云上青山", _divs("打开", "推荐 青山 视听", TITLE, "青山晚报2022-03-24 12:18发布于湖北", "+关注")),
    ],
)
def test_headline_ends_where_the_origin_begins(window: str, heading: str) -> None:
    assert _title(_page(window, heading + TEXT)) == TITLE


def test_origin_inside_a_heading_is_not_lost() -> None:
    html = _page(f"{TITLE}-青山网", f"<h1>{TITLE} <span>{ORIGINS}</span></h1>{TEXT}")
    document = extract(Page("1", "docs/a", "html", html, {}, {}, "hash", len(html)))
    assert (document.source, document.author, str(document.date)[:10]) == ("青山局", "李娜", "2021-03-05")


@pytest.mark.parametrize("title", ["2021年3月5日青山快报第三期", "青山煤矿停产检修公告 2021-03-05"])
def test_date_that_the_window_repeats_belongs_to_the_headline(title: str) -> None:
    assert _title(_page(f"{title}-青山网", f"<h1>{title}</h1><p>来源：青山局</p>{TEXT}")) == title


@pytest.mark.parametrize(
    ("window", "heading"),
    [
        (f"{ORDER}-青山市人民政府", f"<h2>{BROKEN}</h2>"),
        (f"{ORDER[:12]}…", f"<h2>{BROKEN}</h2>"),
        ("青山市人民政府网", f"<h1>{BROKEN}</h1>"),
        (f"{ORDER}-青山", _divs(*BROKEN.split("<br>"))),
    ],
)
def test_broken_headlines(window: str, heading: str) -> None:
    html = _page(window, heading + _divs("来源：县办 发布时间：2021-03-05") + TEXT)
    document = extract(Page("1", "docs/a", "html", html, {}, {}, "hash", len(html)))
    assert (document.title, document.source) == (ORDER, "县办")


@pytest.mark.parametrize(
    "title", ["对话青山矿区记者：三十年跑了多少口井", "Mill chief tells reporters: the guards are back"]
)
def test_words_of_labels_in_a_headline(title: str) -> None:
    assert _title(_page("", f"<h1>{title}</h1><p>2021-03-05 09:07</p>{TEXT}")) == title


def test_broken_english_headline() -> None:
    heading = "<h1>Flour mill workshops<br>inspected one by one</h1>"
    assert _title(_page(f"{ENGLISH} | Hill", heading + _divs(LABELS) + PROSE)) == ENGLISH
