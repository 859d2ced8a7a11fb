"""(line → who wrote, who published)."""

from __future__ import annotations

import pytest

from searcher.extract.origin.byline import parse_byline, parse_original


@pytest.mark.parametrize(
    ("line", "names", "organisation"),
    [
        ("By Ann Lee", "Ann Lee", ""),
        ("By: Ann Lee and Bo Wu", "Ann Lee, Bo Wu", ""),
        ("By Ann Lee | Hill Daily | Updated: 2021-03-05 09:07", "Ann Lee", "Hill Daily"),
        ("By correspondent Ann Lee Source: Hill Bureau Editor: Bo Wu", "Ann Lee", ""),
        ("March 5, 2021 — by reporter Ann Lee, Hill Safety Newsletter", "Ann Lee", "Hill Safety Newsletter"),
        ("By Ann Lee, PhD on March 5, 2021", "Ann Lee", ""),
        ("Published on March 5, 2021 by Hill Bureau [Large Medium Small]", "", "Hill Bureau"),
        ("Posted 2021-03-05 by Ann Lee", "Ann Lee", ""),
        ("By Madonna", "Madonna", ""),
        ("by reporter Ann Lee, Hill Newsletter", "Ann Lee", "Hill Newsletter"),
        ("By Ann Lee | 5 min read", "Ann Lee", ""),
        ("By Ann Lee in Hilltown, Dale | Hill Daily | Updated: 2021-03-05 09:07", "Ann Lee", "Hill Daily"),
        ("By Ann Lee in Hilltown and BO WU in Rome | Hill Daily", "Ann Lee, BO WU", "Hill Daily"),
        ("By Ann Lee, Bo Wu", "Ann Lee, Bo Wu", ""),
        ("By Ann Lee for the Hill Daily", "Ann Lee", "Hill Daily"),
        (
            "Par Zoé Le Gall pour Le Vent du Large, publié le 5 mars 2021 à 9h",
            "Zoé Le Gall",
            "Le Vent du Large",
        ),
        ("Publié par Zoé Le Gall le 5 mars 2021 à 9h", "Zoé Le Gall", ""),
        ("Von Jutta Kühn für die Hügelpost, 5. März 2021", "Jutta Kühn", "Hügelpost"),
        ("Von Max Weber und Jutta Kühn, Hamburg", "Max Weber, Jutta Kühn", ""),
    ],
)
def test_bylines(line: str, names: str, organisation: str) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert (byline.names, byline.organisation) == (names, organisation)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2021-03-05 0 By",
        "2021-03-05 0 By admin",
        "By admin",
        "By Hill News Agency",
        "The gate was opened by Ann Lee",
        "By using this site you agree",
    ],
)
def test_no_bylines(line: str) -> None:
    assert parse_byline(line) is None


def test_original_articles_of_accounts() -> None:
    byline = parse_original("原创 李娜 青山脚下")
    assert byline is not None
    assert (byline.names, byline.organisation) == ("李娜", "青山脚下")
    assert parse_original("原创") is None
