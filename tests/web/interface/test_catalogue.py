"""The catalogue has every text of the interface, and the interface has no text beside it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment

from scripts.translations import CATALOGUE, texts, translations, updated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Message
    from flask.testing import FlaskClient

TEMPLATES = CATALOGUE.parents[1] / "templates"
SCRIPTS = CATALOGUE.parents[1] / "static"

#: What needs no translation: names, and what is typed or written the same in every language.
UNTRANSLATED = {"Searcher", "JSON", "CSV", "Lines", "Atom", "UTF", "EN", "searcher", "index"}
#: Attributes that people see or hear.
SHOWN_ATTRIBUTES = {"alt", "aria-description", "aria-label", "content", "label", "placeholder", "title"}


def _id(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,)


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string,)


def _messages(catalogue: Iterable[Message]) -> dict[tuple[str, ...], Message]:
    return {_id(message): message for message in catalogue if message.id}


TRANSLATED = _messages(translations())


def test_the_catalogue_has_the_texts_of_the_program_and_no_others() -> None:
    said = set(_messages(texts()))
    told = "run python scripts/translations.py and translate what it names"
    assert said - TRANSLATED.keys() == set(), told
    assert TRANSLATED.keys() - said == set(), told


@pytest.mark.parametrize("message", TRANSLATED.values(), ids=lambda message: _id(message)[0])
def test_every_text_is_translated(message: Message) -> None:
    assert not message.fuzzy
    assert len(_strings(message)) == 1, "Chinese has one form for all numbers"
    (translation,) = _strings(message)
    assert translation.strip() == translation != ""
    for text in _id(message):
        assert set(_places(text)) == set(_places(translation))
    assert "%" not in re.sub(r"%\(\w+\)s", "", translation)


def test_to_bring_it_up_to_date_keeps_every_translation() -> None:
    again = _messages(read_po(StringIO(updated(translations())), locale="zh"))
    assert {text: message.string for text, message in again.items()} == {
        text: message.string for text, message in TRANSLATED.items()
    }


def test_what_is_new_has_no_translation_and_what_is_gone_has_no_place() -> None:
    catalogue = translations()
    catalogue.delete("Search")
    catalogue.add("Nobody says this", "没有人说这句话")
    again = _messages(read_po(StringIO(updated(catalogue)), locale="zh"))
    assert again[("Search",)].string == ""
    assert ("Nobody says this",) not in again


def _places(text: str) -> list[str]:
    return re.findall(r"%\((\w+)\)", text)


def test_the_catalogue_says_where_it_comes_from() -> None:
    head = CATALOGUE.read_text(encoding="utf-8").split('msgid ""')[0]
    assert "Written for this project; MIT" in head


class _Shown(HTMLParser):
    """Gathers what a page shows in the language of the interface: texts, and attributes that people see or
    hear. What says that it is in English may be."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._within: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        language = dict(attrs).get("lang") or self._within[-1][1]
        if language != "en" and tag != "meta":
            self.texts += [value for name, value in attrs if name in SHOWN_ATTRIBUTES and value]
        if tag not in ("br", "input", "link", "meta", "path", "rect"):
            self._within.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _ in self._within]:
            while self._within.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self._within}
        if self._within[-1][1] != "en" and not {"script", "style", "kbd", "code"} & names:
            self.texts.append(data)


def _shown(html: str) -> list[str]:
    parser = _Shown()
    parser.feed(html)
    return parser.texts


def _written(template: Path) -> str:
    """A template's own HTML, with a letter for what is computed."""
    text = template.read_text(encoding="utf-8")
    # What stands in a tag.
    text = re.sub(r"{% (block (kind|focus)|macro anchor)\b.*?{%-? end(block|macro) %}", "", text)
    kinds = {"data": "", "variable_begin": "x"}
    tokens = [(kind, token) for _, kind, token in Environment().lex(text) if kind in kinds]
    return "".join(kinds[kind] or token for kind, token in tokens)


@pytest.mark.parametrize("template", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_a_template_writes_no_words_itself(template: Path) -> None:
    found = re.findall(r"[A-Za-z]{2,}", " ".join(_shown(_written(template))))
    words = {word for word in found if word.strip("x")}
    assert words - UNTRANSLATED == set()


#: Runs on other people's pages, and brings its few texts in both languages.
EMBEDDED = "embed.js"


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_writes_no_sentence_itself(script: Path) -> None:
    without_comments = re.sub(r"(^|\s)//.*$", "", script.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sentences = re.findall(r"""["'`]([A-Z][a-z]+[^"'`\n]* [^"'`\n]*)["'`]""", without_comments)
    assert bool(sentences) == (script.name == EMBEDDED), sentences


#: What pages say themselves, in words that we use, too.
EVIDENCE = {"Source: Lakeside Safety Bulletin"}

PAGES = [
    "/",
    "/?q=dust+explosion",
    "/?q=粉尘爆炸&explain=true",
    "/?q=safety&region=320000&region=140200&source=Journal+1&from=2016&to=2024-05",
    "/?q=safety&language=mixed&sort=newest&page=2&size=5&fold=false&translate=false",
    "/?q=safety&page=900",
    "/?q=explosoin",
    "/?q=nothing+like+it&source=nobody",
    "/?page=0",
    "/?from=tomorrow&q=dust",
    "/documents/notices/kunshan.html",
    "/documents/notices/kunshan.html?q=dust+explosion",
    "/documents/no/such/page",
    "/nowhere",
    "/language/xx",
]


def _said(words: set[str], text: str) -> Iterator[str]:
    """Those of ``words`` that stand in ``text`` by themselves."""
    for word in words:
        if word in text and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
            yield word


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_chinese_has_no_english_of_ours(client: FlaskClient, path: str) -> None:
    page = client.get(path, headers={"Accept-Language": "zh-CN"}).text
    english = {text for row in TRANSLATED for text in row if text != _strings(TRANSLATED[row])[0]}
    plain = {text for text in english if not _places(text) and text[0].isupper() and text != "English"}
    assert len(plain) > 100
    shown = [text for text in _shown(page) if text not in EVIDENCE]
    assert [word for text in shown for word in _said(plain, text)] == []
    # A text with places that is not translated shows the words between them.
    pieces = {piece for text in english if _places(text) for piece in re.split(r"%\(\w+\)[rs]", text)}
    sentences = {piece.strip() for piece in pieces if piece.strip().count(" ") >= 2}
    assert [word for text in shown for word in _said(sentences, text)] == []
