"""(end of a text → who is credited), and (words → names)."""

from __future__ import annotations

import pytest

from searcher.extract.origin.credits import find_credit
from searcher.extract.origin.names import names_in


@pytest.mark.parametrize(
    ("text", "names", "organisation"),
    [
        ("It ended well.(Li Na)", ("Li Na",), ""),
        ("It ended well. (Li Na, Hill Bureau)", ("Li Na",), "Hill Bureau"),
        ("It ended.(Li Na) Editor in Chief: Wang Wu", ("Li Na",), ""),
        ("会议结束。（李娜）", ("李娜",), ""),
        ("会议结束。（记者 李娜 通讯员 王武）", ("李娜", "王武"), ""),
        ("会议结束。(李娜、王武)", ("李娜", "王武"), ""),
        ("会议结束。（青山日报）", (), "青山日报"),
        ("会议结束。（来源：青山发布）", (), "青山发布"),
        ("会议结束。（李娜）责任编辑：王武", ("李娜",), ""),
        ("会议结束。（青山职工报 记者 李娜）", ("李娜",), "青山职工报"),
        ("会议结束。（本报记者 李娜）", ("李娜",), ""),
        ("会议结束。（青山县安监局 李娜）", ("李娜",), "青山县安监局"),
        ("会议结束。（青山周讯 记者 李娜）", ("李娜",), "青山周讯"),
        ("会议结束。（文/李娜）", ("李娜",), ""),
        ("It ended. (Hill Publicity Department Li Na)", ("Li Na",), "Hill Publicity Department"),
        ("It ended. (Safety Bureau of Hill City)", (), "Safety Bureau of Hill City"),
    ],
)
def test_credits(text: str, names: tuple[str, ...], organisation: str) -> None:
    credit = find_credit(text)
    assert credit is not None
    assert (credit.names, credit.organisation) == (names, organisation)


@pytest.mark.parametrize(
    "text",
    [
        "会议结束。（完）",
        "会议结束。（责任编辑：王武）",
        "（李娜）说，会议结束。",
        "He left (as he said).",
        "No brackets.",
        "(see page 7)",
        "(people who work in the same team)",
        "会议结束。【关闭窗口】",
        "会议结束。【打印本页】",
    ],
)
def test_no_credits(text: str) -> None:
    assert find_credit(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("reporter Li Na, correspondent Wang Wu", ("Li Na", "Wang Wu")),
        ("Li Na and Tan Mei-ling", ("Li Na", "Tan Mei-ling")),
        ("本报记者 李娜 王武", ("李娜", "王武")),
        ("青山都市见习记者 李娜", ("李娜",)),
        ("记者李娜王武某通讯员赵六", ("李娜", "王武某", "赵六")),
        ("记者 李娜 王武 摄", ("李娜",)),
        ("李　娜 王　武", ("李娜", "王武")),
        ("青山日报", ()),
        ("the whole staff", ()),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names
