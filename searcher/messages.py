"""Sentences for people: English that remembers how it was made, so that a front end can say it otherwise."""

from __future__ import annotations

from typing import Any


class Message(str):
    """A text in English, and one to everybody who only wants a text.

    Attributes:
        template: the text with a place ``%(name)s`` for each value; what a catalogue of translations knows it
            by. It is written out where the message is made, for there the catalogue's texts are gathered.
        values: what stands in those places. Numbers are written as the reader's language writes them; a
            message among the values is said in that language, too.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Message:
        written = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        message = super().__new__(cls, template % written)
        message.template = template
        message.values = values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), self.values
