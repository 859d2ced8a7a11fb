"""(a doubtful name, what else the page names → the place)."""

from __future__ import annotations

import pytest

from searcher import gazetteer
from searcher.extract.regions.vouching import company_of, vouched


@pytest.mark.parametrize(
    ("text", "page", "codes"),
    [
        # By its whole name
        ("武安钢卷出厂", "武安市的钢厂", ["130481"]),
        ("和平路检查之后，和平检查", "沈阳市和平区", ["210102"]),
        ("Qixia orchards", "Qixia City", ["370686"]),
        # By a place in it
        ("朝阳：果农库房", "北票市与建平县", ["211300"]),
        # By the city that it lies in
        ("安化茶厂", "益阳市", ["430923"]),
        ("安化茶厂", "湖南省", []),
        ("新城区检查", "呼和浩特市", ["150102"]),
        ("South Lake District", "Jiaxing", ["330402"]),
        ("South Lake District", "London", []),
        # A headline's place
        ("奉贤：农机库房", "上海市", ["310120"]),
        ("平阴：冷库", "", ["370124"]),
        # Words
        ("和平年代", "沈阳市", []),
        ("郊区的田", "铜陵市", []),
        ("长治久安", "山西省", []),
        # Sure by itself
        ("杭州", "", ["330100"]),
    ],
)
def test_vouched(text: str, page: str, codes: list[str]) -> None:
    company = company_of(gazetteer.mentions(page))
    found = vouched(text, gazetteer.mentions(text, doubtful=True), company)
    assert [division.code for mention in found for division in mention.divisions] == codes
