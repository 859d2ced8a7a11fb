"""What the engines are asked, in a form that each puts into its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlencode

if TYPE_CHECKING:
    from datetime import date

Shape = Literal["any", "all", "phrase", "prefix"]


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A search for the ten best pages, and how many there are, over the text of the body.

    Attributes:
        kind: the class that it is reported in.
        shape: any or all of the words, the words as a phrase, or words that begin with the only one.
        words: terms of our index: of its words, those of a phrase of its character stream.
        region: code of a division that the page must lie in, or empty.
        source: publisher that the page must be by, in normal form, or empty.
        first, last: inclusive days that the page must be dated between, or ``None``.
        newest: the newest pages instead of the best.
    """

    kind: str
    shape: Shape
    words: tuple[str, ...]
    region: str = ""
    source: str = ""
    first: date | None = None
    last: date | None = None
    newest: bool = False

    @property
    def text(self) -> str:
        """The query for reading."""
        joiner = {"any": " OR ", "all": " AND ", "phrase": " ", "prefix": ""}[self.shape]
        marks = {"phrase": '"{}"', "prefix": "{}*"}.get(self.shape, "{}")
        span = f"{self.first}..{self.last}" if self.first else ""
        conditions = [self.region, self.source, span, "newest" if self.newest else ""]
        return " ".join(filter(None, [marks.format(joiner.join(self.words)), *conditions]))


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A search as a person makes it; all fields but ``text`` may be empty."""

    text: str
    region: str = ""
    source: str = ""
    date_from: str = ""
    date_to: str = ""
    sort: str = "relevance"

    @property
    def arguments(self) -> str:
        """The query as it stands in our addresses."""
        values = {
            "q": self.text,
            "region": self.region,
            "source": self.source,
            "from": self.date_from,
            "to": self.date_to,
            "sort": "" if self.sort == "relevance" else self.sort,
        }
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Answer:
    """How many pages match, and by what the engine knows the first ten: to load them is another matter."""

    total: int
    first: tuple[object, ...]


class Searchable(Protocol):
    """An index that is open for searching."""

    def search(self, query: EngineQuery) -> Answer:
        """Return the ten first pages and the exact total."""
