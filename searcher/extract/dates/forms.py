"""Forms in which pages write a date: tables of regular expressions, one row a form.

Each names the groups ``year month day``; ``roc`` is a year counted from 1911, ``word`` a month's name,
``clock`` (and ``zone``) a time that stands inside the date, ``weekday`` tells which number is the month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from searcher.extract.dates.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How a page writes what could be read in two ways. ``dotted``: day first between full stops (05.03.21), else
#: not known; the other two say so of slashes and hyphens as well.
Order = Literal["dotted", "day-first", "month-first"]

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_YEAR_AFTER = r"(?P<year>(?:19|20)\d\d)(?!\d)"
#: The Italian January is not what follows an English ordinal: ``7th Gen``.
_DAY = r"(?P<day>\d{1,2})(?:(?:st|nd|rd|th)(?!\s*gen\b))?(?!\d)"
_LETTER = r"[^\W\d_]"
#: Month names after a day are looked up; before one, they have to be told from any word.
_WORD = rf"(?P<word>[A-Za-zÀ-žŽ]{{3,12}})(?!{_LETTER})\.?"
_ENGLISH = (
    r"(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_SPANISH = (
    r"(?P<word>enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
#: The calendar that counts from 1911.
_REPUBLIC = r"(?:中[华華])?民[国國]\s*"
_NUMERAL = "〇○零一二三四五六七八九"
_HAN_MONTH_DAY = (
    r"\s*年\s*(?P<month>[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?P<day>[一二三四五六七八九十廿卅]{1,3})\s*[日号號]"
)
_SHORT_YEAR = r"(?P<year>\d\d)(?=\s*(?:-|,|\||$)|,?\s+\d\d?[:h]\d\d)"
_WEEKDAY = r"(?<![a-z])(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+"


_YEAR_DIGITS = r"(?:19|20)\d\d"
#: What texts with certain forms have besides, each quick to look for: it begins with few characters.
_HAS_YEAR = re.compile(_YEAR_DIGITS)
#: The same as `_YEAR`, but for the name, and quicker.
_YEARS = re.compile(rf"{_YEAR_DIGITS}(?<!\d....)")
_HAS_MONTH = re.compile(r"[JFMASONDjfmasondſ](?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
#: Letters of names of months in any case (of å, k and ß also in another one's guise).
_LATIN = r"A-Za-zÀ-ſ\u212a\u212b\u1e9e"
#: A year after a word, perhaps with a space or a mark between them; after a space, in a text with a name of a
#: Spanish month; two digits of one after a word; these after an apostrophe.
_HAS_YEAR_APART = re.compile(rf"(?:19|20)\d\d(?<=[{_LATIN}.\s,/-][.\s,/-]\d\d\d\d|[\s\S][{_LATIN}]\d\d\d\d)")
_HAS_SPACED_YEAR = re.compile(r"\s(?:19|20)\d\d")
_HAS_SPANISH = re.compile(
    "[EFMAJSONDefmajsondſ](?i:nero|ebrero|arzo|bril|ayo|unio|ulio|gosto|eptiembre|ctubre|oviembre|iciembre)"
)
_HAS_SHORT_YEAR = re.compile(r"\s['’]?\d\d(?=\s*(?:[-,|]|$)|\s+\d)")
_HAS_CUT_YEAR = re.compile(r"['’]\d\d")
_HAS_REPUBLICAN = re.compile(r"1[0-4]\d[-/.][01]\d[-/.][0-3]\d")
_HAS_THREE_PAIRS = re.compile(r"-\d\d-\d\d")
_HAS_DOTTED = re.compile(r"\.[01]\d\.\d\d")
#: A month after the year's sign, in digits and in numerals; the first of a year that counts from 1911.
_HAS_MONTH_NUMBER = re.compile(r"年(?<=[\d\s]年)\s*\d")
_HAS_MONTH_NUMERAL = re.compile(rf"年(?<=[{_NUMERAL}十百\s]年)\s*[一二三四五六七八九十]")
_HAS_SHORT_COUNT = re.compile(r"年(?:(?<=\s年)|(?<=1[0-4]\d年)(?<!\d1[0-4]\d年))\s*\d")
#: Parts that no form which has them can do without, each with its sign; a digit is before them all. Most
#: texts have no year, which is asked first.
_PARTS = (
    (_YEAR_DIGITS, _HAS_YEAR),
    (r"\s*年\s*(?P<month>\d", _HAS_MONTH_NUMBER),
    (r"\s*年\s*(?P<month>[一", _HAS_MONTH_NUMERAL),
    (_REPUBLIC, re.compile("民[国國]")),
    ("/" + _YEAR_AFTER, re.compile(rf"/(?<=\d/){_YEAR_DIGITS}")),
    (f"/(?:{_YEAR_AFTER})", re.compile(rf"/(?<=\d/){_YEAR_DIGITS}")),
    (r"\.\s?" + _YEAR_AFTER, re.compile(rf"\.\s?{_YEAR_DIGITS}")),
    ("-" + _YEAR_AFTER, re.compile(rf"-(?<=\d-){_YEAR_DIGITS}")),
    (f"-(?:{_YEAR_AFTER})", re.compile(rf"-(?<=\d-){_YEAR_DIGITS}")),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and signs that a text must have to hold it, which are quicker to look for.

    Attributes:
        sign: a text without it does not have the form.
        signs: nor does one in which one of these is not found.
        at_year: whether it begins with `_YEAR`.
    """

    sign: str
    signs: tuple[re.Pattern[str], ...]
    regex: re.Pattern[str]
    at_year: bool


def _form(sign: str, regex: str, *signs: re.Pattern[str]) -> Form:
    parts = (found for part, found in _PARTS if part in regex)
    return Form(sign, (*parts, *signs), re.compile(regex, re.IGNORECASE), regex.startswith(_YEAR))


def matches(forms: Iterable[Form], text: str) -> Iterator[re.Match[str]]:
    """Yield the places in ``text`` that have one of ``forms``, form by form."""
    found: dict[re.Pattern[str], bool] = {}
    for form in forms:
        if form.sign not in text:
            continue
        for sign in form.signs:
            if sign not in found:
                found[sign] = sign.search(text) is not None
            if not found[sign]:
                break
        else:
            yield from _at_years(form.regex, text) if form.at_year else form.regex.finditer(text)


def _at_years(regex: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The same as ``regex.finditer``, for one that begins with a year."""
    end = 0
    for start in _years(text):
        if start >= end and (match := regex.match(text, start)):
            yield match
            end = match.end()


@lru_cache(maxsize=1)  # several forms begin with a year
def _years(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _YEARS.finditer(text))


#: Full dates, the most telling first.
DAY_FORMS = (
    _form("年", _YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?(?!\d(?!\d?:))"),
    _form("-", _YEAR + r"\s?-\s?(?P<month>\d{1,2})\s?-\s?(?P<day>\d{1,2})日?(?!\d|-\d(?!\d:))"),
    _form("/", _YEAR + r"\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})(?![\d/])"),
    _form(".", _YEAR + r"\s?\.\s?(?P<month>\d{1,2})\s?\.\s?(?P<day>\d{1,2})(?!\d|\.\d)"),
    _form("/", _YEAR + r"\s+(?P<month>\d{1,2})\s?/\s?(?P<day>\d{1,2})(?![\d/])"),
    _form("-", _YEAR + r"-(?P<month>\d{2})-(?P<day>\d{2})(?=\d\d:\d\d)"),
    _form("年", rf"(?P<year>[{_NUMERAL}]{{4}})" + _HAN_MONTH_DAY),
    _form("民", _REPUBLIC + r"(?P<roc>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
    _form("民", _REPUBLIC + rf"(?P<roc>[{_NUMERAL}十百]{{2,5}})" + _HAN_MONTH_DAY),
    _form("年", r"(?<![\d前第])(?P<roc>1[0-4]\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
          _HAS_SHORT_COUNT),
    _form("-", r"(?<![\w.-])(?P<roc>1[0-4]\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])", _HAS_REPUBLICAN),
    _form("/", r"(?<![\w./])(?P<roc>1[0-4]\d)/(?P<month>[01]\d)/(?P<day>[0-3]\d)(?![\w/])", _HAS_REPUBLICAN),
    _form(".", r"(?<![\w.])(?P<roc>1[0-4]\d)\.(?P<month>[01]\d)\.(?P<day>[0-3]\d)(?![\w]|\.\d)",
          _HAS_REPUBLICAN),
    _form("", rf"(?<!{_LETTER})" + _ENGLISH + r"[\s-]*" + _DAY + r"[\s,-]*" + _YEAR_AFTER, _HAS_MONTH),
    _form("", rf"(?<!{_LETTER})" + _ENGLISH + r"\s+(?P<day>\d{1,2})\s+(?P<clock>\d\d:\d\d):\d\d\s+"
              r"(?:(?P<zone>[A-Z]{3})\s+)?" + _YEAR_AFTER, _HAS_MONTH),
    _form("", rf"(?<!{_LETTER})" + _ENGLISH + r"\s*" + _DAY + r",?\s*['’](?P<year>\d\d)(?!\d)",
          _HAS_MONTH, _HAS_CUT_YEAR),
    _form("", rf"(?<!{_LETTER})" + _SPANISH + r"\s+(?P<day>\d{1,2}),?\s+(?:de\s+|del\s+)?" + _YEAR_AFTER,
          _HAS_SPACED_YEAR, _HAS_SPANISH),
    _form("", r"(?<![\d.:])" + _DAY + r"(?:er|º|ª|\.)?[\s,/-]*(?:(?:of|de|di)\s+)?" + _WORD
              + r"[\s,/-]*(?:del?\s+)?" + _YEAR_AFTER, _HAS_YEAR_APART),
    _form("", _YEAR + r"[\s,-]*" + _ENGLISH + r"[\s-]*" + _DAY, _HAS_MONTH),
    _form("", r"(?<![\d.:])" + _DAY + r"\.?\s+" + _WORD + r"\s+['’]?" + _SHORT_YEAR, _HAS_SHORT_YEAR),
    _form(".", r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?" + _YEAR_AFTER),
    # Day and month in either order, told apart only where one of them cannot be a month …
    _form("/", r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/" + _YEAR_AFTER),
    _form("/", r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/" + _YEAR_AFTER),
    _form("-", r"(?<![\d-])(?P<day>1[3-9]|2\d|3[01])-(?P<month>0?[1-9]|1[0-2])-" + _YEAR_AFTER),
    _form("-", r"(?<![\d-])(?P<month>0?[1-9]|1[0-2])-(?P<day>1[3-9]|2\d|3[01])-" + _YEAR_AFTER),
    # … or where they are the same, or the day of the week says which.
    _form("/", r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>(?P=month))/" + _YEAR_AFTER),
    _form("/", _WEEKDAY + r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/" + _YEAR_AFTER),
    _form("/", _WEEKDAY + r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/" + _YEAR_AFTER),
    _form(":", r"(?<!\d)(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\s?(?=\d\d:\d\d)", _HAS_THREE_PAIRS),
)  # fmt: skip

_DOTTED = _form(
    ".", r"(?<![\w.:])(?P<day>[0-3]\d)\.(?P<month>[01]\d)\.(?P<year>\d\d)(?![\w:]|\.\d)", _HAS_DOTTED
)
#: What is read only where the page's order is known.
ORDERED_FORMS: dict[Order | None, tuple[Form, ...]] = {
    None: (),
    "dotted": (_DOTTED,),
    "day-first": (
        _DOTTED,
        _form("/", r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?:" + _YEAR_AFTER + r")(?!/)"),
        _form("-", r"(?<![\d-])(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?:" + _YEAR_AFTER + r")(?!-)"),
        _form("/", r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d\d)(?![\w/])"),
    ),
    "month-first": (
        _DOTTED,
        _form("/", r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?:" + _YEAR_AFTER + r")(?!/)"),
        _form("-", r"(?<![\d-])(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?:" + _YEAR_AFTER + r")(?!-)"),
        _form("/", r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d\d)(?![\w/])"),
    ),
}
#: Months without a day; only where the text is said to hold a date.
MONTH_FORMS = (
    _form("年", _YEAR + r"\s*年\s*(?P<month>\d{1,2})\s*月(?!\s*\d)"),
    _form("年", rf"(?P<year>[{_NUMERAL}]{{4}})\s*年\s*(?P<month>[一二三四五六七八九十]{{1,2}})\s*月"),
    _form("民", _REPUBLIC + r"(?P<roc>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月(?!\s*\d)"),
    _form("", rf"(?<!{_LETTER})" + _WORD + r"[\s,]{0,4}(?:del?\s+)?" + _YEAR_AFTER),
    _form("", r"^\s*" + _YEAR + r"[-/.](?P<month>\d{1,2})\s*$"),
    _form("", r"^\s*(?P<month>0?[1-9]|1[0-2])[/.]" + _YEAR_AFTER + r"\s*$"),
)
#: Nothing but digits: 20210305, 202103050907, 20210305T090711Z.
COMPACT = re.compile(
    r"^\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?(?P<clock>\d{4})(?:\d\d)?(?P<zone>Z)?)?\s*$"
)
#: Hours east of Greenwich of the zones that pages name by letters; others are not known.
ZONES = {
    "Z": 0, "GMT": 0, "UTC": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "EEST": 3, "CST": 8, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
#: The time that follows a date.
CLOCK = re.compile(
    r"[\s,，T|·-]{0,20}(?:[（(]\s*(?:星期|周|週)?[一二三四五六日天]\s*[）)]|(?:星期|周|週)[一二三四五六日天])?\s{0,4}"
    r"(?:(?:at|um|ab|alle(?: ore)?|kl\.?|om|[àa@])\s+(?:les\s+)?)?"
    r"(?P<half>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?)?\s{0,4}(?P<hour>\d{1,2})\s?"
    r"(?:[:时時點点h]\s?|\.(?=\d\d\s?(?:uhr|[ap]\.?m\b)))(?P<minute>\d\d)(?!\d)"
    r"(?P<seconds>[:分]\d\d秒?(?:\.\d+)?)?(?:(?<=[时時點点]\d\d)分)?\s?(?:uhr\s?)?(?P<meridiem>[ap]\.?m\b\.?)?"
    r"\s?[（(]?(?P<zone>Z\b|(?:GMT|UTC)?[+-]\d\d:?\d\d|(?:GMT|UTC)[+-]\d{1,2}(?!\d)"
    rf"|(?-i:{'|'.join(sorted(ZONES, key=len, reverse=True))})\b)?",
    re.IGNORECASE,
)
URL_FORMS = tuple(
    re.compile(form)
    for form in (
        r"/(?P<year>20\d\d)[-/](?P<month>\d\d)[-/]?(?P<day>\d\d)(?=[/_-]|\b)",
        r"/(?P<year>20\d\d)(?P<month>\d\d)/(?P<day>\d\d)(?=[/_])",
        r"(?:[/_-][a-z]?|\bt)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[/_.-]|$)",
        r"[/_-](?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,5}(?=[/_.]|$)",
        r"/(?P<year>20\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/|$)",
        r"/(?P<year>20\d\d)/(?P<word>[a-z]{3})/(?P<day>\d\d)/",
        r"(?<!\d)(?<!\d[-_])(?P<year>20\d\d)[-_](?P<month>\d\d)[-_](?P<day>\d\d)(?!\d)",
    )
)


def month_number(word: str) -> int | None:
    """Return the month that ``word`` names in one of the known languages."""
    return MONTHS.get(word.lower())
