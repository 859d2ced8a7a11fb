"""The query tree: what a person asked for, before any text is analysed or any index is known.

Trees made by `all_of`, `any_of` and `negated` keep these promises, on which whoever walks them may rely:

- `And` and `Or` have at least two children, and no child of their own kind;
- `Not` stands only directly under an `And` that has a child to subtract from;
- text in a leaf holds at least one letter or digit, and single blanks where white space was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FieldName = Literal["title", "source", "region", "date"]
OptionalField = Literal["source", "region", "date"]


@dataclass(frozen=True, slots=True)
class Words:
    """Bare words, in the order in which they were typed, perhaps with other parts between them; still to be
    analysed and expanded."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words between quotation marks: exactly these, in this order.

    Attributes:
        quoted_in_prose: the marks are part of a sentence (《…》 in running text, any marks in a question), so
            that pages without the phrase may follow where few pages have it.
    """

    text: str
    quoted_in_prose: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with ``text`` (typed ``text*``)."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most ``distance`` (1 or 2) edits away from ``text`` (typed ``text~`` or ``text~2``)."""

    text: str
    distance: int


#: What searches in running text.
Text: TypeAlias = Words | Phrase | Prefix | Fuzzy


@dataclass(frozen=True, slots=True)
class InTitle:
    """Text that has to stand in the title."""

    part: Text


@dataclass(frozen=True, slots=True)
class InSource:
    """Pages whose source has this name, or has it as a part."""

    text: str


@dataclass(frozen=True, slots=True)
class InRegion:
    """Pages of the division with this name or code, or of one below it."""

    text: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Pages published on these days, both included; ``None`` leaves that end open. At least one is given."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Pages that do not have this field (typed ``date:none``)."""

    field: OptionalField


@dataclass(frozen=True, slots=True)
class Everything:
    """Every page (typed ``*``)."""


@dataclass(frozen=True, slots=True)
class And:
    """Pages that all children match."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Pages that any child matches."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Takes away the pages that ``child`` matches."""

    child: Node


Node: TypeAlias = Text | InTitle | InSource | InRegion | DateRange | Missing | Everything | And | Or | Not


def all_of(parts: Iterable[Node]) -> Node:
    """Return the tree of pages that match all of ``parts``; without any, every page.

    Nothing but negations means every page except theirs.
    """
    flat: list[Node] = [
        child for part in parts for child in (part.children if isinstance(part, And) else (part,))
    ]
    narrowing: list[Node] = [part for part in flat if not isinstance(part, Everything)]
    if all(isinstance(part, Not) for part in narrowing):
        narrowing.insert(0, Everything())
    return narrowing[0] if len(narrowing) == 1 else And(tuple(narrowing))


def any_of(parts: Iterable[Node]) -> Node:
    """Return the tree of pages that match at least one of ``parts``, of which there has to be one."""
    whole = [all_of((part,)) for part in parts]
    flat = [child for part in whole for child in (part.children if isinstance(part, Or) else (part,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(node: Node) -> Node:
    """Return the negation of ``node``, to be joined to others by `all_of`."""
    match node:
        case Not(child) | And((Everything(), Not(child))):
            return child
        case _:
            return Not(node)
