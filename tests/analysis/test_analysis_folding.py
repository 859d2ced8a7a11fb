from __future__ import annotations

import pytest

from searcher.analysis.folding import Change, fold


@pytest.mark.parametrize(
    ("text", "folded", "changes"),
    [
        ("", "", []),
        ("Plain", "Plain", []),
        ("安全", "安全", []),
        ("Ａ，’…", "A,'.", []),
        ("\ud83d\udd25", "\ud83d\udd25", []),
        ("5㎡x", "5㎡x", [(1, 2, " m2 ")]),
        ("㎡㎡", "㎡㎡", [(0, 1, " m2 "), (1, 2, " m2 ")]),
        ("安\u200b全", "安\u200b全", [(1, 2, "")]),
        ("xe\u0301y", "xe\u0301y", [(1, 3, "\u00e9")]),
        ("E\u0323\u0302Ａ", "E\u0323\u0302A", [(0, 3, "\u1ec7")]),
        ("㎡\u0301", "㎡\u0301", [(0, 2, " m2 \u0301")]),
        ("\u200b\u0301a", "\u200b\u0301a", [(0, 2, "\u0301")]),
        # At the beginning an accent has nothing to melt into; the next one has the first.
        ("\u0301a", "\u0301a", []),
        ("\u0301\u0302a", "\u0301\u0302a", [(0, 2, "\u0301\u0302")]),
        ("İ\u0301", "İ\u0301", [(0, 2, "\u00ed")]),
    ],
)
def test_what_is_replaced_in_place_and_what_changes_the_length(
    text: str, folded: str, changes: list[tuple[int, int, str]]
) -> None:
    for _ in range(2):  # characters not met before, and then from the table
        assert fold(text) == (folded, [Change(*change) for change in changes])
