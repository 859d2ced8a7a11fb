"""The query language: text → query tree. Total: every text has a reading, and says when it is a lenient one.

From the weakest binding to the strongest::

    any of        a OR b      a || b
    all of        a b         a AND b     a && b
    none of       NOT a       -a          !a
    in a field    title:a     来源：a      date:2024-06     region:(a OR b)
    itself        word  "a phrase"  《a phrase》  prefix*  fuzzy~  *  ( … )

Operators are written in capitals. An operator or field name that has nothing to work on is searched as text.
"""

from __future__ import annotations

from dataclasses import dataclass

from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.query.dates import day_range
from searcher.query.lexer import END_PUNCTUATION, GAP, Kind, Notices, Token, is_searchable, tokenize
from searcher.query.parentheses import paired
from searcher.query.tree import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    InRegion,
    InSource,
    InTitle,
    Missing,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Text,
    Words,
    all_of,
    any_of,
    negated,
)
from searcher.query.wide_words import bounded

#: Values that ask for pages without the field.
_ABSENT = frozenset({"none", "无", "無"})


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as understood.

    Attributes:
        root: ``None`` where there is nothing to search for (a blank query, or only punctuation).
        notices: what was read otherwise than it may have been meant, in sentences for the person who typed.
    """

    root: Node | None
    notices: tuple[Message, ...] = ()


def parse(text: str) -> ParsedQuery:
    """Return the reading of ``text``. Never raises; takes time in proportion to the length of ``text``."""
    notices: Notices = {}
    tokens = tokenize(text, notices)
    if not any(token.has_words for token in tokens):
        empty = Message("The query holds no word to search for.")
        return ParsedQuery(None, (empty,) if text.strip() else ())
    tokens = paired(bounded(tokens, notices), notices)
    root = _Parser(tokens, notices).disjunction()
    return ParsedQuery(root, tuple(notices.values()))


class _Parser:
    """Recursive descent over tokens whose parentheses pair up, every pair with words inside."""

    def __init__(self, tokens: list[Token], notices: Notices) -> None:
        self._tokens = [*tokens, GAP]
        self._end = len(tokens)
        self._position = 0
        self._notices = notices
        self._starts_operand = _operand_starts(self._tokens)

    def disjunction(self) -> Node:
        """Read up to the end of the group."""
        parts = [self._conjunction()]
        while self._position < self._end and self._token.kind is Kind.OR:
            self._position += 1
            parts.append(self._conjunction())
        return any_of(parts)

    def _conjunction(self) -> Node:
        """Bare words go together, whatever stands between them, unless AND keeps them apart: a filter typed
        among words makes them no less of a group."""
        parts: list[Node] = []
        words: list[str] = []
        place = 0  # of the words among the parts
        while self._position < self._end and self._token.kind is not Kind.CLOSE:
            kind = self._token.kind
            joins = bool(parts or words) and self._starts_operand[self._position + 1]
            if joins and kind is Kind.OR:
                break
            if joins and kind is Kind.AND:
                self._position += 1
                _flush(words, parts, place)
                place = len(parts)
                continue
            node = self._part()
            if isinstance(node, Words) and kind is not Kind.OPEN:
                place = place if words else len(parts)
                words.append(node.text)
            elif node is not None:
                parts.append(node)
        _flush(words, parts, place)
        return all_of(parts)

    def _part(self) -> Node | None:
        negative = False
        while self._token.kind is Kind.NOT and self._starts_operand[self._position + 1]:
            negative = not negative
            self._position += 1
        match self._token.kind:
            case Kind.LEAF | Kind.OPEN:
                node = self._operand()
            case Kind.FIELD:
                node = self._field()
            case _:
                return self._dangling()
        return negated(node) if negative else node

    def _dangling(self) -> Words | None:
        """Read an operator that has nothing to work on, or a gap."""
        operator = self._token.text
        self._position += 1
        if not is_searchable(operator):
            return None
        notice = Message("“%(operator)s” joins nothing here and was searched as a word.", operator=operator)
        self._notices.setdefault("operator", notice)
        return Words(operator)

    def _operand(self) -> Node:
        token = self._token
        self._position += 1
        if token.leaf is not None:
            return token.leaf
        node = self.disjunction()
        # An unclosed group ends with the query.
        self._position = min(self._position + 1, self._end)
        return node

    def _field(self) -> Node:
        name = self._token
        self._position += 1
        negative = self._token.kind is Kind.NOT
        value = self._tokens[self._position + negative] if self._position < self._end else GAP
        if value.kind not in (Kind.LEAF, Kind.OPEN):
            notice = Message(
                "“%(field)s” is followed by nothing to look for in that field and was searched as text.",
                field=name.text,
            )
            self._notices.setdefault("field", notice)
            return Words(name.text)
        self._position += negative
        if isinstance(value.leaf, Everything):
            self._position += 1
            node = _present(name)
        else:
            node = _within(name, self._operand(), self._notices)
        return negated(node) if negative else node

    @property
    def _token(self) -> Token:
        return self._tokens[self._position]


def _operand_starts(tokens: list[Token]) -> list[bool]:
    """Tell for each token whether an operand can begin with it."""
    starts = [token.kind in (Kind.LEAF, Kind.OPEN, Kind.FIELD) for token in tokens]
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].kind is Kind.NOT:
            starts[index] = starts[index + 1]
    return starts


def _flush(words: list[str], parts: list[Node], place: int) -> None:
    """Put what has gathered in ``words``, if anything, among the parts as one leaf."""
    if words:
        parts.insert(place, Words(" ".join(words)))
        words.clear()


def _present(name: Token) -> Node:
    """Pages that have the field. A title they all have."""
    if name.field is None or name.field == "title":
        return Everything()
    return negated(Missing(name.field))


def _within(name: Token, node: Node, notices: Notices) -> Node:
    """Return ``node`` with all its text looked for in the field that ``name`` names."""
    match node:
        case Words() | Phrase() | Prefix() | Fuzzy():
            return _text_within(name, node, notices)
        case And(children):
            return all_of([_within(name, child, notices) for child in children])
        case Or(children):
            return any_of([_within(name, child, notices) for child in children])
        case Not(child):
            return negated(_within(name, child, notices))
        case _:
            return node


def _text_within(name: Token, part: Text, notices: Notices) -> Node:
    if name.field is None or name.field == "title":
        return InTitle(part)
    value = part.text if isinstance(part, Phrase) else part.text.strip(END_PUNCTUATION)
    if isinstance(part, Words) and value.casefold() in _ABSENT:
        return Missing(name.field)
    match name.field:
        case "source":
            return InSource(value)
        case "region":
            return InRegion(value)
        case "date":
            return _published(name.text + part.text, part.text, notices)


def _published(typed: str, days: str, notices: Notices) -> DateRange | Words:
    try:
        return DateRange(*day_range(days))
    except InvalidRequestError:
        shown = typed if len(typed) <= 40 else f"{typed[:40]}…"
        notice = Message(
            "“%(typed)s” was searched as text, for it names no date; "
            "after “date:” can follow 2024, 2024-06, 2024-06-04, >=2020 or 2020..2022.",
            typed=shown,
        )
        notices.setdefault("date", notice)
        return Words(typed)
