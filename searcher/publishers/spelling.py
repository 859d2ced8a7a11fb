"""How a name is written, apart from what it says: one spelling for showing, one for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_HAN = "\u3400-\u9fff"
#: Marks around names and parts of names. Parentheses are not among them: what they hold is an addition.
_QUOTES = re.compile('[《》〈〉«»「」『』【】〔〕〖〗\\[\\]{}“”„‟"]')
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ´`", "'"))
_ENCLOSED = re.compile(r"\(([^()]*)\)|'([^']*)'")
_PARENTHESES = str.maketrans("", "", "()")
#: Words of ASCII letters and digits: nothing of them is mended.
_PLAIN_LATIN = re.compile(r"[A-Za-z0-9]+(?:(?:[ .'-]| & )[A-Za-z0-9]+)*")
_ARTICLE = re.compile(r"^the (?=\S+ \S)", re.IGNORECASE)
#: What a name neither begins nor ends with.
_EDGES = " ,:;|/\\_~*@·•、。-–—"


def mend(name: str) -> str:
    """Return the name as it is shown: NFKC, simplified characters, one space between words and none beside a
    Chinese character, no brackets or punctuation around it. Case stays as it is; it cannot be known.

    Mending what is mended changes nothing. Of a name that is only punctuation, nothing is left.
    """
    before = None
    while name != before:
        before = name
        name = _mended(name)
    return name


def fold(name: str) -> str:
    """Return what is compared: of the mended name its letters and digits, without case, accents and a leading
    article (before two words or more: The Straits Times, but not The Paper)."""
    if _PLAIN_LATIN.fullmatch(name):
        return "".join(filter(str.isalnum, _ARTICLE.sub("", name).lower()))
    if _is_plain_chinese(name):
        return name
    decomposed = unicodedata.normalize("NFKD", _ARTICLE.sub("", mend(name)).casefold())
    if decomposed.isalnum():
        return decomposed
    return "".join(char for char in decomposed if char.isalnum()) or name.strip()


def _is_plain_chinese(name: str) -> bool:
    """Whether a name, as most Chinese ones, is of letters and digits that are what they are compared as."""
    return name.isalnum() and unicodedata.normalize("NFKD", name.casefold()) == name and _is_gb2312(name)


def _mended(name: str) -> str:
    text = unicodedata.normalize("NFKC", name.translate(_APOSTROPHES))
    if not text.isprintable():  # Else it has none of these.
        text = "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Cs"})
    text = _simplified(_QUOTES.sub("", text))
    if not text.isalnum():
        text = " ".join(text.split())
        text = (_beside_han().sub("", text) if " " in text else text).strip(_EDGES)
    if text.count("(") != text.count(")"):
        text = text.translate(_PARENTHESES)
    enclosed = _ENCLOSED.fullmatch(text)
    return enclosed[enclosed.lastindex or 0] if enclosed else text


def _simplified(text: str) -> str:
    """Traditional → simplified. A name that simplified script could hold stays as it is: 乾 is of both, and
    turned into 干 it would make 乾县 another place."""
    if _is_gb2312(text) or _is_gb2312("".join(char for char in text if _HAN[0] <= char <= _HAN[-1])):
        return text
    simplified: str = _converter().convert(text)
    return simplified


def _is_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _beside_han() -> re.Pattern[str]:
    """White space beside a Chinese character."""
    # A pattern with sets of thousands of characters takes milliseconds to compile, so only who needs it does.
    return re.compile(rf"\s+(?=[{_HAN}])|(?<=[{_HAN}])\s+")


@cache
def _converter() -> Any:
    # Loaded when the first traditional name comes.
    import opencc

    return opencc.OpenCC("t2s")
