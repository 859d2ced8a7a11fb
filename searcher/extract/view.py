"""The view of a page that all fields are found in, whatever the page's format was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from searcher.document import Found, PublicationDate

#: How much of the last paragraph may be a credit.
_TAIL = 400


def _no_date() -> Found[PublicationDate] | None:
    return None


@dataclass(frozen=True, slots=True)
class View:
    """A page taken apart.

    Attributes:
        title: the headline, if the page has one.
        header: the lines around the headline that are not running text, without the headline itself;
            short lines that open the body are among them, since they may tell of the page, too.
        headline_at: how many of the header's lines stand before the headline.
        body: the main text, paragraphs separated by newlines.
        footer: the end of the last paragraph, then the lines after the body.
        imprint: the page's last lines, as far as the footer does not reach them.
        meta: meta tags and structured data, names in lower case; JSON-LD as ``ld:datepublished`` …
        marked: text of elements whose class names a field: ``source``, ``author``, ``date``.
        scripts: the text of scripts, which may hold timestamps.
        url: the address the page gives as its own.
        site_names: names of the site or paper, as its pages' titles and meta tags give them.
        window: the title that the page gives its window.
        locale: the language that the page declares, in lower case (``zh-tw``).
        last_resort_date: looks through the whole page; called only when nothing else is known.
    """

    title: Found[str] | None
    header: tuple[str, ...]
    body: str
    footer: tuple[str, ...]
    headline_at: int = 0
    meta: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, str] = field(default_factory=dict)
    scripts: str = ""
    url: str | None = None
    site_names: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    window: str = ""
    locale: str = ""
    last_resort_date: Callable[[], Found[PublicationDate] | None] = _no_date

    @property
    def header_lines(self) -> tuple[str, ...]:
        """The header from the headline on, then what stands before it, nearest first."""
        return self.header[self.headline_at :] + tuple(reversed(self.header[: self.headline_at]))


def tail(text: str) -> str:
    """Return the end of ``text``, where credits stand."""
    return text[-_TAIL:]
