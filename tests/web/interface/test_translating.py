from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from searcher import explanations
from searcher.errors import InvalidRequestError, SearcherError
from searcher.messages import Message
from searcher.query import dates, filters, parser, sources
from searcher.results import Explanation
from searcher.web.interface.translating import gettext, ngettext, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fake_index import FakeIndex
    from flask.testing import FlaskClient

ROOT = Path(__file__).parents[3]


@pytest.fixture
def _chinese() -> Iterator[None]:
    with Flask("").test_request_context(headers={"Accept-Language": "zh"}):
        yield


NOTICES = [
    ("", []),
    ("...", ["查询中没有可搜索的词语。"]),
    (
        "date:soon",
        [
            "“date:soon”不是日期，已按文本搜索；"
            "“date:”之后可写 2024、2024-06、2024-06-04、>=2020 或 2020..2022。"
        ],
    ),
    ("(a", ["有括号没有闭合，视为一直延续到末尾。"]),
    ("safety~9", ["“~9”按 ~2 处理：最多允许相差 2 个字母。"]),
    ("100%(d)s AND", ["“AND”在此处没有连接任何内容，已按词语搜索。"]),
    ('"a ) b', ["有引号没有闭合，其后的内容按普通词语搜索。", "多余的右括号已忽略。"]),
]


@pytest.mark.parametrize(("query", "told"), NOTICES)
@pytest.mark.usefixtures("_chinese")
def test_what_is_told_of_a_query(query: str, told: list[str]) -> None:
    assert [translated(notice) for notice in parser.parse(query).notices] == told


ERRORS = [
    (
        lambda: filters.divisions("Nowhere<b>"),
        "没有名为“Nowhere<b>”的地区。",
        "请用中文或英文输入省、市或县的名称，或输入六位行政区划代码。",
    ),
    (lambda: filters.language("de"), "没有名为“de”的语言。", "可选：zh, zh-Hant, en, mixed。"),
    (
        lambda: dates.day_span("soon"),
        "“soon”不是日期。",
        "请输入年、月或日，例如 2024、2024-06 或 2024-06-04。",
    ),
]


@pytest.mark.parametrize(("ask", "message", "hint"), ERRORS)
@pytest.mark.usefixtures("_chinese")
def test_what_is_said_of_a_request_that_has_no_meaning(
    ask: Callable[[], object], message: str, hint: str
) -> None:
    with pytest.raises(InvalidRequestError) as error:
        ask()
    assert (translated(error.value.message), translated(error.value.hint)) == (message, hint)
    assert translated(error.value.title) == "请求无效"


@pytest.mark.usefixtures("_chinese")
def test_messages_within_messages_numbers_and_plain_texts() -> None:
    inner = Message("No region is called %(name)r.", name="100%")
    assert translated(Message("%(problem)s It was searched as text.", problem=inner)) == (
        "没有名为“100%”的地区。已按文本搜索。"
    )
    assert (
        translated(Message("At most %(most)s can be searched for.", most=2000)) == "最多可搜索 2,000 个字符。"
    )
    assert translated(sources.unknown_source("晨报")) == "没有名为“晨报”或名称中含有它的来源。"
    assert (
        translated(Message("No translation is there of %(what)s.", what=1)) == "No translation is there of 1."
    )
    assert translated("Search %(what)s 100%") == "Search %(what)s 100%"


@pytest.mark.usefixtures("_chinese")
def test_how_a_part_of_a_score_stands_to_the_query() -> None:
    part = Explanation("粉尘爆炸", "dust explosion", "glossary", "title", 1.0)
    assert translated(explanations.relation(part)) == "术语表中“dust explosion”的对应词"


@pytest.mark.usefixtures("_chinese")
def test_one_form_for_all_numbers() -> None:
    for count in (0, 1, 2):
        assert ngettext("%(num)s page", "%(num)s pages", count) == "%(num)s 个页面"
    assert gettext("Search") == "搜索"


def test_outside_of_a_request_it_is_english() -> None:
    assert gettext("Search") == "Search"
    assert ngettext("%(num)s page", "%(num)s pages", 1) == "%(num)s page"
    assert ngettext("%(num)s page", "%(num)s pages", 2) == "%(num)s pages"
    assert translated(Message("At most %(most)s can be searched for.", most=2000)) == (
        "At most 2,000 can be searched for."
    )


PROBLEMS = [
    ("/?page=x", 400, ["page 不能是 'x'。", "请使用 1 到 10,000 之间的整数。"]),
    ("/documents/none", 404, ["找不到文档", "没有标识为“none”的文档。", "它可能已被移除，请重新搜索。"]),
    ("/nowhere", 404, ["未找到", "此地址没有内容。"]),
    ("/language/xx", 400, ["界面没有“xx”这种语言。", "可选：en, zh。"]),
]


@pytest.mark.parametrize(("path", "status", "sentences"), PROBLEMS)
def test_problems_on_pages_are_told_in_the_language_of_the_page(
    client: FlaskClient, path: str, status: int, sentences: list[str]
) -> None:
    answer = client.get(path, headers={"Accept-Language": "zh-CN"})
    assert answer.status_code == status
    for sentence in sentences:
        assert sentence in answer.text.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("accepted", "title", "detail"),
    [
        ("", "Document not found", "No document has the id 'none'."),
        ("fr", "Document not found", "No document has the id 'none'."),
        ("zh-CN", "找不到文档", "没有标识为“none”的文档。"),
    ],
)
def test_the_endpoint_tells_problems_in_the_language_asked_for(
    client: FlaskClient, accepted: str, title: str, detail: str
) -> None:
    answer = client.get("/api/v1/documents/none", headers={"Accept-Language": accepted})
    problem = answer.get_json(force=True)
    assert (problem["title"], problem["detail"]) == (title, detail)
    assert "Accept-Language" in answer.vary


def test_the_endpoint_tells_notices_in_the_language_asked_for(client: FlaskClient, index: FakeIndex) -> None:
    index.notices = (Message("The query holds no word to search for."),)
    for accepted, notice in (
        ("en", "The query holds no word to search for."),
        ("zh", "查询中没有可搜索的词语。"),
    ):
        found = client.get("/api/v1/search?q=dust", headers={"Accept-Language": accepted}).get_json()
        assert (found["notice"], found["notices"]) == (notice, [notice])


def test_problems_in_a_batch_are_told_in_the_language_asked_for(client: FlaskClient) -> None:
    body = {"searches": [{"page": 0}]}
    answer = client.post("/api/v1/search", json=body, headers={"Accept-Language": "zh"})
    assert answer.get_json()["results"][0]["hint"] == "请使用 1 到 10,000 之间的整数。"


def test_notices_on_pages_are_translated_and_escaped(client: FlaskClient, index: FakeIndex) -> None:
    index.notices = (sources.unknown_source("<b>晨报</b>"), Message("The query holds no word to search for."))
    page = client.get("/?q=dust", headers={"Accept-Language": "zh-CN"}).text
    assert "没有名为“&lt;b&gt;晨报&lt;/b&gt;”或名称中含有它的来源。" in page
    assert "查询中没有可搜索的词语。" in page


#: What a visitor can meet; the rest only whoever runs a command.
MET = {
    "InvalidRequestError",
    "DocumentNotFoundError",
    "NoIndexError",
    "RebuildNeededError",
    "DamagedIndexError",
}
OF_COMMANDS = {"cli", "reporting"}


def _modules() -> Iterator[Path]:
    for path in (*(ROOT / "searcher").rglob("*.py"), *(ROOT / "web").rglob("*.py")):
        if not OF_COMMANDS & set(path.relative_to(ROOT).parts):
            yield path


def test_every_error_that_a_visitor_can_meet_can_be_said_in_chinese() -> None:
    assert {kind.__name__ for kind in SearcherError.__subclasses__()} >= MET
    plain, met = [], 0
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MET:
                met += 1
                written = [part for part in node.args if isinstance(part, ast.Constant | ast.JoinedStr)]
                plain += [f"{path.name}:{part.lineno}" for part in written]
    assert met > 20
    assert plain == []
