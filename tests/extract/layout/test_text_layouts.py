"""(text file → title, header, begin of its body, footer): saved pages of which only the lines are left."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extract.layout.text import plain_markdown, view_of_text
from searcher.extract.lines import is_breadcrumb, is_interface, is_menu

TITLE = "Hill District held a meeting on the guards of flour mills"
FIRST = (
    "On the morning of March 4, the Hill District held a meeting on the guards of flour mills, and the"
    " deputy head of the district spoke about what the inspectors had found in spring."
)
SECOND = (
    "The meeting pointed out that nine mills still work without guards, that ladders are old and lamps are"
    " few, and that every mill must put this right within ten days."
)
HAN_TITLE = "青山县召开面粉厂防护罩工作会议"
HAN = (
    "三月四日上午，青山县召开面粉厂防护罩工作会议，副县长出席会议，通报春季检查情况，要求各厂十日内整改到位。"
)


@dataclass(frozen=True)
class Expected:
    title: str
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    body: str = FIRST


def _text(*lines: str, after: tuple[str, ...] = ()) -> str:
    return "\n\n".join((*lines, FIRST, SECOND, *after))


CASES: dict[str, tuple[str, Expected]] = {
    "title alone": (_text(TITLE), Expected(TITLE)),
    "labels below": (
        _text(TITLE, "2021/03/05 Source: Hill Daily Author: reporter Ann Lee"),
        Expected(TITLE, ("2021/03/05 Source: Hill Daily Author: reporter Ann Lee",)),
    ),
    "labels above": (
        _text("Source: Hill Daily  Time: 2021-03-05", TITLE),
        Expected(TITLE, ("Source: Hill Daily  Time: 2021-03-05",)),
    ),
    "labels in lines of their own": (
        _text(TITLE, "Release time: 2021-03-05", "Source:", "Views: 91"),
        Expected(TITLE, ("Release time: 2021-03-05", "Source:", "Views: 91")),
    ),
    "path above": (
        _text("Home / News / Mills / " + TITLE, TITLE, "Mar 5,2021 09:07CST"),
        Expected(TITLE, ("Home / News / Mills / " + TITLE, "Mar 5,2021 09:07CST")),
    ),
    "path of two steps": (
        _text("Hill Daily > Local", TITLE, "By Ann Lee"),
        Expected(TITLE, ("Hill Daily > Local", "By Ann Lee")),
    ),
    "place of a reader": (
        _text("Hill Bureau of Mines", "Your location: Home page >> Work news", TITLE, "2021-03-05"),
        Expected(TITLE, ("Hill Bureau of Mines", "Your location: Home page >> Work news", "2021-03-05")),
    ),
    "menu above": (
        _text("Home page", "News center", "Laws", "Party building", "Contact us", TITLE, "2021-03-05"),
        Expected(TITLE, ("Home page", "News center", "Laws", "Party building", "Contact us", "2021-03-05")),
    ),
    "menu in a row": (
        _text("Home | About us | News | Contact us", TITLE, "Published: 2021-03-05"),
        Expected(TITLE, ("Home | About us | News | Contact us", "Published: 2021-03-05")),
    ),
    "greeting": (
        _text("Welcome to the website of the hill!", "Today is March 8, 2021", TITLE, "2021-03-05"),
        Expected(TITLE, ("Welcome to the website of the hill!", "Today is March 8, 2021", "2021-03-05")),
    ),
    "series, title, subtitle": (
        _text("2021 Two Sessions", TITLE, "Keep the line, hold the base, go forward", "2021/03/05"),
        Expected(TITLE, ("2021 Two Sessions", "Keep the line, hold the base, go forward", "2021/03/05")),
    ),
    "issue of a bulletin": (
        _text("Hill Fire Safety Bulletin", "Issue 3 | Published: March 2021 | Page 6", TITLE, "By Ann Lee"),
        Expected(
            TITLE, ("Hill Fire Safety Bulletin", "Issue 3 | Published: March 2021 | Page 6", "By Ann Lee")
        ),
    ),
    "name of an office that the footer repeats": (
        _text("Safe Hill", TITLE, "2021-03-05", after=("Back to list", "Copyright © Safe Hill")),
        Expected(TITLE, ("Safe Hill", "2021-03-05"), ("Back to list", "Copyright © Safe Hill")),
    ),
    "labelled title": (
        _text(f"Title: {TITLE}", "Date: 2021-03-05"),
        Expected(TITLE, ("Date: 2021-03-05",)),
    ),
    "note of a translator": (
        _text(TITLE, "2021-03-05", "The text below was translated by a machine."),
        Expected(TITLE, ("2021-03-05", "The text below was translated by a machine.")),
    ),
    "empty labels in the other language": (
        _text(TITLE, "来源:   时间: 2021-03-05 09:07", after=("(Ann Lee, Hill Agency)",)),
        Expected(TITLE, ("来源:   时间: 2021-03-05 09:07",), ("(Ann Lee, Hill Agency)",)),
    ),
    "links below": (
        _text(TITLE, "2021-03-05 0 By", after=("Previous: none", "Next: Nine mills", "Tel: 0000-0000")),
        Expected(TITLE, ("2021-03-05 0 By",), ("Previous: none", "Next: Nine mills", "Tel: 0000-0000")),
    ),
    "buttons between": (
        _text(TITLE, "Font: Large Medium Small", "Print", "Close"),
        Expected(TITLE, ("Font: Large Medium Small", "Print", "Close")),
    ),
    "Chinese masthead": (
        "\n".join(
            ("青山县应急管理局", "您的位置：首页 > 工作动态", HAN_TITLE, "来源：青山局 2021-03-05", HAN, HAN)
        ),
        Expected(
            HAN_TITLE,
            ("青山县应急管理局", "您的位置：首页 > 工作动态", "来源：青山局 2021-03-05"),
            body=HAN,
        ),
    ),
    "traditional path": (
        "\n".join(("青山報 > 人物", HAN_TITLE, "文：李娜　圖：本報", HAN)),
        Expected(HAN_TITLE, ("青山報 > 人物", "文：李娜　圖：本報"), body=HAN),
    ),
    "Chinese kicker and subtitle": (
        "\n".join(("青山春季行动", HAN_TITLE, "——面粉厂检查纪实", "2021-03-05", HAN, HAN)),
        Expected(HAN_TITLE, ("青山春季行动", "——面粉厂检查纪实", "2021-03-05"), body=HAN),
    ),
    "Chinese labelled title": (
        "\n".join((f"标题：{HAN_TITLE}", "作者：李娜", HAN)),
        Expected(HAN_TITLE, ("作者：李娜",), body=HAN),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_layouts_of_texts(text: str, expected: Expected) -> None:
    view = view_of_text(text)
    assert view.title is not None
    assert view.title.value == expected.title
    assert view.header == expected.header
    assert view.footer[1:] == expected.footer
    assert expected.body in view.body.split("\n")[len(expected.header) :][:1]


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        (f"# {TITLE}\n\n*2021-03-05*\n\n{FIRST}\n", TITLE),
        (
            f"# Hill Safety Bulletin\n\nIssue 3, March 2021\n\n## {TITLE}\n\nBy Ann Lee\n\n{FIRST}\n{SECOND}",
            TITLE,
        ),
        (f"Hill Daily\n==========\n\n{TITLE}\n---\n\n{FIRST}\n", TITLE),
        (f"# {TITLE}\n\n## Main points\n\n{FIRST}\n\n## Hill Bureau\n\n{SECOND}", TITLE),
        (f"[Home](/) > [News](/n)\n\n# {TITLE}\n\n{FIRST}", TITLE),
        (f"**{TITLE}**\n\n> Source: Hill Daily\n\n{FIRST}", TITLE),
    ],
)
def test_titles_of_markdown(markdown: str, title: str) -> None:
    found = view_of_text(plain_markdown(markdown)).title
    assert found is not None
    assert found.value == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (FIRST + "\n" + SECOND, None),
        ("", None),
        (f"Hill Fire Bureau\n{FIRST}\n{SECOND}", "Hill Fire Bureau"),
        ("Home\nNews", "News"),
        ("mills", None),  # a single line is the text, and its title is made of it
        (
            f"The inspectors of the hill\nName: Ann Lee\nTitle: Engineer\n{FIRST}",
            "The inspectors of the hill",
        ),
    ],
)
def test_texts_with_less(text: str, title: str | None) -> None:
    found = view_of_text(text).title
    assert (found.value if found else None) == title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hill Daily > Local", True),
        ("青山報 > 人物", True),
        ("青山新闻>正文", True),
        ("> 要闻", True),
        ("青山网 > > 正文", True),
        ("更多>>", False),
        ("Temperatures of more than 5 > 3, says the inspector of the hill", False),
        ("> 一段引文，不是路径。", False),
        ("Fire / rescue", False),
    ],
)
def test_short_paths(line: str, expected: bool) -> None:
    assert is_breadcrumb(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home | About us | News", True),
        ("首页┊动态┊法规", True),
        ("首页　动态　法规　留言", True),
        ("棱镜|数据里的面粉厂", False),
        ("One two three", False),
        (f"{TITLE} | Hill | Daily", False),
    ],
)
def test_menus(line: str, expected: bool) -> None:
    assert is_menu(line) is expected


@pytest.mark.parametrize(
    "line", ["设为首页 | 加入收藏", "无障碍浏览", "Skip to content", "Set as homepage", "用微信扫码二维码"]
)
def test_more_buttons(line: str) -> None:
    assert is_interface(line)


_LINES = st.lists(
    st.sampled_from([TITLE, FIRST, SECOND, "Home", "Hill Daily", "2021-03-05", "a > b"]) | st.text()
)


@given(_LINES)
def test_body_and_title_hold_every_line(texts: list[str]) -> None:
    text = "\n".join(texts)
    view = view_of_text(text)
    kept = [*view.body.split("\n"), view.title.value if view.title else ""]
    assert all(any(line.strip() in other or other in line for other in kept) for line in text.splitlines())


@given(st.text(max_size=300))
def test_any_markdown_can_be_read(text: str) -> None:
    view_of_text(plain_markdown(text))
