"""What is one text twice, and what are two texts made from one form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reprinted_texts import ARTICLE_EN, ARTICLE_ZH, Page, notice_en, notice_zh

from searcher.reprints import compared_text, same_text
from searcher.reprints.comparing import _compared, _most_common


def _without(page: Page, number: int) -> Page:
    """The page less one of its paragraphs."""
    paragraphs = page[1].split("\n")
    return page[0], "\n".join(paragraphs[:number] + paragraphs[number + 1 :])


def _body(page: Page, *replacements: tuple[str, str], before: str = "", after: str = "") -> Page:
    body = page[1]
    for old, new in replacements:
        assert old in body
        body = body.replace(old, new)
    return page[0], before + body + after


def alike(one: Page, other: Page) -> bool:
    left, right = compared_text(*one), compared_text(*other)
    assert same_text(left, right) == same_text(right, left)
    return same_text(left, right)


REPRINTS = {
    "the very same": (ARTICLE_ZH, ARTICLE_ZH),
    "another headline": (ARTICLE_ZH, ("木粉不落地，隐患不过夜", ARTICLE_ZH[1])),
    "no headline": (ARTICLE_ZH, ("", ARTICLE_ZH[1])),
    "a headline with a number more": (ARTICLE_ZH, ("12家木器厂换上新管道", ARTICLE_ZH[1])),
    "a paragraph less": (ARTICLE_ZH, _without(ARTICLE_ZH, 2)),
    "the first paragraph less": (ARTICLE_ZH, _without(ARTICLE_ZH, 0)),
    "the last paragraph less": (ARTICLE_ZH, _without(ARTICLE_ZH, 3)),
    "a paragraph more": (ARTICLE_ZH, _body(ARTICLE_ZH, after="\n据了解，明年还将有5家工厂完成改造。")),
    "other bylines": (
        _body(ARTICLE_ZH, before="本报讯（记者 钱小满）"),
        _body(ARTICLE_ZH, before="河湾晚报客户端消息 通讯员 陆望 "),
    ),
    "other colophons": (
        _body(ARTICLE_ZH, after="\n来源：河湾晚报 编辑：周一 电话：0511-5550101"),
        _body(ARTICLE_ZH, after="\n责任编辑：陈二 版权声明：转载请注明出处，热线96110"),
    ),
    "traditional characters": (
        ("老木器廠除塵改造見成效", ARTICLE_ZH[1]),
        _body(ARTICLE_ZH, ("除尘管道", "除塵管道"), ("风机的声音", "風機的聲音")),
    ),
    "other punctuation and line breaks": (
        ARTICLE_ZH,
        _body(ARTICLE_ZH, ("，", ","), ("。", ". "), ("\n", "\n\n\u3000\u3000")),
    ),
    "a word put better": (ARTICLE_ZH, _body(ARTICLE_ZH, ("嫌麻烦", "怕费事"), ("几乎", "已经"))),
    "in English": (ARTICLE_EN, ARTICLE_EN),
    "in English, another headline": (ARTICLE_EN, ("Dust has no place on a beam", ARTICLE_EN[1])),
    "in English, a paragraph less": (ARTICLE_EN, _without(ARTICLE_EN, 1)),
    "in English, a paragraph more": (ARTICLE_EN, _body(ARTICLE_EN, after="\nFive more shops will follow.")),
    "in English, words put better": (
        ARTICLE_EN,
        _body(ARTICLE_EN, ("twice a week", "two times a week"), ("almost clean", "nearly clean")),
    ),
    "in English, other lines and hyphens": (ARTICLE_EN, _body(ARTICLE_EN, (". ", ".\n"), ("; ", " – "))),
    "a notice word for word": (notice_zh("云溪县", "7", "6月30日"), notice_zh("云溪县", "7", "6月30日")),
}


@pytest.mark.parametrize(("one", "other"), REPRINTS.values(), ids=REPRINTS)
def test_reprints(one: Page, other: Page) -> None:
    assert alike(one, other)


FORM = notice_zh("昆山市", "7", "6月30日")
FORM_EN = notice_en("Kunshan", "7", "30 June")
OTHERS = {
    "another place": (FORM, notice_zh("江阴市", "7", "6月30日")),
    "another number": (FORM, notice_zh("昆山市", "8", "6月30日")),
    "another number in Chinese": (
        notice_zh("昆山市", "三", "6月30日"),
        notice_zh("昆山市", "四", "6月30日"),
    ),
    "another day": (FORM, notice_zh("昆山市", "7", "7月31日")),
    "another firm": (FORM, notice_zh("昆山市", "7", "6月30日", "宏远家具有限公司")),
    "another person": (
        notice_zh("昆山市", "7", "6月30日", "个体工商户张庆"),
        notice_zh("昆山市", "7", "6月30日", "个体工商户刘顺"),
    ),
    "another number in the headline only": (
        ("安全生产简报第12期", ARTICLE_ZH[1]),
        ("安全生产简报第13期", ARTICLE_ZH[1]),
    ),
    "another place in the headline only": (("无锡的木器厂", ARTICLE_ZH[1]), ("徐州的木器厂", ARTICLE_ZH[1])),
    "another office in the signature only": (
        _body(ARTICLE_ZH, after="\n第一木业公司安全科"),
        _body(ARTICLE_ZH, after="\n红星家具公司安全科"),
    ),
    "a number that was corrected": (
        _body(ARTICLE_ZH, ("十几家木器厂", "17家木器厂")),
        _body(ARTICLE_ZH, ("十几家木器厂", "19家木器厂")),
    ),
    "in English, another place": (FORM_EN, notice_en("Jiangyin", "7", "30 June")),
    "in English, another number": (FORM_EN, notice_en("Kunshan", "8", "30 June")),
    "in English, another month": (FORM_EN, notice_en("Kunshan", "7", "30 July")),
    "in English, another firm": (FORM_EN, notice_en("Kunshan", "7", "30 June", "Riverside Furniture")),
    "in English, a word for a number": (
        notice_en("Kunshan", "seven", "30 June"),
        notice_en("Kunshan", "eight", "30 June"),
    ),
    "in English, the body of one and the same form": (
        ("Notice No. 11", FORM_EN[1]),
        ("Notice No. 12", FORM_EN[1]),
    ),
    "half of it": (ARTICLE_ZH, ("", ARTICLE_ZH[1][: len(ARTICLE_ZH[1]) // 2])),
    "one paragraph of it": (ARTICLE_EN, ("", ARTICLE_EN[1].split("\n")[2])),
    "another text": (ARTICLE_ZH, FORM),
    "a translation": (ARTICLE_ZH, ARTICLE_EN),
    "a short text with another headline": (
        ("附件下载", "您的浏览器暂不支持在线预览，请点击右侧按钮下载附件后查看全文内容。"),
        ("年度工作要点", "您的浏览器暂不支持在线预览，请点击右侧按钮下载附件后查看全文内容。"),
    ),
    "rewritten": (
        ARTICLE_ZH,
        _body(
            ARTICLE_ZH,
            ("工人下班时肩膀上总落着一层细木粉", "木屑整天在空气里打转，谁进去都要咳嗽半天"),
            ("如今地面用手一抹，几乎看不见灰", "现在站在门口就能看清最里面的那台机器"),
        ),
    ),
}


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS)
def test_other_texts(one: Page, other: Page) -> None:
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("first", "second"),
    [("17", "19"), ("一", "二"), ("十二", "13"), ("甲", "乙"), ("3.5", "4.5")],
)
def test_another_number_anywhere_is_another_text(first: str, second: str) -> None:
    clauses = ARTICLE_ZH[1].split("，")
    for place in range(1, len(clauses) - 1):
        one, other = (
            "，".join([*clauses[:place], number + "号", *clauses[place:]]) for number in (first, second)
        )
        assert not alike(("", one), ("", other))


PARTS = st.lists(st.sampled_from([*ARTICLE_ZH[1].split("。"), *ARTICLE_EN[1].split(". "), "", "7月", "?"]))


@given(one=PARTS, other=PARTS)
def test_any_two_texts_can_be_compared_either_way(one: list[str], other: list[str]) -> None:
    alike(("", "。".join(one)), ("", ". ".join(other)))


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_itself(body: str, title: str) -> None:
    assert alike((title, body), (title, body))


_CLAUSES = st.lists(st.text("ab河湾", max_size=9).map(" ".join) | st.text("河湾晚报", max_size=9), max_size=6)


@given(_CLAUSES.map("，".join), _CLAUSES.map("，".join))
@settings(max_examples=200)
def test_no_more_is_common_than_is_reckoned_beforehand(left: str, right: str) -> None:
    one, other = compared_text("", left), compared_text("", right)
    common, _ = _compared(one, other)
    assert common <= min(_most_common(one, other), _most_common(other, one))
