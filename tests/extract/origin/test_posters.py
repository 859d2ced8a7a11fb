"""(lines of a blog or a forum → the account that posted)."""

from __future__ import annotations

import pytest

from searcher.extract.origin.posters import poster_above, poster_below


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("posted @ 2021-03-05 22:47 小石匠 阅读(12) 评论(6) 编辑 收藏", "小石匠"),
        ("Posted on March 5, 2021 by Ann Lee in Weaving", "Ann Lee"),
        ("Posted on March 5, 2021 March 9, 2021 Author Ann Lee Categories Mills", "Ann Lee"),
        ("Posted by Ann Lee on March 5, 2021", "Ann Lee"),
        ("Posted on March 5, 2021 at 10:00 am | 3 Comments", None),
        ("Posted on March 5, 2021 in News", None),
        ("posted @ 2021-03-05 22:47 阅读(12)", None),
        ("Posted by Ann Lee", None),
    ],
)
def test_below_an_entry(line: str, account: str | None) -> None:
    assert poster_below(line) == account


@pytest.mark.parametrize(
    ("lines", "account"),
    [
        (("山那边", "主题", "12", "帖子", "340", "楼主", "发表于 2021-3-5 21:33"), "山那边"),
        (("本帖最后由 山那边 于 2021-3-6 08:12 编辑",), "山那边"),
        (("山那边 发表于 2021-3-5 21:33",), "山那边"),
        (("by mill_hand » Fri Mar 05, 2021 9:12 pm",), "mill_hand"),
        (("by: mill-hand on 2021-03-05",), "mill-hand"),
        (("青山日报 发表于 2021-3-5 21:33",), None),
        (("山那边", "帖子"), None),
        ((), None),
    ],
)
def test_above_a_post(lines: tuple[str, ...], account: str | None) -> None:
    assert poster_above(lines) == account
