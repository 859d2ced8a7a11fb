"""The query language in a few lines, for the description of the endpoint."""

from __future__ import annotations

#: What may be written, in backticks, and which pages it finds.
RULES = (
    ("`work safety`", "all the words, in any form, or what they are called otherwise"),
    ('`"dust explosion"`, `“安全生产月”`', "exactly this phrase"),
    ("`a OR b`, `a AND b`", "either; both, as without a word between"),
    ("`-a`, `NOT a`", "not this"),
    ("`(a OR b) c`", "what stands in brackets taken as one"),
    ("`safe*`", "words that begin so"),
    ("`safty~`, `safty~2`", "words that are one letter away; two"),
    ("`title:dust`, `标题：粉尘`", "this word in the title"),
    ("`source:Xinhua`, `来源：新华社`", "this publisher; `source:none`: no source"),
    ("`region:Zhejiang`, `地区：浙江`", "this region; `region:none`: no region"),
    (
        "`date:2024-05`, `date:>=2020`, `date:2020..2022`, `日期：2024`",
        "published then; `date:none`: no date",
    ),
    ("`*`", "every page"),
)
#: What holds for a query as a whole.
REST = (
    "When few pages have all the words, pages with some of them follow, and `relaxed` says so. What cannot "
    "be parsed is searched as plain text, and `notice` says so."
)
DESCRIPTION = "\n\n".join(
    [
        "What to look for, in the query language; every page when blank.",
        "\n".join(f"- {written}: {meaning}" for written, meaning in RULES),
        REST,
    ]
)
