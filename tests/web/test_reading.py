from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, field_validator
from werkzeug.datastructures import MultiDict

from searcher.errors import InvalidRequestError
from searcher.messages import Message
from searcher.results import Sort  # noqa: TC001  # the model looks it up
from searcher.web.reading import described, read_arguments, read_object, refused, refused_names


class Tea(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: Sort | None = Field(default=None, validation_alias="sort")
    cups: int = Field(default=1, ge=1, le=2000)
    hot: bool = True
    with_: tuple[str, ...] = Field(default=(), validation_alias="with", max_length=3)
    name: str = Field(default="", max_length=5)
    pot: str = ""
    guests: list[dict[str, int]] = Field(default=[], min_length=0, max_length=2)

    @field_validator("pot")
    @classmethod
    def _warm(cls, pot: str) -> str:
        if pot == "cold":
            raise refused(Message("The pot is %(pot)s.", pot=pot), Message("Warm it."))
        return pot


def test_arguments_are_read_by_their_names_in_addresses() -> None:
    arguments = MultiDict(
        [("sort", "newest"), ("cups", "3"), ("cups", "4"), ("with", "milk"), ("with", "ice")]
    )
    assert read_arguments(Tea, arguments) == Tea.model_construct(kind="newest", cups=3, with_=("milk", "ice"))


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        ({"sort": "best"}, "sort cannot be 'best'.", "Use one of relevance, newest, oldest."),
        ({"cups": 2001}, "cups cannot be 2001.", "Use a whole number from 1 to 2,000."),
        ({"hot": "lukewarm"}, "hot cannot be 'lukewarm'.", "Use true or false."),
        ({"with": ["a", "b", "c", "d"]}, "with cannot be a list of 4.", "a list of at most 3 texts"),
        ({"with": {"milk": 1}}, "with cannot be an object.", "a list of at most 3 texts"),
        ({"name": "Keemun"}, "name cannot be 'Keemun'.", "Use a text of at most 5 characters."),
        ({"pot": 1.5}, "pot cannot be 1.5.", "Use a text."),
        ({"pot": "x" * 90, "name": 1}, "name cannot be 1.", "Use a text"),
        ({"pot": "cold"}, "The pot is cold.", "Warm it."),
        ({"sugar": True}, "There is no parameter 'sugar'.", "sort, cups, hot, with, name, pot, guests"),
        ({"x" * 90: 1}, "There is no parameter '" + "x" * 39 + "…'.", "sort, cups"),
        ("tea", "'tea' is no JSON object.", "sort, cups"),
        (b"\xff" * 90, "is no JSON object.", "sort, cups"),
        ([[]], "an empty list is no JSON object.", "sort, cups"),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_is_refused_is_named_with_what_to_do_instead(given: Any, message: str, hint: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        read_object(Tea, given)
    assert caught.value.message.endswith(message)
    assert len(caught.value.message) < 100
    assert hint in caught.value.hint
    assert isinstance(caught.value.message, Message)


def test_all_that_is_refused_is_found() -> None:
    arguments = MultiDict({"cups": "many", "hot": "x", "name": "Assam", "pot": "cold"})
    assert refused_names(Tea, arguments) == {"cups", "hot", "pot"}
    assert refused_names(Tea, MultiDict({"name": "Assam"})) == set()


def test_what_may_be_left_out_is_described_without_null() -> None:
    assert described(Tea)["sort"] == {"enum": ["relevance", "newest", "oldest"], "type": "string"}
    assert described(Tea)["cups"] == {"default": 1, "maximum": 2000, "minimum": 1, "type": "integer"}
    assert described(Tea)["with"] == {"items": {"type": "string"}, "maxItems": 3, "type": "array"}
