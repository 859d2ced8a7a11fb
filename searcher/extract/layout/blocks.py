"""The visible text of an HTML page as blocks, each with its place in the tree and its share of links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li",
    "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table",
    "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select",
    "textarea",
))  # fmt: skip
#: Parts of words, and of formulas.
_WITHIN_WORDS = frozenset(("sub", "sup"))
#: Where what two elements hold would run together; the first ends before the mark.
_FUSED = re.compile(r"(?:\d\0[\dA-Z]|[a-z]\0[A-Z\d]|\d:\d\d\0[^\W_])")
#: These hold no text; what follows them is their parent's.
_BREAKS = frozenset(("br", "hr"))
#: What holds more of a page's text than this may be its main part, whatever it is called.
_MOST = 0.4
_FURNITURE_TAGS = frozenset((
    "aside", "button", "dialog", "figcaption", "footer", "form", "label", "legend", "menu", "nav", "option",
))  # fmt: skip
_FURNITURE_CLASS = re.compile(
    r"comment(?!ary)|(?<!with[_-])(?<!has[_-])(?<!no[_-])side[_-]?bar|footer|breadcrumb|recommend"
    r"|related?(?:$|[\W_A-Z])|related[a-z]|newsletter|advert|sponsor|syndicat|qr[_-]?code|erweima|copyright"
    r"|disclaimer|paginat|pager|popup|modal|subscribe(?![rd])|bookmark|toolbar|navbar|sign[_-]?up|caption"
    r"|social[_-]?(?:share|media|links?|icons?|bar|box|btns?|buttons?)"
    r"|(?:^|[\s_-])(?:ads?|nav|menu|shar(?:e|es|ing)|bdsharebuttonbox|social|keywords?|login|foot|cookies?"
    r"|consent|author-?bio|biography|promo|repl(?:y|ies)|vote|reward)(?:$|[\s_-])"
    r"|(?:^|[\s_-])tags?(?:$|\s|[_-](?:list|cloud|links?|box|wrap|item|row)\b)",
    re.IGNORECASE,
)
#: What is so named is no furniture, whatever its other names say (of its subject, as a rule).
_TEXT_CLASS = re.compile(
    r"(?:^|\s)(?:hentry|(?:article|post|entry|news|story|main)[_-]?(?:body|content|text|detail))(?:$|\s)",
    re.IGNORECASE,
)
_WHOLE = frozenset(("html", "body", "main", "article", "h1"))


@dataclass(slots=True, eq=False)
class Node:
    """A block element.

    Attributes:
        furniture: the element, or one around it, is by its tag or class no part of a main text.
        doubtful: so it is, but it holds much of the page's text: its comments, or a text that is so named.
        size: number of characters inside it that are no links.
    """

    tag: str
    parent: Node | None
    furniture: bool
    doubtful: bool = False
    size: float = 0.0


@dataclass(slots=True, eq=False)
class Block:
    """A stretch of text that a reader sees as one line or paragraph.

    Attributes:
        node: the block element that directly holds it.
        linked: the share of its characters that are links, 0 to 1.
    """

    text: str
    node: Node
    linked: float


def flat(text: str) -> str:
    """Return ``text`` on one line, every stretch of white space as one space."""
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(text.split())


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the visible text below ``root``, one block element or line break a block, in its order."""
    nodes: list[Node] = []
    blocks = list(_walk(root, nodes))
    _settle(nodes, blocks)
    return blocks


def _walk(root: HtmlElement, nodes: list[Node]) -> Iterator[Block]:
    text = _Text()
    node = Node("", None, furniture=False)
    nodes.append(node)
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walker:
        tag = element.tag
        if tag in BLOCKS:
            if text.parts:
                yield from text.flushed(node)
            if tag not in _BREAKS:
                if event == "start":
                    node = Node(tag, node, _is_furniture(element))
                    nodes.append(node)
                elif node.parent is not None:
                    node = node.parent
        else:
            text.passed(event, element)
        if event != "start":
            text.add(element.tail if element is not root else None)
        elif tag in _UNSEEN:
            walker.skip_subtree()
        else:
            text.add(element.text)
    yield from text.flushed(node)


@dataclass(slots=True)
class _Text:
    """What was read since the last block: its parts, those of them in links, and how many links are open.

    ``apart``: what comes next begins an element that is laid out beside the one before it.
    """

    parts: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    links: int = 0
    apart: bool = False

    def add(self, text: str | None) -> None:
        # White space between blocks is no block of its own.
        if text and (self.parts or not text.isspace()):
            if self.apart and self.parts and _FUSED.search(f"{self.parts[-1][-4:]}\0{text[0]}"):
                self.parts.append(" ")
            self.apart = False
            self.parts.append(text)
            if self.links:
                self.linked.append(text)

    def passed(self, event: str, element: HtmlElement) -> None:
        """Take note that an element that is no block begins or ends."""
        if event == "start" and self.parts:
            self.apart = self.apart or _is_apart(element)
        if element.tag == "a":
            self.links += 1 if event == "start" else -1

    def flushed(self, node: Node) -> Iterator[Block]:
        text = flat("".join(self.parts))
        if text:
            share = len(flat("".join(self.linked))) / len(text) if self.linked else 0.0
            yield Block(text, node, min(share, 1.0))
        self.parts.clear()
        self.linked.clear()


def _is_apart(element: HtmlElement) -> bool:
    """Whether an element stands directly beside another of a different kind, without a space between."""
    before = element.getprevious()
    if before is None or before.tail or element.tag in _WITHIN_WORDS or before.tag in _WITHIN_WORDS:
        return False
    return bool(before.tag != element.tag or before.get("class") != element.get("class"))


def _settle(nodes: list[Node], blocks: list[Block]) -> None:
    """Measure the nodes, which stand in the order of the page, and hand on what is furniture."""
    for block in blocks:
        block.node.size += len(block.text) * (1 - block.linked)
    for node in reversed(nodes):
        if node.parent is not None:
            node.parent.size += node.size
    most = _MOST * nodes[0].size
    for node in nodes:
        large = node.size > most
        node.doubtful = node.furniture and large
        node.furniture = node.furniture and not large
        if node.parent is not None:
            node.doubtful = node.doubtful or node.parent.doubtful
            node.furniture = node.furniture or node.parent.furniture


def _is_furniture(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in _WHOLE:
        return False
    if tag in _FURNITURE_TAGS:
        return True
    name, id = element.get("class"), element.get("id")
    return bool(name and _names_furniture(name)) or bool(id and _names_furniture(id))


@lru_cache(maxsize=4096)  # the same few names on every page of a site
def _names_furniture(name: str) -> bool:
    return bool(_FURNITURE_CLASS.search(name)) and not _TEXT_CLASS.search(name)
