"""(text → the persons that it lists), by the forms of names and of what stands beside them."""

from __future__ import annotations

import pytest

from searcher.extract.origin.names import names_in, organisation_and_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青山晚报记者 李娜 长沙报道", ("李娜",)),
        ("记者李小娜长沙报道", ("李小娜",)),
        ("记者 李娜 通讯员 王武 广东佛山报道", ("李娜", "王武")),
        ("记者 李娜 王武报道", ("李娜", "王武")),
        ("记者 李娜 摄影报道", ("李娜",)),
        ("李娜1 王小武2", ("李娜", "王小武")),
        ("李娜1,2，王武2*", ("李娜", "王武")),
        ("Ann Lee1, Bo Wu2", ("Ann Lee", "Bo Wu")),
        ("ANN LEE and Bo Wu", ("ANN LEE", "Bo Wu")),
    ],
)
def test_lists(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "organisation", "names"),
    [
        ("急诊科 李娜", "急诊科", ("李娜",)),
        ("急诊科 护士长 李娜", "急诊科", ("李娜",)),
        ("三年级二班 李娜", "三年级二班", ("李娜",)),
        ("青山中学 李娜 王武", "青山中学", ("李娜", "王武")),
        ("李娜教授", "", ("李娜",)),
        ("李娜 主任医师", "", ("李娜",)),
    ],
)
def test_whom_they_work_for(text: str, organisation: str, names: tuple[str, ...]) -> None:
    assert organisation_and_names(text) == (organisation, names)
