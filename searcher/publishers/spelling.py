"""How a name is written, apart from what it says: one spelling for showing, one for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_HAN = "\u3400-\u9fff"
_HAN_CHARACTERS = re.compile(f"[{_HAN}]+")
#: Marks around names and parts of names. Parentheses are not among them: what they hold is an addition.
_QUOTES = re.compile('[《》〈〉«»「」『』【】〔〕〖〗\\[\\]{}“”„‟"]')
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ´`", "'"))
_BESIDE_HAN = re.compile(rf"\s+(?=[{_HAN}])|(?<=[{_HAN}])\s+")
_ENCLOSED = re.compile(r"\(([^()]*)\)|'([^']*)'")
_PARENTHESES = str.maketrans("", "", "()")
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
    if name.isascii() and name.isalnum():
        return name.lower()  # one word: nothing of it is mended
    mended = re.sub(r"^the (?=\S+ \S)", "", mend(name), flags=re.IGNORECASE)
    decomposed = unicodedata.normalize("NFKD", mended.casefold())
    if decomposed.isalnum():
        return decomposed
    return "".join(char for char in decomposed if char.isalnum()) or name.strip()


def _mended(name: str) -> str:
    text = unicodedata.normalize("NFKC", name.translate(_APOSTROPHES))
    if not text.isprintable():  # Else it has none of these.
        text = "".join(char for char in text if unicodedata.category(char) not in {"Cf", "Cs"})
    text = _simplified(_QUOTES.sub("", text))
    if not text.isalnum():
        text = _BESIDE_HAN.sub("", " ".join(text.split())).strip(_EDGES)
    if text.count("(") != text.count(")"):
        text = text.translate(_PARENTHESES)
    enclosed = _ENCLOSED.fullmatch(text)
    return enclosed[enclosed.lastindex or 0] if enclosed else text


def _simplified(text: str) -> str:
    """Traditional → simplified. A name that simplified script could hold stays as it is: 乾 is of both, and
    turned into 干 it would make 乾县 another place."""
    han = "".join(_HAN_CHARACTERS.findall(text))
    try:
        han.encode("gb2312")
    except UnicodeEncodeError:
        simplified: str = _converter().convert(text)
        return simplified
    return text


@cache
def _converter() -> Any:
    # Loaded when the first traditional name comes.
    import opencc

    return opencc.OpenCC("t2s")
