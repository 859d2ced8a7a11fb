"""(form → source): how pages state their publisher, and what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searcher.extract.dates.dates import find_dates
from searcher.extract.lines import is_interface
from searcher.extract.origin.publisher import clean_source
from searcher.extract.origin.source import find_source
from searcher.extract.view import View

if TYPE_CHECKING:
    from searcher.document import Found

BODY = "检查组逐一查看了车间的防护罩、梯子和照明设施，对发现的问题当场登记，并要求企业在十日内完成整改。" * 2


def _found(
    *header: str,
    body: str = BODY,
    footer: tuple[str, ...] = (),
    meta: dict[str, str] | None = None,
    marked: dict[str, str] | None = None,
    site_names: tuple[str, ...] = (),
    headline_at: int = 0,
) -> Found[str] | None:
    return find_source(
        View(None, header, body, footer, headline_at, meta or {}, marked or {}, site_names=site_names)
    )


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：青山日报", "青山日报"),
        ("来 源: 青山日报", "青山日报"),
        ("信息来源：青山应急局 发布时间：2021-03-05", "青山应急局"),
        ("稿源：青山网 2021-03-05", "青山网"),
        ("发布机构：青山市应急管理局", "青山市应急管理局"),
        ("文章来源：青山发布 浏览次数：7", "青山发布"),
        ("來源：青山通訊社 發布時間：民國110年3月5日", "青山通訊社"),
        ("来源丨青山日报 编辑丨王武", "青山日报"),
        ("来源：转载自《青山日报》（记者 王武） 2021-03-05", "青山日报"),
        ("来源：本站", None),
        ("中華民國一一〇年三月五日", None),
        ("来源｜青山日报", "青山日报"),
        ("2021-03-05 09:07 来源 青山日报", "青山日报"),
        ("来源 Source: 青山局 | 文 Text: 李娜", "青山局"),
        ("Source: Hill Bureau", "Hill Bureau"),
        ("Source of information: Hill Bureau Release date: 2021-03-05", "Hill Bureau"),
        ("Source: Hill Bureau Added time: 2021-3-5 Number of clicks: 7", "Hill Bureau"),
        ("By Ann Lee | Hill Daily | Updated: 2021-03-05 09:07", "Hill Daily"),
        ("March 5, 2021 — by reporter Ann Lee, Hill Newsletter", "Hill Newsletter"),
        ("作者：孟王 来源：青山安监局 加入时间：2009-6-11 点击：4", "青山安监局"),
        ("来源：青山局加入时间：2009-6-11", "青山局"),
        ("来源：青山局 领域：煤矿", "青山局"),
        ("来源：青山日报流程编辑：王武", "青山日报"),
        ("来源：青山日报 记者 李娜流程编辑：王武", "青山日报"),
        ("2021-03-05 09:07 青山日报", "青山日报"),
        ("青山日报 2021-03-05 09:07", "青山日报"),
        ("2021年3月5日 时政新闻 青山传媒 1665", "青山传媒"),
        ("March 5, 2021 | Ann Lee | Hill Daily", "Hill Daily"),
        ("Hillnews | Updated: 2021-03-05 09:07", "Hillnews"),
        ("Hill Daily | Updated: 2021-03-05 09:07", "Hill Daily"),
        ("(Hill Daily) 09:07, March 05, 2021", "Hill Daily"),
        ("By Li Na in Hill City | Hill Daily | Updated: 2021-03-05", "Hill Daily"),
        ("发布时间：2021-03-05 青山网 浏览：7", "青山网"),
        ("Quelle: Stadt Hügel", "Stadt Hügel"),
        ("Source : Mairie de la Colline", "Mairie de la Colline"),
        ("Fuente: Diario Colina | Autor: Ana Ruiz", "Diario Colina"),
        ("Fonte: Gazzetta Colle Foto: Rossi", "Gazzetta Colle"),
        ("Bron: Heuvelkrant Foto: Jan", "Heuvelkrant"),
        ("发布机构 青山市应急管理局", "青山市应急管理局"),
        ("信息来源\t青山市应急管理局", "青山市应急管理局"),
        ("2021-3-5|发布者: 小王|查看: 7|来自: 青山报", "青山报"),
        ("来源：青山日报综合报道", "青山日报"),
        ("来源：青山日报图：王武", "青山日报"),
        ("(Hillnews) 09:07, March 05, 2021", "Hillnews"),
        ("原创去青山2021-03-05 09:07", "去青山"),
        ("原创 Hillnews 2021-03-05 09:07", "Hillnews"),
        ("青山晚报2021-03-05 09:07发布于湖北", "青山晚报"),
        ("李娜 青山脚下 2021-03-05 09:07 湖北", "青山脚下"),
        ("青山日报社 发布时间 2021-03-05", "青山日报社"),
        ("2021-03-05 发布于上海", None),
        ("2021-03-05 09:07 IP属地：湖北", None),
        ("2021-03-05 A+ A-", None),
        ("2021/03/05 讚 LINE", None),
        ("2021-03-05 17评论", None),
        ("27.09.2019 Projekte", None),
        ("Thu, 5 Sep, 2019 - 06:30", None),
        ("Mo., 5.9.2019", None),
        ("5 September 2019 · 3 min read", None),
        ("Publié le 3 mai 2021 | Actualités", None),
        ("3 May 2021 | Fishing", None),
        ("3 May 2021 Press release", None),
        ("Bildquelle: Hügel Verlag", None),
        ("发布时间：2021-03-05 浏览：7", None),
        ("供稿：李娜 审核：王武", None),
        ("March 5, 2021 | Company News", None),
        ("2021-03-05 09:07 要闻", None),
        ("2021-03-05 09:07 记者 李娜", None),
        ("記者／李娜 2021-03-05", None),
        ("2021-03-05 本报记者 李娜", None),
        ("2021-03-05 星期五", None),
        ("来源： 发布时间：2021-03-05", None),
        ("Source: Date: 2021-03-05", None),
        ("[#]: publisher: (ann)", None),
        ("主办单位：青山市应急管理局", None),
    ],
)
def test_lines_beside_the_headline(line: str, source: str | None) -> None:
    assert _value(_found(line)) == source


@pytest.mark.parametrize(
    ("header", "source"),
    [
        (("青山日报", "2021-03-05"), "青山日报"),
        (("2021-03-05", "青山日报"), "青山日报"),
        (("去青山", "2021-03-05"), "去青山"),
        (("四百台老旧拖拉机月底前完成改造", "2021-03-05"), None),
        (("图片新闻", "2021-03-05"), None),
        (("去青山", "关注"), "去青山"),
        (("去青山", "+ 关注"), "去青山"),
        (("视频", "关注"), None),
        (("2021", "12/08", "15:27", "青山职工报"), "青山职工报"),
        (("Fishing", "Thu, 5 Sep, 2019"), None),
        (("Projekte", "27.09.2019"), None),
        (("李娜", "2021-03-05"), None),
        (("来源：", "青山日报"), "青山日报"),
        (("来源：", "2021-03-05"), None),
        (("来源：", "作者：李娜"), None),
        (("原创 李娜 青山脚下",), "青山脚下"),
    ],
)
def test_neighbouring_lines(header: tuple[str, ...], source: str | None) -> None:
    assert _value(_found(*header)) == source


@pytest.mark.parametrize(
    ("ending", "source"),
    [
        ("（青山日报）", "青山日报"),
        ("（来源：青山发布）", "青山发布"),
        ("（青山县安监局 孟王）", "青山县安监局"),
        ("（孟王 青山县融媒体中心）", "青山县融媒体中心"),
        ("（青山周讯 记者 李娜）", "青山周讯"),
        ("（青山职工报记者 李娜）", "青山职工报"),
        ("（本报记者 李娜）", None),
        ("(Hill Zone Publicity Department Yang Xue)", "Hill Zone Publicity Department"),
        ("(Li Na, Hill Bureau)", "Hill Bureau"),
        ("(people who work in the same team)", None),
        ("青山日报记者 李娜", "青山日报"),
        ("青山局信息科供稿", "青山局信息科"),
        ("来源：青山日报返回首页，查看更多", "青山日报"),
        ("来源丨青山日报", "青山日报"),
        ("Quelle: Pressestelle der Stadt", "Pressestelle der Stadt"),
        ("（文/图 青山局）", "青山局"),
        ("主办单位：青山局 地址：青山路1号", None),
        ("版权声明：凡注明“来源：青山网”的稿件，转载须经授权。", None),
        ("转载请注明来源：青山网", None),
        ('Articles marked "Source: Hill Net" are ours.', None),
        ("Please indicate the source: Hill Net", None),
        ("（数据来源：青山报告）", None),
        ("（客户端记者 李娜）", None),
        ("（完）", None),
    ],
)
def test_endings(ending: str, source: str | None) -> None:
    assert _value(_found(footer=(BODY[-20:], ending))) == source
    assert _value(_found(body=f"{BODY}\n{ending}", footer=(ending,))) == source


def test_unknown_name_beside_the_date_is_a_publisher_where_the_page_is_its() -> None:
    assert _value(_found("Hillside | 5 March 2021", site_names=("Hillside",))) == "Hillside"
    assert _value(_found("Hillside | 5 March 2021", site_names=("Home",))) is None


def test_visible_paper_before_declared_publisher() -> None:
    header = ("2021", "03/05", "青山职工报")
    assert _value(_found(*header, meta={"ld:publisher": "星河网"})) == "青山职工报"
    assert _value(_found("评论", meta={"ld:publisher": "星河网"})) == "星河网"


@pytest.mark.parametrize(
    "below", [("News archive", "14.12.2022"), ("Hill News", "14.12.2022", "Mill rebuilt", "13.12.2022")]
)
def test_lists_of_other_pages_are_no_signature(below: tuple[str, ...]) -> None:
    assert _found(footer=(BODY[-20:], *below)) is None


def test_signature_and_credit_of_the_site() -> None:
    assert _value(_found(body=f"{BODY}\n青山市应急管理局\n2021年3月5日")) == "青山市应急管理局"
    assert _value(_found(footer=("（青山脚下）",), site_names=("青山脚下",))) == "青山脚下"


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("青山日报讯（记者 李娜）", "青山日报"),
        ("青山社北京3月5日电", "青山社"),
        ("【青山日報訊】", "青山日報"),
        ("据青山社北京3月5日电", "青山社"),
        ("青山电视台台北3月5日电", "青山电视台"),
        ("据青山局官网消息", None),
        ("本报讯（记者 李娜）", None),
        ("本报讯（青山日报全媒体记者 李娜）", "青山日报"),
        ("本报青山3月5日电", None),
        ("HILL CITY, March 5 (Hillnews) -- ", "Hillnews"),
        ("Hill Daily, Hill City, March 5 - ", "Hill Daily"),
        ("Hill Evening News (Reporter Li Na) ", "Hill Evening News"),
        ("This newspaper's news (reporter Li Na) ", None),
        ("3月5日，", None),
    ],
)
def test_dispatches(opening: str, source: str | None) -> None:
    assert _value(_found(body=opening + BODY)) == source


def test_own_dispatch_is_the_mastheads() -> None:
    assert _value(_found(body="本报讯 " + BODY, site_names=("青山报",))) == "青山报"
    assert _value(_found(body="（青山之聲訊）" + BODY, site_names=("青山之聲",))) == "青山之聲"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("青山日报", "青山日报"),
        ("青山晚讯数字报", "青山晚讯"),
        ("Hill Safety Bulletin", "Hill Safety Bulletin"),
        ("Western Hill News", "Western Hill News"),
        ("Latest Company News", None),
        ("青山网", None),
        ("2021年第7号公报", None),
    ],
)
def test_mastheads(name: str, source: str | None) -> None:
    assert _value(_found(site_names=(name,))) == source
    assert _value(_found(name, "2021-03-05", headline_at=1)) == source


def test_masthead_begins_a_path() -> None:
    assert _value(_found("青山工友報 > 人物", headline_at=1)) == "青山工友報"
    assert _value(_found("青山日报", "绿水日报", headline_at=2)) is None


def test_order_of_places() -> None:
    meta = {"contentsource": "青山网", "ld:publisher": "青山观察"}
    marked = {"source": "青山客户端"}
    assert _value(_found("来源：青山日报", meta=meta, marked=marked)) == "青山日报"
    assert _value(_found(meta=meta, marked=marked)) == "青山网"
    assert _value(_found(marked=marked)) == "青山客户端"
    assert _value(_found(meta={"ld:publisher": "青山观察"})) == "青山观察"
    assert _value(_found("来源： 时间：2021-03-05", meta=meta, marked=marked)) is None
    assert _value(_found("来源：", footer=("（青山日报）",))) == "青山日报"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("《青山日报》", "青山日报"),
        ("“青山号”公众号", "“青山号”公众号"),
        ("青山号”公众号", "青山号公众号"),
        ("青山日报 2021-03-05 09:07", "青山日报"),
        ("2021-03-05 青山日报", "青山日报"),
        ("青山日报（2021年3月5日第3版）", "青山日报"),
        ("青山日报 1234", "青山日报"),
        ("青山日报 分享到：微信", "青山日报"),
        ("青山日报】版权归原作者所有", "青山日报"),
        ("青山局）（绿水：好消息）", "青山局"),
        ("青山日报 记者 李娜", "青山日报"),
        ("青山日报见习记者 李娜 王武", "青山日报"),
        ("青山记者网", "青山记者网"),
        ("青山市版权局", "青山市版权局"),
        ("青山融媒体中心 李娜", "青山融媒体中心"),
        ("青山网/李娜", "青山网"),
        ("青山日报，正文", "青山日报"),
        ("青山日报分享让更多人看到", "青山日报"),
        ("青山网 原创稿", "青山网"),
        ("青山网 7月25日，检查组来到绿水", "青山网"),
        ("青山号责编", "青山号"),
        ("）据了解，检查组来到绿水", None),
        ("青山日报、绿水网", "青山日报、绿水网"),
        ("青山社会新闻分享会", "青山社会新闻分享会"),
        ("本站原创", "本站原创"),
        ("Hill Daily reporter Li Na", "Hill Daily"),
        ("青山日报工人在检查机器。" + BODY, "青山日报"),
        ("工人在检查机器。" + BODY, None),
        ("https://q.example/a", None),
        ("www.q.example", None),
        ("打印 关闭", None),
        ("123", None),
        ("未知", None),
        ("记者 李娜", None),
        ("星期五", None),
        ("", None),
    ],
)
def test_cleaning(text: str, source: str | None) -> None:
    assert clean_source(text) == source


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["来源：", "青山日报", "2021-03-05", "记者 李娜", "（", "）", "】", "分享", " ", "\n", "1234",
             "Source:", "Hill Daily", "https://q.example/a", "作者：", "。", "”", "|"]
        ),
        st.text(max_size=8),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, PIECES)
def test_source_is_a_stretch_of_the_page(header: list[str], footer: list[str]) -> None:
    lines = tuple("".join(header).split("\n"))
    found = _found(*lines, footer=tuple("".join(footer).split("\n")))
    if found is None:
        return
    page = "".join(header) + "".join(footer)
    assert _folded(found.value) in _folded(page)
    assert re.search(r"[^\W\d_]", found.value)
    assert not is_interface(found.value)
    assert "://" not in found.value
    assert all(
        match.value is None or found.value != page[match.start : match.end] for match in find_dates(page)
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
