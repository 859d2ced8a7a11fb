"""Examples of requests to the endpoint, each a program of its own, which the readable page shows and the
tests run."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

#: The address of the server that stands in the examples.
SERVER = "http://127.0.0.1:8000"
#: What stands in them for the id of a page.
PAGE = "PAGE"
#: Endings of the files, and the languages that they are in.
LANGUAGES = {"sh": "curl", "py": "Python", "js": "JavaScript"}

_FOLDER = Path(__file__).parent


class Example(NamedTuple):
    """A program that asks the endpoint.

    Attributes:
        language: what it is written in, as people call it.
    """

    language: str
    code: str

    def at(self, server: str, page: str = PAGE) -> Example:
        """The same example for the server at an address, with the id of a page as it stands in an address."""
        return self._replace(code=self.code.replace(SERVER, server).replace(PAGE, page))


@cache
def examples(name: str) -> tuple[Example, ...]:
    """Return the examples of one thing to do; none if there are none."""
    paths = {ending: _FOLDER / f"{name}.{ending}" for ending in LANGUAGES}
    return tuple(
        Example(LANGUAGES[ending], path.read_text(encoding="utf-8"))
        for ending, path in paths.items()
        if path.is_file()
    )
