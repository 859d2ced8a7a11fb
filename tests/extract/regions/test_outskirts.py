"""(lines around the body → what a place in them weighs)."""

from __future__ import annotations

import pytest

from searcher.extract.regions.outskirts import (
    ABOVE,
    ADDRESS,
    ASIDE,
    FOOTER,
    HEADER,
    footer_lines,
    header_lines,
)


def weights(lines: object) -> list[tuple[str, float]]:
    return [(line.text, line.weight) for line in lines if line.text]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("footer", "expected"),
    [
        ("主办：平阴县人民政府", [("主办：平阴县人民政府", FOOTER)]),
        (
            "主办：平阴县人民政府 地址：济南市某路",
            [("主办：平阴县人民政府 ", FOOTER), ("地址：济南市某路", ADDRESS)],
        ),
        ("版权所有 济南市某某街道8号", [("版权所有 济南市某某街道8号", ADDRESS)]),
        ("技术支持：杭州某某有限公司", [("技术支持：杭州某某有限公司", ADDRESS)]),
        ("主办：平阴县政府 技术支持：杭州公司", [("主办：平阴县政府 技术支持：杭州公司", FOOTER)]),
        ("Changchun News Net", [("Changchun News Net", FOOTER)]),
        ("上一篇：青岛冷库演练", [("上一篇：青岛冷库演练", ASIDE)]),
        ("相关阅读\n青岛日报", [("相关阅读", ASIDE), ("青岛日报", ASIDE)]),
        ("青岛日报", [("青岛日报", FOOTER)]),
        (
            "Related stories\nQingdao news\nCopyright Jinan Daily",
            [("Related stories", ASIDE), ("Qingdao news", ASIDE), ("Copyright Jinan Daily", FOOTER)],
        ),
        ("青岛冷库演练 2021-03-04", [("青岛冷库演练 2021-03-04", ASIDE)]),
        ("Qingdao drills - 4 Mar 2021", [("Qingdao drills - 4 Mar 2021", ASIDE)]),
        ("青岛的船都进了港", [("青岛的船都进了港", ASIDE)]),
        ("正文的最后一句说到青岛。", []),
        ("正文的最后一句说到青岛。（青岛日报 李一）", [("（青岛日报 李一）", FOOTER)]),
    ],
)
def test_footer(footer: str, expected: list[tuple[str, float]]) -> None:
    body = "开头。\n正文的最后一句说到青岛。\n正文的最后一句说到青岛。（青岛日报 李一）"
    assert weights(footer_lines(footer, body)) == expected


@pytest.mark.parametrize(
    ("above", "header", "expected"),
    [
        ("平阴新闻网", "", [("平阴新闻网", HEADER)]),
        ("首页 > 区县 > 平阴", "", [("首页 > 区县 > 平阴", ABOVE)]),
        ("平阴风光", "", [("平阴风光", ABOVE)]),
        ("平阴 2021-03-04", "", [("平阴 2021-03-04", HEADER)]),
        ("", "平阴，3月4日", [("平阴，3月4日", HEADER)]),
    ],
)
def test_header(above: str, header: str, expected: list[tuple[str, float]]) -> None:
    assert weights(header_lines(above, header, "正文。")) == expected


def test_a_paragraph_of_the_body_is_no_header() -> None:
    paragraph = (
        "青岛的船昨天都进了港，船东们检查了缆绳、灯具和灭火器，又把舱里的油桶搬上了岸，等台风过去。" * 2
    )
    assert weights(header_lines("", f"来源：平阴日报\n{paragraph}", f"开头。\n{paragraph}")) == [
        ("来源：平阴日报", HEADER)
    ]
