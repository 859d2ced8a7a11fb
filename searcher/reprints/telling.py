"""What tells one notice from the next that was filled in from the same form: numbers, places and names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from searcher import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from searcher.reprints.comparing import Difference, Units

#: Chinese numerals that are written as often as their figures.
_DIGITS: Final = "一二三四五六七八九"
_NUMERALS: Final = {
    **{digit: value for value, digit in enumerate(_DIGITS, 1)},
    "两": 2,
    "十": 10,
    **{f"十{digit}": 10 + value for value, digit in enumerate(_DIGITS, 1)},
    **{f"{digit}十": 10 * value for value, digit in enumerate(_DIGITS[1:], 2)},
}
_NUMERAL: Final = re.compile("[〇零一二三四五六七八九十百千万亿两甲乙丙丁]+")
_NUMBER_WORDS: Final = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)
_WORDS: Final = {word: value for words in _NUMBER_WORDS for value, word in enumerate(words, 1)}
_MONTHS: Final = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december"}
)

#: Words at the end of the names of offices, firms and sites.
_OFFICE: Final = re.compile(
    r"(?:股份|有限|责任)?(?:公司|集团|厂|煤?矿|店|局|厅|委员会|政府|办公室|大队|支队|学校|中学|小学|学院|大学|医院|村|镇|乡|街道|社区"
    r"|园区|开发区|工地|项目部)"
)
_OFFICE_WORDS: Final = frozenset({
    "company", "co", "ltd", "limited", "inc", "corporation", "group", "factory", "plant", "mine",
    "mill", "works", "bureau", "department", "committee", "government", "office", "brigade", "school",
    "college", "university", "hospital", "village", "town", "township", "street", "county", "city",
    "district", "park", "site",
})  # fmt: skip
#: The hundred most frequent surnames, four fifths of all people.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
)
_LONGEST_NAME: Final = 4


def facts_differ(difference: Difference) -> bool:
    """Tell whether one text has a number or a place where the other has a different one."""
    return numbers_differ(difference.left, difference.right) or _places_differ(difference)


def offices_differ(difference: Difference) -> bool:
    """Tell whether what differs ends, on both sides, in what the name of an office, firm or site ends in."""
    return (
        bool(difference.left and difference.right)
        and _names_office(difference.left, difference.after)
        and _names_office(difference.right, difference.after)
    )


def persons_differ(
    difference: Difference, left_capitals: frozenset[str], right_capitals: frozenset[str]
) -> bool:
    """Tell whether both sides may be names.

    Args:
        left_capitals, right_capitals: words that each text writes with a capital.
    """
    left, right = difference.left, difference.right
    capitals = not left_capitals.isdisjoint(left) and not right_capitals.isdisjoint(right)
    return capitals or (_may_be_a_person(left) and _may_be_a_person(right))


def numbers_differ(left: Units, right: Units) -> bool:
    """Tell whether each side has a number that the other has not."""
    ours, theirs = Counter(_numbers(left)), Counter(_numbers(right))
    return bool(ours - theirs) and bool(theirs - ours)


def _numbers(units: Units) -> Iterator[int | str]:
    for unit in units:
        if unit.isdecimal():
            yield int(unit) if len(unit) < 20 else unit
        elif unit in _WORDS:
            yield _WORDS[unit]
        elif unit in _MONTHS:
            yield unit
    for numeral in _NUMERAL.findall(_text(units)):
        yield _NUMERALS.get(numeral, numeral)


def _places_differ(difference: Difference) -> bool:
    """Tell whether each side names a place that the other does not, neither lying in the other."""
    if not difference.left or not difference.right:
        return False
    ours = _places((*difference.before, *difference.left, *difference.after))
    theirs = _places((*difference.before, *difference.right, *difference.after))
    return any(
        not gazetteer.contains(here, there) and not gazetteer.contains(there, here)
        for here in ours - theirs
        for there in theirs - ours
    )


def _places(units: Units) -> set[gazetteer.Division]:
    # English names are found by their capitals, and the units are in lower case.
    text = _text(units).title()
    return {mention.divisions[0] for mention in gazetteer.mentions(text, doubtful=True)}


def _names_office(units: Units, after: Units) -> bool:
    return (
        _OFFICE.search(_text(units)) is not None
        or _OFFICE.match(_text(after)) is not None
        or not _OFFICE_WORDS.isdisjoint((*units, *after[:2]))
    )


def _may_be_a_person(units: Units) -> bool:
    return 0 < len(units) <= _LONGEST_NAME and units[0] in _SURNAMES


def _text(units: Units) -> str:
    """The units as they are written: Chinese characters side by side, words apart."""
    parts: list[str] = []
    for unit in units:
        if parts and unit.isascii() and parts[-1][-1:].isascii():
            parts.append(" ")
        parts.append(unit)
    return "".join(parts)
