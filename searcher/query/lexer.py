"""Query text → tokens: words, phrases, operators, parentheses and field names.

No text is refused. What carries no letter or digit becomes a `GAP`, so that an operator or a field name
before it does not reach over to what follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from searcher.messages import Message
from searcher.query.dates import end_of_range
from searcher.query.tree import Everything, Fuzzy, Phrase, Prefix, Text, Words

if TYPE_CHECKING:
    from searcher.query.tree import FieldName

#: What the person is told about the reading of the query, one sentence for each kind of trouble.
Notices = dict[str, Message]

#: The most edits that an automaton over the term list can afford.
MAX_DISTANCE: Final = 2

FIELD_NAMES: Final[dict[str, FieldName]] = {
    "title": "title",
    "标题": "title",
    "標題": "title",
    "source": "source",
    "来源": "source",
    "來源": "source",
    "region": "region",
    "地区": "region",
    "地區": "region",
    "date": "date",
    "日期": "date",
}


class Kind(Enum):
    """What a token does in a query."""

    LEAF = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    GAP = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query.

    Attributes:
        text: as typed; of a leaf, its text.
        leaf: what a `LEAF` searches.
        field: the field that a `FIELD` names.
        start: where a bare word begins in the query; of other tokens 0.
    """

    kind: Kind
    text: str = ""
    leaf: Text | Everything | None = None
    field: FieldName | None = None
    start: int = 0

    @property
    def has_words(self) -> bool:
        """Whether the token can be searched, at worst as the text that it was typed as."""
        return self.kind is Kind.LEAF or is_searchable(self.text)


GAP: Final = Token(Kind.GAP)

# Any of the double marks closes any other: people mix them, and keyboards differ.
_DOUBLE_MARKS = '"“”„‟〝〞〟＂'
_CLOSING_MARKS = dict.fromkeys(_DOUBLE_MARKS, _DOUBLE_MARKS) | {"「": "」", "『": "』", "《": "》", "«": "»"}
_QUOTES = "".join(_CLOSING_MARKS) + "」』》»"
_STARS = "*＊"
_QUESTION_MARKS = ("?", "？")
#: Marks that end a clause and belong to no value before them.
END_PUNCTUATION: Final = ",.;:!?，。；：！？、"

_LEXEME = re.compile(
    rf"""
      (?P<space> \s+ )
    | (?P<open> [(（] )
    | (?P<close> [)）] )
    | (?P<quote> [{_QUOTES}] )
    | (?P<and> && | ＆＆ )
    | (?P<or> \|\| | ｜｜ )
    | (?P<not> (?<! [^\s(（:：&＆|｜] ) [-－!] (?= [^\s)）\-－!] ) )
    | (?P<field> (?ai: {"|".join(FIELD_NAMES)} ) [:：] )
    | (?P<word> (?: (?! && | ＆＆ | \|\| | ｜｜ ) [^\s()（）{_QUOTES}] )+ )
    """,
    re.VERBOSE,
)
_FUZZY_END = re.compile(r"(?<![~～])[~～]([0-9]?)$")

_SYMBOLS = {"open": Kind.OPEN, "close": Kind.CLOSE, "and": Kind.AND, "or": Kind.OR, "not": Kind.NOT}
_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}

#: What a page has, but cannot be asked for by a field; of other names before a colon nobody expects it.
_NOT_SEARCHED_BY_FIELD = frozenset(
    (
        *(
            "author",
            "body",
            "content",
            "file",
            "id",
            "lang",
            "language",
            "path",
            "site",
            "tag",
            "text",
            "url",
        ),
        *("作者", "语言", "語言", "正文", "全文", "网址", "網址", "网站", "網站"),
    )
)
_SHOWN_FIELDS = ("title:", "source:", "region:", "date:")
_FIELD_BEGINNING = re.compile(r"(\w+)[:：](?!//)")


def is_searchable(text: str) -> bool:
    """Whether ``text`` holds a letter or a digit of any script."""
    return any(character.isalnum() for character in text)


def tokenize(text: str, notices: Notices) -> list[Token]:
    """Return the tokens of ``text``, adding to ``notices`` what could not be read as it was meant.

    Takes time in proportion to the length of ``text``.
    """
    tokens: list[Token] = []
    never_closed: set[str] = set()
    position = 0
    while position < len(text):
        lexeme = _LEXEME.match(text, position)
        assert lexeme is not None, "every character begins a lexeme"
        kind, piece = lexeme.lastgroup, lexeme[0]
        start, position = position, lexeme.end()
        if kind == "space":
            continue
        if _expects_date(tokens) and (end := end_of_range(text, start)):
            tokens.append(_leaf(Words(_single_spaced(text[start:end]))))
            position = end
        elif kind == "quote":
            end = _end_of_phrase(text, position, piece, never_closed, notices)
            if end is not None:
                tokens.append(_phrase(text[position:end], in_prose=_in_prose(text, start, end)))
                position = end + 1
        elif kind == "field":
            tokens.append(Token(Kind.FIELD, piece, field=FIELD_NAMES[piece[:-1].lower()]))
        elif kind == "word":
            tokens.append(replace(_word(piece, notices), start=start))
        else:
            tokens.append(Token(_SYMBOLS[kind or ""], piece))
    return tokens


def _expects_date(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1].field == "date"


def _end_of_phrase(text: str, start: int, quote: str, never_closed: set[str], notices: Notices) -> int | None:
    """Where the mark stands that closes ``quote``; ``None`` for a mark that opens no phrase.

    ``never_closed`` remembers the marks that are not found any more: looking for them again and again
    would take time in the square of the text's length.
    """
    closing = _CLOSING_MARKS.get(quote)
    if closing is None:
        return None
    if closing not in never_closed:
        found = re.compile(f"[{closing}]").search(text, start)
        if found:
            return found.start()
        never_closed.add(closing)
    notices.setdefault(
        "quote", Message("A quotation mark is not closed; what follows it was searched as plain words.")
    )
    return None


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _leaf(leaf: Text) -> Token:
    return Token(Kind.LEAF, leaf.text, leaf)


def _phrase(text: str, *, in_prose: bool) -> Token:
    return _leaf(Phrase(_single_spaced(text), in_prose)) if is_searchable(text) else GAP


def _in_prose(text: str, start: int, end: int) -> bool:
    """Tell whether the marks at ``start`` and ``end`` touch a letter outside, or stand in a question."""
    outside = text[max(0, start - 1) : start] + text[end + 1 : end + 2]
    return any(character.isalnum() for character in outside) or text.rstrip().endswith(_QUESTION_MARKS)


def _word(typed: str, notices: Notices) -> Token:
    if typed in _OPERATORS:
        return Token(_OPERATORS[typed], typed)
    if not typed.strip(_STARS):
        return Token(Kind.LEAF, typed, Everything())
    if not is_searchable(typed):
        return GAP
    core = typed.rstrip(END_PUNCTUATION)
    return _leaf(_prefix(core) or _fuzzy(core, notices) or _plain_word(typed, notices))


def _has_star(text: str) -> bool:
    return any(star in text for star in _STARS)


def _prefix(core: str) -> Prefix | None:
    stem = core.rstrip(_STARS)
    return Prefix(stem) if stem != core and not _has_star(stem) else None


def _fuzzy(core: str, notices: Notices) -> Fuzzy | Words | None:
    end = _FUZZY_END.search(core)
    stem = core[: end.start()] if end else ""
    # Without a letter it is a range of numbers (5~8), and numbers have no spelling mistakes.
    if not end or _has_star(stem) or not any(character.isalpha() for character in stem):
        return None
    distance = int(end[1] or 1)
    if distance > MAX_DISTANCE:
        notice = Message(
            "“%(typed)s” was read as ~%(most)s: more letters may not differ.", typed=end[0], most=MAX_DISTANCE
        )
        notices.setdefault("fuzzy", notice)
    return Fuzzy(stem, min(distance, MAX_DISTANCE)) if distance else Words(stem)


def _plain_word(typed: str, notices: Notices) -> Words:
    name = _FIELD_BEGINNING.match(typed)
    if name and name[1].lower() in _NOT_SEARCHED_BY_FIELD:
        notice = Message(
            "“%(name)s” is not a field, and was searched as text; %(fields)s are.",
            name=name[0],
            fields=", ".join(_SHOWN_FIELDS),
        )
        notices.setdefault("field", notice)
    if not _has_star(typed):
        return Words(typed)
    notices.setdefault(
        "star", Message("* stands for any ending, after a word (safe*); elsewhere it was read as a space.")
    )
    return Words(_single_spaced(re.sub(f"[{_STARS}]", " ", typed)))
