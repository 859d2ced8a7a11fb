"""The examples of the readable page do what they say, and the same in each language."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from searcher.web.api.examples import LANGUAGES, examples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from searcher.web.served import ServedIndex

PROGRAMS = [
    "search",
    "search_several",
    "every_hit",
    "read_document",
    "find_similar",
    "suggest",
    "describe_index",
]

#: What a program prints, line by line.
RUN = """async () => {
  const lines = [];
  const console = { log: (...parts) => lines.push(parts.join(" ")) };
  %s
  return lines;
}"""


def _code(name: str, language: str, address: str, page_id: str = "") -> str:
    [example] = [each for each in examples(name) if each.language == language]
    return example.at(address, quote(page_id)).code


def _output(command: list[str]) -> str:
    run = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


@pytest.mark.parametrize("name", PROGRAMS)
def test_python_and_javascript_print_the_same(name: str, page: Page, address: str) -> None:
    assert [example.language for example in examples(name)] == list(LANGUAGES.values())
    printed = _output([sys.executable, "-X", "utf8", "-c", _code(name, "Python", address)]).splitlines()
    page.goto("/api/v1/docs")
    assert page.evaluate(RUN % _code(name, "JavaScript", address)) == printed
    assert len(printed) >= 2
    assert all(line and "None" not in line for line in printed)


def _answers(name: str, address: str, page_id: str) -> list[dict[str, Any]]:
    """The answers that a command prints, one after the other."""
    text = _output(["sh", "-c", _code(name, "curl", address, page_id)]).strip()
    answers = []
    decoder = json.JSONDecoder()
    while text:
        answer, end = decoder.raw_decode(text)
        answers.append(answer)
        text = text[end:].strip()
    return answers


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
@pytest.mark.parametrize("name", PROGRAMS)
def test_curl_gets_answers(name: str, address: str, index: ServedIndex) -> None:
    page_id = index.search("dust", size=1).hits[0].id
    answers = _answers(name, address, page_id)
    match name:
        case "search":
            assert [list(hit) for hit in answers[0]["hits"]] == [["title", "date"]] * 3
        case "search_several":
            assert [result.get("status", 200) for result in answers[0]["results"]] == [200, 200, 400]
        case "every_hit":
            ids = [hit["id"] for answer in answers for hit in answer["hits"]]
            assert len(ids) == len(set(ids)) == answers[0]["distinct"] > 20
        case "read_document":
            assert list(answers[0]) == ["title", "body_html", "date", "source", "evidence"]
        case "suggest":
            assert {"粉尘", "粉尘爆炸"} <= {each["text"] for each in answers[0]["suggestions"]}
        case "find_similar":
            assert answers[0]["hits"]
            assert all(list(hit) == ["title", "date"] for hit in answers[0]["hits"])
        case "describe_index":
            assert answers[0]["documents"] > 50


def test_the_page_shows_similar_pages_of_one_that_has_some(page: Page) -> None:
    page.goto("/api/v1/docs")
    section = page.locator("section", has=page.locator("#operation-find_similar"))
    answer = page.request.get(section.locator("a[type='application/json']").get_attribute("href") or "")
    assert answer.ok
    assert answer.json()["hits"]
