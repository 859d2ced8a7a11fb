"""The OpenAPI document of the endpoint, generated from its views, parameters and answers."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from spectree import Response as Responses
from spectree import SecurityScheme, SpecTree
from spectree.models import InType, SecureType, SecuritySchemeData

from searcher import __version__
from searcher.web.api.answer_headers import HEADERS, references
from searcher.web.api.schemas import AnswerAdapter
from searcher.web.guarding.keys import KEY_HEADER
from searcher.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import BaseModel

DESCRIPTION = """\
Full-text search in pages in Chinese, in English and in both: a search finds pages in either language and \
says what it added to the words. Answers are JSON in UTF-8. In an address, parameters that are blank or \
unknown count as not given. Errors are problem objects (RFC 9457) that say what to do instead. Under \
`/api/v1` names and meanings stay as they are; fields and parameters may be added.
"""
PROBLEM_TYPE = "application/problem+json"
#: What any operation may answer with instead.
_COMMON = {
    "HTTP_401": (Problem, "This server wants a key, and none of its keys was sent."),
    "HTTP_429": (Problem, "Too much was asked in this time; `Retry-After` says when to ask again."),
    "HTTP_500": (Problem, "The server made a mistake."),
    "HTTP_503": (Problem, "There is no index that can be searched."),
}
_OTHERS = {
    304: "The answer is still the one with the tag in `If-None-Match`.",
    400: "A parameter has no meaning, or the body is not in its form; `hint` says what to send instead.",
    404: "There is no page with this id.",
    410: "The index has changed since the cursor was written: start again.",
    413: "The body is longer than 64 kB.",
    415: "The body is not JSON.",
}

spec = SpecTree(
    "flask",
    mode="strict",
    annotations=False,
    page_templates={},
    title="searcher",
    description=DESCRIPTION,
    version=__version__,
    openapi_version="3.1.0",
    naming_strategy=lambda model: str(model.__name__),
    nested_naming_strategy=lambda _, name: name,
    model_adapter=AnswerAdapter(),  # type: ignore[arg-type]  # so is their own
    validation_error_status=400,
    validation_error_model=Problem,
    security_schemes=[
        SecurityScheme("bearer", SecuritySchemeData(SecureType.HTTP, scheme="bearer")),
        SecurityScheme(
            "key", SecuritySchemeData(SecureType.API_KEY, name=KEY_HEADER, field_in=InType.HEADER)
        ),
    ],
    security=[{}, {"bearer": []}, {"key": []}],
)


def operation(
    name: str,
    answer: tuple[type, str],
    *statuses: int,
    query: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
) -> Callable[..., Any]:
    """Return what describes a view in the document, and leaves it as it is.

    Args:
        name: as generated clients call it.
        answer: a dataclass, and what the answer is.
        statuses: with which it may answer instead, beside those with which any operation may.
    """
    others = {f"HTTP_{status}": (Problem if status >= 400 else None, _OTHERS[status]) for status in statuses}
    return spec.validate(
        query=query,
        json=body,
        resp=Responses(HTTP_200=answer, **others, **_COMMON),
        path_parameter_descriptions={
            "id": "The id of a page, as hits have it; slashes may stand as they are."
        },
        operation_id=name,
        skip_validation=True,
    )


@cache
def document() -> Mapping[str, Any]:
    """Return the document, without the address of the server. Call it while the application is there."""
    made: dict[str, Any] = deepcopy(spec.spec)
    for operations in made["paths"].values():
        for method in sorted(operations):  # the application names the methods of a rule in any order
            operations[method] = _completed(operations.pop(method))
    schemas = made["components"]["schemas"]
    wanted = set(_references(made["paths"], schemas))
    schemas["JsonValue"]["description"] = "Any JSON value."
    made["components"]["schemas"] = {
        name: _plain(schema) for name, schema in sorted(schemas.items()) if name in wanted
    }
    made["components"]["headers"] = HEADERS
    for operations in made["paths"].values():
        for operation in operations.values():
            _add_headers(operation)
    del made["tags"]
    return made


def _completed(operation: dict[str, Any]) -> dict[str, Any]:
    del operation["tags"]
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            parameter["schema"] = {"type": "string", "minLength": 1}
        parameter["schema"].pop("description", None)
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            response["content"] = {PROBLEM_TYPE: response["content"]["application/json"]}
    operation["responses"] = dict(sorted(operation["responses"].items()))
    return operation


def _add_headers(operation: dict[str, Any]) -> None:
    has_tag = "304" in operation["responses"]
    for status, response in operation["responses"].items():
        response["headers"] = references(int(status), has_tag)


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what stands in it for the parameters of addresses."""
    properties = {
        name: {key: value for key, value in described.items() if key not in ("style", "explode")}
        for name, described in schema.get("properties", {}).items()
    }
    return {**schema, "properties": properties} if properties else schema


def _references(value: Any, schemas: Mapping[str, Any]) -> Iterator[str]:
    """The names of the schemas that ``value`` refers to, and those that these refer to."""
    open_ends, seen = [value], set()
    while open_ends:
        part = open_ends.pop()
        if isinstance(part, list):
            open_ends += part
        elif isinstance(part, dict):
            open_ends += part.values()
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name and name not in seen:
                seen.add(name)
                open_ends.append(schemas[name])
                yield name
