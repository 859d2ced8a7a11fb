"""YAML front matter: the block between two ``---`` lines that begins a Markdown file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from searcher.document import JsonValue

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class FrontMatterError(ValueError):
    """The block is no YAML.

    Attributes:
        line: of the file, from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__(f"front matter is not YAML, line {line}; correct it or remove the block")
        self.line = line


class _Loader(yaml.SafeLoader):
    """Safe YAML without aliases (which can blow up a small file) and with dates left as they are written."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (the base class declares it so)
        first: [(tag, form) for tag, form in resolvers if tag != _TIMESTAMP]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read", mark)
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, JsonValue], str]:
    """Return the fields of the front matter, empty where there is none, and the text after it.

    Raises:
        FrontMatterError: the block is not YAML.
    """
    text = text.replace("\r\n", "\n").lstrip("\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    try:
        fields = yaml.load(match[1], _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise FrontMatterError(line + 2) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterError(1) from error
    # Text between two rules is not front matter.
    return (_as_json(fields), text[match.end() :]) if isinstance(fields, dict) else ({}, text)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_json(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_as_json(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
