"""The parameters of a search as they stand in an address: read here, written here, nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from searcher.errors import InvalidRequestError
from searcher.results import SORTS
from searcher.searching import MOST_HITS, MOST_SIMILAR, MOST_SUGGESTIONS

if TYPE_CHECKING:
    from searcher.results import SearchResults, Sort
    from searcher.web.served import ServedIndex

DEFAULT_SIZE = 10
DEFAULT_SUGGESTIONS = 8
#: The highest number of a page that is looked for; ten million results of the usual size.
MOST_PAGES = 1_000_000
TRUE_WORDS = ("true", "1", "yes", "on")
FALSE_WORDS = ("false", "0", "no", "off")


@dataclass(frozen=True, slots=True)
class SearchParameters:
    """A search as an address describes it; whatever the address does not say has its default here.

    Attributes:
        regions, sources: any of these (``region=`` and ``source=`` may be repeated).
        date_from, date_to: a day, month or year, as written; the index judges them.
        sort: ``None`` when the address does not say.
    """

    query: str = ""
    regions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    language: str | None = None
    sort: Sort | None = None
    page: int = 1
    size: int = DEFAULT_SIZE
    translate: bool = True
    fold: bool = True
    explain: bool = False

    @property
    def filtered(self) -> bool:
        """Whether anything but the query narrows the result."""
        return bool(self.regions or self.sources or self.date_from or self.date_to or self.language)

    def search(self, index: ServedIndex, default_sort: Sort = "relevance") -> SearchResults:
        """Ask ``index``; ``default_sort`` holds when the address names no order.

        Raises:
            SearcherError: whatever the index has against the parameters or itself.
        """
        return index.search(
            self.query,
            region=self.regions or None,
            source=self.sources or None,
            date_from=self.date_from,
            date_to=self.date_to,
            language=self.language,
            sort=self.sort or default_sort,
            page=self.page,
            size=self.size,
            translate=self.translate,
            fold=self.fold,
            explain=self.explain,
        )

    def changed(self, **changes: Any) -> SearchParameters:
        """Another search that differs in ``changes``; it starts at its first page."""
        return replace(self, **{"page": 1, **changes})

    def unfiltered(self) -> SearchParameters:
        """The same search over the whole collection."""
        return self.changed(regions=(), sources=(), date_from=None, date_to=None, language=None)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or a form, without those that are at their default."""
        pairs = [
            ("q", self.query),
            *(("region", region) for region in self.regions),
            *(("source", source) for source in self.sources),
            ("from", self.date_from or ""),
            ("to", self.date_to or ""),
            ("language", self.language or ""),
            ("sort", self.sort or ""),
            ("page", str(self.page) if self.page != 1 else ""),
            ("size", str(self.size) if self.size != DEFAULT_SIZE else ""),
            ("translate", "" if self.translate else "false"),
            ("fold", "" if self.fold else "false"),
            ("explain", "true" if self.explain else ""),
        ]
        return [(name, value) for name, value in pairs if value]

    def address(self, path: str) -> str:
        """The address of this search under ``path``."""
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path


@dataclass(frozen=True, slots=True)
class TypedText:
    """What stands in a search box while somebody types, and how many suggestions there may be."""

    text: str
    size: int


def read(arguments: MultiDict[str, str]) -> SearchParameters:
    """Return the search that the arguments of a request describe; blank ones count as not given.

    Raises:
        InvalidRequestError: ``page``, ``size``, ``sort``, ``translate``, ``fold`` or ``explain`` cannot be
            understood.
    """
    return SearchParameters(
        query=_text(arguments, "q") or "",
        regions=_texts(arguments, "region"),
        sources=_texts(arguments, "source"),
        date_from=_text(arguments, "from"),
        date_to=_text(arguments, "to"),
        language=_text(arguments, "language"),
        sort=_sort(arguments),
        page=_number(arguments, "page", 1, MOST_PAGES),
        size=_number(arguments, "size", DEFAULT_SIZE, MOST_HITS),
        translate=_flag(arguments, "translate", True),
        fold=_flag(arguments, "fold", True),
        explain=_flag(arguments, "explain", False),
    )


def read_typed(arguments: MultiDict[str, str]) -> TypedText:
    """Return what the arguments of a request for suggestions say.

    Raises:
        InvalidRequestError: ``size`` cannot be understood.
    """
    # A blank at the end is kept: it says that the last word is whole.
    size = _number(arguments, "size", DEFAULT_SUGGESTIONS, MOST_SUGGESTIONS)
    return TypedText(arguments.get("q", ""), size)


def read_similar_size(arguments: MultiDict[str, str]) -> int:
    """Return how many similar pages the arguments of a request ask for.

    Raises:
        InvalidRequestError: ``size`` cannot be understood.
    """
    return _number(arguments, "size", DEFAULT_SIZE, MOST_SIMILAR)


def read_readable(arguments: MultiDict[str, str]) -> SearchParameters:
    """Return the search that the arguments describe, with the default for each that `read` would refuse."""
    kept = MultiDict(arguments)
    for name in ("sort", "page", "size", "translate", "fold", "explain"):
        try:
            read(MultiDict({name: arguments.get(name, "")}))
        except InvalidRequestError:
            del kept[name]
    return read(kept)


def _text(arguments: MultiDict[str, str], name: str) -> str | None:
    return arguments.get(name, "").strip() or None


def _texts(arguments: MultiDict[str, str], name: str) -> tuple[str, ...]:
    values = (value.strip() for value in arguments.getlist(name))
    return tuple(dict.fromkeys(value for value in values if value))


def _sort(arguments: MultiDict[str, str]) -> Sort | None:
    text = _text(arguments, "sort")
    for sort in SORTS:
        if text == sort:
            return sort
    if text is None:
        return None
    raise InvalidRequestError(f"sort cannot be {_quoted(text)}.", f"Use one of {', '.join(SORTS)}.")


def _number(arguments: MultiDict[str, str], name: str, default: int, most: int) -> int:
    text = _text(arguments, name)
    if text is None:
        return default
    # int() alone would also take "1_000" and digits of other scripts, and fail on thousands of digits.
    if re.fullmatch(r"[0-9]{1,9}", text) and 1 <= int(text) <= most:
        return int(text)
    raise InvalidRequestError(f"{name} cannot be {_quoted(text)}.", f"Use a whole number from 1 to {most:,}.")


def _flag(arguments: MultiDict[str, str], name: str, default: bool) -> bool:
    text = _text(arguments, name)
    if text is None:
        return default
    if text.lower() in TRUE_WORDS + FALSE_WORDS:
        return text.lower() in TRUE_WORDS
    raise InvalidRequestError(f"{name} cannot be {_quoted(text)}.", "Use true or false.")


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
