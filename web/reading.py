"""Models read from addresses and JSON. What they refuse becomes an error that says what to do instead."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import ErrorDetails, PydanticCustomError

from searcher.errors import InvalidRequestError
from searcher.messages import Message

if TYPE_CHECKING:
    from pydantic_core import core_schema
    from werkzeug.datastructures import MultiDict

Model = TypeVar("Model", bound=BaseModel)

#: The longest value that an error repeats.
QUOTED = 40


class ParameterSchema(GenerateJsonSchema):
    """The JSON schema of what a request may say: what may be left out need be neither ``null`` nor empty."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        described = super().default_schema(schema)
        if described.get("default") in (None, "", []):
            described.pop("default", None)
        return described

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False


@cache
def described(model: type[BaseModel]) -> Mapping[str, Mapping[str, Any]]:
    """Return the JSON schema of each parameter of a model, by the name that requests call it."""
    properties: dict[str, dict[str, Any]]
    properties = model.model_json_schema(schema_generator=ParameterSchema)["properties"]
    return properties


def read_arguments(model: type[Model], arguments: MultiDict[str, str]) -> Model:
    """Return what the arguments of an address say.

    Raises:
        InvalidRequestError: one of them cannot be understood.
    """
    return read_object(model, _plain(model, arguments))


def read_object(model: type[Model], given: object) -> Model:
    """Return what a JSON value says.

    Raises:
        InvalidRequestError: a part of it cannot be understood.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise refusal(model, error.errors(include_url=False)[0]) from None


def refused_names(model: type[BaseModel], arguments: MultiDict[str, str]) -> set[str]:
    """Return the names of the arguments that cannot be understood."""
    try:
        model.model_validate(_plain(model, arguments))
    except ValidationError as error:
        return {str(detail["loc"][0]) for detail in error.errors(include_url=False)}
    return set()


def refused(message: Message, hint: Message) -> PydanticCustomError:
    """Return the error for a model's validator to raise that has words of its own."""
    return PydanticCustomError("refused", "refused", {"message": message, "hint": hint})


def refusal(model: type[BaseModel], detail: ErrorDetails) -> InvalidRequestError:
    """Return the error that tells a person what a model has against a value."""
    if detail["type"] == "refused":
        return InvalidRequestError(detail["ctx"]["message"], detail["ctx"]["hint"])
    names = described(model)
    name = str(detail["loc"][0]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        return InvalidRequestError(
            Message("There is no parameter %(name)s.", name=_quoted(name)),
            Message("Use those that there are: %(names)s.", names=", ".join(names)),
        )
    if not name:
        return InvalidRequestError(
            Message("%(value)s is no JSON object.", value=_quoted(detail["input"])),
            Message("Use an object with the parameters as its names: %(names)s.", names=", ".join(names)),
        )
    if detail["type"] == "missing":
        return InvalidRequestError(Message("%(name)s is missing.", name=name), hint(names[name]))
    return InvalidRequestError(
        Message("%(name)s cannot be %(value)s.", name=name, value=_quoted(detail["input"])), hint(names[name])
    )


def hint(schema: Mapping[str, Any]) -> Message:
    """Return what a parameter with this JSON schema can be."""
    match schema:
        case {"enum": choices}:
            return Message("Use one of %(choices)s.", choices=", ".join(choices))
        case {"type": "integer"}:
            return Message(
                "Use a whole number from %(least)s to %(most)s.",
                least=schema["minimum"],
                most=schema["maximum"],
            )
        case {"type": "boolean"}:
            return Message("Use true or false.")
        case {"type": "array", "items": {"enum": choices}}:
            return Message("Use any of %(choices)s.", choices=", ".join(choices))
        case {"type": "array", "items": {"$ref": _}}:
            return Message(
                "Use a list of %(least)s to %(most)s objects.",
                least=schema["minItems"],
                most=schema["maxItems"],
            )
        case {"type": "array", "maxItems": most}:
            return Message("Use a text, or a list of at most %(most)s texts.", most=most)
        case {"type": "string", "maxLength": most}:
            return Message("Use a text of at most %(most)s characters.", most=most)
        case _:
            return Message("Use a text.")


def _plain(model: type[BaseModel], arguments: MultiDict[str, str]) -> dict[str, object]:
    several = _several(model)
    return {
        name: arguments.getlist(name) if name in several else arguments[name]
        for name in arguments  # each name once
    }


@cache
def _several(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, schema in described(model).items() if schema.get("type") == "array")


def _quoted(value: object) -> str:
    """A value as a person may find it again in the request."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        if not value:
            return "an empty list"
        return _quoted(value[0]) if len(value) == 1 else f"a list of {len(value):,}"
    if isinstance(value, Mapping):
        return "an object"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    text = value if isinstance(value, str) else repr(value)[: QUOTED * 2]
    short = text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
    return repr(short) if isinstance(value, str) else short
