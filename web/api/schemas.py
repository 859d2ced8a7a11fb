"""JSON schemas of what the endpoint answers, out of the dataclasses and their docstrings."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, JsonValue, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from spectree.model_adapter.pydantic_adapter import PydanticModelAdapter

from searcher.document import Language
from searcher.results import Hit, StoredDocument
from searcher.web.reading import ParameterSchema

if TYPE_CHECKING:
    from pydantic_core import core_schema
    from spectree.model_adapter.protocol import SchemaMode

#: Names in the types of the dataclasses that their modules import for the type checker alone.
_NAMES = {"Language": Language, "JsonValue": JsonValue}
#: Answers of which a request may ask for some fields only.
SELECTABLE = (Hit, StoredDocument)

_ATTRIBUTES = "Attributes:"
#: A line that begins to describe attributes: their names and the first words.
_ENTRY = re.compile(r"    (\w+(?:, \w+)*): (.*)")


class AnswerSchema(GenerateJsonSchema):
    """The JSON schema of an answer: every field is there, whether or not it has a default in the code."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        return False

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        described = super().dataclass_schema(schema)
        kind = schema["cls"]
        summary, attributes = documented(kind)
        described["description"] = summary
        for name, text in attributes.items():
            if name in described["properties"]:
                described["properties"][name] = {**described["properties"][name], "description": text}
        if kind in SELECTABLE:
            del described["required"]
        return described


class AnswerAdapter(PydanticModelAdapter):
    """Makes the JSON schemas for SpecTree."""

    def json_schema(
        self, model: type[Any], *, ref_template: str, mode: SchemaMode = "validation"
    ) -> dict[str, Any]:
        if issubclass(model, BaseModel):
            return model.model_json_schema(
                ref_template=ref_template, schema_generator=ParameterSchema, mode=mode
            )
        adapter = TypeAdapter(model)
        adapter.rebuild(_types_namespace=_NAMES)
        return adapter.json_schema(ref_template=ref_template, schema_generator=AnswerSchema, mode=mode)


def documented(kind: type) -> tuple[str, dict[str, str]]:
    """Return what a dataclass says of itself, and of each of its attributes, those inherited too."""
    attributes: dict[str, str] = {}
    for part in reversed(kind.__mro__):
        if "__doc__" in vars(part):
            summary, own = _parts(inspect.cleandoc(part.__doc__ or ""))
            attributes |= own
    return summary, attributes


def _parts(docstring: str) -> tuple[str, dict[str, str]]:
    text, _, listed = docstring.partition(_ATTRIBUTES)
    attributes: dict[str, str] = {}
    names: list[str] = []
    for line in listed.splitlines():
        if entry := _ENTRY.fullmatch(line):
            names = entry[1].split(", ")
            attributes |= dict.fromkeys(names, entry[2])
        elif line.strip():
            attributes |= {name: f"{attributes[name]} {line.strip()}" for name in names}
    return _joined(text), {name: _sentence(text) for name, text in attributes.items()}


def _sentence(text: str) -> str:
    joined = _joined(text)
    return joined[:1].upper() + joined[1:]


def _joined(text: str) -> str:
    """A text without its line breaks, code in single backticks."""
    return " ".join(text.replace("``", "`").split())
