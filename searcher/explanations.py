"""What an engine says a score is made of → the same in words that people read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from searcher import fields, gazetteer
from searcher.analysis import is_han
from searcher.messages import Message
from searcher.results import Explanation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from searcher.engine.protocol import Contribution
    from searcher.query.concepts import Origin

    #: Terms of a leaf of the index query → what of the query they stand for.
    Origins = Mapping[tuple[str, ...], Origin]

#: Decimal places of a part's score: enough for a thousand parts to add up to the score that is shown.
_PLACES = 7
_CHARACTERS = {fields.TITLE_CHARACTERS: fields.TITLE, fields.BODY_CHARACTERS: fields.BODY}
_EVERY_PAGE = ("*",)
#: A single character or a pair of them, as the character stream has them.
_MOST_CHARACTERS = 2

#: How what a page has stands to the query, by `Explanation.kind`, where it is not to be said of which words.
_OF_PAGES = {
    "typed": Message("as typed"),
    "in_place": Message("lies in the place named"),
    "condition": Message("meets the condition"),
    "all_words": Message("has all the words"),
    "every": Message("as every page"),
}


class _Meaning(NamedTuple):
    text: str
    asked: str
    kind: str
    field: str


def explained(contributions: Iterable[Contribution], origins: Origins) -> tuple[Explanation, ...]:
    """Return the parts of a score for people, the greatest first. They add up to the same; parts that read
    the same are one."""
    scores: defaultdict[_Meaning, float] = defaultdict(float)
    for part in contributions:
        scores[_meaning(part, origins)] += part.score
    greatest_first = sorted(scores.items(), key=lambda row: -row[1])
    return tuple(Explanation(*meaning, round(score, _PLACES)) for meaning, score in greatest_first)


def relation(part: Explanation) -> Message:
    """Return in words how a part of a score stands to the query."""
    match part.kind:
        case "characters":
            return Message("characters of %(words)s", words=part.asked)
        case "glossary":
            return Message("in the glossary for %(words)s", words=part.asked)
        case "dictionary":
            return Message("in the dictionary for %(words)s", words=part.asked)
        case "place":
            return Message("another name of %(words)s", words=part.asked)
        case "name":
            return Message("by its sound for %(words)s", words=part.asked)
        case _:
            return _OF_PAGES[part.kind]


def _meaning(part: Contribution, origins: Origins) -> _Meaning:
    field = _CHARACTERS.get(part.field, part.field)
    if field == fields.REGION:
        return _Meaning(" ".join(map(_place, part.terms)), "", "in_place", field)
    if field not in (fields.TITLE, fields.BODY):
        if part.terms == _EVERY_PAGE:
            return _Meaning("*", "*", "every", field)
        return _Meaning(" ".join(part.terms), "", "condition" if field else "all_words", field)
    origin = origins.get(part.terms)
    text = _readable(part.terms)
    if origin is None:
        return _Meaning(text, text, "typed", field)
    if origin.kind == "typed" and field != part.field and _is_character(part.terms):
        return _Meaning(text, origin.asked, "characters", field)
    return _Meaning(origin.text, origin.asked, origin.kind, field)


def _is_character(terms: Sequence[str]) -> bool:
    return len(terms) == 1 and len(terms[0]) <= _MOST_CHARACTERS and all(map(is_han, terms[0]))


def _readable(terms: Sequence[str]) -> str:
    """The text that an exact phrase has these terms of: a Chinese character comes with its next one, so that
    each pair repeats a character of the one before."""
    text, before = "", ""
    for term in terms:
        if before and not is_han(term[0]):
            text += " "
        text += term[1:] if len(before) > 1 and is_han(before[0]) and before[-1] == term[0] else term
        before = term
    return text


def _place(code: str) -> str:
    division = gazetteer.path(code)[-1]
    return f"{division.name} {division.name_en}"
