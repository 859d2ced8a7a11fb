"""Definitions of CC-CEDICT → the English that a page may have for the Chinese.

A definition is written for readers: ``to defend; (a city's) defence (CL:個|个[ge4])``. What is said about the
word is taken out, what renders it stays: ``defend``, ``defence``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Definitions that render nothing.
_ABOUT = re.compile(
    r"^(?:CL:|surname |used in|also pr\.|Taiwan pr\.|\(?classifier|\(?prefix|\(?suffix|noun suffix|refers to"
    r"|Kangxi|\((?:archaic|old|literary)\)|.*\bradical in)",
    re.IGNORECASE,
)
#: What refers to another headword, and the headword it refers to (traditional|simplified).
_REFERENCE = re.compile(
    r"\b(?:see(?: also)?|(?:old |erhua |unofficial |Japanese )?variant of|also written|abbr\. (?:for|of|to)"
    r"|same as|equivalent to|also called|short for)\s+"
    r"(?:(?:[\u3400-\u9fff·]+\|)?(?P<headword>[\u3400-\u9fff·]+))?",
    re.IGNORECASE,
)
#: A name before the years of a life and what there is to say of it: ``Elon Musk (1971-), …``. Dynasties and
#: wars have years, too, but nothing follows those.
_LIVED = re.compile(r"(?P<name>[^(,;]+?)\s*\((?:[^()]*\s)?\d{3,4}[^()]*\)\s*,")
_CHINESE = re.compile(r"[\u3400-\u9fff·，]+(?:\|[\u3400-\u9fff·，]+)?(?:\[[^\]]*\])?")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LEADING = re.compile(r"^(?:\s*(?:to be|to|a|an|the|be|or|and)\s+)+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
#: What the names of firms end in, and are used without.
_FIRMS = frozenset({"corporation", "company", "inc", "ltd", "group"})
_POSSESSIVE = re.compile(r"'s?(?![a-z])|(?<=[a-z])'s\b")
#: A part after a comma goes on in the same sentence, unless it is short and there are few of them.
_MOST_PARTS, _LONGEST_PART = 3, 3


def renderings(definitions: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield what each definition says in English, as its words in lower case, in their order."""
    for definition in definitions:
        if _ABOUT.match(definition):
            continue
        if name := _LIVED.match(definition):
            yield from _of_person(name["name"])
            continue
        for meaning in definition.split(";"):
            plain = _ASIDE.sub(" ", _CHINESE.sub(" ", _REFERENCE.sub(" ", meaning)))
            parts = [part.strip() for part in plain.split(",")]
            for number, part in enumerate(parts):
                words = _words(part)
                beside = number > 0 and (len(parts) > _MOST_PARTS or len(words) > _LONGEST_PART)
                if words and not beside and not _ABOUT.match(part):
                    yield words
                    if part[0].isupper() and len(words) > 1 and words[-1] in _FIRMS:
                        yield words[:-1]


def _of_person(name: str) -> Iterator[tuple[str, ...]]:
    """People are named in full or by what stands last; what is said of their lives renders nothing."""
    words = _words(name)
    yield words
    if len(words) > 1:
        yield words[-1:]


def references(definitions: Iterable[str]) -> Iterator[str]:
    """Yield the simplified headwords that the definitions refer to (``variant of …``, ``abbr. for …``)."""
    for definition in definitions:
        for match in _REFERENCE.finditer(definition):
            if match["headword"]:
                yield match["headword"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_POSSESSIVE.sub("", _LEADING.sub("", text.lower() + " "))))
