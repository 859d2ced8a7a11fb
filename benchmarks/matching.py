"""When a found value is the true one: the rules that every extractor is judged by.

They forgive what says nothing about a field (typography, the order of names), and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
_DOUBLE_QUOTES = "“”„‟«»「」『』″"
_SINGLE_QUOTES = "‘’‚‛′`´"
_QUOTES = str.maketrans(dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_SINGLE_QUOTES, "'"))
_SPACE_BRACKETS_QUOTES = re.compile(r"""[\s()\[\]{}<>〈〉《》【】〔〕〖〗"']+""")
_BETWEEN_NAMES = re.compile(r"[,;、/|&\n]|\s+and\s+", re.IGNORECASE)
_ROLE = re.compile(r"(?:by\b|文:|(?:本报|本報)?(?:记者|記者|通讯员|通訊員|作者))[\s:]*", re.IGNORECASE)
_HAN_NAMES = re.compile(rf"[{_HAN}]{{2,}}(?:\s+[{_HAN}]{{2,}})+")
_SPACE_IN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")


def same_title(found: str, accepted: Iterable[str]) -> bool:
    """Whether the titles are equal after NFKC, with white space and the shapes of quotes folded."""
    return _title(found) in map(_title, accepted)


def same_source(found: str, accepted: Iterable[str]) -> bool:
    """Whether the names are equal after NFKC, without white space, brackets and quotes."""
    return _source(found) in map(_source, accepted)


def same_authors(found: str, accepted: Iterable[str]) -> bool:
    """Whether both name the same people, in any order."""
    return names(found) in map(names, accepted)


def same_date(found: str, true: str) -> bool:
    """Whether both are the same day; ISO 8601, with or without a time of the day, which does not count.

    Where the truth is a month, so must be the answer, or that month's first day: libraries know only days.
    """
    day = found[:10]
    return day == true[:10] or (len(true) == len("2024-06") and day == f"{true}-01")


def names(text: str) -> frozenset[str]:
    """Return the people named in ``text``, lower case, without the words for their role before them.

    Commas, semicolons, enumeration commas, slashes, bars, ``&`` and ``and`` stand between names, and white
    space between Chinese names; where it stands between single characters it is inside one name (张 三).
    """
    found: set[str] = set()
    for part in _BETWEEN_NAMES.split(unicodedata.normalize("NFKC", text)):
        name = _ROLE.sub("", part.strip(), count=1) if _ROLE.match(part.strip()) else part.strip()
        found |= {name} if not _HAN_NAMES.fullmatch(name) else set(name.split())
    return frozenset(" ".join(_SPACE_IN_HAN.sub("", name).split()).lower() for name in found - {"", "文"})


def token_f1(found: str, true: str) -> float:
    """Return the F1 of the multisets of tokens, 0 to 1; tokens are Han characters and lower-cased words.

    2·|found ∩ true| / (|found| + |true|), which is the harmonic mean of precision and recall.
    """
    ours, theirs = Counter(tokens(found)), Counter(tokens(true))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def tokens(text: str) -> list[str]:
    """Return the Han characters and the lower-cased words of all other scripts, digits included."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def same_province(found: str, true: str) -> bool:
    """Whether both codes lie in, or are, the same province (their first two digits, GB/T 2260)."""
    return found[:2] == true[:2]


def is_county(code: str) -> bool:
    """Whether the code is that of a county or its equal (the last two digits of others are 00, GB/T 2260)."""
    return not code.endswith("00")


def _title(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).split())


def _source(text: str) -> str:
    return _SPACE_BRACKETS_QUOTES.sub("", unicodedata.normalize("NFKC", text.translate(_QUOTES)))
