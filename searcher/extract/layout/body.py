"""The main text of an HTML page: no navigation, no footers, no related links; paragraphs kept.

A page's running text begins with the first paragraph below its headline and goes on until something else
does: a heading such as 相关阅读 or ``Related``, or a stretch of links. The elements that hold its paragraphs
are its homes: there short lines (subheadings, items, verses) belong to the text, and it goes on there after
whatever interrupts it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.extract.labels import starts_with_label
from searcher.extract.layout.asides import ends_sentence, heads_other_text, is_aside, states_facts
from searcher.extract.layout.homes import PROSE, Homes
from searcher.extract.lines import is_paragraph, key, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from searcher.extract.layout.blocks import Block, Node

#: So many lines in a row that are no text end a main text.
_GAP = 8
#: So many short lines outside of the homes may stand between two paragraphs.
_BETWEEN = 8
#: Of a line more than this share of links is no text.
_LINKED = 0.5
_LONGEST_LINKED_HEADING = 25
#: Widths, in Latin letters: what begins a text has at least one, and a clause at most the other.
_LEAST_SENTENCE, _LONGEST_CLAUSE = 45, 100
_CLAUSE = re.compile(r"[，；：、]|[a-z)”’\"][,;:.](?=\s|$)")
_ATTACHMENT = re.compile(
    r"^\W*(?:附件|附[:：]|attachments?\b)|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)\W*$", re.IGNORECASE
)
#: So many lines (a kicker, a name) may stand between the headline and the facts of a page.
_ABOVE_FACTS = 3
#: One stretch of text is the main text, not another one below the headline, if it is so many times as long.
_OUTWEIGHS = 6.0
_LEAST_TEXT = 300
#: … and if it is longer than this, as wide as so many Latin letters.
_LEAST_ELSEWHERE = 600
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text and where it stands.

    Attributes:
        text: paragraphs separated by newlines.
        start, end: the first of the page's blocks that belongs to it, and the first after it.
    """

    text: str
    start: int
    end: int


def main_text(blocks: Sequence[Block], headline: int | None) -> MainText:
    """Return the page's main text, ``headline`` being the block that shows its headline, if any does.

    Where no paragraph follows the headline, it is the first lines below it that are neither labels nor
    buttons; where there are none such either, everything visible that is no button.
    """
    start = 0 if headline is None else headline + 1
    title = "" if headline is None else key(blocks[headline].text)
    broken = frozenset(node for node, count in Counter(block.node for block in blocks).items() if count > 1)
    running = [index for index, block in enumerate(blocks) if _is_running(block)]
    first = next((index for index in range(start, len(blocks)) if _may_begin(blocks[index])), None)
    homes, kept = (Homes(broken), []) if first is None else _text_from(blocks, first, broken)
    if first is not None and not blocks[first].node.doubtful:
        running = [index for index in running if not blocks[index].node.doubtful]
    longest = _first_of_longest(blocks, running, broken) if running else None
    if longest is not None and longest not in kept:
        elsewhere = _text_from(blocks, longest, broken)
        if _size(blocks, elsewhere[1]) > max(_OUTWEIGHS * _size(blocks, kept), _LEAST_ELSEWHERE):
            homes, kept = elsewhere
    if _size(blocks, kept) < _LEAST_TEXT:
        # So little may be a page's footer, below a text that is shorter still.
        short = _short_text(blocks, start, broken)
        if short and (not kept or _are_apart(blocks, short, kept)):
            return _as_text(blocks, short, title)
    if not kept:
        return _as_text(blocks, _all_lines(blocks), title)
    kept = _without_summary(blocks, kept)
    return _as_text(blocks, [*_opening(blocks, homes, start, kept[0]), *kept], title)


def _without_summary(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """What remains when a summary above the page's date and source is taken off."""
    second = next((index for index in kept[1:] if _may_begin(blocks[index])), kept[0])
    facts = [index for index in range(kept[0] + 1, second) if states_facts(blocks[index].text)]
    if not facts or _tags(blocks[kept[0]].node) == _tags(blocks[second].node):
        return kept
    rest = [index for index in kept if index > facts[-1]]
    return rest if _size(blocks, rest) > _size(blocks, kept[: len(kept) - len(rest)]) else kept


def _tags(node: Node) -> list[str]:
    """The tags of ``node`` and of all that it is in, by which paragraphs of one text are alike."""
    found = [node.tag]
    while node.parent is not None:
        node = node.parent
        found.append(node.tag)
    return found


def _opening(blocks: Sequence[Block], homes: Homes, start: int, first: int) -> list[int]:
    """The numbers of the short lines between the header (from ``start`` on) and the first paragraph."""
    between = range(_header_end(blocks, start, first), first)
    return [index for index in between if homes.hold(blocks[index]) or blocks[index].node.tag in _HEADINGS]


def _text_from(blocks: Sequence[Block], first: int, broken: frozenset[Node]) -> tuple[Homes, list[int]]:
    """The text that begins with the paragraph ``first``: its homes, and the numbers of its blocks."""
    homes = Homes(broken)
    kept: list[int] = []
    between: list[int] = []
    gap, ended = 0, False
    for index in range(first, len(blocks)):
        block = blocks[index]
        if _begins_next(block):
            ended, gap = True, gap + 1
        elif _is_beside(block) or (block.node.doubtful and not blocks[first].node.doubtful):
            gap += 1
        elif _may_begin(block) and (homes.near(block) or not ended):
            kept += [*between, index] if len(between) <= _BETWEEN and not ended else [index]
            homes.add(block)
            between, gap = [], 0
        elif homes.hold(block):
            kept.append(index)
        else:
            between.append(index)
            gap += 1
        ended = ended or gap > _GAP
    return homes, sorted(kept)


def _first_of_longest(blocks: Sequence[Block], running: Sequence[int], broken: frozenset[Node]) -> int:
    """The first paragraph of the element that holds most running text."""
    homes = Homes(broken)
    sizes: Counter[Node] = Counter()
    for index in running:
        sizes[homes.of(blocks[index])] += width(blocks[index].text)
    largest = sizes.most_common(1)[0][0]
    return next(index for index in running if homes.of(blocks[index]) is largest)


def _short_text(blocks: Sequence[Block], start: int, broken: frozenset[Node]) -> list[int]:
    """The numbers of the lines below the header of a page that has no paragraph."""
    below = range(_short_header_end(blocks, start), len(blocks))
    usable = [index for index in below if not _is_beside(blocks[index])]
    if not usable:
        # Captions or attachments alone: what is no text elsewhere is all that there is.
        return [index for index in below if not is_aside(blocks[index].text)]
    first = blocks[usable[0]]
    homes = Homes(broken)
    homes.add(first)
    kept: list[int] = []
    for index in usable:
        block, last = blocks[index], kept[-1] if kept else index
        if _begins_next(block) or index - last > _GAP:
            break
        if homes.hold(block) or (index - last <= 1 and _are_alike(homes, block, first)):
            kept.append(index)
    return kept


def _are_alike(homes: Homes, one: Block, other: Block) -> bool:
    """Tell whether two short lines are the same kind of element, in one element or in two side by side."""
    first, second = homes.of(one), homes.of(other)
    return one.node.tag == other.node.tag and (first is second or first.parent is second.parent)


def _are_apart(blocks: Sequence[Block], one: Sequence[int], other: Sequence[int]) -> bool:
    """Tell whether something that is no text stands between ``one`` and ``other`` below it."""
    between = (blocks[index] for index in range(one[-1] + 1, other[0]))
    return any(_begins_next(block) or _is_beside(block) for block in between)


def _all_lines(blocks: Sequence[Block]) -> list[int]:
    return [index for index, block in enumerate(blocks) if not is_aside(block.text)]


def _short_header_end(blocks: Sequence[Block], start: int) -> int:
    """The number of the first block after the facts of the page, which follow the headline closely."""
    plain, stated, last = 0, False, start
    for index in range(start, len(blocks)):
        if states_facts(blocks[index].text):
            stated, last = True, index + 1
        elif not _is_beside(blocks[index]):
            plain += 1
            if stated or plain > _ABOVE_FACTS or ends_sentence(blocks[index].text):
                break
    else:
        return start if plain else last
    return last


def _header_end(blocks: Sequence[Block], start: int, first: int) -> int:
    """The number after the last block from ``start`` on, before ``first``, that states facts of the page."""
    last = start
    for index in range(start, first):
        if states_facts(blocks[index].text) or _is_beside(blocks[index]):
            last = index + 1
    return last


def _as_text(blocks: Sequence[Block], numbers: Sequence[int], title: str) -> MainText:
    kept = [index for index in numbers if not title or key(blocks[index].text) != title]
    while kept and blocks[kept[-1]].node.tag not in PROSE and states_facts(blocks[kept[-1]].text):
        kept.pop()
    if not kept:
        return MainText("", 0, 0)
    parts = [blocks[kept[0]].text]
    for before, index in pairwise(kept):
        parts += [" | " if _same_row(blocks[before].node, blocks[index].node) else "\n", blocks[index].text]
    return MainText("".join(parts), kept[0], kept[-1] + 1)


def _same_row(one: Node, other: Node) -> bool:
    return one is not other and one.tag in ("td", "th") and one.parent is other.parent


def _size(blocks: Sequence[Block], numbers: Sequence[int]) -> int:
    return sum(width(blocks[index].text) for index in numbers)


def _begins_next(block: Block) -> bool:
    """Tell whether ``block`` heads what follows a main text."""
    if block.node.furniture or not heads_other_text(block.text):
        return False
    return block.linked < _LINKED or width(block.text) <= _LONGEST_LINKED_HEADING


def _is_running(block: Block) -> bool:
    """Tell whether ``block`` is a paragraph of some text on the page."""
    return is_paragraph(block.text) and _may_begin(block)


def _may_begin(block: Block) -> bool:
    """Tell whether ``block`` is one or several sentences, or a good part of one, so that a text may begin."""
    line = block.text
    size = width(line)
    if size < _LEAST_SENTENCE or block.node.furniture or block.linked >= _LINKED:
        return False
    if starts_with_label(line) or is_aside(line):
        return False
    return ends_sentence(line) or (
        len(_CLAUSE.findall(line)) > size // _LONGEST_CLAUSE and not states_facts(line)
    )


def _is_beside(block: Block) -> bool:
    """Tell whether ``block`` is no text, wherever it stands: furniture, links, buttons, credits."""
    linked = block.linked >= _LINKED and not _ATTACHMENT.search(block.text)
    return block.node.furniture or linked or is_aside(block.text)
