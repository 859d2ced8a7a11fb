from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reprinted_texts import ARTICLE_EN, ARTICLE_ZH, Page, notice_zh

from searcher.analysis import Analyzer, TermAnalyzer
from searcher.reprints import compared_text, groups, same_text, signatures
from searcher.reprints.candidates import MOST_NEIGHBOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.reprints import ComparedText

_TERMS = TermAnalyzer(Analyzer())


@cache
def _signed(page: Page) -> bytes:
    return signatures([_TERMS.analyze(page[1]).units])[0]


def grouped(pages: Mapping[str, Page]) -> list[tuple[str, ...]]:
    return groups({id: _signed(page) for id, page in pages.items()}, lambda id: compared_text(*pages[id]))


PARAGRAPHS = ARTICLE_ZH[1].split("\n")
PAGES: dict[str, Page] = {
    "zh": ARTICLE_ZH,
    "zh again": ("又见木器厂", ARTICLE_ZH[1]),
    "zh less": (ARTICLE_ZH[0], "\n".join(PARAGRAPHS[1:])),
    "en": ARTICLE_EN,
    "en again": ("Clean beams", ARTICLE_EN[1]),
    "notice 7": notice_zh("昆山市", "7", "6月30日"),
    "notice 8": notice_zh("昆山市", "8", "6月30日"),
    "notice 8 again": notice_zh("昆山市", "8", "6月30日"),
    "notice there": notice_zh("江阴市", "7", "6月30日"),
    "short": ("", "矿"),
    "short too": ("", "矿"),
}


def test_groups() -> None:
    assert grouped(PAGES) == [
        ("en", "en again"),
        ("notice 8", "notice 8 again"),
        ("zh", "zh again", "zh less"),
    ]


def test_nothing_has_no_groups() -> None:
    assert grouped({}) == grouped({"a": ("", "")}) == []


@given(st.permutations(list(PAGES)), st.integers(0, len(PAGES)))
def test_groups_depend_on_the_pages_and_not_on_their_order(order: list[str], count: int) -> None:
    chosen = order[:count]
    found = grouped({id: PAGES[id] for id in chosen})
    assert found == grouped({id: PAGES[id] for id in sorted(chosen)})
    members = [id for group in found for id in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in found)


def test_no_chain_of_likenesses() -> None:
    """A notice without its number would be like each of two that must not meet."""
    bare = notice_zh("昆山市", "", "6月30日")
    pages = {"bare": bare, "7": PAGES["notice 7"], "8": PAGES["notice 8"]}
    for group in grouped(pages):
        assert not {"7", "8"} <= set(group)


@pytest.mark.parametrize("count", [3, MOST_NEIGHBOURS + 30])
def test_pages_of_one_form_stay_apart_however_many_they_are(count: int) -> None:
    pages = {str(number): notice_zh("昆山市", str(number), "6月30日") for number in range(count)}
    pages["again"] = pages["1"]
    assert grouped(pages) == [("1", "again")]


def test_many_copies_are_one_group() -> None:
    pages = {f"{number:03}": (f"木器厂{'新旧'[number % 2]}闻", ARTICLE_ZH[1]) for number in range(200)}
    assert grouped(pages) == [tuple(sorted(pages))]


@given(st.sets(st.sampled_from(list(PAGES))), st.sets(st.sampled_from(list(PAGES))), st.booleans())
def test_groups_are_brought_up_to_date(before: set[str], after: set[str], swapped: bool) -> None:
    """What changes has its id's page of the other collection where ``swapped``."""
    old = {id: PAGES[id] for id in before}
    new = {id: PAGES["zh again" if swapped and id == "notice 7" else id] for id in after}
    was = {id: _signed(page) for id, page in old.items()}
    changed = {
        id: was.get(id, b"") for id in before | after if old.get(id) != new.get(id) or id == "notice 8"
    }
    asked: set[str] = set()

    def text_of(id: str) -> ComparedText:
        asked.add(id)
        return compared_text(*new[id])

    now = {id: _signed(page) for id, page in new.items()}
    assert groups(now, text_of, before=grouped(old), changed=changed) == grouped(new)
    if not changed:
        assert not asked


def test_each_text_is_asked_for_once_and_only_where_it_is_like_another() -> None:
    asked: list[str] = []
    chosen = {id: _signed(PAGES[id]) for id in ("zh", "en", "en again", "short")}
    groups(chosen, lambda id: asked.append(id) or compared_text(*PAGES[id]))  # type: ignore[func-returns-value]
    assert sorted(asked) == ["en", "en again"]


def test_every_member_carries_the_text_of_the_longest() -> None:
    chance = random.Random(4)
    pages = {
        str(number): ("", "\n".join(chance.sample(PARAGRAPHS, chance.randint(2, 4)))) for number in range(40)
    }
    for group in grouped(pages):
        texts = [compared_text(*pages[id]) for id in group]
        longest = max(text.length for text in texts)
        leaders = [text for text in texts if text.length == longest]
        assert any(all(same_text(leader, text) for text in texts) for leader in leaders)
