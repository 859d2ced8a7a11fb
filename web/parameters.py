"""The parameters of a search as they stand in an address or a JSON body: what each may be, how they are read
and how they are written. Whatever else tells people about them is made from here."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Self
from urllib.parse import quote_plus

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.functional_validators import AfterValidator, BeforeValidator
from werkzeug.datastructures import MultiDict

from searcher.document import LANGUAGES
from searcher.messages import Message
from searcher.results import Sort  # noqa: TC001  # the model looks it up
from searcher.searching import LONGEST_QUERY, MOST_HITS, MOST_SUGGESTIONS
from searcher.web.reading import read_arguments, refused, refused_names
from searcher.web.watching.exchanges import searched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic.config import JsonDict

    from searcher.results import SearchResults
    from searcher.web.served import ServedIndex

DEFAULT_SIZE = 10
DEFAULT_SUGGESTIONS = 8
#: The last hit that a number of a page leads to: all those before it have to be found for it.
DEEPEST = 10_000
#: The most values of one filter.
MOST_VALUES = 100

#: A value as it stands in an address. A page has hundreds of addresses that differ in one value.
quoted = lru_cache(10_000)(quote_plus)


def _is_blank(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_is_blank, value))
    return value is None or (isinstance(value, str) and not value.strip())


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in map(str.strip, values) if value))


def _whole(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("true and false are no numbers")
    # The model's own reading would also take "1_000".
    if isinstance(value, str) and not re.fullmatch(r"\s*[0-9]{1,9}\s*", value):
        raise ValueError("not digits alone")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
#: Several texts, each once; a single one stands for a list of one.
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed), AfterValidator(_distinct)]
Whole = Annotated[int, BeforeValidator(_whole)]

# The index judges what these say: it also takes other ways of writing them, and refuses in its own words.
_QUERY: JsonDict = {"maxLength": LONGEST_QUERY}
_DATE: JsonDict = {"pattern": r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"}
_LANGUAGES: JsonDict = {"items": {"type": "string", "enum": [*LANGUAGES]}}


class Parameters(BaseModel):
    """What a request may say. A parameter that is blank or ``null`` counts as not given."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _given(cls, parameters: object) -> object:
        if not isinstance(parameters, dict):
            return parameters
        return {name: value for name, value in parameters.items() if not _is_blank(value)}


class SearchParameters(Parameters):
    """A search; whatever the request does not say has its default here.

    Attributes:
        date_from, date_to: as written; the index judges them.
        sort: ``None`` when the request does not say.
    """

    query: Text = Field(
        default="",
        validation_alias="q",
        description="What to look for, in the query language; every page when blank.",
        examples=["粉尘爆炸", '"dust explosion" -drill'],
        json_schema_extra=_QUERY,
    )
    regions: Texts = Field(
        default=(),
        validation_alias="region",
        max_length=MOST_VALUES,
        description="Regions at any level: names in Chinese or English, or six-digit codes. Pages in any of "
        "them.",
        examples=[["浙江"], ["330000", "Suzhou"]],
    )
    sources: Texts = Field(
        default=(),
        validation_alias="source",
        max_length=MOST_VALUES,
        description="Publishers by any of their names, or parts of names. Pages from any of them.",
        examples=[["新华网"], ["Xinhua"]],
    )
    date_from: Text | None = Field(
        default=None,
        validation_alias="from",
        description="Published on this day or later: a day, a month or a year.",
        examples=["2020", "2021-06"],
        json_schema_extra=_DATE,
    )
    date_to: Text | None = Field(
        default=None,
        validation_alias="to",
        description="Published on this day or earlier: a day, a month or a year, which count to their end.",
        examples=["2022", "2021-06-30"],
        json_schema_extra=_DATE,
    )
    languages: Texts = Field(
        default=(),
        validation_alias="language",
        max_length=MOST_VALUES,
        description="Languages of pages. Pages in any of them.",
        examples=[["en"], ["zh", "zh-Hant"]],
        json_schema_extra=_LANGUAGES,
    )
    sort: Sort | None = Field(
        default=None, description="The order of the hits; pages without a date come last in those by date."
    )
    size: Whole = Field(
        default=DEFAULT_SIZE, ge=1, le=MOST_HITS, description="How many hits a page has at the most."
    )
    page: Whole = Field(
        default=1,
        ge=1,
        le=DEEPEST,
        description=f"The number of the page of hits. The last of its hits is at most the {DEEPEST:,}th.",
    )
    translate: bool = Field(
        default=True, description="Whether words are also searched by their names in the other language."
    )
    fold: bool = Field(
        default=True,
        description="Whether pages that carry the same text are one hit, which lists the others.",
    )
    explain: bool = Field(
        default=False,
        description="Whether each hit tells what its score is made of; not in an order by date.",
    )

    @field_validator("page")
    @classmethod
    def _not_too_deep(cls, page: int, info: ValidationInfo) -> int:
        size = info.data.get("size", 1)
        if page * size > DEEPEST:
            raise refused(
                Message(
                    "Page %(page)s with %(size)s hits on each lies beyond the first %(deepest)s hits.",
                    page=page,
                    size=size,
                    deepest=DEEPEST,
                ),
                Message(
                    "Narrow the search, or go on from page to page with the cursor of the JSON endpoint, or "
                    "export all hits."
                ),
            )
        return page

    @property
    def filtered(self) -> bool:
        """Whether anything but the query narrows the result."""
        return bool(self.regions or self.sources or self.date_from or self.date_to or self.languages)

    @property
    def order(self) -> Sort:
        """The order on our pages: the one asked for, else the best first, without a query the newest."""
        return self.sort or ("relevance" if self.query else "newest")

    def search(
        self, index: ServedIndex, default_sort: Sort = "relevance", facets: Sequence[str] | None = None
    ) -> SearchResults:
        """Ask ``index``; ``default_sort`` holds when the request names no order.

        Raises:
            SearcherError: whatever the index has against the parameters or itself.
        """
        results = index.search(
            self.query,
            region=self.regions or None,
            source=self.sources or None,
            date_from=self.date_from,
            date_to=self.date_to,
            language=self.languages or None,
            sort=self.sort or default_sort,
            page=self.page,
            size=self.size,
            translate=self.translate,
            fold=self.fold,
            explain=self.explain,
            facets=facets,
        )
        searched(results.took_ms)
        return results

    def changed(self, **changes: Any) -> Self:
        """Another search that differs in ``changes``; it starts at its first page."""
        return self.model_copy(update={"page": 1, **changes})

    def unfiltered(self) -> Self:
        """The same search over the whole collection."""
        return self.changed(regions=(), sources=(), date_from=None, date_to=None, languages=())

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or a form, without those that are at their default."""
        pairs = [
            ("q", self.query),
            *(("region", region) for region in self.regions),
            *(("source", source) for source in self.sources),
            ("from", self.date_from or ""),
            ("to", self.date_to or ""),
            *(("language", language) for language in self.languages),
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
        written = "&".join([f"{name}={quoted(value)}" for name, value in self.pairs()])
        return f"{path}?{written}" if written else path


class TypedText(Parameters):
    """What stands in a search box while somebody types, and how many suggestions there may be."""

    # A blank at the end is kept: it says that the last word is whole.
    text: str = Field(
        default="",
        validation_alias="q",
        description="What the search box holds; a blank at its end says that the last word is whole.",
        examples=["fenchen", "dust "],
        json_schema_extra=_QUERY,
    )
    size: Whole = Field(
        default=DEFAULT_SUGGESTIONS,
        ge=1,
        le=MOST_SUGGESTIONS,
        description="How many suggestions there are at most.",
    )


def read(arguments: MultiDict[str, str]) -> SearchParameters:
    """Return the search that the arguments of a request describe.

    Raises:
        InvalidRequestError: one of them cannot be understood.
    """
    return read_arguments(SearchParameters, arguments)


def read_typed(arguments: MultiDict[str, str]) -> TypedText:
    """Return what the arguments of a request for suggestions say.

    Raises:
        InvalidRequestError: ``size`` cannot be understood.
    """
    return read_arguments(TypedText, arguments)


def read_readable(arguments: MultiDict[str, str]) -> SearchParameters:
    """Return the search that the arguments describe, with the default for each that `read` would refuse."""
    kept = MultiDict(arguments)
    for name in refused_names(SearchParameters, arguments):
        del kept[name]
    return read(kept)
