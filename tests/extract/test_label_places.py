"""What is looked for before a label's pattern is: never in the way of a label."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.extract.labels import (
    _BARRED,
    _COLONLESS,
    _ENGLISH,
    _MENTIONED,
    _any_label,
    _before_colons,
    _is_mentioned,
    _without_colons,
)

_PIECES = (
    "来源", "發布時間", "发布 时间", "时间", "作者", "责任编辑", "文 / 图", "供稿科室", "为", "于",
    "Source", "by", "Date", "Autor", "in", "Posted on", "of", "publication", "Tel", "no.", "Author",
    "（Reporter）", ":", "：", " ", "   ", "\u3000", "，", "据悉", "某某日报", "https", "//", "a" * 30,
    "B" * 101, "\n", "é", "ſource", "Autor:in", "responsible editors-in-chief", "mots-clés", "e-mail",
    "dernière mise à jour", "Text und Fotos",
)  # fmt: skip
#: What stands in a label without a colon.
_OTHERS = (
    "发表于", "發佈於", "由", "posted on", "Published ON", "Erstellt am", "Meldung vom", "Publié le",
    "Mis à jour du", "Publicado el", "Publicada em", "Pubblicato il", "Geplaatst op", "Bijgewerkt op",
    "发布时间", "录入日期", "来源", "稿源", "作者", "信息提供单位", "文章来源", "采写", "编辑", "制图",
    " ", "|", "丨", "／", "/", "2021", "5", "May", "某某", "某某报", ",", "·",
)  # fmt: skip
_LINES = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
_OTHER_LINES = st.lists(st.sampled_from(_OTHERS), max_size=8).map("".join)


def _spans(matches: list[re.Match[str]]) -> list[tuple[tuple[int, int], str | None]]:
    return [(match.span(), match.lastgroup) for match in matches]


@given(_LINES)
@example("Autor:in: Ann Lee")
@example("发布时间" + " " * 120 + "：2021-03-05")
@example("来源 S" + "o" * 120 + "：某某报")
@example("a:来源：x Source: y：Date:")
@settings(max_examples=200)
def test_labels_are_found_wherever_their_pattern_is(line: str) -> None:
    assert _spans(_before_colons(line)) == _spans(list(_any_label().finditer(line)))


@given(_OTHER_LINES)
@settings(max_examples=200)
def test_a_line_without_signs_has_no_label_without_a_colon(line: str) -> None:
    assert _COLONLESS in _without_colons(line) or not _COLONLESS.search(line)
    assert _BARRED in _without_colons(line) or not _BARRED.search(line)


def test_every_english_label_ends_as_is_looked_for() -> None:
    for forms in _ENGLISH.values():
        for text in _written(forms):
            line = f"{text}:"
            assert _spans(_before_colons(line)) == _spans(list(_any_label().finditer(line)))


def _written(forms: str) -> list[str]:
    """Some of what ``forms`` is for: the alternatives that are plain words."""
    without = re.sub(r"\(\?(?:<!|-i:)[^()]*\)", "", forms)
    return [part for part in without.split("|") if not re.search(r"[()\[\]?*+]", part)]


@given(st.from_regex(_BARRED))
@settings(max_examples=100, deadline=None)
def test_every_name_before_a_bar_or_a_gap_has_its_sign(line: str) -> None:
    assert _BARRED in _without_colons(line) or not _BARRED.search(line)


@given(st.from_regex(_MENTIONED))
@settings(max_examples=100, deadline=None)
def test_what_only_speaks_of_a_label_ends_as_is_looked_for(before: str) -> None:
    assert _is_mentioned(before) == bool(_MENTIONED.search(before))
