"""Two texts side by side: one text twice, or two that were filled in from one form?

What the two share is found clause by clause, then unit by unit; a unit is a Chinese character or a word. A
reprint has another headline, another beginning and end (who reports, who edits, whom to ask), a paragraph
more or less, a word put better. Two notices from one form share as much, but *in the same place* they say
different things: another number, place or name. So what counts against a pair is not how much they differ,
but what stands in one where something else stands in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain, takewhile
from operator import eq
from typing import TYPE_CHECKING, Final

import numpy as np

from searcher.analysis import is_han, normalise
from searcher.reprints import telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

Units = tuple[str, ...]

#: The share of the shorter and of the longer text that must be the other's too.
LEAST_OF_SHORTER, LEAST_OF_LONGER = 0.85, 0.6
#: Equal units in a row that are no accident.
LEAST_RUN: Final = 4
#: Inside the text a clause may be put differently by so many units, and in all by this share of the text.
LONGEST_EDIT, EDITED_SHARE = 8, 0.03
#: Before and after the common text each may have so much of its own, as a share of it or in units.
EDGE_SHARE, EDGE_UNITS = 0.15, 60
#: Texts that share less than so many Chinese characters, or half as many words, must have titles that share
#: half of theirs.
SHORT: Final = 120
#: Longer stretches of two texts are not looked at unit by unit: they differ.
_LONGEST_STRETCH: Final = 400
#: By which the numbers of some units in a row become one; odd, so that each counts in full.
_FACTOR: Final = 0x9E3779B97F4A7C15 - (1 << 64)
#: Equal units on either side that help to recognise a name.
_CONTEXT: Final = 4

_HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_UNIT: Final = re.compile(rf"[{_HAN}]|\d+|[^\W\d_{_HAN}]+")
_CLAUSE_END: Final = re.compile(r"[^\w\s'-]+")
_CAPITALISED: Final = re.compile(r"\b[A-Z]\w+")
#: What begins the lines under an article: who edited it, whose it is, where to complain.
_COLOPHON: Final = re.compile(
    r"(?:(?:本文|文章|稿件|信息)?来源|(?:流程|责任|值班|执行)?编辑|责编|编审|校对|审核|复审|终审|监制|版权|免责|转载"
    r"|返回搜狐|查看更多|如遇作品|(?:特别|版权|免责)声明|扫码|打开app"
    r"|sources?\b|editors?\b|edited by|copyright|all rights|disclaimer|reprinted)"
)
#: Such lines are looked for in the last part of a text only, and are no longer than so many units.
_COLOPHON_SHARE, _COLOPHON_UNITS = 0.3, 200


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A page's text, ready to be compared.

    Attributes:
        title, clauses: in units, without what follows the article.
        capitalised: the words that the text writes with a capital, in lower case.
        length: units of all clauses.
        stretches: one number for each `LEAST_RUN` units in a row; different ones may, rarely, share it.
    """

    title: Units
    clauses: tuple[Units, ...]
    capitalised: frozenset[str]
    length: int
    stretches: NDArray[np.int64] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """What one text has between two stretches that both have, and the other text in its place.

    Attributes:
        before, after: the last and the first units of those stretches.
        edge: whether nothing that both have comes before it, or after it.
    """

    left: Units
    right: Units
    before: Units
    after: Units
    edge: bool


def compared_text(title: str, body: str) -> ComparedText:
    """Return a page's text ready to be compared; ``title`` is empty where the page states none."""
    text = normalise(body).text
    clauses = [units for clause in _CLAUSE_END.split(text) if (units := _units(clause))]
    clauses = _without_colophon(clauses)
    capitalised = frozenset(word.lower() for word in _CAPITALISED.findall(f"{title} {body}"))
    return ComparedText(
        _units(normalise(title).text), tuple(clauses), capitalised, _length(clauses), _stretches(clauses)
    )


def same_text(one: ComparedText, other: ComparedText) -> bool:
    """Tell whether two pages carry the same text, to a reader's mind. Symmetric."""
    if one.clauses == other.clauses:
        return _titles_agree(one, other, one.length)
    shorter, longer = sorted((one, other), key=lambda text: text.length)
    least = max(LEAST_OF_SHORTER * shorter.length, LEAST_OF_LONGER * longer.length)
    # Most pairs that share too little are soon told, long before what they share is found.
    if _most_common(shorter, longer) < least:
        return False
    common, differences = _compared(one, other)
    if common < least:
        return False
    if not _titles_agree(one, other, common) or not _edges_agree(differences, common):
        return False
    if any(_contradicts(difference, one, other) for difference in differences):
        return False
    return _few_edits([difference for difference in differences if not difference.edge], common)


def _contradicts(difference: Difference, one: ComparedText, other: ComparedText) -> bool:
    return (
        telling.facts_differ(difference)
        or telling.offices_differ(difference)
        # Reporters and editors, who stand at the edges, may be others.
        or (not difference.edge and telling.persons_differ(difference, one.capitalised, other.capitalised))
    )


def _units(text: str) -> Units:
    return tuple(_UNIT.findall(text))


def _stretches(clauses: Sequence[Units]) -> NDArray[np.int64]:
    units = np.fromiter(map(hash, chain.from_iterable(clauses)), dtype=np.int64)
    count = max(0, len(units) - LEAST_RUN + 1)
    stretches = np.zeros(count, dtype=np.int64)
    for place in range(LEAST_RUN):
        stretches = stretches * _FACTOR + units[place : place + count]
    return stretches


def _most_common(text: ComparedText, other: ComparedText) -> int:
    """More units than this the two cannot have in common: those of ``text`` in stretches that both have."""
    if not len(other.stretches):
        return 0
    known = np.sort(other.stretches)
    begun = known.take(known.searchsorted(text.stretches), mode="clip") == text.stretches
    shared = np.zeros(text.length, dtype=np.bool_)
    for place in range(LEAST_RUN):
        shared[place : place + len(begun)] |= begun
    return int(np.count_nonzero(shared))


def _length(clauses: Sequence[Units]) -> int:
    return sum(map(len, clauses))


def _without_colophon(clauses: list[Units]) -> list[Units]:
    """The clauses up to the first line under the article."""
    whole = _length(clauses)
    kept = 0
    for number, clause in enumerate(clauses):
        left = whole - kept
        if left <= min(_COLOPHON_UNITS, _COLOPHON_SHARE * whole) and _begins_colophon(clause):
            return clauses[:number]
        kept += len(clause)
    return clauses


def _begins_colophon(clause: Units) -> bool:
    return (
        _COLOPHON.match("".join(clause[:8])) is not None or _COLOPHON.match(" ".join(clause[:8])) is not None
    )


def _titles_agree(one: ComparedText, other: ComparedText, common: int) -> bool:
    if one.title == other.title or not one.title or not other.title:
        return True
    shared = (Counter(one.title) & Counter(other.title)).total()
    shorter, longer = sorted((len(one.title), len(other.title)))
    if _is_short(one, common) and shared < shorter / 2:
        return False
    headline = _trimmed(one.title, other.title)
    # Titles that are alike may come from one form; in others an editor names whom he likes.
    one_form = shared >= longer / 2
    return not telling.facts_differ(headline) and not (one_form and telling.offices_differ(headline))


def _is_short(text: ComparedText, common: int) -> bool:
    words = sum(not is_han(unit) for clause in text.clauses for unit in clause)
    return common * (1 + words / max(1, text.length)) < SHORT


def _trimmed(left: Units, right: Units) -> Difference:
    """What differs between two titles, without what both begin and end with."""
    start = _shared_start(left, right)
    left_rest, right_rest = left[start:], right[start:]
    end = _shared_start(left_rest[::-1], right_rest[::-1])
    before, after = left[:start], left_rest[len(left_rest) - end :]
    return Difference(
        left_rest[: len(left_rest) - end],
        right_rest[: len(right_rest) - end],
        before[-_CONTEXT:],
        after[:_CONTEXT],
        edge=True,
    )


def _shared_start(left: Units, right: Units) -> int:
    return sum(takewhile(bool, map(eq, left, right)))


def _edges_agree(differences: Sequence[Difference], common: int) -> bool:
    most = max(EDGE_UNITS, EDGE_SHARE * common)
    return all(min(len(each.left), len(each.right)) <= most for each in differences if each.edge)


def _few_edits(inside: Sequence[Difference], common: int) -> bool:
    """Tell whether what is put differently inside the text may be the hand of an editor. What is put
    differently in the same way twice is no word put better, it is a name."""
    edits = [each for each in inside if each.left and each.right]
    sizes = [min(len(each.left), len(each.right)) for each in edits]
    repeated = Counter((each.left, each.right) for each in edits)
    return (
        max(sizes, default=0) <= LONGEST_EDIT
        and sum(sizes) <= EDITED_SHARE * common
        and max(repeated.values(), default=0) == min(1, len(edits))
        and not telling.numbers_differ(
            _all(each.left for each in inside), _all(each.right for each in inside)
        )
    )


def _all(fragments: Iterator[Units]) -> Units:
    return tuple(unit for fragment in fragments for unit in (*fragment, ""))


def _compared(one: ComparedText, other: ComparedText) -> tuple[int, list[Difference]]:
    """How many units the two have in common, in long enough runs, and the differences between these."""
    runs = _joined(list(_runs(one.clauses, other.clauses)))
    common = sum(len(left) for equal, left, _ in runs if equal)
    differences = [
        Difference(
            left,
            right,
            before=runs[number - 1][1][-_CONTEXT:] if number else (),
            after=runs[number + 1][1][:_CONTEXT] if number + 1 < len(runs) else (),
            edge=number in (0, len(runs) - 1),
        )
        for number, (equal, left, right) in enumerate(runs)
        if not equal
    ]
    return common, differences


def _runs(one: Sequence[Units], other: Sequence[Units]) -> Iterator[tuple[bool, Units, Units]]:
    """Yield (whether equal, units of the one, units of the other) from beginning to end."""
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left = tuple(unit for clause in one[a:b] for unit in clause)
        right = tuple(unit for clause in other[c:d] for unit in clause)
        if tag == "equal" or not left or not right or max(len(left), len(right)) > _LONGEST_STRETCH:
            yield tag == "equal", left, right
            continue
        for inner, p, q, r, s in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield inner == "equal", left[p:q], right[r:s]


def _joined(runs: Sequence[tuple[bool, Units, Units]]) -> list[tuple[bool, Units, Units]]:
    """Neighbours of one kind as one; equal runs that are too short to mean anything are part of the
    difference around them."""
    found: list[tuple[bool, Units, Units]] = []
    for equal, left, right in _merged(runs):
        found.append((equal and len(left) >= LEAST_RUN, left, right))
    return _merged(found)


def _merged(runs: Sequence[tuple[bool, Units, Units]]) -> list[tuple[bool, Units, Units]]:
    found: list[tuple[bool, Units, Units]] = []
    for equal, left, right in runs:
        if found and found[-1][0] == equal:
            _, before_left, before_right = found.pop()
            left, right = before_left + left, before_right + right
        found.append((equal, left, right))
    return found
