from __future__ import annotations

from dataclasses import dataclass, field

from searcher.results import Facets, StoredDocument
from searcher.web.api.schemas import AnswerAdapter, documented


@dataclass
class Kettle:
    """A vessel for water.

    It has a lid.

    Attributes:
        volume, height: in ``litres``
            and metres.
        lid: closed?
    """

    volume: float
    height: float
    lid: bool


@dataclass
class Samovar(Kettle):
    """A kettle with a tap.

    Attributes:
        lid: always there.
    """


def test_a_docstring_describes_a_dataclass_and_its_attributes() -> None:
    both = "In `litres` and metres."
    assert documented(Kettle) == (
        "A vessel for water. It has a lid.",
        {"volume": both, "height": both, "lid": "Closed?"},
    )
    assert documented(Samovar) == (
        "A kettle with a tap.",
        {"volume": both, "height": both, "lid": "Always there."},
    )


@dataclass
class Shelf:
    kettles: tuple[Kettle, ...]
    label: str | None = None
    dents: list[int] = field(default_factory=list)


def test_every_field_of_an_answer_is_there() -> None:
    schema = AnswerAdapter().json_schema(Shelf, ref_template="#/{model}", mode="serialization")
    assert schema["required"] == ["kettles", "label", "dents"]
    assert schema["properties"]["kettles"] == {"type": "array", "items": {"$ref": "#/Kettle"}}
    assert schema["properties"]["label"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert schema["$defs"]["Kettle"]["properties"]["lid"] == {"type": "boolean", "description": "Closed?"}


def test_types_that_only_the_type_checker_imports_are_known() -> None:
    schema = AnswerAdapter().json_schema(StoredDocument, ref_template="#/{model}", mode="serialization")
    assert schema["properties"]["language"]["enum"] == ["zh", "zh-Hant", "en", "mixed"]
    assert schema["properties"]["metadata"]["additionalProperties"] == {"$ref": "#/JsonValue"}
    assert "required" not in schema


def test_a_tree_is_described() -> None:
    schema = AnswerAdapter().json_schema(Facets, ref_template="#/{model}", mode="serialization")
    children = schema["$defs"]["RegionCount"]["properties"]["children"]
    assert (children["type"], children["items"]) == ("array", {"$ref": "#/RegionCount"})
