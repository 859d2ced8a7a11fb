"""What requests to the endpoint may say beside what addresses of pages say."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
    WrapValidator,
    field_validator,
)
from pydantic.functional_validators import AfterValidator

from searcher.messages import Message
from searcher.results import FACETS, Hit, StoredDocument
from searcher.searching import LONGEST_QUERY, MOST_SIMILAR
from searcher.web.api import query_language
from searcher.web.parameters import DEFAULT_SIZE, Parameters, SearchParameters, Text, Whole
from searcher.web.reading import refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic.config import JsonDict

HIT_FIELDS = tuple([field.name for field in fields(Hit)])
DOCUMENT_FIELDS = tuple([field.name for field in fields(StoredDocument)])
#: The word that stands for no facet at all.
NO_FACETS = "none"
#: The most searches of one request.
MOST_SEARCHES = 20
#: No cursor that we write is longer.
LONGEST_CURSOR = 200

#: How the document of the endpoint says that addresses may have the names of a list between commas.
_COMMAS: JsonDict = {"style": "form", "explode": False}


def _split(value: object) -> object:
    """The names of a list that is parted by commas, repeated, or both; each once."""
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not all(isinstance(text, str) for text in texts):
        return value
    names = (name.strip() for text in texts for name in text.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _one_of(names: Sequence[str], name: str) -> str:
    if name not in names:
        raise ValueError("no such name")
    return name


def _enumeration(names: Sequence[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [*names]})


HitField = Annotated[str, AfterValidator(partial(_one_of, HIT_FIELDS)), _enumeration(HIT_FIELDS)]
DocumentField = Annotated[
    str, AfterValidator(partial(_one_of, DOCUMENT_FIELDS)), _enumeration(DOCUMENT_FIELDS)
]
Facet = Annotated[
    str, AfterValidator(partial(_one_of, (*FACETS, NO_FACETS))), _enumeration((*FACETS, NO_FACETS))
]
HitFields = Annotated[tuple[HitField, ...], BeforeValidator(_split)]
DocumentFields = Annotated[tuple[DocumentField, ...], BeforeValidator(_split)]
Facets = Annotated[tuple[Facet, ...], BeforeValidator(_split)]


class HitOptions(Parameters):
    """How the hits of an answer shall be told."""

    fields: HitFields = Field(
        default=(),
        description="The fields that hits have in the answer; all when nothing is said.",
        examples=[["id", "title", "date"]],
        json_schema_extra=_COMMAS,
    )
    highlight: bool = Field(
        default=True,
        description="Whether matches are marked. If not, hits have no `title_html`, and their `snippets` are "
        "plain text instead of HTML.",
    )


class Search(HitOptions, SearchParameters):
    """A search by address."""

    # As the pages have it, with a longer description.
    query: Text = Field(
        default="",
        validation_alias="q",
        description=query_language.DESCRIPTION,
        examples=["粉尘爆炸", '"dust explosion" -drill'],
        json_schema_extra={"maxLength": LONGEST_QUERY},
    )
    facets: Facets | None = Field(
        default=None,
        description="The facets that are counted, or `none`; all but `month` when nothing is said.",
        examples=[["source", "month"], ["none"]],
        json_schema_extra=_COMMAS,
    )
    cursor: Text | None = Field(
        default=None,
        max_length=LONGEST_CURSOR,
        description="What `next` was in the answer before: the hits that follow it, beyond the last numbered "
        "page too. The other parameters stay as they were; only `fields`, `highlight`, `facets` and "
        "`explain` may change.",
    )

    @field_validator("facets")
    @classmethod
    def _none_stands_alone(cls, facets: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if facets is None or NO_FACETS not in facets:
            return facets
        if len(facets) == 1:
            return ()
        raise refused(
            Message("facets cannot be %(none)s and others.", none=NO_FACETS),
            Message("Use %(none)s alone, or leave it out.", none=NO_FACETS),
        )

    @field_validator("cursor")
    @classmethod
    def _instead_of_a_page(cls, cursor: str | None, info: ValidationInfo) -> str | None:
        if cursor and info.data.get("page", 1) != 1:
            raise refused(
                Message("A search cannot go on from a cursor and begin at a page."),
                Message("Leave page out: the cursor says where the search goes on."),
            )
        return cursor


class BatchedSearch(Search):
    """A search of a batch: the names and values that an address has, lists as lists."""

    model_config = ConfigDict(extra="forbid")


def _as_given(search: object, _: object) -> object:
    """Searches are read one by one later, for each has its own answer."""
    return search


class Batch(BaseModel):
    """Several searches."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    searches: list[Annotated[BatchedSearch, WrapValidator(_as_given)]] = Field(
        min_length=1, max_length=MOST_SEARCHES, description="The searches, answered in this order."
    )


class DocumentParameters(Parameters):
    """How a document shall be told."""

    query: Text = Field(
        default="",
        validation_alias="q",
        description="What is marked in the text: the query that found it.",
        examples=["dust explosion"],
    )
    translate: bool = Field(
        default=True, description="Whether what the words are called in the other language is marked, too."
    )
    fields: DocumentFields = Field(
        default=(),
        description="The fields that the document has in the answer; all when nothing is said.",
        examples=[["title", "body"]],
        json_schema_extra=_COMMAS,
    )
    highlight: bool = Field(
        default=True,
        description="Whether matches are marked. If not, there is neither `title_html` nor `body_html`.",
    )


class SimilarParameters(HitOptions):
    """How many similar pages there may be, and how they shall be told."""

    size: Whole = Field(
        default=DEFAULT_SIZE, ge=1, le=MOST_SIMILAR, description="How many similar pages there are at most."
    )
