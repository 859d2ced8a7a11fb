"""The endpoint described: for programs as an OpenAPI document, for people as a page made of it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup, escape

from searcher.errors import SearcherError
from searcher.web.api import query_language
from searcher.web.api.examples import PAGE, Example, examples
from searcher.web.api.openapi import document
from searcher.web.guarding import keys
from searcher.web.served import served_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What needs more than one request; its examples have this name.
EVERY_HIT = "every_hit"

#: So many pages are looked at for one that has similar ones.
_LOOKED_AT = 10
_CODE = re.compile("`([^`]*)`")

api_docs = Blueprint("api_docs", __name__, url_prefix="/api/v1")


class Operation(NamedTuple):
    """Something that the endpoint does, as the document describes it, with examples.

    Attributes:
        trial: an address that answers in a browser; ``None`` where that takes more than an address, such as
            a key.
    """

    path: str
    method: str
    described: Mapping[str, Any]
    examples: tuple[Example, ...]
    trial: str | None


@api_docs.get("/openapi.json")
def openapi() -> Response:
    """Answer with the OpenAPI document."""
    return Response(_written(_server()), mimetype="application/json")


@api_docs.get("/docs")
def docs() -> str:
    """A page that describes every operation, and what answers are made of."""
    page = _some_page()
    return render_template(
        "docs.html",
        described=document(),
        operations=list(_operations(page)),
        every_hit=_shown(EVERY_HIT, page),
        server=_server(),
        query_language=query_language,
        wants_key=keys.are_wanted(),
        brief=brief,
        code=code,
        kind=kind,
        told=told,
    )


def code(text: str) -> Markup:
    """Return a text as HTML, with what stands in backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def brief(description: str) -> str:
    """Return the first paragraph of a description; the page has a section for what else there is."""
    return description.partition("\n\n")[0]


def told(example: str | list[str]) -> str:
    """Return an example of a value in one line."""
    return example if isinstance(example, str) else ",".join(example)


def kind(schema: Mapping[str, Any]) -> Markup:
    """Return what a JSON schema allows, as HTML in few words, with links to the schemas that it names."""
    match schema:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return Markup('<a href="#{0}">{0}</a>').format(name)
        case {"anyOf": alternatives}:
            return Markup(" or ").join(map(kind, alternatives))
        case {"enum": values}:
            return Markup(", ").join(Markup("<code>{}</code>").format(value) for value in values)
        case {"type": "array", "items": items}:
            return Markup("list of {}{}").format(kind(items), _limits(schema))
        case {"type": "object", "additionalProperties": dict(values)}:
            return Markup("object of {}").format(kind(values) or "any values")
        case {"type": "integer", "minimum": least, "maximum": most}:
            return Markup("whole number, {:,}–{:,}").format(least, most)
        case {"type": "integer"}:
            return Markup("whole number")
        case {"type": "boolean"}:
            return kind({"enum": ["true", "false"]})
        case {"type": "string"}:
            return Markup("text{}").format(_limits(schema))
        case _:
            return escape(schema.get("type", ""))


def _limits(schema: Mapping[str, Any]) -> str:
    """How long a text or a list may be, as it stands behind its kind."""
    match schema:
        case {"maxLength": most}:
            return f", at most {most:,} characters"
        case {"minItems": least, "maxItems": most}:
            return f", {least:,}–{most:,}"
        case {"maxItems": most}:
            return f", at most {most:,}"
        case _:
            return ""


def _operations(page: str) -> Iterable[Operation]:
    for path, operations in document()["paths"].items():
        for method, described in operations.items():
            trial = _trial(path, described, page) if method == "get" and not keys.are_wanted() else None
            yield Operation(path, method, described, _shown(described["operationId"], page), trial)


def _trial(path: str, described: Mapping[str, Any], page: str) -> str:
    """The address of an operation with the first example of a query."""
    queries = [each["schema"]["examples"][0] for each in described["parameters"] if each["name"] == "q"]
    arguments = f"?{urlencode({'q': queries[0]})}" if queries else ""
    return f"{_server()}{path.replace('{id}', page)}{arguments}"


def _shown(name: str, page: str) -> tuple[Example, ...]:
    return tuple(example.at(_server(), page) for example in examples(name))


def _server() -> str:
    return request.root_url.rstrip("/")


def _some_page() -> str:
    """The id of a page that is there, so that the examples can be tried as they stand: of the newest few the
    first that has similar pages."""
    try:
        index = served_index()
        found = index.search(sort="newest", size=_LOOKED_AT, facets=()).hits
        alike = (hit for hit in found if index.similar(hit.id, 1).hits)
        chosen = next(alike, found[0] if found else None)
    except SearcherError:
        return PAGE
    return quote(chosen.id) if chosen else PAGE


@lru_cache(maxsize=8)  # a server is known by few names
def _written(server: str) -> str:
    # After "info", where readers look for it.
    described = {"openapi": "", "info": {}, "servers": [{"url": server}], **document()}
    return json.dumps(described, ensure_ascii=False)
