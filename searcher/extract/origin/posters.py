"""Who posted: the account that a blog names beside the date of an entry, and a forum above the first post."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from searcher.extract.dates.dates import find_dates
from searcher.extract.lines import is_interface, is_paragraph
from searcher.extract.origin.names import is_organisation, names_in

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Below an entry, its dates taken out: posted @ 某某 阅读(12), ``Posted on … Author Ann Lee Categories …``.
_ENTRY = re.compile(
    r"^\W*(?:posted|published|written)\b\s*(?:@|on\b|at\b)?[\s,]*(?P<by>(?:by|author)\b:?\s*)?(?P<name>[^\W\d_].*)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|｜(（\[]|阅读|評論|评论|编辑|收藏|浏览|(?i:\b(?:categor(?:y|ies)|tag(?:s|ged)|filed|in|under|leave|comments?)\b)).*$"
)
#: What joins a name and the date that was taken out.
_JOINT = re.compile(r"(?:^|\s+)(?:on|at|in|by)$")
#: How a forum heads a post, its date taken out: 本帖最后由 某某 于 … 编辑, 某某 发表于 ….
_POST = re.compile(
    r"^\W*(?:本[帖文]?)?最[后後]由\s*(?P<editor>\S{2,20})\s*[于於]"
    r"|^\W*(?i:posted )?by:?\s+(?P<account>[\w.-]{3,20})\s*(?:[»›,–-]|on\b)?\s*(?:[A-Z][a-z]{2}\W+)?$"
    r"|^(?P<poster>[^\s:：|，。]{2,20})\s*(?:发表于|發表於|发布于|發佈於|發布於)\s*$"
)
#: What it cannot do without, quicker to look for.
_POST_SIGNS = ("后由", "後由", "by", "发表于", "發表於", "发布于", "發佈於", "發布於")
#: What a forum says of an account below its name.
_FIGURE = re.compile(
    r"(?:主题|帖子|积分|发帖|发帖数|精华|经验|威望|等级|级别|注册时间|主題|積分|註冊時間|UID"
    r"|[Pp]osts|[Tt]hreads|[Jj]oin(?:ed|[ -][Dd]ate))"
    r"\W*\d*"
)
_POSTED = re.compile(r"楼主|樓主|发表于|發表於|[Pp]osted")
_LONGEST = 20
#: So many lines below its name an account's post says when it was posted.
_WITHIN = 20


def poster_below(line: str) -> str | None:
    """Return who posted the entry that ``line`` stands below; ``None`` if it does not say."""
    match = _ENTRY.match(_without_dates(line)) if len(line) < 200 and any(find_dates(line)) else None
    if match is None:
        return None
    name = _JOINT.sub("", _AFTER_NAME.sub("", match["name"]).strip(" ,·-"))
    first = name.split()[0] if re.match(r"[\u3400-\u9fff]", name) else name
    sure = names_in(first) or match["by"] or re.fullmatch(r"[\u3400-\u9fff]\w{1,11}", first)
    return first if sure and _may_be_account(first) else None


def poster_above(lines: Sequence[str]) -> str | None:
    """Return the account that ``lines``, from the headline on, name as the first post's; ``None`` if none."""
    for index, (name, below) in enumerate(pairwise((*lines, ""))):
        following = lines[index + 1 : index + _WITHIN]
        if _FIGURE.fullmatch(below) and any(map(_POSTED.search, following)) and _may_be_account(name):
            return name
        posted = any(map(name.__contains__, _POST_SIGNS)) and any(find_dates(name))
        match = _POST.match(_without_dates(name)) if posted else None
        found = (match["editor"] or match["account"] or match["poster"]) if match else ""
        if found and _may_be_account(found):
            return found
    return None


def _without_dates(line: str) -> str:
    for match in reversed(list(find_dates(line))):
        line = f"{line[: match.start]} {line[match.end :]}"
    return line


def _may_be_account(name: str) -> bool:
    wrong = is_interface(name) or is_paragraph(name) or is_organisation(name) or _FIGURE.fullmatch(name)
    return not wrong and 2 <= len(name) <= _LONGEST and not re.search(r"[，。！？；：:!?;]", name)
