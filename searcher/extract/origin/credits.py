"""Credits in brackets that end a text: ``（记者 某某）``, ``(Ann Lee, Hill Bureau)``, ``（某某日报）``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from searcher.extract.labels import parse_labels
from searcher.extract.lines import is_interface
from searcher.extract.origin.names import names_in, names_set_off, organisation_and_names

_BRACKETED = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{2,60}?)\s*[)）\]】]")
_CLOSING = (")", "）", "]", "】")
#: What may follow the credit on its line: nothing, or editors and other labels.
_AFTER = re.compile(r"^[\s。.;；]*(?:$|返回|查看|(?:[A-Za-z -]{3,30}|[\u4e00-\u9fff]{2,6})\s*[:：])")
_LABEL = re.compile(
    r"\s*(?P<label>(?:来源|來源|稿源|转自|轉自|据|source)\s*[:：]|(?:图|圖)?\s*[/／、]?\s*文\s*(?:[/／、]?\s*(?:图|圖))?\s*[/／|｜:：\s]|(?:作者|撰文|记者|記者|author|text)\s*[:：])\s*(?P<value>.+)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"(.+?)\s*[/／|｜\s]?(?:文\s*[/／、]?\s*[图圖]|[图圖]\s*[/／、]?\s*文|撰文|[/／]\s*文)")
#: Words of a sentence and not of a name.
_PHRASE = re.compile(r"(?<![\w-])(?!(?:of|and|the|for|in|on|at|de|du|der|la)\b)[a-z]+\b", re.ASCII)
#: What an office says of the paper itself: （此件公开发布）.
_REMARK = re.compile(r"(?:此[件文]|本[文件]|以上|(?:依申请|主动|不予)公开)")
#: What those who are credited did.
_SUPPLIED = re.compile(r"[\s　]+(?:供稿|来稿|投稿|撰稿|报送)$")
_SOURCE = re.compile(r"来源|來源|稿源|转自|轉自|据|source", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited; either may be empty.

    Attributes:
        names: of persons.
        organisation: that published or wrote.
        text: as the page has it.
    """

    names: tuple[str, ...]
    organisation: str
    text: str


@lru_cache(maxsize=256)  # source, author and region each read the same closing lines
def find_credit(text: str) -> Credit | None:
    """Return the last bracketed credit that ends ``text`` or stands before its closing labels."""
    if not any(map(text.__contains__, _CLOSING)):
        return None
    for match in reversed(list(_BRACKETED.finditer(text))):
        if not _AFTER.match(text[match.end() :]) or is_interface(match[1]) or _REMARK.match(match[1]):
            continue
        credit = _credit(match[1], match[0])
        if credit is not None:
            return credit
    return None


def before_editors(text: str) -> str:
    """Return ``text`` up to where it names editors: 编辑/某某."""
    return text[: next((label.start for label in parse_labels(text) if label.kind == "editor"), None)].strip()


def _credit(inside: str, text: str) -> Credit | None:
    labelled = _LABEL.fullmatch(inside)
    if labelled and _SOURCE.match(labelled["label"]):
        return Credit((), labelled["value"].strip(), text)
    value = _SUPPLIED.sub("", before_editors(labelled["value"] if labelled else inside))
    if re.search(
        r"[:：]", re.sub(r"(?:记者|通讯员|記者|通訊員|reporter|correspondent)s?\s*[:：]", "", value)
    ):
        return None
    organisation, names = organisation_and_names(value)
    if not (organisation or names):
        names = names_in(value)
    written = _WRITTEN.fullmatch(inside)
    if not names and (labelled or written):
        names = names_set_off(written[1] if written else value)
    if _PHRASE.search(organisation):
        return None
    return Credit(names, organisation, text) if names or organisation else None
