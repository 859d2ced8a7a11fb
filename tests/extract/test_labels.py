"""(line → labels and their values), and what single lines look like."""

from __future__ import annotations

import pytest

from searcher.extract.labels import label_kind, parse_labels
from searcher.extract.lines import is_breadcrumb, is_interface, is_paragraph


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("来源：某某日报", [("source", "某某日报")]),
        ("来源:   时间: 2021-03-05 09:07", [("source", ""), ("date", "2021-03-05 09:07")]),
        ("来 源：甲社 作 者：乙", [("source", "甲社"), ("author", "乙")]),
        ("信息来源：甲局 | 发布时间：2021-03-05 | 浏览次数：7",
         [("source", "甲局"), ("date", "2021-03-05"), ("other", "7")]),
        ("2021-03-05 09:07来源：甲报作者：乙", [("source", "甲报"), ("author", "乙")]),
        ("发表于2021-03-05 09:07| 7次阅读| 来源CSDN| 作者乙",
         [("date", "2021-03-05 09:07| 7次阅读"), ("source", "CSDN"), ("author", "乙")]),
        ("2021/03/05 Source: Hill Daily Author: reporter Ann Li",
         [("source", "Hill Daily"), ("author", "reporter Ann Li")]),
        ("Release date: 5 March 2021 Views: 7", [("date", "5 March 2021"), ("other", "7")]),
        ("(Ann Li) Editor in Chief: Bo Wu audit: Cy Xu Source: Hill Media",
         [("editor", "Bo Wu"), ("editor", "Cy Xu"), ("source", "Hill Media")]),
        ("Meeting time: 5 March 2021", [("other", "5 March 2021")]),
        ("会议时间：2021年3月5日", [("other", "2021年3月5日")]),
        ("Resources: none", []),
        ("责任编辑：乙", [("editor", "乙")]),
        ("nothing here", []),
        ("来源：甲局 文字大小：大 中 小", [("source", "甲局"), ("other", "大 中 小")]),
        ("撰文：乙 攝影：丙", [("author", "乙"), ("editor", "丙")]),
        ("发布于 2021.03.05 | 来源：甲队 | 文：乙",
         [("date", "2021.03.05"), ("source", "甲队"), ("author", "乙")]),
        ("图文：乙", [("author", "乙")]),
        ("文/图：乙 编辑：丙", [("author", "乙"), ("editor", "丙")]),
        ("作文：乙", []),
        ("Date: 2021-3-5 From: Hill Bureau Hits: 7",
         [("date", "2021-3-5"), ("source", "Hill Bureau"), ("other", "7")]),
        ("Author: Ann Li Origin: Hill Group", [("author", "Ann Li"), ("source", "Hill Group")]),
        ("Country of origin: here", []),
        ("来源：甲局 加入字样：乙", [("source", "甲局"), ("unknown", "乙")]),
        ("来源：甲报流程编辑：乙", [("source", "甲报"), ("editor", "乙")]),
        ("来源 Source: 甲局 | 文 Text: 乙 | 译 Translation: Cy",
         [("source", "甲局"), ("author", "乙"), ("editor", "Cy")]),
        ("来源丨甲报 编辑／乙", [("source", "甲报"), ("editor", "乙")]),
        ("2021-03-05 来源 甲乙日报", [("source", "甲乙日报")]),
        ("甲：乙", []),
        ("a | b | c", []),
        ("[#]: author: (ann)", []),
        ("主办单位：甲局", [("other", "甲局")]),
        ("發布單位：甲站 發布日期：民國110年3月5日", [("source", "甲站"), ("date", "民國110年3月5日")]),
    ],
)  # fmt: skip
def test_labels(line: str, labels: list[tuple[str, str]]) -> None:
    assert [(label.kind, label.value) for label in parse_labels(line)] == labels


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("发布机构", "source"),
        ("公开日期：", "date"),
        ("索 引 号", "other"),
        ("Source", "source"),
        ("某某应急局", None),
        ("公开日期 2021-03-05", None),
        ("", None),
        ("发布机构" * 20, None),
    ],
)
def test_cells_that_are_labels(cell: str, kind: str | None) -> None:
    assert label_kind(cell) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home / News / Local", True),
        ("Home -> News -> Local", True),
        ("首页 > 要闻 > 正文", True),
        ("您当前的位置：首页 要闻", True),
        ("人民>>文化>>读书", True),
        ("Fire and/or smoke seen near the mill", False),
        ("某厂粉尘爆炸事故调查报告公布", False),
    ],
)
def test_breadcrumbs(line: str, expected: bool) -> None:
    assert is_breadcrumb(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("分享到： 微信 QQ空间", True),
        ("1,234", True),
        ("Print Share", True),
        ("某某日报", False),
        ("Hill Daily", False),
    ],
)
def test_buttons(line: str, expected: bool) -> None:
    assert is_interface(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("某地召开会议", False),
        ("Short and ended.", False),
        (
            "某地应急管理局三月五日召开会议，部署全年的安全生产工作，要求各单位认真落实，确保全市不发生较大以上事故。",
            True,
        ),
        ("word " * 50, True),
    ],
)
def test_paragraphs(line: str, expected: bool) -> None:
    assert is_paragraph(line) is expected
