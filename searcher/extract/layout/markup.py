"""An HTML page, parsed once: its lines as a reader sees them, its headings, meta tags and structured data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lxml import etree, html

from searcher.extract.layout.blocks import BLOCKS, Block, Node, blocks_of, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from searcher.document import JsonValue

_TITLE_CLASS = re.compile(r"title|headline|(?:^|[\s_-])(?:bt|tit)(?:$|[\s_-])", re.IGNORECASE)
_MARKED = {
    "source": re.compile(
        r"(?:^|[\s_-])(?:source|src|laiyuan|media[_-]?name|copyfrom|nickname)(?:[\s_-]?name)?(?:$|\s)",
        re.IGNORECASE,
    ),
    "author": re.compile(
        r"(?:^|[\s_-])(?:author|auteur|autor|writer|reporter)(?:[\s_-]?name)?(?:$|\s)", re.IGNORECASE
    ),
    "date": re.compile(r"(?:^|[\s_-])(?:pub(?:lish)?|post|article)[_-]?(?:time|date)(?:$|\s)", re.IGNORECASE),
}
_DECLARATION = re.compile(r"[\s\ufeff]*<\?xml[^>]*\?>", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_SCRIPTS = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
#: A line break beside a Han character is no gap.
_BREAK_IN_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*|\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_LONGEST_MARKED = 120
_LONGEST_CELL = 200
_MOST_CELLS = 8
#: Inside these a time is another page's.
_LINKING = frozenset(("a", "aside", "li", "nav", "footer"))
_LONGEST_SCRIPTS = 400_000
_DEEP = "depth"


@dataclass(slots=True)
class Markup:
    """What `parse` found.

    Attributes:
        blocks: the visible text, one block element or line break a block.
        headings: ``h1`` to ``h3`` and elements with a class like ``title``.
        top_headings: ``h1``.
        meta: first content of each meta tag, time element and JSON-LD field, names in lower case.
        marked: texts of elements whose class names a field.
        times: of each ``time`` element outside lists of links what is shown, and what it declares.
        cells: adjacent cells of table rows and definition lists: a name, perhaps, and its value.
        language: as the page declares it, in lower case (``zh-tw``).
    """

    blocks: list[Block]
    headings: list[str] = field(default_factory=list)
    top_headings: list[str] = field(default_factory=list)
    window_title: str = ""
    canonical: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    marked: dict[str, list[str]] = field(default_factory=dict)
    times: list[tuple[str, str]] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)
    language: str = ""
    scripts: str = ""

    @property
    def lines(self) -> list[str]:
        """The texts of the blocks."""
        return [block.text for block in self.blocks]


def parse(text: str) -> Markup:
    """Parse an HTML page, however broken; never raises for what ``text`` holds."""
    text = _INVISIBLE.sub("", _without_declaration(text))
    parser = html.HTMLParser(remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError):
        return Markup(_blocks_without_tree(text))
    if any(_DEEP in (entry.message or "").lower() for entry in parser.error_log):
        # The parser drops what is nested too deeply: better all the text without its structure.
        return Markup(_blocks_without_tree(text))
    # Kept alive, elements need not be wrapped anew for each walk over them.
    elements = list(root.iter())
    blocks = blocks_of(root)
    markup = Markup(blocks)
    markup.language = (root.get("lang") or "").lower()
    _read_head(root, markup)
    _read_headings(root, markup)
    _read_cells(root, markup)
    del elements
    return markup


def _without_declaration(text: str) -> str:
    match = _DECLARATION.match(text)
    return text[match.end() :] if match else text


def text_of(element: html.HtmlElement) -> str:
    """Return the text inside ``element`` on one line; broken lines are set apart unless they are Chinese."""
    if next(element.iter("br"), None) is None:
        return flat("".join(map(str, element.itertext())))
    texts = element.xpath(".//text()")
    broken = (f"\n{text}" if text.is_tail and text.getparent().tag == "br" else text for text in texts)
    return flat(_BREAK_IN_HAN.sub("", "".join(broken)))


def _blocks_without_tree(text: str) -> list[Block]:
    stripped = re.sub(r"<[^<>]*>", "\n", _SCRIPTS.sub("\n", text))
    root = Node("body", None, furniture=False)
    return [Block(line, root, 0.0) for part in stripped.splitlines() if (line := flat(part))]


def _read_head(root: html.HtmlElement, markup: Markup) -> None:
    scripts: list[str] = []
    for element in root.iter("meta", "title", "link", "script", "time"):
        tag = element.tag
        if tag == "meta":
            name = (
                element.get("property")
                or element.get("name")
                or _prefixed("itemprop:", element.get("itemprop"))
            )
            _keep(markup.meta, name, element.get("content"))
        elif tag == "time":
            if not any(ancestor.tag in _LINKING for ancestor in element.iterancestors()):
                shown = text_of(element)
                markup.times.append((shown, element.get("datetime") or shown))
        elif tag == "title":
            markup.window_title = markup.window_title or text_of(element)
        elif tag == "link" and "canonical" in (element.get("rel") or "").lower():
            markup.canonical = markup.canonical or element.get("href")
        elif tag == "script" and "ld+json" in (element.get("type") or ""):
            _read_structured(element.text or "", markup.meta)
        elif tag == "script" and element.text:
            scripts.append(element.text)
    markup.scripts = "\n".join(scripts)[:_LONGEST_SCRIPTS]


def _prefixed(prefix: str, name: str | None) -> str | None:
    return prefix + name if name else None


def _keep(values: dict[str, str], name: str | None, value: str | None) -> None:
    if name and value and value.strip():
        values.setdefault(name.strip().lower(), flat(value))


def _read_structured(text: str, meta: dict[str, str]) -> None:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for item in _objects(value):
        for name in ("datePublished", "dateModified", "headline"):
            _keep(meta, f"ld:{name}", _string(item.get(name)))
        _keep(meta, "ld:author", _string(item.get("author")))
        _keep(meta, "ld:publisher", _string(item.get("publisher")))


def _objects(value: JsonValue) -> Iterator[Mapping[str, JsonValue]]:
    """The object itself, or those in a list or under ``@graph``."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _string(value: JsonValue) -> str | None:
    """A string, an object's name, or the names in a list."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(
            name for item in value if (name := _string(item if not isinstance(item, list) else None))
        )
    return value if isinstance(value, str) else None


def _read_headings(root: html.HtmlElement, markup: Markup) -> None:
    for element in root.iter("h1", "h2", "h3", "h4", "div", "p", "span", "td", "strong", "a", "em", "i"):
        if element.tag in ("h1", "h2", "h3", "h4"):
            text = text_of(element)
            if text and not _has_blocks(element):
                markup.headings.append(text)
                if element.tag == "h1":
                    markup.top_headings.append(text)
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        if not name:
            continue
        for kind in _kinds_of_class(name):
            if kind == "title" and not _has_blocks(element) and (text := text_of(element)):
                markup.headings.append(text)
            elif kind != "title" and len(text := text_of(element)) <= _LONGEST_MARKED and text:
                markup.marked.setdefault(kind, []).append(text)


@lru_cache(maxsize=4096)  # the same few names on every page of a site
def _kinds_of_class(name: str) -> tuple[str, ...]:
    return tuple(kind for kind, form in (("title", _TITLE_CLASS), *_MARKED.items()) if form.search(name))


def _read_cells(root: html.HtmlElement, markup: Markup) -> None:
    for row in root.iter("tr", "dl"):
        if not 2 <= len(row) <= _MOST_CELLS or next(row.iter("table"), None) is not None:
            continue
        texts = [text_of(cell) for cell in row if cell.tag in ("td", "th", "dt", "dd")]
        markup.cells += [pair for pair in pairwise(texts) if max(map(len, pair)) <= _LONGEST_CELL]


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(child.tag in BLOCKS and child.tag != "br" for child in element.iterdescendants())
