"""The endpoint keeps to its own OpenAPI document, whatever it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from small_collection import PAGES

from searcher.settings import Settings
from searcher.web.app import create_app

if TYPE_CHECKING:
    from schemathesis import Case
    from schemathesis.schemas import BaseSchema

    from searcher.searching import Index

VALID, INVALID = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
TRIED = [
    ("/api/v1/search", "GET", VALID),
    ("/api/v1/search", "GET", INVALID),
    ("/api/v1/search", "POST", VALID),
    ("/api/v1/search", "POST", INVALID),
    ("/api/v1/documents/{id}", "GET", VALID),
    ("/api/v1/documents/{id}", "GET", INVALID),
    ("/api/v1/documents/{id}/similar", "GET", VALID),
    ("/api/v1/documents/{id}/similar", "GET", INVALID),
    ("/api/v1/suggest", "GET", VALID),
    ("/api/v1/suggest", "GET", INVALID),
    ("/api/v1/stats", "GET", VALID),
]
#: We take more than the document says (a single text for a list, other ways to write a date), and refuse what
#: it cannot tell (a day that no calendar has): only that the answers are as documented is looked at.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def document(small_index: Index) -> BaseSchema:
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", create_app(small_index, Settings(rate_limit="off"))
    )


def test_every_operation_is_tried(document: BaseSchema) -> None:
    found = [result.ok() for result in document.get_all_operations()]
    assert {(one.path, one.method.upper()) for one in found} == {(path, method) for path, method, _ in TRIED}


@pytest.mark.parametrize(("path", "method", "mode"), TRIED)
def test_answers_are_as_documented(
    document: BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = document[path][method]

    @settings(max_examples=15, derandomize=True, deadline=None, database=None)
    @given(operation.as_strategy(generation_mode=mode))
    def check(case: Case) -> None:
        if mode is VALID and "id" in case.path_parameters:
            case.path_parameters["id"] = PAGES[0].id
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    check()
