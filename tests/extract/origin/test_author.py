"""(form → author): how pages name who wrote them; the editor did not."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searcher.extract.origin.author import clean_author, find_author
from searcher.extract.view import View

BODY = "检查组逐一查看了车间的防护罩、梯子和照明设施，对发现的问题当场登记，并要求企业在十日内完成整改。" * 2


def _author(
    *header: str, body: str = BODY, footer: tuple[str, ...] = (), meta: dict[str, str] | None = None
) -> str | None:
    found = find_author(View(None, header, body, footer, 0, meta or {}))
    return found.value if found else None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：李娜", "李娜"),
        ("作 者：李 娜 来 源：青山局", "李娜"),
        ("记者：李娜 通讯员：王武", "李娜, 王武"),
        ("文/李娜", "李娜"),
        ("文｜李娜", "李娜"),
        ("文：李娜　图：本报资料室", "李娜"),
        ("图/文 李娜", "李娜"),
        ("撰文：李娜 攝影：王武", "李娜"),
        ("撰文丨李娜", "李娜"),
        ("作者丨李娜 编辑丨王武", "李娜"),
        ("記者／李娜　2021-03-05", "李娜"),
        ("【文/青山网专栏作者 李娜】", "李娜"),
        ("采写：青山都市记者 李娜", "李娜"),
        ("□本报记者 李娜 通讯员 王武", "李娜, 王武"),
        ("□ 李娜", "李娜"),
        ("本报记者 李娜 摄影报道", "李娜"),
        ("李娜/青山日报", "李娜"),
        ("来源：青山中心 李娜", "李娜"),
        ("来源：青山日报记者 李娜", "李娜"),
        ("原创 李娜 青山脚下", "李娜"),
        ("By Ann Lee", "Ann Lee"),
        ("written by Ann Lee | 5.3.2021 14:02 | 3 comments", "Ann Lee"),
        ("By Ann Lee and Bo Wu | Hill Daily", "Ann Lee, Bo Wu"),
        ("Author: reporter Li Na, correspondent Wang Wu", "Li Na, Wang Wu"),
        ("Text by Ann Lee", "Ann Lee"),
        ("来源 Source: 青山局 | 文 Text: 孟王 | 译 Translation: Ho", "孟王"),
        ("供稿：李娜 审核：王武", "李娜"),
        ("供稿：青山局", None),
        ("By Li Na in Hill City | Hill Daily | Updated: 2021-03-05", "Li Na"),
        ("Autor: Jürgen Möhring", "Jürgen Möhring"),
        ("Autor/in: Anna Berg", "Anna Berg"),
        ("Autrice: Élise Dupré", "Élise Dupré"),
        ("Verfasser: J. Müller", "J. Müller"),
        ("Text und Foto: Jürgen M.", "Jürgen M."),
        ("Texte : Élise Dupré Photo : Luc", "Élise Dupré"),
        ("Von Anna Berg und Jan Öhm, 3. Mai 2021", "Anna Berg, Jan Öhm"),
        ("Veröffentlicht am 3. Mai 2021 von Anna Berg", "Anna Berg"),
        ("Par Élise Dupré", "Élise Dupré"),
        ("Por Ana Ruiz | 3 de mayo de 2021", "Ana Ruiz"),
        ("Door Jan van der Berg", "Jan van der Berg"),
        ("Di Mario Rossi", "Mario Rossi"),
        ("作者 李娜发布于 2016年11月13日", "李娜"),
        ("由 李娜 发布于 2016年11月13日", "李娜"),
        ("記者李娜／花蓮報導", "李娜"),
        ("作者：李\xa0娜", "李娜"),
        ("作者：李娜微信", "李娜"),
        ("记者：李娜 综合青山网等", "李娜"),
        ("Von Berlin nach Rom", None),
        ("Foto: Jan Öhm", None),
        ("Redaktion: Jan Öhm", None),
        ("Text: A A A", None),
        ("记者：一般我们会加多少冰的", None),
        ("责任编辑：王武", None),
        ("编辑／王武", None),
        ("摄影：王武", None),
        ("Editor: Wang Wu", None),
        ("作者： 来源：青山局", None),
        ("作者：佚名", None),
        ("作者：admin", None),
        ("记者获悉", None),
        ("本报记者 报道", None),
        ("来源：青山气象", None),
        ("■ 纪检监察", None),
    ],
)
def test_lines_beside_the_headline(line: str, author: str | None) -> None:
    assert _author(line) == author


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("本报讯（记者 李娜 通讯员 王武）", "李娜, 王武"),
        ("本报讯（通讯员 杨阿毛 记者 蒋依依）", "杨阿毛, 蒋依依"),
        ("（青山·绿水见习记者 李娜）", "李娜"),
        ("（孟某 青山·绿水网记者 王武）", "孟某, 王武"),
        ("（孟某、实习生王武）", "孟某, 王武"),
        ("（记者李娜王武某通讯员赵六）", "李娜, 王武某, 赵六"),
        ("（记者 次仁旺姆）", "次仁旺姆"),
        ("（记者 张　三 李　四）", "张三, 李四"),
        ("（通讯员供图）", None),
        ("（记者：孩子在家吗，我们去看一下）", None),
        ("【青山网报道 记者 李娜】", "李娜"),
        ("《青山》作者 李娜\n", "李娜"),
        ("Hill Daily (Reporter Li Na, Correspondent Wang Wu) ", "Li Na, Wang Wu"),
    ],
)
def test_openings(opening: str, author: str | None) -> None:
    assert _author(body=opening + BODY) == author


@pytest.mark.parametrize(
    ("ending", "author"),
    [
        ("（李娜）", "李娜"),
        ("（李娜、王武）", "李娜, 王武"),
        ("（青山县安监局 李娜）", "李娜"),
        ("（青山周讯 记者 李娜）", "李娜"),
        ("(Hill Bureau Yang Xue)", "Yang Xue"),
        ("(Li Na)", "Li Na"),
        ("作者：李娜 王武返回首页，查看更多", "李娜, 王武"),
        ("记者丨李娜", "李娜"),
        ("文/图 李娜", "李娜"),
        ("（责任编辑：王武）", None),
        ("（完）", None),
    ],
)
def test_endings(ending: str, author: str | None) -> None:
    assert _author(footer=(BODY[-20:], ending)) == author
    assert _author(body=f"{BODY}\n{ending}", footer=(ending,)) == author


def test_meta_names_persons_only() -> None:
    assert _author(meta={"author": "Ann Lee"}) == "Ann Lee"
    assert _author(meta={"author": "青山网"}) is None
    assert _author("作者：李娜", meta={"author": "Ann Lee"}) == "李娜"


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("李娜 王武", "李娜, 王武"),
        ("李娜、孟某，敬某", "李娜, 孟某, 敬某"),
        ("李娜 王武青山社联合出品", "李娜"),
        ("李娜）综合：青山社", "李娜"),
        ("李娜◆", "李娜"),
        ("李娜（青山医院医生）", "李娜"),
        ("青山医院 李娜（编辑YH）", "李娜"),
        ("青山都市记者 李娜 发自北京", "李娜"),
        ("李娜 2021-03-05", "李娜"),
        ("医技支部", "医技支部"),
        ("kingname", "kingname"),
        ("冰的量可以选吗，比如多冰少冰", None),
        ("匿名", None),
        ("分享", None),
        ("", None),
    ],
)
def test_cleaning(text: str, author: str | None) -> None:
    assert clean_author(text) == author


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["作者：", "李娜", "王武", "记者 ", "（", "）", "2021-03-05", "编辑：", " ", "\n",
                         "By ", "Ann Lee", "文/", "、", "青山日报", "原创 ", "https://q.example/a"]),
        st.text(max_size=8),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, PIECES)
def test_authors_are_words_of_the_page(header: list[str], body: list[str]) -> None:
    author = _author(*"".join(header).split("\n"), body="".join(body), footer=("".join(body),))
    page = _folded("".join(header) + "\n" + "".join(body))
    for name in (author or "").split(", "):
        assert _folded(name) in page
        assert "://" not in name
    assert author is None or re.search(r"[^\W\d_]", author)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("通讯员满长河、记者李娜报道：连日来，", "满长河, 李娜"),
        ("本报记者李娜报道：", "李娜"),
        ("青山讯 记者李娜 通讯员王武报道：", "李娜, 王武"),
        ("〔記者李娜／花蓮報導〕", "李娜"),
        ("［記者李娜／綜合報導］", "李娜"),
        ("记者昨日采访报道：", None),
        ("记者从青山局获悉，", None),
    ],
)
def test_openings_of_reports(opening: str, author: str | None) -> None:
    assert _author(body=opening + BODY) == author


@pytest.mark.parametrize(
    ("ending", "author"),
    [
        ("（图文 满长河）返回首页，查看更多", "满长河"),
        ("（满长河 文/图）", "满长河"),
        ("李娜 文/图", "李娜"),
        ("（李娜 王武/文 赵六/图）", "李娜, 王武"),
        ("（文/李娜审校/王武）", "李娜"),
        ("责任编辑：王武 记者：李娜", "李娜"),
        ("编辑：王武 文：李娜", "李娜"),
        ("（王武供图）", None),
        ("编辑 李娜 王武", None),
    ],
)
def test_credits_at_the_end(ending: str, author: str | None) -> None:
    assert _author(body=f"{BODY}\n{ending}", footer=(ending,)) == author


def test_site_is_no_author() -> None:
    meta = {"author": "Green Hill"}
    view = View(None, (), BODY, (), 0, meta, {}, site_names=("Green Hill",))
    assert find_author(view) is None
    assert _author(meta=meta, footer=("", "© Green Hill")) is None
    assert _author(meta=meta) == "Green Hill"
