"""The house keeps its floors, and its papers say what is in it."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from searcher.settings import ENVIRONMENT_PREFIX, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

#: Package or module below ``searcher`` → its floor, as ARCHITECTURE.md has it.
FLOORS = {
    "cli": 5,
    "web": 5,
    "__init__": 4,
    "assembly": 4,
    "completing": 4,
    "corrections": 4,
    "evaluation": 4,
    "explanations": 4,
    "facets": 4,
    "filtering": 4,
    "indexing": 4,
    "preparing": 4,
    "presenting": 4,
    "reading": 4,
    "regrouping": 4,
    "reporting": 4,
    "relaxing": 4,
    "roots": 4,
    "scanning": 4,
    "searching": 4,
    "similarity": 4,
    "states": 4,
    "translations": 4,
    "workers": 4,
    "engine": 3,
    "extract": 2,
    "highlight": 2,
    "ingest": 2,
    "query": 2,
    "reprints": 2,
    "analysis": 1,
    "gazetteer": 1,
    "lexicon": 1,
    "publishers": 1,
    "document": 0,
    "errors": 0,
    "fields": 0,
    "installed": 0,
    "messages": 0,
    "paragraphs": 0,
    "results": 0,
    "settings": 0,
    "userfiles": 0,
}
#: Neighbours on one floor that may import one another, in this direction.
SAME_FLOOR = {
    ("query", "highlight"),  # the compiler says what is to be marked, in the highlighter's terms
    ("web", "cli"),  # serve is a command, and has the options of the others
    # The roads use one another from left to right.
    ("presenting", "explanations"),
    ("presenting", "translations"),
    ("searching", "completing"),
    ("searching", "facets"),
    ("searching", "filtering"),
    ("scanning", "presenting"),
    ("searching", "presenting"),
    ("searching", "relaxing"),
    ("searching", "scanning"),
    ("searching", "similarity"),
    ("searching", "states"),
    ("indexing", "preparing"),
    ("indexing", "reading"),
    ("indexing", "regrouping"),
    ("indexing", "roots"),
    ("indexing", "workers"),
    ("reading", "roots"),
    ("reporting", "corrections"),
    ("assembly", "searching"),
    ("evaluation", "assembly"),
    ("evaluation", "indexing"),
    ("evaluation", "reading"),
    ("evaluation", "searching"),
    ("__init__", "assembly"),
    ("__init__", "searching"),
    ("__init__", "indexing"),
    ("__init__", "reading"),
    # The plain types name one another.
    ("errors", "document"),
    ("errors", "messages"),
    ("results", "document"),
    ("settings", "errors"),
    ("userfiles", "errors"),
}


def _modules() -> list[tuple[str, Path]]:
    files = [*(ROOT / "searcher").rglob("*.py"), *(ROOT / "web").rglob("*.py")]
    return [(_part(path), path) for path in files]


def _part(path: Path) -> str:
    relative = path.relative_to(ROOT)
    if relative.parts[0] == "web":
        return "web"
    return relative.parts[1].removesuffix(".py")


def _imported(path: Path) -> set[str]:
    """The parts of ``searcher`` that a module imports, for its types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "searcher":
            below = node.module.split(".")[1:]
            names = [below[0]] if below else [alias.name for alias in node.names]
            found |= {name if name in FLOORS else "__init__" for name in names}
        elif isinstance(node, ast.Import):
            dotted = [alias.name.split(".") for alias in node.names]
            found |= {name[1] if len(name) > 1 else "__init__" for name in dotted if name[0] == "searcher"}
    return found


@pytest.mark.parametrize(("part", "path"), _modules(), ids=lambda value: str(value).removeprefix(str(ROOT)))
def test_imports_only_go_down(part: str, path: Path) -> None:
    for other in _imported(path) - {part}:
        assert FLOORS[other] < FLOORS[part] or (part, other) in SAME_FLOOR, f"{path} imports {other}"


def test_every_part_has_its_floor() -> None:
    assert {part for part, _ in _modules()} <= FLOORS.keys()


@pytest.mark.parametrize("command", sorted(entry_points(group="searcher.commands").names))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"searcher {command}" in README


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in README
    assert ENVIRONMENT_PREFIX in README


def test_every_address_is_in_the_readme() -> None:
    from searcher.web.app import create_app

    app = create_app(None)  # type: ignore[arg-type]  # only its addresses are looked at
    ours = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    assert len(ours) >= 8
    for address in ours:
        assert re.search(rf"[` ]{re.escape(re.sub('<.*>', '<id>', address))}[`? ]", README), address


def test_readme_begins_with_the_two_commands() -> None:
    lines = [line for line in README.splitlines() if line.strip()]
    assert lines[1] == "```sh"
    assert lines[2].startswith("make serve")
    assert lines[3].startswith("make test")


def test_changelog_knows_this_version() -> None:
    import searcher

    assert f"## {searcher.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
